import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { apportion } from "./apportion.ts";

/** Somebody and the share of the work they take, relative to the others' (over 0). */
export interface Share {
  memberId: number;
  share: number;
}

/**
 * Deals items out at random by share, so that nobody gets the easy end of the file; each hand keeps the order of the list.
 * The same list, shares and seed give the same hands.
 */
export function deal<T>(items: readonly T[], shares: readonly Share[], seed: number): Map<number, T[]> {
  const sizes = apportion(
    items.length,
    shares.map((s) => s.share),
  );
  const owners = shuffled(
    sizes.flatMap((size, index) => new Array<number>(size).fill(shares[index]?.memberId ?? 0)),
    seed,
  );
  const hands = new Map<number, T[]>(shares.map((s) => [s.memberId, []]));
  items.forEach((item, index) => {
    hands.get(owners[index] ?? 0)?.push(item);
  });
  return hands;
}

/** The same items in random order (Fisher-Yates); the same seed, any 32-bit integer, and the same list give the same order. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const source = xoroshiro128plus(seed);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = uniformInt(source, 0, last);
    const held = order[last] as T;
    order[last] = order[other] as T;
    order[other] = held;
  }
  return order;
}
