import erfc from "@stdlib/math-base-special-erfc";
import { MISSING, type Ratings } from "./ratings.ts";
import {
  NORMAL_975,
  type Statistic,
  standardError,
  studentQuantile975,
  undefinedStatistic,
  WHY,
  withStudentInterval,
} from "./statistic.ts";

/** Units that two coders have both coded, by the category of the first (row) and of the second (column). */
export interface CrossTable {
  categoryCount: number;
  /** Count of row i, column j at [i * categoryCount + j]. */
  counts: Float64Array;
  n: number;
  rowTotals: Float64Array;
  columnTotals: Float64Array;
}

/** The cross table of two coders (by default the first two); units that lack one of the two are left out. */
export function crossTable(ratings: Ratings, first = 0, second = 1): CrossTable {
  const { categoryCount, coderCount, cells, weights } = ratings;
  const counts = new Float64Array(categoryCount * categoryCount);
  for (let r = 0; r < ratings.rowCount; r++) {
    const i = cells[r * coderCount + first] ?? MISSING;
    const j = cells[r * coderCount + second] ?? MISSING;
    if (i === MISSING || j === MISSING) continue;
    counts[i * categoryCount + j] = (counts[i * categoryCount + j] ?? 0) + (weights[r] ?? 0);
  }
  return crossTableFromCounts(counts, categoryCount);
}

/** A cross table from its counts, row by row. */
export function crossTableFromCounts(counts: Float64Array, categoryCount: number): CrossTable {
  const rowTotals = new Float64Array(categoryCount);
  const columnTotals = new Float64Array(categoryCount);
  let n = 0;
  for (let i = 0; i < categoryCount; i++) {
    for (let j = 0; j < categoryCount; j++) {
      const count = counts[i * categoryCount + j] ?? 0;
      n += count;
      rowTotals[i] = (rowTotals[i] ?? 0) + count;
      columnTotals[j] = (columnTotals[j] ?? 0) + count;
    }
  }
  return { categoryCount, counts, n, rowTotals, columnTotals };
}

/** Cohen's kappa with what belongs to it. The interval of `Statistic` is the normal one on the non-null standard error, not truncated. */
export interface CohenKappa extends Statistic {
  /** Standard error under the hypothesis that kappa is 0 (Fleiss, Cohen & Everitt 1969). */
  seNull?: number;
  /** kappa / seNull, null where seNull is 0. */
  z?: number | null;
  /** Two-sided, from the normal distribution; null where z is. */
  p?: number | null;
  /** Interval from `se` and t(n - 1), upper limit cut at 1, as irrCAC gives it. */
  ciLowT?: number;
  ciHighT?: number;
  /** The largest kappa that these margins allow (Cohen 1960). */
  kappaMax?: number;
  expectedAgreement?: number;
}

const categoriesOf = (table: CrossTable): number[] => Array.from({ length: table.categoryCount }, (_, k) => k);

function agreeingUnits(table: CrossTable): number {
  return categoriesOf(table).reduce((sum, k) => sum + (table.counts[k * table.categoryCount + k] ?? 0), 0);
}

/**
 * Cohen's kappa (Cohen 1960) of the units coded by both coders.
 * Standard errors: Fleiss, Cohen & Everitt (1969). Undefined when both coders used one and the same category only; exactly 0 when
 * one coder never varies. Computed from counts of disagreement, so that neither case is left to rounding.
 */
export function cohenKappa(table: CrossTable): CohenKappa {
  const { n, categoryCount, counts, rowTotals, columnTotals } = table;
  if (n === 0) return undefinedStatistic(WHY.noSharedAnswers, 0);
  const row = (k: number) => rowTotals[k] ?? 0;
  const column = (k: number) => columnTotals[k] ?? 0;
  const categories = categoriesOf(table);
  const disagreeing = n - agreeingUnits(table);
  // n squared times (1 - pe): pairs of a first coder's and a second coder's code that differ.
  const differingPairs = categories.reduce((sum, k) => sum + row(k) * (n - column(k)), 0);
  if (differingPairs === 0) return undefinedStatistic(WHY.oneCategoryBoth, n);
  const value = 1 - (n * disagreeing) / differingPairs;
  const chanceComplement = differingPairs / (n * n);
  const chance = 1 - chanceComplement;

  // Both variances as weighted squares about their mean: no difference of nearly equal sums.
  const centre = value - chance * (1 - value);
  let spread = 0;
  for (const i of categories) {
    for (const j of categories) {
      const count = counts[i * categoryCount + j] ?? 0;
      if (count === 0) continue;
      const deviation = (i === j ? 1 : 0) - ((1 - value) * (column(i) + row(j))) / n - centre;
      spread += (count / n) * deviation * deviation;
    }
  }
  const constantCoder = categories.some((k) => row(k) === n || column(k) === n);
  const se = constantCoder ? 0 : standardError(spread / (chanceComplement * chanceComplement), n);
  const nullSpread = categories.reduce(
    (sum, k) => sum + (row(k) * column(k) * (n - row(k) - column(k))) / (n * n * n),
    chance * chance,
  );
  const seNull = constantCoder ? 0 : standardError(nullSpread / (chanceComplement * chanceComplement), n);
  const z = seNull === 0 ? null : value / seNull;
  const possible = categories.reduce((sum, k) => sum + Math.min(row(k), column(k)), 0);
  const students = n >= 2 ? studentQuantile975(n - 1) * se : undefined;
  return {
    value,
    se,
    ciLow: value - NORMAL_975 * se,
    ciHigh: value + NORMAL_975 * se,
    n,
    seNull,
    z,
    p: z === null ? null : erfc(Math.abs(z) / Math.SQRT2),
    ...(students === undefined ? {} : { ciLowT: value - students, ciHighT: Math.min(1, value + students) }),
    kappaMax: 1 - (n * (n - possible)) / differingPairs,
    expectedAgreement: chance,
  };
}

