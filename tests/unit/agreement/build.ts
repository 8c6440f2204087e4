import assert from "node:assert/strict";
import { type CoderColumns, rollUp } from "../../../lib/agreement/columns.ts";
import { MISSING, type Ratings, ratingsFromRows } from "../../../lib/agreement/ratings.ts";

/** Ratings from labels, null where not coded; the categories are those that occur unless declared. */
export function ratingsOf(rows: readonly (readonly (string | null)[])[], declared?: readonly string[]): Ratings {
  const categories = declared ?? [...new Set(rows.flat().filter((label) => label !== null))];
  return ratingsFromRows(
    rows.map((row) => row.map((label) => (label === null ? MISSING : categories.indexOf(label)))),
    rows[0]?.length ?? 0,
    categories.length,
  );
}

/** The coders' columns from one row of sets per answer: null is not coded, "?" alone is uncodable. */
export function columnsOf(rows: readonly (readonly (readonly string[] | null)[])[], codes: readonly string[]): CoderColumns[] {
  return Array.from({ length: rows[0]?.length ?? 0 }, (_, c) => {
    const answers: number[] = [];
    const starts = [0];
    const applied: number[] = [];
    const uncodable: number[] = [];
    rows.forEach((row, answer) => {
      const set = row[c];
      if (set === null || set === undefined) return;
      answers.push(answer);
      const refused = set[0] === "?";
      uncodable.push(refused ? 1 : 0);
      if (!refused) applied.push(...set.map((label) => codes.indexOf(label)));
      starts.push(applied.length);
    });
    return rollUp(
      {
        name: `Coder ${c + 1}`,
        answers: Int32Array.from(answers),
        starts: Int32Array.from(starts),
        codes: Int32Array.from(applied),
        uncodable: Uint8Array.from(uncodable),
      },
      Int32Array.from(codes.keys()),
    );
  });
}

/** Equal to a relative 1e-9: the tolerance at which coefficients are compared with reference software. */
export function near(actual: number | null | undefined, expected: number, what = ""): void {
  assert.ok(
    typeof actual === "number" && Math.abs(actual - expected) <= 1e-9 * Math.abs(expected) + 1e-12,
    `${what} ${actual} is not ${expected}`,
  );
}

/** Equal to the decimals that a paper prints. */
export function printed(actual: number | null | undefined, expected: string): void {
  const decimals = expected.split(".")[1]?.length ?? 0;
  assert.equal(actual?.toFixed(decimals), expected);
}
