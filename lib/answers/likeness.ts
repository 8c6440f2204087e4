import { wordsOfText } from "../search/letters.ts";

/**
 * How much two texts say the same in the same words, from 0 to 1: words that both hold, in any order, over all words of both
 * (Dice's coefficient on words). From four letters on a word counts as the same with one slip: a letter wrong, missing, too
 * many, or two swapped. Accents, case and punctuation say nothing.
 */
export function likeness(a: string, b: string): number {
  const [some, others] = [wordsOfText(a), wordsOfText(b)];
  if (some.length === 0 || others.length === 0) return 0;
  const left = [...others];
  let same = 0;
  // Words that are exactly the same find each other first, so that no slip takes them away.
  const unmatched = some.filter((word) => {
    const at = left.indexOf(word);
    if (at < 0) return true;
    left.splice(at, 1);
    same += 1;
    return false;
  });
  for (const word of unmatched) {
    const at = left.findIndex((other) => isOneSlip(word, other));
    if (at < 0) continue;
    left.splice(at, 1);
    same += 1;
  }
  return (2 * same) / (some.length + others.length);
}

/** From here on texts are offered as nearly equal. */
export const nearlyEqual = 0.8;

/** Texts with more words than this are never nearly equal by chance: people wrote them each for themselves. */
export const mostWordsCompared = 60;

/** Whether two words of at least four letters differ by exactly one slip. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1 || a === b) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
