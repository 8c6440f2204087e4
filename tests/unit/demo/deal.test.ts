import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { deal } from "../../../db/demo/deal.ts";
import { createRandom } from "../../../db/demo/random.ts";

test("every answer gets its number of issues, none twice, and every issue its number of answers", () => {
  const hands = fc.array(fc.uniqueArray(fc.constantFrom(..."abcdefghij"), { minLength: 1, maxLength: 4 }), {
    minLength: 20,
    maxLength: 60,
  });
  fc.assert(
    fc.property(hands, fc.integer(), (model, seed) => {
      const supply = new Map<string, number>();
      for (const issue of model.flat()) supply.set(issue, (supply.get(issue) ?? 0) + 1);
      const dealt = deal(createRandom(seed), { sizes: model.map((hand) => hand.length), supply });
      const reached = new Map<string, number>();
      for (const issue of dealt.flat()) reached.set(issue, (reached.get(issue) ?? 0) + 1);
      assert.deepEqual(
        dealt.map((hand) => new Set(hand).size),
        model.map((hand) => hand.length),
      );
      assert.deepEqual([...reached].sort(), [...supply].sort());
    }),
    { numRuns: 50 },
  );
});

test("pinned issues stay where they are pinned, and issues kept apart meet only there", () => {
  const supply = new Map([
    ["a", 10],
    ["b", 10],
    ["c", 20],
  ]);
  const sizes = [...Array<number>(10).fill(2), ...Array<number>(20).fill(1)];
  const dealt = deal(createRandom(1), { sizes, supply, pinned: new Map([[3, ["a", "b"]]]), apart: [["a", "b"]] });
  assert.deepEqual(dealt[3], ["a", "b"]);
  assert.equal(dealt.filter((hand) => hand.includes("a") && hand.includes("b")).length, 1);
});

test("a deal that cannot be is refused", () => {
  assert.throws(() => deal(createRandom(1), { sizes: [1, 1], supply: new Map([["a", 3]]) }), /do not sum/);
  assert.throws(() => deal(createRandom(1), { sizes: [2, 1], supply: new Map([["a", 3]]) }), /no arrangement/);
});
