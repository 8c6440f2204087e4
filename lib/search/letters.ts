/** A text as search compares it: no accents, no case; everything but letters and digits parts words. */
export function wordsOfText(text: string): string[] {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/**
 * Whether `typed` is the beginning of `word` with exactly one slip: a letter too many, too few, wrong, or two swapped.
 * The last letter may still be missing, so the beginning is compared, not the whole word.
 */
export function beginsWithOneSlip(word: string, typed: string): boolean {
  let at = 0;
  while (at < typed.length && at < word.length && typed[at] === word[at]) at++;
  if (at === typed.length) return false;
  const rest = typed.slice(at);
  const there = word.slice(at);
  return (
    there.slice(1).startsWith(rest.slice(1)) || // wrong letter
    there.startsWith(rest.slice(1)) || // a letter too many
    there.slice(1).startsWith(rest) || // a letter too few
    (rest.length > 1 &&
      there.length > 1 &&
      rest[0] === there[1] &&
      rest[1] === there[0] &&
      there.slice(2).startsWith(rest.slice(2)))
  );
}

/** Words that tell codes apart as little as they do texts. */
const fillers = new Set(
  "a an and are as at be by for from in into is it its no not of on or other that the their there they this to was with y yr a'r ac ar i o".split(
    " ",
  ),
);

/** Whether a word says little about a code. */
export function isFiller(word: string): boolean {
  return fillers.has(word);
}
