import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { apportion } from "../../../lib/plan/apportion.ts";
import { deal, shuffled } from "../../../lib/plan/deal.ts";
import { sample } from "../../../lib/plan/sample.ts";

const list = (n: number) => Array.from({ length: n }, (_, i) => i);

test("parts sum to the total and are the exact share rounded", () => {
  assert.deepEqual(apportion(10, [1, 1, 1]), [4, 3, 3]);
  assert.deepEqual(apportion(7, [0, 2]), [0, 7]);
  // Equal remainders: the larger weight first.
  assert.deepEqual(apportion(2, [1, 3]), [0, 2]);
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

describe("a sample", () => {
  const ids = Array.from({ length: 100 }, (_, i) => 1000 + i);
  test("has the size asked for, without repeats, in order, the same for the same seed", () => {
    fc.assert(
      fc.property(fc.nat(120), fc.integer(), (size, seed) => {
        const drawn = sample(ids, { method: "size", size }, seed);
        assert.equal(drawn.length, Math.min(size, 100));
        assert.deepEqual(
          [...drawn],
          [...new Set(drawn)].sort((a, b) => a - b),
        );
        assert.ok(drawn.every((id) => ids.includes(id)));
        assert.deepEqual(sample(ids, { method: "size", size }, seed), drawn);
      }),
    );
    assert.notDeepEqual(sample(ids, { method: "size", size: 30 }, 1), sample(ids, { method: "size", size: 30 }, 2));
  });
  test("takes a percentage", () => assert.equal(sample(ids, { method: "percent", percent: 12.5 }, 1).length, 13));
  test("every id is as likely as another", () => {
    const times = new Map<number, number>();
    for (let seed = 0; seed < 2000; seed++)
      for (const id of sample(ids, { method: "size", size: 10 }, seed)) times.set(id, (times.get(id) ?? 0) + 1);
    for (const id of ids) assert.ok(Math.abs((times.get(id) ?? 0) - 200) < 75, `${id}: ${times.get(id)}`);
  });
  test("is spread over strata in proportion", () => {
    const strata = ids.map((_, i) => (i < 70 ? "worker" : i < 95 ? "leader" : "(missing)"));
    const drawn = sample(ids, { method: "size", size: 21 }, 7, (id) => strata[id - 1000] ?? "");
    const counted = ["worker", "leader", "(missing)"].map((name) => drawn.filter((id) => strata[id - 1000] === name).length);
    assert.deepEqual(counted, [15, 5, 1]);
  });
  test("refuses impossible sizes and takes from nothing nothing", () => {
    assert.throws(() => sample(ids, { method: "size", size: -1 }, 1), RangeError);
    assert.throws(() => sample(ids, { method: "percent", percent: 101 }, 1), RangeError);
    assert.equal(sample([], { method: "percent", percent: 50 }, 1).length, 0);
  });
});
