import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { wordQuery } from "../../../lib/coding/list.ts";
import { paceOf, timeLeft } from "../../../lib/coding/pace.ts";
import { carrySpan, cutAtSpans, findQuote, isWhole, snapSpan, wordsOf } from "../../../lib/coding/spans.ts";

const cut = (text: string, span: { start: number; end: number } | null) => (span ? text.slice(span.start, span.end) : null);

test("a span never cuts an emoji, a flag or an accented letter in two, and has no space at its ends", () => {
  const text = "Cost e\u0301nergie 👩‍👧‍👦 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿 flags";
  const family = text.indexOf("👩");
  assert.equal(cut(text, snapSpan(text, { start: family + 1, end: family + 3 })), "👩‍👧‍👦");
  assert.equal(cut(text, snapSpan(text, { start: 4, end: 6 })), "e\u0301");
  assert.equal(snapSpan(text, { start: 4, end: 5 }), null);
  assert.equal(snapSpan(text, { start: 500, end: 600 }), null);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), fc.nat(40), fc.nat(40), (any, a, b) => {
      const span = snapSpan(any, { start: a, end: b });
      if (span) assert.ok(isWhole(any, span) && any.slice(span.start, span.end).trim() !== "");
    }),
  );
});

test("a quote is found to the letter, else with space, case and quotation marks forgiven", () => {
  const text = "There is nowhere  to\nsend them. Help for Drink or drugs.";
  assert.equal(cut(text, findQuote(text, "nowhere")), "nowhere");
  assert.equal(cut(text, findQuote(text, "“Nowhere to send them…”")), "nowhere  to\nsend them");
  assert.equal(cut(text, findQuote(text, "drink OR drugs")), "Drink or drugs");
  assert.equal(findQuote(text, "not there"), null);
  assert.equal(findQuote(text, "  "), null);
});

test("a span survives a changed text where its words still stand, at the nearest place", () => {
  assert.deepEqual(carrySpan("cuts and cuts", "more cuts and cuts", { start: 9, end: 13 }), { start: 14, end: 18 });
  assert.equal(carrySpan("cuts", "none", { start: 0, end: 4 }), null);
});

test("pieces of overlapping spans give the text back, each with the spans over it", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 4 }),
      (text, ends) => {
        const spans = ends.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })).filter((s) => s.end <= text.length);
        const pieces = cutAtSpans(text, spans);
        assert.equal(pieces.map((piece) => piece.text).join(""), text);
        for (const piece of pieces)
          for (let at = piece.start; at < piece.start + piece.text.length; at++)
            assert.deepEqual(
              piece.spans,
              spans.flatMap((span, i) => (span.start <= at && at < span.end ? [i] : [])),
            );
      },
    ),
  );
});

test("words are those of the language", () => {
  const text = "Mae'n anodd, 2 wefan!";
  assert.deepEqual(
    wordsOf(text, "cy").map((word) => text.slice(word.start, word.end)),
    ["Mae'n", "anodd", "2", "wefan"],
  );
  const signs = "e\u0301nergie 👍🏽👍🏽 — 👩‍👧‍👦 £ 🏴󠁧󠁢󠁷󠁬󠁳󠁿🇬🇧";
  assert.deepEqual(
    wordsOf(signs).map((word) => signs.slice(word.start, word.end)),
    ["e\u0301nergie", "👍🏽", "👍🏽", "👩‍👧‍👦", "£", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🇬🇧"],
    "an emoji is a word of its own; marks between words are none",
  );
  for (const word of wordsOf(signs)) assert.ok(isWhole(signs, word));
});

test("what people type becomes a query that the index understands, whatever it holds", () => {
  assert.equal(wordQuery("fam drugs"), `"fam"* AND "drugs"*`);
  assert.equal(wordQuery(`"cost of living" OR`), `"cost of living" AND "OR"*`);
  assert.equal(wordQuery("don't"), `"don"* AND "t"*`);
  assert.equal(wordQuery("*)(-"), null);
});

test("pace counts the last decisions, pauses cut short, and says nothing before the tenth", () => {
  const every = (ms: number, count: number) => Array.from({ length: count }, (_, i) => i * ms);
  assert.equal(paceOf(every(1000, 9)), null);
  assert.equal(paceOf(every(10_000, 10)), 360);
  assert.equal(paceOf([...every(60_000, 9), 3_600_000]), 54);
  assert.equal(timeLeft(390, 180), "2 h 10 min");
  assert.equal(timeLeft(1, 400), "1 min");
  assert.equal(timeLeft(0, 400), null);
});
