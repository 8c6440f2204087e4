import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isOneSlip, likeness, nearlyEqual } from "../../../lib/answers/likeness.ts";

test("typos and the order of words make no difference, other words do", () => {
  for (const [a, b] of [
    ["too much paperwork", "Too much paprework!"],
    ["housing costs and debt", "debt and housing costs"],
    ["poverty", "povrty"],
    ["diffyg staff yn y sir", "Diffyg staf yn y sîr"],
  ] as const)
    assert.ok(likeness(a, b) >= nearlyEqual, `${a} / ${b}: ${likeness(a, b)}`);
  for (const [a, b] of [
    ["more pay", "more staff"],
    ["yes", "yet"],
    ["too much paperwork", "too little time for families"],
    ["", ""],
  ] as const)
    assert.ok(likeness(a, b) < nearlyEqual, `${a} / ${b}: ${likeness(a, b)}`);
});

test("property: alike both ways, between 0 and 1, and 1 with itself however it is ordered", () => {
  const words = fc.array(fc.stringMatching(/^[a-d]{1,6}$/), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [one, other] = [a.join(" "), b.join(" ")];
      const found = likeness(one, other);
      assert.ok(found >= 0 && found <= 1);
      assert.equal(likeness(one, [...a].reverse().join(" ")), 1);
      for (const word of a) assert.ok(!isOneSlip(word, word));
    }),
  );
});
