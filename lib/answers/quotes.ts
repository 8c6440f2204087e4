import { fold } from "./fold.ts";

/** Words in a row that two texts share before one counts as quoting the other; shorter runs are everybody's phrases. */
const RUN = 5;
/** A whole answer is recognised from this many words. */
const WHOLE = 3;

/**
 * Whether a text (such as an example in a code frame) repeats words of an answer: five in a row, or the whole answer where
 * that has three or four. Case, space and punctuation do not count.
 */
export function quotes(text: string, answer: string): boolean {
  const words = fold(answer).split(" ");
  const within = ` ${fold(text)} `;
  if (words.length < RUN) return words.length >= WHOLE && within.includes(` ${words.join(" ")} `);
  for (let start = 0; start + RUN <= words.length; start += 1)
    if (within.includes(` ${words.slice(start, start + RUN).join(" ")} `)) return true;
  return false;
}
