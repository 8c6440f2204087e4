/** Inputs at which other software gives NaN, 0 or 1 by accident: here null with a reason, or the exact value. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { krippendorffAlpha } from "../../../lib/agreement/krippendorff.ts";
import {
  brennanPrediger,
  congerKappa,
  fleissKappa,
  fleissKappaByCategory,
  fleissKappaListwise,
  gwetAc1,
  lightKappa,
  percentAgreement,
  percentUnanimous,
} from "../../../lib/agreement/many-coders.ts";
import { mcnemar, mcnemarCorrected, mcnemarExact } from "../../../lib/agreement/mcnemar.ts";
import { meanKappa, microF1, pooledKappa, stackedKappa } from "../../../lib/agreement/over-codes.ts";
import { exactMatch, meanJaccard, setAlphas } from "../../../lib/agreement/set-agreement.ts";
import { setCodings } from "../../../lib/agreement/sets.ts";
import { WHY } from "../../../lib/agreement/statistic.ts";
import {
  cohenKappa,
  crossTable,
  negativeAgreement,
  pabak,
  scottPi,
  specificAgreement,
} from "../../../lib/agreement/two-coders.ts";
import { columnsOf, ratingsOf } from "./build.ts";

const undefinedBecause = (why: string, n: number) => ({ value: null, n, why });

test("everybody uses one of two declared categories: kappa, pi, Fleiss, Conger, alpha undefined; AC1 and Brennan-Prediger 1", () => {
  const ratings = ratingsOf(Array(10).fill(["yes", "yes"]), ["yes", "no"]);
  assert.deepEqual(cohenKappa(crossTable(ratings)), undefinedBecause(WHY.oneCategoryBoth, 10));
  assert.deepEqual(scottPi(crossTable(ratings)), undefinedBecause(WHY.oneCategoryAll, 10));
  assert.deepEqual(fleissKappa(ratings), undefinedBecause(WHY.oneCategoryAll, 10));
  assert.deepEqual(congerKappa(ratings), undefinedBecause(WHY.oneCategoryAll, 10));
  assert.equal(krippendorffAlpha(ratings).why, WHY.noVariation);
  assert.deepEqual(gwetAc1(ratings), { value: 1, se: 0, ciLow: 1, ciHigh: 1, n: 10 });
  assert.deepEqual(brennanPrediger(ratings), { value: 1, se: 0, ciLow: 1, ciHigh: 1, n: 10 });
  assert.deepEqual(specificAgreement(crossTable(ratings)), [1, null]);
  assert.deepEqual(fleissKappaByCategory(ratings), [null, null]);
});

test("one category declared: AC1 and Brennan-Prediger undefined too, agreement is 1", () => {
  const ratings = ratingsOf([["yes", "yes"]]);
  assert.deepEqual(gwetAc1(ratings), undefinedBecause(WHY.oneDeclared, 1));
  assert.deepEqual(brennanPrediger(ratings), undefinedBecause(WHY.oneDeclared, 1));
  assert.deepEqual(percentAgreement(ratings), { value: 1, n: 1 });
});

test("a single unit in disagreement: kappa 0, pi -1, alpha 0, no interval", () => {
  const ratings = ratingsOf([["yes", "no"]]);
  assert.equal(cohenKappa(crossTable(ratings)).value, 0);
  assert.deepEqual(scottPi(crossTable(ratings)), { value: -1, n: 1 });
  assert.equal(krippendorffAlpha(ratings).value, 0);
  assert.equal(krippendorffAlpha(ratings).ciLow, undefined);
});

test("no unit coded by two: every coefficient says so", () => {
  const ratings = ratingsOf([
    ["a", null, null],
    [null, "b", null],
    [null, null, "a"],
  ]);
  for (const coefficient of [percentAgreement, gwetAc1, brennanPrediger, fleissKappa, congerKappa, krippendorffAlpha]) {
    assert.deepEqual(coefficient(ratings), undefinedBecause(WHY.noPairs, 0), coefficient.name);
  }
  assert.deepEqual(cohenKappa(crossTable(ratings)), undefinedBecause(WHY.noSharedAnswers, 0));
  assert.deepEqual(fleissKappaListwise(ratings), undefinedBecause(WHY.noComplete, 0));
  assert.deepEqual(percentUnanimous(ratings), undefinedBecause(WHY.noComplete, 0));
  assert.deepEqual(lightKappa(ratings), undefinedBecause(WHY.pairUndefined, 0));
});

test("no units at all", () => {
  const ratings = { coderCount: 2, categoryCount: 2, rowCount: 0, cells: new Int32Array(), weights: new Float64Array() };
  assert.deepEqual(percentAgreement(ratings), undefinedBecause(WHY.noPairs, 0));
  assert.deepEqual(krippendorffAlpha(ratings), undefinedBecause(WHY.noPairs, 0));
  assert.deepEqual(congerKappa(ratings), undefinedBecause(WHY.noPairs, 0));
});

test("a coder who coded nothing: Conger undefined, the others as without that coder", () => {
  const rows = ["aa", "ab", "bb", "bb", "aa"].map((row) => [...row]);
  const silent = ratingsOf(rows.map((row) => [...row, null]));
  assert.deepEqual(congerKappa(silent), undefinedBecause(WHY.silentCoder, 5));
  assert.equal(krippendorffAlpha(silent).value, krippendorffAlpha(ratingsOf(rows)).value);
  assert.equal(gwetAc1(silent).value, gwetAc1(ratingsOf(rows)).value);
});

test("labels are opaque: a, A and a with spaces are three categories", () => {
  const ratings = ratingsOf([
    ["a", "A"],
    ["a", "a"],
    [" a ", " a "],
  ]);
  assert.equal(ratings.categoryCount, 3);
  assert.equal(percentAgreement(ratings).value, 2 / 3);
});

test("coders constant and different: kappa exactly 0 with standard error 0, no test", () => {
  const { value, se, seNull, z, p, kappaMax } = cohenKappa(crossTable(ratingsOf(Array(7).fill(["a", "b"]))));
  assert.deepEqual({ value, se, seNull, z, p, kappaMax }, { value: 0, se: 0, seNull: 0, z: null, p: null, kappaMax: 0 });
});

test("a small p is not 0", () => {
  const many = ratingsOf([...Array(5000).fill(["a", "a"]), ...Array(5000).fill(["b", "b"]), ["a", "b"]]);
  const { p } = cohenKappa(crossTable(many));
  assert.equal(p, 0); // kappa 1 of ten thousand: below the smallest number there is
  const few = ratingsOf([...Array(60).fill(["a", "a"]), ...Array(60).fill(["b", "b"])]);
  const small = cohenKappa(crossTable(few)).p ?? 0;
  assert.ok(small > 0 && small < 1e-20);
});

test("McNemar: no discordant answers, equal numbers, few and many", () => {
  assert.deepEqual(mcnemarCorrected(0, 0), { statistic: null, p: null });
  assert.equal(mcnemarExact(0, 0), 1);
  assert.deepEqual(mcnemarCorrected(4, 4), { statistic: 0, p: 1 });
  assert.equal(mcnemar(0, 0).statistic, null);
  assert.ok(mcnemar(0, 0).why);
  assert.equal(mcnemar(3, 5).method, "exact");
  assert.equal(mcnemar(3, 5).statistic, 0.5);
  assert.equal(mcnemar(12, 12).method, "exact");
  assert.equal(mcnemar(12, 13).method, "chi-squared");
});

test("sets: an empty set is a decision, a missing one is none", () => {
  const rows = [
    [["a"], ["a"]],
    [[], null],
    [null, ["b"]],
    [[], []],
    [["b"], ["b"]],
    [["a"], []],
  ];
  const codings = setCodings(columnsOf(rows, ["a", "b"]), rows.length);
  assert.deepEqual(exactMatch(codings), { value: 0.75, n: 4 });
  assert.deepEqual(meanJaccard(codings), { value: 0.75, n: 4 });
  const { alphaMasi } = setAlphas(codings);
  assert.ok(Math.abs((alphaMasi.value ?? 0) - 2 / 3) < 1e-12);
});

test("sets that are all empty, or of one coder only, give reasons", () => {
  const empty = setCodings(
    columnsOf(
      [
        [[], []],
        [[], []],
      ],
      ["a"],
    ),
    2,
  );
  assert.equal(setAlphas(empty).alphaJaccard.why, WHY.noVariation);
  assert.deepEqual(exactMatch(empty), { value: 1, n: 2 });
  const alone = setCodings(columnsOf([[["a"], null]], ["a"]), 1);
  assert.deepEqual(setAlphas(alone).alphaMasi, undefinedBecause(WHY.noPairs, 0));
  assert.deepEqual(meanJaccard(alone), undefinedBecause(WHY.noPairs, 0));
});

test("figures over codes without codes, answers or applications give reasons", () => {
  const unused = { both: 0, firstOnly: 0, secondOnly: 0, neither: 5 };
  const none = { both: 0, firstOnly: 0, secondOnly: 0, neither: 0 };
  for (const tables of [[], [unused], [none]]) {
    for (const figure of [meanKappa, pooledKappa, stackedKappa, microF1]) {
      const { value, why } = figure(tables);
      assert.equal(value, null);
      assert.ok(why);
    }
  }
  assert.equal(negativeAgreement({ both: 3, firstOnly: 0, secondOnly: 0, neither: 0 }), null);
  assert.equal(pabak(none, undefinedBecause(WHY.noPairs, 0)).value, null);
});
