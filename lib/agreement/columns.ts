import type { Ratings } from "./ratings.ts";
import { MISSING } from "./ratings.ts";

/**
 * What one coder has finished, in columns. An answer is known by its position (0 … answers - 1) among the answers of the question.
 * Answer `answers[i]` carries the codes `codes[starts[i] … starts[i + 1] - 1]`; none of them means "nothing applies" or uncodable.
 */
export interface CoderColumns {
  name: string;
  /** Positions of the finished answers, ascending, each once. */
  answers: Int32Array;
  /** One longer than `answers`. */
  starts: Int32Array;
  /** Indexes of codes; in any order within an answer. */
  codes: Int32Array;
  /** 1 where the coder's verdict on the answer is uncodable; counts as the empty set. Absent: nothing was uncodable. */
  uncodable?: Uint8Array;
}

/**
 * The same columns with each code replaced by the row it counts in, ascending and each once per answer.
 * @param rowOfCode row index per code index
 * @throws when a code has no row: a coder can only apply applicable codes
 */
export function rollUp(columns: CoderColumns, rowOfCode: Int32Array): CoderColumns {
  const { answers, starts, uncodable } = columns;
  const codes = new Int32Array(columns.codes.length);
  const newStarts = new Int32Array(starts.length);
  let end = 0;
  for (let i = 0; i < answers.length; i++) {
    const start = end;
    newStarts[i] = start;
    const stop = uncodable?.[i] === 1 ? 0 : (starts[i + 1] ?? 0);
    for (let at = starts[i] ?? 0; at < stop; at++) {
      const row = rowOfCode[columns.codes[at] ?? -1] ?? -1;
      if (row < 0) throw new Error(`The code ${columns.codes[at]} has no row to count in.`);
      // Insertion: an answer carries few codes.
      let place = end;
      while (place > start && (codes[place - 1] ?? 0) > row) place--;
      if (place > start && codes[place - 1] === row) continue;
      for (let k = end; k > place; k--) codes[k] = codes[k - 1] ?? 0;
      codes[place] = row;
      end++;
    }
  }
  newStarts[answers.length] = end;
  return { ...columns, starts: newStarts, codes: codes.subarray(0, end) };
}

/** Category indexes of the ratings of a single code. */
export const APPLIED = 0;
export const NOT_APPLIED = 1;

/** Beyond this many coders the patterns are kept in a map: 4 to the power of the coders is too long for a list per code. */
const DENSE_CODERS = 6;

/**
 * The ratings (applied or not) of every code and, last, of the verdict "uncodable": one pass over the codings, whatever the number of codes.
 *
 * Each answer looks one of few ways to a code: who finished it, and who of them applied the code. Only the codes that somebody applied
 * are touched; the rest is what remains of the answers that the same coders finished.
 */
export function ratingsByCode(coders: readonly CoderColumns[], answerCount: number, codeCount: number): Ratings[] {
  return coders.length <= DENSE_CODERS
    ? denseRatings(coders, answerCount, codeCount)
    : sparseRatings(coders, answerCount, codeCount);
}

