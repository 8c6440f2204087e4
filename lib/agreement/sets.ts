import type { CoderColumns } from "./columns.ts";
import { MISSING, type Ratings } from "./ratings.ts";

/**
 * Codings of whole answers: each coder gives an answer a set of codes, perhaps the empty one. Equal sets are kept once and known by number.
 */
export interface SetCodings {
  setCount: number;
  /** Codes of set s, ascending: setCodes[setStarts[s] … setStarts[s + 1] - 1]. */
  setStarts: Int32Array;
  setCodes: Int32Array;
  /** One row per answer that somebody finished, in the order of the answers; the categories are the sets. */
  rows: Ratings;
}

/**
 * Numbers the distinct sets of all coders and lines the coders' sets up by answer.
 * @param coders columns as `rollUp` gives them: codes ascending and each once
 */
export function setCodings(coders: readonly CoderColumns[], answerCount: number): SetCodings {
  const setOf = coders.map(({ answers }) => new Int32Array(answers.length));
  const { setStarts, setCodes } = numberSets(coders, setOf);
  const coderCount = coders.length;
  const next = new Int32Array(coderCount);
  const cells = new Int32Array(answerCount * coderCount);
  let rowCount = 0;
  for (let answer = 0; answer < answerCount; answer++) {
    let any = false;
    for (let c = 0; c < coderCount; c++) {
      const at = next[c] as number;
      const finished = (coders[c] as CoderColumns).answers[at] === answer;
      cells[rowCount * coderCount + c] = finished ? ((setOf[c] as Int32Array)[at] as number) : MISSING;
      if (finished) {
        next[c] = at + 1;
        any = true;
      }
    }
    if (any) rowCount++;
  }
  const setCount = setStarts.length - 1;
  const rows: Ratings = {
    coderCount,
    categoryCount: setCount,
    rowCount,
    cells: cells.subarray(0, rowCount * coderCount),
    weights: new Float64Array(rowCount).fill(1),
  };
  return { setCount, setStarts, setCodes, rows };
}

/** Fills `setOf` with the number of each finished answer's set, in order of first appearance (open addressing over the codes' hash). */
function numberSets(
  coders: readonly CoderColumns[],
  setOf: readonly Int32Array[],
): { setStarts: Int32Array; setCodes: Int32Array } {
  let slots = new Int32Array(1024).fill(-1);
  let starts = new Int32Array(512);
  let hashes = new Int32Array(512);
  let contents = new Int32Array(2048);
  let count = 0;
  let used = 0;
  for (let c = 0; c < coders.length; c++) {
    const { answers, codes, starts: codeStarts } = coders[c] as CoderColumns;
    const target = setOf[c] as Int32Array;
    for (let i = 0; i < answers.length; i++) {
      const from = codeStarts[i] as number;
      const to = codeStarts[i + 1] as number;
      const size = to - from;
      let hash = size;
      for (let k = from; k < to; k++) hash = (Math.imul(hash, 0x01000193) ^ (codes[k] as number)) | 0;
      hash ^= hash >>> 15;
      let slot = Math.imul(hash, 0x9e3779b1) & (slots.length - 1);
      let set = slots[slot] as number;
      while (set !== -1) {
        const start = starts[set] as number;
        if (hashes[set] === hash && (set + 1 < count ? (starts[set + 1] as number) : used) - start === size) {
          let k = 0;
          while (k < size && contents[start + k] === codes[from + k]) k++;
          if (k === size) break;
        }
        slot = (slot + 1) & (slots.length - 1);
        set = slots[slot] as number;
      }
      if (set === -1) {
        set = count++;
        if (count >= starts.length) {
          starts = grown(starts, 2 * starts.length);
          hashes = grown(hashes, 2 * hashes.length);
        }
        if (used + size > contents.length) contents = grown(contents, 2 * (used + size));
        starts[set] = used;
        hashes[set] = hash;
        for (let k = from; k < to; k++) contents[used++] = codes[k] as number;
        slots[slot] = set;
        if (2 * count > slots.length) slots = rehashed(hashes, count, 2 * slots.length);
      }
      target[i] = set;
    }
  }
  starts[count] = used;
  return { setStarts: starts.slice(0, count + 1), setCodes: contents.slice(0, used) };
}

