import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** How large the sample is: a number of answers, or a percentage (0 to 100) of them, rounded to the nearest. */
export type SampleSize = { size: number } | { percent: number };

export type SampleOptions = SampleSize & {
  /** Any integer; the same seed and ids give the same sample. */
  seed: number;
  /** Stratum of each id, any labels. With strata the sample is spread over them in proportion to their size. */
  strata?: ArrayLike<string | number>;
};

/**
 * A random sample without replacement, simple or proportionally stratified (largest remainders, ties to the larger stratum, then the one
 * that comes first), in the order of `ids`. A size above the number of ids takes them all.
 * @throws RangeError for a negative size or a percentage outside 0 to 100
 */
export function sample(ids: Int32Array, options: SampleOptions): Int32Array {
  const wanted = Math.min(ids.length, sizeWanted(ids.length, options));
  const { strata } = options;
  const members = new Map<string | number, number[]>();
  for (let i = 0; i < ids.length; i++) {
    const stratum = strata?.[i] ?? "";
    const list = members.get(stratum);
    if (list === undefined) members.set(stratum, [i]);
    else list.push(i);
  }
  const groups = [...members.values()];
  const shares = proportional(
    groups.map((group) => group.length),
    wanted,
  );
  const random = xoroshiro128plus(options.seed);
  const chosen: number[] = [];
  groups.forEach((group, g) => {
    const share = shares[g] ?? 0;
    // The first `share` places of a Fisher-Yates shuffle.
    for (let i = 0; i < share; i++) {
      const j = uniformInt(random, i, group.length - 1);
      const picked = group[j] ?? 0;
      group[j] = group[i] ?? 0;
      group[i] = picked;
      chosen.push(picked);
    }
  });
  return Int32Array.from(
    chosen.sort((a, b) => a - b),
    (i) => ids[i] ?? 0,
  );
}

function sizeWanted(count: number, size: SampleSize): number {
  if ("size" in size) {
    if (!(size.size >= 0)) throw new RangeError("The size of a sample cannot be negative.");
    return Math.floor(size.size);
  }
  if (!(size.percent >= 0 && size.percent <= 100)) throw new RangeError("The percentage must lie between 0 and 100.");
  return Math.round((count * size.percent) / 100);
}

/** `wanted` split in proportion to `sizes` by largest remainders; no share above its size. */
function proportional(sizes: readonly number[], wanted: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) return sizes.map(() => 0);
  const exact = sizes.map((size) => (wanted * size) / total);
  const shares = exact.map(Math.floor);
  let left = wanted - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = sizes
    .map((size, index) => ({ index, size, remainder: (exact[index] ?? 0) - (shares[index] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || b.size - a.size || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left--;
  }
  return shares;
}
