import type { Applied } from "./check-item.ts";

/** How two versions of the codes of an answer differ. */
export interface Difference {
  kept: number[];
  added: number[];
  removed: number[];
}

/** What a change of codes kept, added and removed, in the order given. */
export function differenceOf(before: readonly number[], after: readonly number[]): Difference {
  const had = new Set(before);
  const has = new Set(after);
  return {
    kept: before.filter((code) => has.has(code)),
    added: after.filter((code) => !had.has(code)),
    removed: before.filter((code) => !has.has(code)),
  };
}

/** Whether two versions say the same. Why something is uncodable is words, not part of it. */
export function saysTheSame(a: Applied, b: Applied): boolean {
  const { added, removed } = differenceOf(a.codes, b.codes);
  return a.uncodable === b.uncodable && added.length + removed.length === 0;
}
