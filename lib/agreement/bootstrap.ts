import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { CoderColumns } from "./columns.ts";
import { meanKappa, pooledKappa, stackedKappa } from "./over-codes.ts";
import { MISSING } from "./ratings.ts";
import { equality, expectedDifference, pairSimilarities } from "./set-agreement.ts";
import { likenessSum } from "./set-overlaps.ts";
import { jaccard, masi, type SetCodings } from "./sets.ts";
import { negativeAgreement, positiveAgreement, type TwoByTwo } from "./two-coders.ts";

/** Percentile interval (2.5% and 97.5%) and standard deviation of the replicates. */
export interface Resampled {
  se: number;
  ciLow: number;
  ciHigh: number;
}

/** Intervals of the figures that have no usable formula; absent where fewer than half of the replicates define the figure. */
export interface BootstrapIntervals {
  overall: Partial<Record<OverallFigure, Resampled>>;
  /** Per code, and last for the verdict "uncodable". */
  positive: (Resampled | undefined)[];
  negative: (Resampled | undefined)[];
}

export type OverallFigure =
  | "exactMatch"
  | "meanJaccard"
  | "alphaMasi"
  | "alphaJaccard"
  | "meanKappa"
  | "pooledKappa"
  | "stackedKappa";

/** Beyond this many answers no intervals are resampled. */
export const BOOTSTRAP_ANSWERS = 10_000;

export interface BootstrapOptions {
  /** Any integer; the same seed gives the same intervals. */
  seed: number;
  /** How often to resample; 0 for none. */
  replicates: number;
}

/**
 * Percentile bootstrap over answers (Efron & Tibshirani 1993): answers coded by at least two are drawn with replacement, all figures
 * follow from how often each was drawn. Works on sums per code and per distinct set, never on copies of the answers.
 */
