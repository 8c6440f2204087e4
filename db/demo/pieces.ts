import { at } from "./given.ts";
import type { Random } from "./random.ts";
import type { Span } from "./types.ts";

/** A stretch of an answer; one with an issue is the fragment that justifies it. */
export interface Piece {
  readonly text: string;
  readonly issue?: string;
}

export interface Composed {
  readonly text: string;
  /** By issue label: where the fragments that say it stand, ascending. */
  readonly spans: ReadonlyMap<string, readonly Span[]>;
}

export const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The same with a capital at the beginning. */
export function capitaliseFirst(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, i) => (i === 0 ? { ...piece, text: capitalise(piece.text) } : piece));
}

/** All small letters and no stop at the end, as typed on a telephone. */
export function lower(pieces: readonly Piece[]): Piece[] {
  const small = pieces.map((piece) => ({ ...piece, text: piece.text.toLowerCase() }));
  const last = at(small, small.length - 1);
  return last.issue === undefined && /[.!]$/.test(last.text) ? [...small.slice(0, -1), { text: last.text.slice(0, -1) }] : small;
}

/** One slip of the fingers in a word of at least six small letters, if there is one. */
export function mistype(random: Random, pieces: readonly Piece[]): Piece[] {
  const target = random.int(0, pieces.length - 1);
  const words = [...at(pieces, target).text.matchAll(/\b[a-z]{6,}\b/g)];
  if (words.length === 0) return [...pieces];
  const { 0: word, index: start } = random.pick(words);
  const slip = random.int(2, word.length - 3);
  const [first, second] = [word.charAt(slip), word.charAt(slip + 1)];
  const spelled = word.slice(0, slip) + random.pick([second + first, second, first + first + second]) + word.slice(slip + 2);
  return pieces.map((piece, i) =>
    i === target ? { ...piece, text: piece.text.slice(0, start) + spelled + piece.text.slice(start + word.length) } : piece,
  );
}

/** Joins the pieces and notes where each issue stands. */
export function assemble(pieces: readonly Piece[]): Composed {
  const spans = new Map<string, Span[]>();
  let text = "";
  for (const piece of pieces) {
    const start = text.length;
    text += piece.text;
    if (piece.issue !== undefined) spans.set(piece.issue, [...(spans.get(piece.issue) ?? []), [start, text.length]]);
  }
  return { text, spans };
}
