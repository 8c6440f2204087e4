/** All answers of one question as columns, ascending by answer id. One answer per respondent, so respondents are distinct too. */
export interface AnswerColumns {
  answerIds: Int32Array;
  respondentIds: Int32Array;
}

/** Values of `CodingSet.status`. */
export const status = { uncoded: 0, codable: 1, uncodable: 2, unresolved: 3 } as const;

/** One set of codings of a question (the final codes, or one coder's own), aligned with its AnswerColumns. */
export interface CodingSet {
  /** Per answer: uncoded, codable, uncodable or unresolved. */
  status: Uint8Array;
  /** Per answer: 1 where one coder alone says so and nobody has checked. */
  provisional: Uint8Array;
  /** Per coding: index into the answer columns, ascending; only codable answers have codings. */
  answerIndex: Int32Array;
  /** Per coding: the code as it was applied (figures follow merges). */
  codeIds: Int32Array;
}

/** Which group each answer's respondent belongs to. */
export interface Grouping {
  labels: string[];
  /** Per answer: index into `labels`. */
  ofAnswer: Int32Array;
  /** Per group: respondents in the project (not only those who answered), after narrowing. */
  respondents: number[];
}

/** Index of `value` in an ascending array, or -1. */
export function indexIn(ascending: Int32Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ascending[middle] as number;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
