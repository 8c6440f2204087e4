import { apportion } from "./apportion.ts";
import { shuffled } from "./sample.ts";

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