export function bootstrapIntervals(
  coders: readonly CoderColumns[],
  codings: SetCodings,
  codeCount: number,
  { seed, replicates }: BootstrapOptions,
): BootstrapIntervals {
  const { coderCount, cells } = codings.rows;
  const rows = comparedRows(codings);
  const n = rows.length;
  if (n === 0 || replicates < 1) return { overall: {}, positive: [], negative: [] };
  const exact = pairSimilarities(codings, equality);
  const likeJaccard = pairSimilarities(codings, jaccard);
  const likeMasi = pairSimilarities(codings, masi);
  const totals = Int32Array.from(rows, (r) => {
    let total = 0;
    for (let c = 0; c < coderCount; c++) if (cells[r * coderCount + c] !== MISSING) total++;
    return total;
  });
  const touches = touchedPatterns(coders, codings, rows, totals, codeCount);
  const likenessOf = likenessSum(codings);
  const random = xoroshiro128plus(seed);

  const overall: Record<OverallFigure, Float64Array> = {
    exactMatch: new Float64Array(replicates),
    meanJaccard: new Float64Array(replicates),
    alphaMasi: new Float64Array(replicates).fill(Number.NaN),
    alphaJaccard: new Float64Array(replicates).fill(Number.NaN),
    meanKappa: new Float64Array(replicates).fill(Number.NaN),
    pooledKappa: new Float64Array(replicates).fill(Number.NaN),
    stackedKappa: new Float64Array(replicates).fill(Number.NaN),
  };
  const positive = Array.from({ length: codeCount + 1 }, () => new Float64Array(replicates));
  const negative = Array.from({ length: codeCount + 1 }, () => new Float64Array(replicates));
  const drawn = new Int32Array(n);
  const given = new Float64Array(codings.setCount);
  const tally = new Int32Array((codeCount + 1) * touches.patternCount);

  for (let replicate = 0; replicate < replicates; replicate++) {
    drawn.fill(0);
    for (let draw = 0; draw < n; draw++) {
      const row = uniformInt(random, 0, n - 1);
      drawn[row] = (drawn[row] as number) + 1;
    }
    given.fill(0);
    tally.fill(0);
    let values = 0;
    let matching = 0;
    let jaccardSum = 0;
    let apartJaccard = 0;
    let apartMasi = 0;
    const answersWith = new Float64Array(coderCount + 1);
    for (let i = 0; i < n; i++) {
      const times = drawn[i] as number;
      if (times === 0) continue;
      const r = rows[i] as number;
      const total = totals[i] as number;
      values += times * total;
      answersWith[total] = (answersWith[total] as number) + times;
      matching += times * (exact[r] as number);
      jaccardSum += times * (likeJaccard[r] as number);
      apartJaccard += times * total * (1 - (likeJaccard[r] as number));
      apartMasi += times * total * (1 - (likeMasi[r] as number));
      for (let c = 0; c < coderCount; c++) {
        const set = cells[r * coderCount + c] as number;
        if (set !== MISSING) given[set] = (given[set] as number) + times;
      }
      const end = touches.starts[i + 1] as number;
      for (let k = touches.starts[i] as number; k < end; k++) {
        const slot = touches.slots[k] as number;
        tally[slot] = (tally[slot] as number) + times;
      }
    }
    overall.exactMatch[replicate] = matching / n;
    overall.meanJaccard[replicate] = jaccardSum / n;
    if (likenessOf.repeatable) {
      const likeness = likenessOf(given);
      const expectedJaccard = expectedDifference(given, values, likeness.jaccard);
      const expectedMasi = expectedDifference(given, values, likeness.masi);
      if (expectedJaccard > 0) overall.alphaJaccard[replicate] = 1 - apartJaccard / values / expectedJaccard;
      if (expectedMasi > 0) overall.alphaMasi[replicate] = 1 - apartMasi / values / expectedMasi;
    }
    for (let code = 0; code <= codeCount; code++) {
      const shares = specificShares(tally, code * touches.patternCount, touches, answersWith);
      (positive[code] as Float64Array)[replicate] = shares.positive ?? Number.NaN;
      (negative[code] as Float64Array)[replicate] = shares.negative ?? Number.NaN;
    }
    if (coderCount === 2) {
      const tables = Array.from({ length: codeCount }, (_, code) => twoByTwo(tally, code * touches.patternCount, n));
      overall.meanKappa[replicate] = meanKappa(tables).value ?? Number.NaN;
      overall.pooledKappa[replicate] = pooledKappa(tables).value ?? Number.NaN;
      overall.stackedKappa[replicate] = stackedKappa(tables).value ?? Number.NaN;
    }
  }
  const entries = Object.entries(overall).flatMap(([name, values]) => {
    const interval = percentileInterval(values);
    return interval === undefined ? [] : [[name, interval] as const];
  });
  return {
    overall: Object.fromEntries(entries),
    positive: positive.map(percentileInterval),
    negative: negative.map(percentileInterval),
  };
}

/** Rows of the answers that at least two coders have coded. */
function comparedRows(codings: SetCodings): Int32Array {
  const { coderCount, cells, rowCount } = codings.rows;
  const rows: number[] = [];
  for (let r = 0; r < rowCount; r++) {
    let total = 0;
    for (let c = 0; c < coderCount; c++) if (cells[r * coderCount + c] !== MISSING) total++;
    if (total >= 2) rows.push(r);
  }
  return Int32Array.from(rows);
}

/**
 * Which slots of the tally an answer adds to: one for each code that somebody applied to it, by how it was applied. With two coders the
 * patterns are both, first only, second only; with more, how many of how many applied it (total * (coders + 1) + applied).
 */
interface Touches {
  patternCount: number;
  /** Codings of the answer and how many of them apply the code, by pattern. */
  totalOf: Int32Array;
  appliedOf: Int32Array;
  starts: Int32Array;
  slots: Int32Array;
}

const BOTH = 0;
const FIRST_ONLY = 1;
const SECOND_ONLY = 2;