function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}

function rehashed(hashes: Int32Array, count: number, length: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(length).fill(-1);
  for (let set = 0; set < count; set++) {
    let slot = Math.imul(hashes[set] as number, 0x9e3779b1) & (length - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (length - 1);
    slots[slot] = set;
  }
  return slots;
}

/** |A and B| of two sets by number. */
export function sharedCodes({ setStarts, setCodes }: SetCodings, first: number, second: number): number {
  let i = setStarts[first] as number;
  let j = setStarts[second] as number;
  const iEnd = setStarts[first + 1] as number;
  const jEnd = setStarts[second + 1] as number;
  let shared = 0;
  while (i < iEnd && j < jEnd) {
    const difference = (setCodes[i] as number) - (setCodes[j] as number);
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return shared;
}

/** Jaccard similarity |A and B| / |A or B| of two sets by their sizes and what they share; two empty sets are alike: 1 (Jaccard 1908). */
export function jaccard(firstSize: number, secondSize: number, shared: number): number {
  const union = firstSize + secondSize - shared;
  return union === 0 ? 1 : shared / union;
}

/**
 * MASI similarity (Passonneau 2006): Jaccard times 1 for equal sets, 2/3 when one holds the other, 1/3 when they overlap, 0 when they are
 * disjoint. Exact thirds; an empty set is equal to itself and disjoint from all others.
 */
export function masi(firstSize: number, secondSize: number, shared: number): number {
  if (shared === firstSize && shared === secondSize) return 1;
  if (shared === 0) return 0;
  const monotonicity = shared === Math.min(firstSize, secondSize) ? 2 / 3 : 1 / 3;
  return jaccard(firstSize, secondSize, shared) * monotonicity;
}

/** A measure of how alike two sets are, 0 (disjoint) to 1 (equal). */
export type Similarity = (firstSize: number, secondSize: number, shared: number) => number;

/** Number of codes of a set. */
export function sizeOf(codings: SetCodings, set: number): number {
  return (codings.setStarts[set + 1] as number) - (codings.setStarts[set] as number);
}

/**
 * For each of the sets `order[from …]`, the sets before it in `order` that share a code with it, and how many codes they share. Found
 * through the list of sets of each code: all that are not visited are disjoint. The arrays are reused from call to call.
 * @param visit returns whether to go on
 */
export function eachNeighbourhood(
  codings: SetCodings,
  order: readonly number[],
  from: number,
  visit: (set: number, neighbours: Int32Array, shared: Int32Array, count: number) => boolean,
): void {
  if (from >= order.length) return;
  const { setCount, setStarts, setCodes } = codings;
  const setsOfCode = new Map<number, number[]>();
  const neighbours = new Int32Array(setCount);
  const shared = new Int32Array(setCount);
  const common = new Int32Array(setCount);
  for (let position = 0; position < order.length; position++) {
    const set = order[position] as number;
    let count = 0;
    const end = setStarts[set + 1] as number;
    for (let k = setStarts[set] as number; k < end; k++) {
      const code = setCodes[k] as number;
      const list = setsOfCode.get(code);
      if (list === undefined) {
        setsOfCode.set(code, [set]);
        continue;
      }
      if (position >= from) {
        for (const other of list) {
          const before = common[other] as number;
          if (before === 0) neighbours[count++] = other;
          common[other] = before + 1;
        }
      }
      list.push(set);
    }
    if (position < from) continue;
    for (let i = 0; i < count; i++) {
      const other = neighbours[i] as number;
      shared[i] = common[other] as number;
      common[other] = 0;
    }
    if (!visit(set, neighbours, shared, count)) return;
  }
}
