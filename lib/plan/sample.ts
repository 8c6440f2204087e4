import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { apportion } from "./apportion.ts";

/** How much of a list is taken: all, a number (1 and up), or a percentage (over 0, up to 100; to the nearest). */
export type Amount = { method: "all" } | { method: "size"; size: number } | { method: "percent"; percent: number };

/**
 * A random sample without replacement, in the order of the list: simple, or, where items have a stratum, spread over the strata in
 * proportion to their size. A size above the number of items takes them all. The same list, amount, seed (any 32-bit integer) and strata
 * give the same sample.
 * @throws RangeError for a negative size or a percentage outside 0 to 100
 */
export function sample<T>(items: readonly T[], amount: Amount, seed: number, stratumOf?: (item: T) => string): T[] {
  const wanted = Math.min(items.length, sizeWanted(items.length, amount));
  if (wanted === items.length) return [...items];
  const strata = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const stratum = stratumOf?.(item) ?? "";
    const members = strata.get(stratum);
    if (members) members.push(index);
    else strata.set(stratum, [index]);
  }
  const members = [...strata.values()];
  const shares = apportion(
    wanted,
    members.map((indexes) => indexes.length),
  );
  const random = xoroshiro128plus(seed);
  const chosen = members.flatMap((indexes, at) => draw(indexes, shares[at] ?? 0, random));
  return chosen.sort((a, b) => a - b).map((index) => items[index] as T);
}

/** The first `size` places of a Fisher-Yates shuffle. */
function draw(indexes: number[], size: number, random: ReturnType<typeof xoroshiro128plus>): number[] {
  for (let place = 0; place < size; place++) {
    const other = uniformInt(random, place, indexes.length - 1);
    const held = indexes[other] as number;
    indexes[other] = indexes[place] as number;
    indexes[place] = held;
  }
  return indexes.slice(0, size);
}

function sizeWanted(count: number, amount: Amount): number {
  if (amount.method === "all") return count;
  if (amount.method === "size") {
    if (!(amount.size >= 0)) throw new RangeError("The size of a sample cannot be negative.");
    return Math.floor(amount.size);
  }
  if (!(amount.percent >= 0 && amount.percent <= 100)) throw new RangeError("The percentage must lie between 0 and 100.");
  return Math.round((count * amount.percent) / 100);
}
