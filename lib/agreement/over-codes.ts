import { type Statistic, undefinedStatistic, WHY } from "./statistic.ts";
import { kappaValue, positiveAgreement, type TwoByTwo } from "./two-coders.ts";

const NO_CODES = "The frame has no codes to compare.";
const NO_KAPPA = "No code has a defined kappa.";

/** Mean of the codes' Cohen's kappas that are defined; `n` is the number of these codes. */
export function meanKappa(tables: readonly TwoByTwo[]): Statistic {
  const kappas = tables.flatMap((table) => kappaValue(table) ?? []);
  if (kappas.length === 0) return undefinedStatistic(tables.length === 0 ? NO_CODES : NO_KAPPA, 0);
  return { value: kappas.reduce((sum, kappa) => sum + kappa, 0) / kappas.length, n: kappas.length };
}

/** (mean po - mean pe) / (1 - mean pe) over all codes (De Vries, Elliott, Kanouse & Teleki 2008); `n` is the number of answers. */
export function pooledKappa(tables: readonly TwoByTwo[]): Statistic {
  const n = answersOf(tables);
  if (tables.length === 0) return undefinedStatistic(NO_CODES, 0);
  if (n === 0) return undefinedStatistic(WHY.noSharedAnswers, 0);
  let disagreeing = 0;
  let differingPairs = 0;
  for (const { both, firstOnly, secondOnly } of tables) {
    const first = both + firstOnly;
    const second = both + secondOnly;
    disagreeing += firstOnly + secondOnly;
    differingPairs += first * (n - second) + second * (n - first);
  }
  if (differingPairs === 0) return undefinedStatistic(WHY.oneCategoryBoth, n);
  return { value: 1 - (n * disagreeing) / differingPairs, n };
}

/** All decisions (answer x code) of both coders in one two-by-two table. */
export function stackedTable(tables: readonly TwoByTwo[]): TwoByTwo {
  const sum = { both: 0, firstOnly: 0, secondOnly: 0, neither: 0 };
  for (const table of tables) {
    sum.both += table.both;
    sum.firstOnly += table.firstOnly;
    sum.secondOnly += table.secondOnly;
    sum.neither += table.neither;
  }
  return sum;
}

/** Cohen's kappa of all decisions stacked in one table; `n` is the number of answers. Neither `meanKappa` nor `pooledKappa`: name which. */
export function stackedKappa(tables: readonly TwoByTwo[]): Statistic {
  if (tables.length === 0) return undefinedStatistic(NO_CODES, 0);
  const value = kappaValue(stackedTable(tables));
  if (value !== null) return { value, n: answersOf(tables) };
  return undefinedStatistic(answersOf(tables) === 0 ? WHY.noSharedAnswers : WHY.oneCategoryBoth, answersOf(tables));
}

/** Positive agreement of all decisions stacked in one table (micro-averaged F1). */
export function microF1(tables: readonly TwoByTwo[]): Statistic {
  const value = positiveAgreement(stackedTable(tables));
  return value === null
    ? undefinedStatistic("Neither coder applied any code.", answersOf(tables))
    : { value, n: answersOf(tables) };
}

function answersOf(tables: readonly TwoByTwo[]): number {
  const [table] = tables;
  return table === undefined ? 0 : table.both + table.firstOnly + table.secondOnly + table.neither;
}
