import studentQuantile from "@stdlib/stats-base-dists-t-quantile";

/**
 * A figure of agreement, never bare: its value, how sure it is, how much it rests on, and why it is undefined when it is.
 * `value` is null exactly when `why` says why. `se`, `ciLow` and `ciHigh` (95%) are absent where they are not defined.
 */
export interface Statistic {
  value: number | null;
  se?: number;
  ciLow?: number;
  ciHigh?: number;
  /** Number of answers compared, that is coded by at least two of the coders (for a mean over codes: number of codes). */
  n: number;
  why?: string;
}

/** The 97.5% point of the standard normal distribution. */
export const NORMAL_975 = 1.959963984540054;

/** The reasons for a figure that is not defined, in one place so that screens, files and tests say the same words. */
export const WHY = {
  noPairs: "No answer was coded by at least two coders.",
  noSharedAnswers: "No answer was coded by both coders.",
  oneCategoryBoth: "Both coders used one and the same category only: agreement by chance is already complete.",
  oneCategoryAll: "Only one category was used: agreement by chance is already complete.",
  oneDeclared: "Only one category is declared or occurs: the coefficient needs at least two.",
  noVariation: "The answers coded by at least two coders show no variation: no disagreement can be expected.",
  silentCoder: "A coder coded nothing: leave that coder out.",
  pairUndefined: "A pair of coders used one and the same category only, or shares no answer.",
  noComplete: "No answer was coded by all coders.",
  neverUsed: "Neither was it applied nor could it be: 0 of 0.",
  oneCoder: "There are fewer than two coders.",
} as const;

/** A figure that is not defined, and why. */
export function undefinedStatistic(why: string, n: number): Statistic {
  return { value: null, n, why };
}

/**
 * The 97.5% point of Student's t distribution.
 * @param degreesOfFreedom at least 1
 */
export function studentQuantile975(degreesOfFreedom: number): number {
  return studentQuantile(0.975, degreesOfFreedom);
}

/**
 * A figure with its standard error and the interval value -+ t(df) x se, the upper limit cut at 1 (Gwet 2014, irrCAC).
 * Without a defined variance (fewer than two answers) only the value is given.
 */
export function withStudentInterval(value: number, se: number | undefined, degreesOfFreedom: number, n: number): Statistic {
  if (se === undefined || degreesOfFreedom < 1) return { value, n };
  const halfWidth = se === 0 ? 0 : se * studentQuantile975(degreesOfFreedom);
  return { value, se, ciLow: value - halfWidth, ciHigh: Math.min(1, value + halfWidth), n };
}

/**
 * Standard error from a variance that is a sum of squares of quantities of order one: what is left of an exact zero after rounding
 * (below 1e-24 before it was divided by the number of answers) counts as zero, so that a degenerate case never shows as 1e-17.
 */
export function standardError(meanSquare: number, divisor: number): number {
  return meanSquare < 1e-24 ? 0 : Math.sqrt(meanSquare / divisor);
}
