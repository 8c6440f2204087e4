import type { Span, Step } from "./work.ts";

/** Signs that say something without being words: emoji, flags, currency. */
const telling = /[\p{S}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

/** The words of a text, as spans, by the rules of the language, emoji among them; what keyboard selection moves over. */
export function wordsOf(text: string, language = "en"): Span[] {
  const words: Span[] = [];
  for (const piece of segmenter("word", language).segment(text))
    if (piece.isWordLike || telling.test(piece.segment))
      words.push({ start: piece.index, end: piece.index + piece.segment.length });
  return words;
}

/**
 * The span widened so that it cuts no emoji, flag or accented letter in two, without the white space at its ends; null
 * where nothing is left or the span lies outside the text.
 */
export function snapSpan(text: string, span: Span): Span | null {
  let start = Math.max(0, Math.min(span.start, span.end));
  let end = Math.min(text.length, Math.max(span.start, span.end));
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  if (end <= start) return null;
  const whole = segmenter("grapheme", "en").segment(text);
  const first = whole.containing(start);
  const last = whole.containing(end - 1);
  if (!first || !last) return null;
  return { start: first.index, end: last.index + last.segment.length };
}

/** Whether a span can be kept: inside the text, not empty, cutting no visible character in two. */
export function isWhole(text: string, span: Span): boolean {
  const snapped = snapSpan(text, span);
  return snapped !== null && snapped.start === span.start && snapped.end === span.end;
}

/**
 * Where a quote stands in a text: to the letter, else with white space, case, quotation marks and dots of omission at its
 * ends forgiven. The first place where there are several; null where it does not occur.
 */
export function findQuote(text: string, quote: string): Span | null {
  const wanted = quote.trim();
  if (!wanted) return null;
  const exact = text.indexOf(wanted);
  if (exact >= 0) return snapSpan(text, { start: exact, end: exact + wanted.length });
  const folded = fold(text);
  const needle = fold(wanted.replace(/^[\s"'“”‘’…[\].]+|[\s"'“”‘’…[\].]+$/g, ""));
  if (!needle.text) return null;
  const at = folded.text.indexOf(needle.text);
  if (at < 0) return null;
  const start = folded.from[at];
  const last = folded.from[at + needle.text.length - 1];
  return start === undefined || last === undefined ? null : snapSpan(text, { start, end: last + 1 });
}

/**
 * A span of an older text where its words still stand in the newer one: the same of several places where there are as many
 * as before, else the nearest; null where the words are gone.
 */
export function carrySpan(oldText: string, newText: string, span: Span): Span | null {
  const words = oldText.slice(span.start, span.end);
  const before = placesOf(oldText, words);
  const now = placesOf(newText, words);
  const nearest = [...now].sort((a, b) => Math.abs(a - span.start) - Math.abs(b - span.start))[0];
  const at = before.length === now.length ? now[before.indexOf(span.start)] : nearest;
  return at === undefined ? null : { start: at, end: at + words.length };
}

/** A step for an answer that says the same in slightly other letters: marked words are found there, or left out. */
export function carryStep(step: Step, from: string, to: string): Step {
  if (from === to) return step;
  const carry = (spans: readonly Span[]) => spans.flatMap((span) => carrySpan(from, to, span) ?? []);
  if (step.kind === "apply") return { ...step, spans: carry(step.spans ?? []) };
  if (step.kind === "set") return { ...step, codes: step.codes.map(({ codeId, spans }) => ({ codeId, spans: carry(spans) })) };
  return step;
}

function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
  return places;
}

/** A piece of a text and which spans (by index) cover it. */
export interface Piece {
  start: number;
  text: string;
  spans: number[];
}

/** Cuts a text at every span's ends, so that overlapping highlights can be drawn side by side. */
export function cutAtSpans(text: string, spans: readonly Span[]): Piece[] {
  const cuts = [...new Set([0, text.length, ...spans.flatMap((s) => [s.start, s.end])])]
    .filter((c) => c >= 0 && c <= text.length)
    .sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] ?? text.length;
    return {
      start,
      text: text.slice(start, end),
      spans: spans.flatMap((span, index) => (span.start <= start && span.end >= end ? [index] : [])),
    };
  });
}

/** Case and runs of white space folded, with the place of every remaining unit in the original. */
function fold(text: string): { text: string; from: number[] } {
  let folded = "";
  const from: number[] = [];
  let blank = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    if (/\s/.test(unit)) {
      if (!blank) {
        folded += " ";
        from.push(i);
      }
      blank = true;
      continue;
    }
    blank = false;
    const lower = unit.toLowerCase();
    folded += lower.length === 1 ? lower : unit;
    from.push(i);
  }
  return { text: folded, from };
}

const segmenters = new Map<string, Intl.Segmenter>();

/** Making a segmenter costs more than using it, so each is made once; it holds no state. */
function segmenter(granularity: "word" | "grapheme", language: string): Intl.Segmenter {
  const key = `${granularity} ${language}`;
  const made = segmenters.get(key) ?? new Intl.Segmenter(language, { granularity });
  segmenters.set(key, made);
  return made;
}
