import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { apportion } from "../../../lib/plan/apportion.ts";
import { deal } from "../../../lib/plan/deal.ts";
import { amountOf, drawSample, shuffled } from "../../../lib/plan/sample.ts";

const list = (n: number) => Array.from({ length: n }, (_, i) => i);

test("an amount is a number of answers", () => {
  assert.equal(amountOf({ method: "all" }, 558), 558);
  assert.equal(amountOf({ method: "size", size: 50 }, 558), 50);
  assert.equal(amountOf({ method: "size", size: 50 }, 30), 30);
  assert.equal(amountOf({ method: "percent", percent: 10 }, 558), 56);
  assert.equal(amountOf({ method: "percent", percent: 7 }, 300), 21);
});

test("a sample is drawn again from its seed, and another seed draws another", () => {
  const first = drawSample(list(500), { method: "size", size: 40 }, 7);
  assert.deepEqual(drawSample(list(500), { method: "size", size: 40 }, 7), first);
  assert.notDeepEqual(drawSample(list(500), { method: "size", size: 40 }, 8), first);
  // Kept for ever: a later version must draw the same sample from the seed that a report names.
  assert.deepEqual(drawSample(list(20), { method: "size", size: 5 }, 42), [6, 7, 8, 16, 18]);
});

test("a sample has its size, no answer twice, in order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 200 }), fc.integer(), (of, size, seed) => {
      const drawn = drawSample(list(of), { method: "size", size }, seed, (item) => String(item % 3));
      assert.equal(drawn.length, Math.min(size, of));
      assert.deepEqual(
        drawn,
        [...new Set(drawn)].sort((a, b) => a - b),
      );
    }),
  );
});

test("every stratum gives its proportional share", () => {
  const drawn = drawSample(list(792), { method: "percent", percent: 25 }, 3, (item) => (item < 718 ? "worker" : "leader"));
  assert.equal(drawn.length, 198);
  assert.equal(drawn.filter((item) => item >= 718).length, Math.round(74 / 4));
});

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
