import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { apportion } from "./apportion.ts";

/** How many of a list of answers are drawn: all, a number (1 and up), or a percentage (over 0, up to 100; rounded up). */
export type Amount = { method: "all" } | { method: "size"; size: number } | { method: "percent"; percent: number };

/** How many of `of` answers an amount means. */
export function amountOf(amount: Amount, of: number): number {
  if (amount.method === "all") return of;
  if (amount.method === "size") return Math.min(amount.size, of);
  // Floating point makes 7% of 300 a hair more than 21; nobody means 22.
  return Math.min(of, Math.ceil((of * amount.percent) / 100 - 1e-9));
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

/**
 * A simple random sample without replacement, in the order of the list. With `stratumOf`, each stratum gives its proportional
 * share (largest remainders), so that small groups are not missed by chance. The draw depends on the list, the amount and the
 * seed alone: keep these and it can be drawn again.
 */
export function drawSample<T>(items: readonly T[], amount: Amount, seed: number, stratumOf?: (item: T) => string): T[] {
  const wanted = amountOf(amount, items.length);
  if (wanted >= items.length) return [...items];
  const strata = new Map<string, number[]>();
  items.forEach((item, index) => {
    const stratum = stratumOf?.(item) ?? "";
    const members = strata.get(stratum);
    if (members) members.push(index);
    else strata.set(stratum, [index]);
  });
  const names = [...strata.keys()].sort();
  const shares = apportion(
    wanted,
    names.map((name) => strata.get(name)?.length ?? 0),
  );
  const drawn = new Set(
    names.flatMap((name, index) => shuffled(strata.get(name) ?? [], seed + index).slice(0, shares[index] ?? 0)),
  );
  return items.filter((_, index) => drawn.has(index));
}
