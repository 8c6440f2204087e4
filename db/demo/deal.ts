import { at } from "./given.ts";
import type { Random } from "./random.ts";

/** How many issues each answer carries and how many answers each issue must reach; both sum to the same number of mentions. */
export interface Deal {
  readonly sizes: readonly number[];
  readonly supply: ReadonlyMap<string, number>;
  /** By position in `sizes`: issues that this answer must have. They are part of `supply`. */
  readonly pinned?: ReadonlyMap<number, readonly string[]>;
  /** Issues that share an answer only where both are pinned to it. */
  readonly apart?: readonly (readonly [string, string])[];
}

/**
 * Gives every answer its number of issues, none twice, so that every issue reaches exactly its number of answers: deals at random,
 * then swaps what collides. Throws when the sums differ or no arrangement is found.
 */
export function deal(random: Random, { sizes, supply, pinned = new Map(), apart = [] }: Deal): string[][] {
  const left = new Map(supply);
  for (const issue of [...pinned.values()].flat()) left.set(issue, (left.get(issue) ?? 0) - 1);
  const cards = random.shuffle([...left].flatMap(([issue, count]) => Array<string>(count).fill(issue)));
  const hands = sizes.map((size, i) => [...(pinned.get(i) ?? []), ...cards.splice(0, size - (pinned.get(i)?.length ?? 0))]);
  if (cards.length > 0 || hands.some((hand, i) => hand.length !== sizes[i]))
    throw new Error("sizes and supply do not sum to the same");

  const locked = (answer: number) => pinned.get(answer)?.length ?? 0;
  const fits = (issue: string, answer: number, position: number) =>
    at(hands, answer).every(
      (other, i) =>
        i === position ||
        (other !== issue && !apart.some(([a, b]) => (a === issue && b === other) || (b === issue && a === other))),
    );
  for (const [answer, hand] of hands.entries()) {
    for (let position = locked(answer); position < hand.length; position++) {
      for (let tries = 0; !fits(at(hand, position), answer, position); tries++) {
        if (tries === 100_000) throw new Error("no arrangement found");
        const other = random.int(0, hands.length - 1);
        if (other === answer || locked(other) === at(hands, other).length) continue;
        const there = random.int(locked(other), at(hands, other).length - 1);
        const [mine, theirs] = [at(hand, position), at(at(hands, other), there)];
        if (!fits(theirs, answer, position) || !fits(mine, other, there)) continue;
        hand[position] = theirs;
        at(hands, other)[there] = mine;
      }
    }
  }
  return hands;
}