function denseRatings(coders: readonly CoderColumns[], answerCount: number, codeCount: number): Ratings[] {
  const coderCount = coders.length;
  const masks = 1 << coderCount;
  const patterns = masks * masks;
  const tally = new Float64Array((codeCount + 1) * patterns);
  const finishedBy = new Float64Array(masks);
  const next = new Int32Array(coderCount);
  const applied = new Int32Array(codeCount + 1);
  const touched = new Int32Array(codeCount + 1);
  for (let answer = 0; answer < answerCount; answer++) {
    let finished = 0;
    let touchedCount = 0;
    for (let c = 0; c < coderCount; c++) {
      const { answers, starts, codes, uncodable } = coders[c] as CoderColumns;
      const at = next[c] as number;
      if (at >= answers.length || answers[at] !== answer) continue;
      next[c] = at + 1;
      const bit = 1 << c;
      finished |= bit;
      if (uncodable !== undefined && uncodable[at] === 1) {
        if (applied[codeCount] === 0) touched[touchedCount++] = codeCount;
        applied[codeCount] = (applied[codeCount] as number) | bit;
        continue;
      }
      const stop = starts[at + 1] as number;
      for (let k = starts[at] as number; k < stop; k++) {
        const code = codes[k] as number;
        const before = applied[code] as number;
        if (before === 0) touched[touchedCount++] = code;
        applied[code] = before | bit;
      }
    }
    if (finished === 0) continue;
    finishedBy[finished] = (finishedBy[finished] as number) + 1;
    for (let k = 0; k < touchedCount; k++) {
      const code = touched[k] as number;
      const slot = code * patterns + finished * masks + (applied[code] as number);
      tally[slot] = (tally[slot] as number) + 1;
      applied[code] = 0;
    }
  }
  return Array.from({ length: codeCount + 1 }, (_, code) => {
    const rows: { row: number[]; units: number }[] = [];
    for (let finished = 1; finished < masks; finished++) {
      let untouched = finishedBy[finished] ?? 0;
      if (untouched === 0) continue;
      for (let mask = 1; mask < masks; mask++) {
        const units = tally[code * patterns + finished * masks + mask] ?? 0;
        if (units > 0) rows.push({ row: patternRow(coderCount, finished, mask), units });
        untouched -= units;
      }
      if (untouched > 0) rows.push({ row: patternRow(coderCount, finished, 0), units: untouched });
    }
    return weightedRatings(rows, coderCount);
  });
}

function patternRow(coderCount: number, finished: number, applied: number): number[] {
  return Array.from({ length: coderCount }, (_, c) => {
    if ((finished & (1 << c)) === 0) return MISSING;
    return (applied & (1 << c)) === 0 ? NOT_APPLIED : APPLIED;
  });
}

function sparseRatings(coders: readonly CoderColumns[], answerCount: number, codeCount: number): Ratings[] {
  const coderCount = coders.length;
  const tallies = Array.from({ length: codeCount + 1 }, () => new Map<string, number>());
  const finishedBy = new Map<string, number>();
  const next = new Int32Array(coderCount);
  const count = (tally: Map<string, number>, key: string) => tally.set(key, (tally.get(key) ?? 0) + 1);
  for (let answer = 0; answer < answerCount; answer++) {
    // One sign per coder, "-" for not finished, so that patterns of any number of coders can be told apart.
    const untouched: string[] = new Array(coderCount).fill("-");
    const touched = new Map<number, string[]>();
    const finished: number[] = [];
    for (let c = 0; c < coderCount; c++) {
      if (coders[c]?.answers[next[c] ?? 0] !== answer) continue;
      finished.push(c);
      untouched[c] = "0";
    }
    if (finished.length === 0) continue;
    for (const c of finished) {
      const { starts, codes, uncodable } = coders[c] as CoderColumns;
      const at = next[c] ?? 0;
      next[c] = at + 1;
      const own = uncodable?.[at] === 1 ? [codeCount] : codes.subarray(starts[at], starts[at + 1]);
      for (const code of own) {
        const pattern = touched.get(code) ?? [...untouched];
        pattern[c] = "1";
        touched.set(code, pattern);
      }
    }
    count(finishedBy, untouched.join(""));
    for (const [code, pattern] of touched) count(tallies[code] as Map<string, number>, pattern.join(""));
  }
  return tallies.map((tally) => {
    const remaining = new Map(finishedBy);
    for (const [pattern, units] of tally) {
      const key = pattern.replaceAll("1", "0");
      remaining.set(key, (remaining.get(key) ?? 0) - units);
    }
    const rows = [...tally, ...remaining]
      .filter(([, units]) => units > 0)
      .map(([pattern, units]) => ({
        row: Array.from(pattern, (sign) => (sign === "-" ? MISSING : sign === "1" ? APPLIED : NOT_APPLIED)),
        units,
      }));
    return weightedRatings(rows, coderCount);
  });
}

function weightedRatings(rows: readonly { row: number[]; units: number }[], coderCount: number): Ratings {
  return {
    coderCount,
    categoryCount: 2,
    rowCount: rows.length,
    cells: Int32Array.from(rows.flatMap(({ row }) => row)),
    weights: Float64Array.from(rows, ({ units }) => units),
  };
}
