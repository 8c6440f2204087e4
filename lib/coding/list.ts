import type { WorkState } from "./work.ts";

/** Whose codings a list of answers shows. */
export type ListSet = "mine" | "final" | { memberId: number };

export const listStatuses = [
  "coded",
  "nothing",
  "uncodable",
  "uncoded",
  "unresolved",
  "provisional",
  "flagged",
  "noted",
  "look",
  /** My own decisions on answers that say the same as others, which I decided otherwise. */
  "differ",
  /** Another's decisions that came faster than the text can be read: for leads only. */
  "hasty",
] as const;
export type ListStatus = (typeof listStatuses)[number];

export const listSorts = ["file", "alike", "longest", "shortest", "changed"] as const;
export type ListSort = (typeof listSorts)[number];

/** Which answers of a question to list, and in which order. */
export interface ListQuery {
  questionId: number;
  set: ListSet;
  status?: ListStatus;
  /** With this code or one under it. */
  codeId?: number;
  /** Value 0: missing. */
  attributes: { attributeId: number; valueId: number }[];
  /** Words that must occur: each as the beginning of a word, as a pattern with * and ?, or as a phrase in quotation marks. */
  words: string;
  /** Only answers that say the same as this one. */
  alikeTo?: number;
  sort: ListSort;
  /** Attributes to show as columns. */
  columns: number[];
}

/** An answer in the list. */
export interface ListedRow {
  answerId: number;
  text: string;
  language: string;
  state: WorkState | "codable" | "unresolved";
  provisional: boolean;
  reason: string;
  codeIds: number[];
  flagged: boolean;
  note: string;
  secondLook: string;
  /** The version of my work: what a change of mine is built on. */
  version: number;
  /** How many other answers of the question say the same. */
  alike: number;
  /** Values of the chosen attributes, null where missing. */
  values: (string | null)[];
}

/** One page; `next` goes on from there, null at the end. */
export interface ListPage {
  rows: ListedRow[];
  next: string | null;
}

/**
 * What people type, as an FTS5 query: every word as the beginning of a word, quoted text as a phrase. A word with * (any letters)
 * or ? (one letter) is a pattern for a whole word: `matching` names the words of the survey that fit it. Patterns are held against
 * words, never against texts, so none can take long. Null where nothing is left to search for.
 */
export function wordQuery(typed: string, matching: (pattern: string) => readonly string[] = () => []): string | null {
  const parts = typed.normalize("NFC").match(/"[^"]*"?|“[^”]*”?|[^\s"“”]+/g) ?? [];
  const terms = parts.flatMap((part) => {
    const phrase = /^["“]/.test(part);
    const words = part.match(/[\p{L}\p{N}\p{M}]+/gu);
    if (!words) return [];
    if (!phrase && /[*?]/.test(part)) {
      const found = matching(wordPattern(part));
      return [found.length === 0 ? none : `(${found.map((word) => `"${word}"`).join(" OR ")})`];
    }
    return phrase ? [`"${words.join(" ")}"`] : words.map((word) => `"${word}"*`);
  });
  return terms.length === 0 ? null : terms.join(" AND ");
}

/** A phrase that no text holds: FTS5 knows no "nothing". */
const none = '"\u{f8ff} \u{f8ff}"';

/** A pattern as words are kept for search: without case and accents; a run of * is one. */
function wordPattern(part: string): string {
  return part
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}*?]/gu, "")
    .replace(/\*+/g, "*");
}
