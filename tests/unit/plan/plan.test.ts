import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { apportion } from "../../../lib/plan/apportion.ts";
import { deal, shuffled } from "../../../lib/plan/deal.ts";

const list = (n: number) => Array.from({ length: n }, (_, i) => i);

test("parts sum to the total and are the exact share rounded", () => {
  assert.deepEqual(apportion(10, [1, 1, 1]), [4, 3, 3]);
  assert.deepEqual(apportion(7, [0, 2]), [0, 7]);
  fc.assert(
    fc.property(fc.nat(1000), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 }), (total, weights) => {
      const parts = apportion(total, weights);
      const sum = weights.reduce((a, b) => a + b, 0);
      assert.equal(
        parts.reduce((a, b) => a + b, 0),
        total,
      );
      parts.forEach((part, i) => {
        assert.ok(Math.abs(part - (total * (weights[i] ?? 0)) / sum) < 1);
      });
    }),
  );
});

test("dealing gives every answer to exactly one person, by share", () => {
  const hands = deal(
    list(100),
    [
      { memberId: 3, share: 3 },
      { memberId: 5, share: 1 },
    ],
    11,
  );
  assert.equal(hands.get(3)?.length, 75);
  assert.equal(hands.get(5)?.length, 25);
  assert.deepEqual(
    [...hands.values()].flat().sort((a, b) => a - b),
    list(100),
  );
});

test("a shuffle keeps every item, and is even", () => {
  const first = new Array<number>(5).fill(0);
  for (let seed = 0; seed < 2000; seed++) {
    const at = shuffled(list(5), seed)[0] ?? 0;
    first[at] = (first[at] ?? 0) + 1;
  }
  for (const count of first) assert.ok(Math.abs(count - 400) < 100, `${first}`);
});
