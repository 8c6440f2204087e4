import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bestOf, likeliness, tellingWords } from "../../../lib/coding/likely.ts";

test("words of the answers that have a code make others likely, words that stand everywhere do not", () => {
  const words = tellingWords(
    ["too much paperwork", "paperwork and forms take my day"],
    ["more staff please", "too much to do", "much better pay", "the pay", "forms are fine"],
  );
  const order = ["more pay", "Paperwork!", "too much pay", "forms in the paperwork", ""];
  const sorted = [...order].sort((a, b) => likeliness(b, words) - likeliness(a, words));
  assert.deepEqual(sorted.slice(0, 2).sort(), ["Paperwork!", "forms in the paperwork"]);
  assert.equal(likeliness("more pay", words), 0);
  assert.equal(likeliness("", words), 0);
});

test("without examples nothing is likely", () => {
  assert.equal(likeliness("anything", tellingWords([], ["anything"])), 0);
  assert.equal(tellingWords([], []).size, 0);
});

test("property: the best of a stream are the first of the whole, sorted, in the order they came", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: 1, max: 10 }), (scores, most) => {
      const items = scores.map((score, i) => ({ score, i }));
      const expected = [...items].sort((a, b) => b.score - a.score || a.i - b.i).slice(0, most);
      assert.deepEqual(
        bestOf(items, (item) => item.score, most),
        expected,
      );
    }),
  );
});