function touchedPatterns(
  coders: readonly CoderColumns[],
  codings: SetCodings,
  rows: Int32Array,
  totals: Int32Array,
  codeCount: number,
): Touches {
  const { coderCount, cells } = codings.rows;
  const two = coderCount === 2;
  const width = coderCount + 1;
  const patternCount = two ? 3 : width * width;
  const totalOf = Int32Array.from({ length: patternCount }, (_, p) => (two ? 2 : Math.floor(p / width)));
  const appliedOf = Int32Array.from({ length: patternCount }, (_, p) => (two ? (p === BOTH ? 2 : 1) : p % width));
  const uncodable = uncodableRows(coders, codings);
  const starts = new Int32Array(rows.length + 1);
  const slots: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const r = rows[i] as number;
    const applied = new Map<number, { count: number; first: boolean }>();
    const apply = (code: number, coder: number) => {
      const entry = applied.get(code);
      if (entry === undefined) applied.set(code, { count: 1, first: coder === 0 });
      else entry.count++;
    };
    for (let c = 0; c < coderCount; c++) {
      const set = cells[r * coderCount + c] as number;
      if (set === MISSING) continue;
      const end = codings.setStarts[set + 1] as number;
      for (let k = codings.setStarts[set] as number; k < end; k++) apply(codings.setCodes[k] as number, c);
      if (uncodable[r * coderCount + c] === 1) apply(codeCount, c);
    }
    for (const [code, { count, first }] of applied) {
      const pattern = two ? (count === 2 ? BOTH : first ? FIRST_ONLY : SECOND_ONLY) : (totals[i] as number) * width + count;
      slots.push(code * patternCount + pattern);
    }
    starts[i + 1] = slots.length;
  }
  return { patternCount, totalOf, appliedOf, starts, slots: Int32Array.from(slots) };
}

/** The coders' verdicts "uncodable", laid out as the cells of the set codings. */
function uncodableRows(coders: readonly CoderColumns[], codings: SetCodings): Uint8Array {
  const { coderCount, cells, rowCount } = codings.rows;
  const verdicts = new Uint8Array(rowCount * coderCount);
  for (let c = 0; c < coderCount; c++) {
    let at = 0;
    for (let r = 0; r < rowCount; r++) {
      if (cells[r * coderCount + c] !== MISSING) verdicts[r * coderCount + c] = coders[c]?.uncodable?.[at++] ?? 0;
    }
  }
  return verdicts;
}

function twoByTwo(tally: Int32Array, offset: number, n: number): TwoByTwo {
  const both = tally[offset + BOTH] as number;
  const firstOnly = tally[offset + FIRST_ONLY] as number;
  const secondOnly = tally[offset + SECOND_ONLY] as number;
  return { both, firstOnly, secondOnly, neither: n - both - firstOnly - secondOnly };
}

/** Positive and negative agreement of a code: agreeing pairs of codings over possible ones (Uebersax 1982 for more than two coders). */
function specificShares(
  tally: Int32Array,
  offset: number,
  touches: Touches,
  answersWith: Float64Array,
): { positive: number | null; negative: number | null } {
  let bothApplied = 0;
  let split = 0;
  let bothNot = 0;
  answersWith.forEach((answers, total) => {
    bothNot += (answers * total * (total - 1)) / 2;
  });
  for (let pattern = 0; pattern < touches.patternCount; pattern++) {
    const answers = tally[offset + pattern] as number;
    if (answers === 0) continue;
    const applied = touches.appliedOf[pattern] as number;
    const total = touches.totalOf[pattern] as number;
    const without = total - applied;
    bothApplied += (answers * applied * (applied - 1)) / 2;
    split += answers * applied * without;
    bothNot += (answers * (without * (without - 1) - total * (total - 1))) / 2;
  }
  const pairs = { both: bothApplied, firstOnly: split, secondOnly: 0, neither: bothNot };
  return { positive: positiveAgreement(pairs), negative: negativeAgreement(pairs) };
}

/** 2.5% and 97.5% points (linear interpolation between order statistics) and standard deviation of the replicates that are defined. */
export function percentileInterval(replicates: Float64Array): Resampled | undefined {
  const defined = replicates.filter((value) => !Number.isNaN(value)).sort();
  if (defined.length < 2 || 2 * defined.length < replicates.length) return undefined;
  const at = (share: number) => {
    const position = share * (defined.length - 1);
    const below = defined[Math.floor(position)] as number;
    const above = defined[Math.ceil(position)] as number;
    return below + (position - Math.floor(position)) * (above - below);
  };
  const mean = defined.reduce((sum, value) => sum + value, 0) / defined.length;
  const spread = defined.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { se: Math.sqrt(spread / (defined.length - 1)), ciLow: at(0.025), ciHigh: at(0.975) };
}
