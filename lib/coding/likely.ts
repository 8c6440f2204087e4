import { isFiller, wordsOfText } from "../search/letters.ts";

/** What the words of a text say about whether a code belongs on it: by word, a weight above 0. */
export type TellingWords = ReadonlyMap<string, number>;

/**
 * The words that tell texts with a code from others, each weighted by the logarithm of how much more often it stands in
 * `examples` (texts that have the code, and what the frame says about it) than in `others`. Half a text is added to every
 * count (Jeffreys' prior), so that one example does not make a word certain. Words of one letter, and such as "the", say
 * nothing and are left out.
 */
export function tellingWords(examples: Iterable<string>, others: Iterable<string>): TellingWords {
  const inExamples = countTexts(examples);
  const inOthers = countTexts(others, inExamples.counts);
  const weights = new Map<string, number>();
  for (const [word, count] of inExamples.counts) {
    const here = (count + 0.5) / (inExamples.texts + 1);
    const elsewhere = ((inOthers.counts.get(word) ?? 0) + 0.5) / (inOthers.texts + 1);
    const weight = Math.log(here / elsewhere);
    if (weight > 0) weights.set(word, weight);
  }
  return weights;
}

/** How likely a code belongs on a text: the weights of its words, each once, a long text not favoured for its length. */
export function likeliness(text: string, words: TellingWords): number {
  const own = telling(text);
  let sum = 0;
  for (const word of own) sum += words.get(word) ?? 0;
  return own.size === 0 ? 0 : sum / Math.sqrt(own.size);
}

/** The best of a stream by score, best first, those that came first before others of the same score; holds only `most` of them. */
export function bestOf<T>(items: Iterable<T>, score: (item: T) => number, most: number): T[] {
  let kept: { item: T; score: number; order: number }[] = [];
  let order = 0;
  let least = Number.NEGATIVE_INFINITY;
  const trim = () => {
    kept.sort((a, b) => b.score - a.score || a.order - b.order);
    kept = kept.slice(0, most);
    if (kept.length === most) least = kept.at(-1)?.score ?? least;
  };
  for (const item of items) {
    const found = score(item);
    if (found > least) kept.push({ item, score: found, order });
    order += 1;
    if (kept.length >= most * 2) trim();
  }
  trim();
  return kept.map((one) => one.item);
}

function telling(text: string): Set<string> {
  return new Set(wordsOfText(text).filter((word) => word.length > 1 && !isFiller(word)));
}

/** In how many texts each word stands; only `known` words where given. */
function countTexts(list: Iterable<string>, known?: ReadonlyMap<string, number>): { texts: number; counts: Map<string, number> } {
  const counts = new Map<string, number>();
  let texts = 0;
  for (const text of list) {
    texts += 1;
    for (const word of telling(text)) if (!known || known.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return { texts, counts };
}
