import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fold } from "../../../lib/answers/fold.ts";
import { quotes } from "../../../lib/answers/quotes.ts";
import { asNumber, orderValues } from "../../../lib/answers/value-order.ts";

test("answers fold to the same over case, space and punctuation, and over nothing else", () => {
  for (const same of ["N/A", "n/a.", " NA ", "“n.a.”"]) assert.equal(fold(same), "na", same);
  assert.equal(fold("More  staff,\nplease!"), fold("more staff please"));
  assert.notEqual(fold("tŷ"), fold("ty"));
  assert.notEqual(fold("no one"), fold("noone"));
  assert.notEqual(fold("?"), fold("-"));
  assert.equal(fold("? ?"), "??");
});

test("folding twice changes nothing, and no text folds to nothing", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => assert.equal(fold(fold(text)), fold(text))));
  fc.assert(fc.property(fc.string(), (text) => assert.equal(fold(text) === "", text.trim() === "")));
});

test("five words in a row are a quotation, and so is a whole answer of three", () => {
  const answer = "There is nobody left to send families to, so we wait.";
  assert.equal(quotes("e.g. “nobody left to SEND families…”", answer), true);
  assert.equal(quotes("there is nobody left", answer), false);
  assert.equal(quotes("more staff please, and pay", "More staff, please"), true);
  assert.equal(quotes("more staff", "More staff"), false);
});

test("values stand in the order a reader expects", () => {
  assert.deepEqual(orderValues(["65+", "5-17", "18-24", "under 5"], "ordinal"), ["under 5", "5-17", "18-24", "65+"]);
  assert.deepEqual(orderValues(["Agree", "Strongly agree", "Neutral", "Disagree"], "ordinal"), [
    "Disagree",
    "Neutral",
    "Agree",
    "Strongly agree",
  ]);
  assert.deepEqual(orderValues(["small", "big", "huge"], "ordinal"), ["small", "big", "huge"]);
  assert.deepEqual(orderValues(["Ward 10", "ward 2", "Áine"], "nominal"), ["Áine", "ward 2", "Ward 10"]);
  assert.deepEqual(orderValues(["10", "9,5", "-3", "unknown"], "numeric"), ["-3", "9,5", "10", "unknown"]);
  assert.equal(asNumber("1e3"), null);
});

test("no value is lost or doubled by ordering", () => {
  const labels = fc.uniqueArray(fc.string(), { maxLength: 20 });
  fc.assert(
    fc.property(labels, fc.constantFrom("nominal", "ordinal", "numeric"), (given, kind) =>
      assert.deepEqual([...orderValues(given, kind as "nominal")].sort(), [...given].sort()),
    ),
  );
});
