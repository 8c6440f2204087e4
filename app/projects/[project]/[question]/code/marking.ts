import type { QueuedAnswer } from "../../../../../lib/coding/queue.ts";
import { wordsOf } from "../../../../../lib/coding/spans.ts";
import type { Span } from "../../../../../lib/coding/work.ts";

/** The mark after a step of the keyboard: one word more or fewer at its end, or begun one word later or earlier. */
export function markedWords(
  answer: Pick<QueuedAnswer, "text" | "language">,
  span: Span | null,
  move: "longer" | "shorter" | "next" | "previous",
): Span | null {
  const words = wordsOf(answer.text, answer.language);
  if (words.length === 0) return null;
  const first = span ? words.findIndex((word) => word.end > span.start) : -1;
  const last = span ? words.findLastIndex((word) => word.start < span.end) : -1;
  const mark = (from: number, to: number): Span | null => {
    const start = words[Math.max(0, from)];
    const end = words[Math.min(words.length - 1, to)];
    return start && end ? { start: start.start, end: end.end } : null;
  };
  if (!span) return move === "longer" || move === "next" ? mark(0, 0) : mark(words.length - 1, words.length - 1);
  if (move === "longer") return mark(first, last + 1);
  if (move === "shorter") return last > first ? mark(first, last - 1) : null;
  const at = Math.min(words.length - 1, Math.max(0, first + (move === "next" ? 1 : -1)));
  // A single word moves as a whole, so that the first mark can be brought where it belongs.
  return mark(at, first === last ? at : last);
}
