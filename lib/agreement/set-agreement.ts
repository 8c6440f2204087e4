import type { KrippendorffAlpha } from "./krippendorff.ts";
import { MISSING } from "./ratings.ts";
import { likenessSum } from "./set-overlaps.ts";
import { jaccard, masi, type SetCodings, type Similarity, sharedCodes, sizeOf } from "./sets.ts";
import { type Statistic, undefinedStatistic, WHY } from "./statistic.ts";

/** Mean similarity over the pairs of coders of each answer, NaN where fewer than two have coded it. */
export function pairSimilarities(codings: SetCodings, similarity: Similarity): Float64Array {
  const { coderCount, cells, rowCount } = codings.rows;
  const means = new Float64Array(rowCount);
  for (let r = 0; r < rowCount; r++) {
    let sum = 0;
    let pairs = 0;
    for (let i = 0; i < coderCount; i++) {
      const first = cells[r * coderCount + i] as number;
      if (first === MISSING) continue;
      for (let j = i + 1; j < coderCount; j++) {
        const second = cells[r * coderCount + j] as number;
        if (second === MISSING) continue;
        pairs++;
        sum +=
          first === second ? 1 : similarity(sizeOf(codings, first), sizeOf(codings, second), sharedCodes(codings, first, second));
      }
    }
    means[r] = pairs === 0 ? Number.NaN : sum / pairs;
  }
  return means;
}

/** Similarity of equal sets only: 1 for equal, else 0. */
export const equality: Similarity = (firstSize, secondSize, shared) => (shared === firstSize && shared === secondSize ? 1 : 0);

function meanOf(similarities: Float64Array): Statistic {
  let sum = 0;
  let n = 0;
  for (const similarity of similarities) {
    if (Number.isNaN(similarity)) continue;
    sum += similarity;
    n++;
  }
  return n === 0 ? undefinedStatistic(WHY.noPairs, 0) : { value: sum / n, n };
}

/** Share of answers with exactly the same codes: mean over answers of the share of pairs of coders whose sets are equal. */
export function exactMatch(codings: SetCodings): Statistic {
  return meanOf(pairSimilarities(codings, equality));
}

/** Mean over answers of the mean Jaccard similarity of the pairs of coders; two empty sets are alike. */
export function meanJaccard(codings: SetCodings): Statistic {
  return meanOf(pairSimilarities(codings, jaccard));
}

/** What alpha compares, before the division: sums over the answers coded by two or more. */
export interface SetTotals {
  /** Codings in these answers. */
  values: number;
  answers: number;
  /** Times each set was given. */
  given: Float64Array;
}

/** Counts the sets of the answers coded by two or more, each answer `weights[row]` times (default: as the rows say). */
export function setTotals(codings: SetCodings, weights: ArrayLike<number> = codings.rows.weights): SetTotals {
  const { coderCount, cells, rowCount } = codings.rows;
  const given = new Float64Array(codings.setCount);
  let values = 0;
  let answers = 0;
  for (let r = 0; r < rowCount; r++) {
    const units = weights[r] as number;
    if (units === 0) continue;
    let total = 0;
    for (let c = 0; c < coderCount; c++) if (cells[r * coderCount + c] !== MISSING) total++;
    if (total < 2) continue;
    answers += units;
    values += units * total;
    for (let c = 0; c < coderCount; c++) {
      const set = cells[r * coderCount + c] as number;
      if (set !== MISSING) given[set] = (given[set] as number) + units;
    }
  }
  return { values, answers, given };
}

/**
 * Krippendorff's alpha over whole sets with the distances 1 - Jaccard and 1 - MASI (Passonneau 2006), in one go.
 * Undefined when all answers carry one and the same set.
 */
export function setAlphas(codings: SetCodings): { alphaJaccard: KrippendorffAlpha; alphaMasi: KrippendorffAlpha } {
  const { values, answers, given } = setTotals(codings);
  if (answers === 0) {
    const none = undefinedStatistic(WHY.noPairs, 0);
    return { alphaJaccard: none, alphaMasi: { ...none } };
  }
  const likeness = likenessSum(codings)(given);
  const finish = (like: number, similarity: Similarity): KrippendorffAlpha => {
    const observed = observedDifference(codings, pairSimilarities(codings, similarity)) / values;
    return alphaOf(observed, expectedDifference(given, values, like), answers);
  };
  return { alphaJaccard: finish(likeness.jaccard, jaccard), alphaMasi: finish(likeness.masi, masi) };
}

/** Sum over answers of the distances between their ordered pairs of codings, each divided by (codings of the answer - 1). */
function observedDifference(codings: SetCodings, similarities: Float64Array): number {
  const { coderCount, cells, rowCount, weights } = codings.rows;
  let sum = 0;
  for (let r = 0; r < rowCount; r++) {
    const similarity = similarities[r] as number;
    if (Number.isNaN(similarity)) continue;
    let total = 0;
    for (let c = 0; c < coderCount; c++) if (cells[r * coderCount + c] !== MISSING) total++;
    sum += (weights[r] as number) * total * (1 - similarity);
  }
  return sum;
}

/**
 * Expected disagreement between two codings drawn from all.
 * @param given how often each set was given, `values` times altogether
 * @param likeness similarity summed over all ordered pairs of codings, a coding with itself included
 */
export function expectedDifference(given: Float64Array, values: number, likeness: number): number {
  let distinct = 0;
  for (const count of given) if (count > 0) distinct++;
  return distinct < 2 ? 0 : (values * values - likeness) / (values * (values - 1));
}

function alphaOf(observed: number, expected: number, n: number): KrippendorffAlpha {
  const disagreements = { observedDisagreement: observed, expectedDisagreement: expected };
  if (expected === 0) return { ...undefinedStatistic(WHY.noVariation, n), ...disagreements };
  return { value: 1 - observed / expected, n, ...disagreements };
}
