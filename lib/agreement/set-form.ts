import { MISSING } from "./ratings.ts";
import { eachNeighbourhood, jaccard, masi, type SetCodings, sharedCodes, sizeOf } from "./sets.ts";

/** Summed similarity of the ordered pairs of different sets, when set s was given `given[s]` times. */
export type SimilarityForm = (given: Float64Array) => { jaccard: number; masi: number };

/** More pairs of sets that share a code than this are not gone through for every replicate. */
const MOST_PAIRS = 4_000_000;

/**
 * The quadratic form g' S g (S = similarity of two different sets, 0 for disjoint ones), made ready for being worked out a thousand times.
 *
 * Few values of similarity occur (1/2, 1/3, 2/3 …), so the neighbours of a set are kept in runs of equal similarity: a replicate adds
 * counts and multiplies once per run. Where a few codes are in nearly every set there are too many pairs; then the form is expanded about
 * the sample, and the term of second order is replaced by its expectation: an error of order 1/n of the interval, with n in the thousands.
 */
export function similarityForm(codings: SetCodings, rows: Int32Array): SimilarityForm {
  const inUse = new Uint8Array(codings.setCount);
  const { coderCount, cells } = codings.rows;
  for (const r of rows) {
    for (let c = 0; c < coderCount; c++) {
      const set = cells[r * coderCount + c] as number;
      if (set !== MISSING) inUse[set] = 1;
    }
  }
  return pairRuns(codings, inUse) ?? expansion(codings, rows, inUse);
}

function pairRuns(codings: SetCodings, inUse: Uint8Array): SimilarityForm | undefined {
  let pairs = 0;
  const ofSet: number[] = [];
  const runStarts: number[] = [];
  const runJaccard: number[] = [];
  const runMasi: number[] = [];
  const runEnds: number[] = [];
  let others = new Int32Array(1 << 16);
  eachNeighbourhood(
    codings,
    (set) => inUse[set] === 1 && pairs <= MOST_PAIRS,
    (set, neighbours, shared, count) => {
      if (count === 0) return;
      if (pairs + count > others.length) {
        const longer = new Int32Array(2 * (pairs + count));
        longer.set(others);
        others = longer;
      }
      const size = sizeOf(codings, set);
      const classes = new Map<number, number[]>();
      for (let i = 0; i < count; i++) {
        const other = neighbours[i] as number;
        // Sizes and overlap decide the similarity; they are below 2^20 each.
        const key = sizeOf(codings, other) * 0x100000 + (shared[i] as number);
        const members = classes.get(key);
        if (members === undefined) classes.set(key, [other]);
        else members.push(other);
      }
      ofSet.push(set);
      runStarts.push(runEnds.length);
      for (const [key, members] of classes) {
        const otherSize = Math.floor(key / 0x100000);
        const common = key % 0x100000;
        others.set(members, pairs);
        pairs += members.length;
        runEnds.push(pairs);
        runJaccard.push(jaccard(size, otherSize, common));
        runMasi.push(masi(size, otherSize, common));
      }
    },
  );
  if (pairs > MOST_PAIRS) return undefined;
  runStarts.push(runEnds.length);
  const list = others.slice(0, pairs);
  const starts = Int32Array.from(runStarts);
  const ends = Int32Array.from(runEnds);
  const jaccards = Float64Array.from(runJaccard);
  const masis = Float64Array.from(runMasi);
  return (given) => {
    let sumJaccard = 0;
    let sumMasi = 0;
    for (let i = 0; i < ofSet.length; i++) {
      const times = given[ofSet[i] as number] as number;
      if (times === 0) continue;
      const lastRun = starts[i + 1] as number;
      for (let run = starts[i] as number; run < lastRun; run++) {
        const end = ends[run] as number;
        let count = 0;
        for (let k = run === 0 ? 0 : (ends[run - 1] as number); k < end; k++) count += given[list[k] as number] as number;
        sumJaccard += times * count * (jaccards[run] as number);
        sumMasi += times * count * (masis[run] as number);
      }
    }
    return { jaccard: 2 * sumJaccard, masi: 2 * sumMasi };
  };
}

function expansion(codings: SetCodings, rows: Int32Array, inUse: Uint8Array): SimilarityForm {
  const { setCount } = codings;
  const { coderCount, cells } = codings.rows;
  const sample = new Float64Array(setCount);
  for (const r of rows) {
    for (let c = 0; c < coderCount; c++) {
      const set = cells[r * coderCount + c] as number;
      if (set !== MISSING) sample[set] = (sample[set] as number) + 1;
    }
  }
  // S g for the sample's g, row by row.
  const jaccards = new Float64Array(setCount);
  const masis = new Float64Array(setCount);
  eachNeighbourhood(
    codings,
    (set) => inUse[set] === 1,
    (set, neighbours, shared, count) => {
      const size = sizeOf(codings, set);
      const own = sample[set] as number;
      for (let i = 0; i < count; i++) {
        const other = neighbours[i] as number;
        const otherSize = sizeOf(codings, other);
        const likeJaccard = jaccard(size, otherSize, shared[i] as number);
        const likeMasi = masi(size, otherSize, shared[i] as number);
        const times = sample[other] as number;
        jaccards[set] = (jaccards[set] as number) + times * likeJaccard;
        jaccards[other] = (jaccards[other] as number) + own * likeJaccard;
        masis[set] = (masis[set] as number) + times * likeMasi;
        masis[other] = (masis[other] as number) + own * likeMasi;
      }
    },
  );
  const dot = (like: Float64Array, given: Float64Array) =>
    given.reduce((sum, times, set) => sum + times * (like[set] as number), 0);
  const n = rows.length;
  const atSample = { jaccard: dot(jaccards, sample), masi: dot(masis, sample) };
  const own = withinAnswers(codings, rows);
  const secondOrder = { jaccard: own.jaccard - atSample.jaccard / n, masi: own.masi - atSample.masi / n };
  return (given) => ({
    jaccard: 2 * dot(jaccards, given) - atSample.jaccard + secondOrder.jaccard,
    masi: 2 * dot(masis, given) - atSample.masi + secondOrder.masi,
  });
}

/** Sum over answers of the similarities between their own ordered pairs of different sets. */
function withinAnswers(codings: SetCodings, rows: Int32Array): { jaccard: number; masi: number } {
  const { coderCount, cells } = codings.rows;
  const sum = { jaccard: 0, masi: 0 };
  for (const r of rows) {
    for (let i = 0; i < coderCount; i++) {
      for (let j = 0; j < coderCount; j++) {
        const first = cells[r * coderCount + i] as number;
        const second = cells[r * coderCount + j] as number;
        if (first === MISSING || second === MISSING || first === second) continue;
        const shared = sharedCodes(codings, first, second);
        sum.jaccard += jaccard(sizeOf(codings, first), sizeOf(codings, second), shared);
        sum.masi += masi(sizeOf(codings, first), sizeOf(codings, second), shared);
      }
    }
  }
  return sum;
}
