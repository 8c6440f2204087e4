import { NORMAL_975 } from "./statistic.ts";

export interface PrecisionWish {
  /** Share of answers that a coder is expected to give the code, above 0 and below 1 (both coders alike). */
  prevalence: number;
  /** The kappa that is expected, above -1 and up to 1. */
  kappa: number;
  /** Half the width wanted for the 95% interval of kappa, above 0. */
  halfWidth: number;
}

/**
 * How many answers two coders must both code so that the 95% interval of Cohen's kappa of a code has the half-width wanted:
 * n = (1.96 / h)^2 x V, V the large-sample variance per answer of Fleiss, Cohen & Everitt (1969) for two coders with the same
 * prevalence (Donner & Eliasziw 1992 plan by the same model):
 * V = (1 - k) [(1 - k)(1 - 2k) + k(2 - k) / (2 p(1 - p))].
 * A whole number, at least 10 (fewer are "too few" on the page).
 * @throws RangeError for values outside the ranges above
 */
export function answersForPrecision({ prevalence, kappa, halfWidth }: PrecisionWish): number {
  if (!(prevalence > 0 && prevalence < 1)) throw new RangeError("The prevalence must lie between 0 and 1.");
  if (!(kappa > -1 && kappa <= 1)) throw new RangeError("The expected kappa must lie above -1 and not above 1.");
  if (!(halfWidth > 0)) throw new RangeError("The half-width must be above 0.");
  const odds = prevalence * (1 - prevalence);
  const variance = (1 - kappa) * ((1 - kappa) * (1 - 2 * kappa) + (kappa * (2 - kappa)) / (2 * odds));
  return Math.max(10, Math.ceil((NORMAL_975 / halfWidth) ** 2 * variance - 1e-9));
}