/**
 * Scott's pi (Scott 1955) of the units coded by both coders: chance from the pooled margins. Standard error and t(n - 1) interval as
 * Gwet (2014), irrCAC scott2.table.
 */
export function scottPi(table: CrossTable): Statistic {
  const { n, categoryCount, counts, rowTotals, columnTotals } = table;
  if (n === 0) return undefinedStatistic(WHY.noSharedAnswers, 0);
  const categories = categoriesOf(table);
  const pooled = (k: number) => (rowTotals[k] ?? 0) + (columnTotals[k] ?? 0);
  const differingPairs = categories.reduce((sum, k) => sum + pooled(k) * (2 * n - pooled(k)), 0);
  if (differingPairs === 0) return undefinedStatistic(WHY.oneCategoryAll, n);
  const agreeing = agreeingUnits(table);
  const chanceComplement = differingPairs / (4 * n * n);
  const value = 1 - (n - agreeing) / n / chanceComplement;
  const centre = agreeing / n - 2 * (1 - value) * (1 - chanceComplement);
  let spread = 0;
  for (const i of categories) {
    for (const j of categories) {
      const count = counts[i * categoryCount + j] ?? 0;
      if (count === 0) continue;
      const deviation = (i === j ? 1 : 0) - ((1 - value) * (pooled(i) + pooled(j))) / (2 * n) - centre;
      spread += (count / n) * deviation * deviation;
    }
  }
  const se = n < 2 ? undefined : standardError(spread / (chanceComplement * chanceComplement), n);
  return withStudentInterval(value, se, n - 1, n);
}

/**
 * Specific agreement of each category, 2 p_kk / (r_k + c_k): the share that both gave it, of all who gave it (Dice 1945; for yes and no
 * Cicchetti & Feinstein 1990 call it positive and negative agreement). Null where neither coder used the category.
 */
export function specificAgreement(table: CrossTable): (number | null)[] {
  return categoriesOf(table).map((k) => {
    const used = (table.rowTotals[k] ?? 0) + (table.columnTotals[k] ?? 0);
    return used === 0 ? null : (2 * (table.counts[k * table.categoryCount + k] ?? 0)) / used;
  });
}

/** A two-by-two table: code applied by both, by the first only, by the second only, by neither; in answers coded by both. */
export interface TwoByTwo {
  both: number;
  firstOnly: number;
  secondOnly: number;
  neither: number;
}

/** Cohen's kappa of a two-by-two table without its errors, for figures that need many of them. Null where it is not defined. */
export function kappaValue({ both, firstOnly, secondOnly, neither }: TwoByTwo): number | null {
  const n = both + firstOnly + secondOnly + neither;
  const first = both + firstOnly;
  const second = both + secondOnly;
  const differingPairs = first * (n - second) + second * (n - first);
  return differingPairs === 0 ? null : 1 - (n * (firstOnly + secondOnly)) / differingPairs;
}

/** 2 both / (2 both + only one): positive agreement (Cicchetti & Feinstein 1990), also called Dice or F1. Null when nobody applied it. */
export function positiveAgreement({ both, firstOnly, secondOnly }: TwoByTwo): number | null {
  const decisions = 2 * both + firstOnly + secondOnly;
  return decisions === 0 ? null : (2 * both) / decisions;
}

/** The same for not applying it. */
export function negativeAgreement({ firstOnly, secondOnly, neither }: TwoByTwo): number | null {
  const decisions = 2 * neither + firstOnly + secondOnly;
  return decisions === 0 ? null : (2 * neither) / decisions;
}

/** (both - neither) / n, signed (Byrt, Bishop & Carlin 1993 take it without sign). Null without answers. */
export function prevalenceIndex({ both, firstOnly, secondOnly, neither }: TwoByTwo): number | null {
  const n = both + firstOnly + secondOnly + neither;
  return n === 0 ? null : (both - neither) / n;
}

/** (first only - second only) / n, signed: above 0 the first coder applies the code more often. Null without answers. */
export function biasIndex({ both, firstOnly, secondOnly, neither }: TwoByTwo): number | null {
  const n = both + firstOnly + secondOnly + neither;
  return n === 0 ? null : (firstOnly - secondOnly) / n;
}

/**
 * Prevalence-adjusted bias-adjusted kappa, 2 po - 1, of a two-by-two table (Byrt, Bishop & Carlin 1993). With more than two categories
 * use `brennanPrediger`.
 * @param agreement percent agreement of the same answers; the standard error and the interval are twice its
 */
export function pabak(table: TwoByTwo, agreement: Statistic): Statistic {
  const n = table.both + table.firstOnly + table.secondOnly + table.neither;
  if (n === 0) return undefinedStatistic(WHY.noSharedAnswers, 0);
  const value = (table.both + table.neither - table.firstOnly - table.secondOnly) / n;
  if (agreement.se === undefined || agreement.ciLow === undefined) return { value, n };
  const halfWidth = 2 * ((agreement.value ?? 0) - agreement.ciLow);
  return { value, se: 2 * agreement.se, ciLow: value - halfWidth, ciHigh: Math.min(1, value + halfWidth), n };
}
