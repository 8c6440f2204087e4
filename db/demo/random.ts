import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { at, given } from "./given.ts";

/** A seeded source of choices: the same seed gives the same sequence, on every machine. */
export interface Random {
  /** An integer in [from, to], both included. */
  int(from: number, to: number): number;
  /** True with the given probability (0 to 1, to four digits). */
  chance(probability: number): boolean;
  /** One of a list. Throws on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** A new list with the same items in random order. */
  shuffle<T>(list: readonly T[]): T[];
}

/** @param seed any 32-bit integer. */
export function createRandom(seed: number): Random {
  const source = xoroshiro128plus(seed);
  const int = (from: number, to: number) => uniformInt(source, from, to);
  return {
    int,
    chance: (probability) => int(0, 9_999) < probability * 10_000,
    pick: (list) => {
      if (list.length === 0) throw new Error("nothing to pick from");
      return at(list, int(0, list.length - 1));
    },
    shuffle: (list) => {
      const items = [...list];
      for (let i = items.length - 1; i > 0; i--) {
        const j = int(0, i);
        [items[i], items[j]] = [at(items, j), at(items, i)];
      }
      return items;
    },
  };
}

/** Hands out the items of a list in random order and starts over when all are used, so that none is worn out. */
export function createDeck<T>(random: Random, items: readonly T[]): () => T {
  let rest: T[] = [];
  return () => {
    if (rest.length === 0) rest = random.shuffle(items);
    return given(rest.pop());
  };
}
