import betainc from "@stdlib/math-base-special-betainc";
import erfc from "@stdlib/math-base-special-erfc";

/** McNemar's test of whether one coder applies a code more often than the other. */
export interface McNemar {
  /** (b - c)^2 / (b + c) with b, c the answers where only the first, only the second applied it; null when there are none. */
  statistic: number | null;
  df: 1;
  p: number | null;
  method: "exact" | "chi-squared";
  why?: string;
}

/** Upper tail of chi-squared with one degree of freedom (not 1 - CDF: that is 0 below 1e-16). */
function chiSquaredTail(statistic: number): number {
  return erfc(Math.sqrt(statistic / 2));
}

/** McNemar's chi-squared without correction (McNemar 1947). Undefined without discordant answers. */
export function mcnemarChiSquared(firstOnly: number, secondOnly: number): { statistic: number | null; p: number | null } {
  const discordant = firstOnly + secondOnly;
  if (discordant === 0) return { statistic: null, p: null };
  const statistic = (firstOnly - secondOnly) ** 2 / discordant;
  return { statistic, p: chiSquaredTail(statistic) };
}

/** With Edwards' (1948) continuity correction, never below 0: b = c gives statistic 0, p 1. Undefined without discordant answers. */
export function mcnemarCorrected(firstOnly: number, secondOnly: number): { statistic: number | null; p: number | null } {
  const discordant = firstOnly + secondOnly;
  if (discordant === 0) return { statistic: null, p: null };
  const statistic = Math.max(Math.abs(firstOnly - secondOnly) - 1, 0) ** 2 / discordant;
  return { statistic, p: chiSquaredTail(statistic) };
}

/** Two-sided exact p: min(1, 2 P(X <= min(b, c))) with X binomial(b + c, 1/2). 1 without discordant answers. */
export function mcnemarExact(firstOnly: number, secondOnly: number): number {
  const discordant = firstOnly + secondOnly;
  const fewer = Math.min(firstOnly, secondOnly);
  if (discordant === 0 || firstOnly === secondOnly) return 1;
  return Math.min(1, 2 * betainc(0.5, discordant - fewer, fewer + 1));
}

/** The test as shown: exact below 25 discordant answers, else chi-squared without correction. The statistic is the uncorrected one. */
export function mcnemar(firstOnly: number, secondOnly: number): McNemar {
  const { statistic, p } = mcnemarChiSquared(firstOnly, secondOnly);
  if (statistic === null) {
    return { statistic: null, df: 1, p: 1, method: "exact", why: "The coders never differ on it: there is nothing to test." };
  }
  if (firstOnly + secondOnly < 25) return { statistic, df: 1, p: mcnemarExact(firstOnly, secondOnly), method: "exact" };
  return { statistic, df: 1, p, method: "chi-squared" };
}
