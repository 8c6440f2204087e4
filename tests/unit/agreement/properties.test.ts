/** What must hold for any codings: bounds, symmetry, the identities between coefficients, and the quick ways against the slow ones. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { ratingsByCode } from "../../../lib/agreement/columns.ts";
import { krippendorffAlpha } from "../../../lib/agreement/krippendorff.ts";
import {
  brennanPrediger,
  congerKappa,
  fleissKappa,
  gwetAc1,
  lightKappa,
  percentAgreement,
} from "../../../lib/agreement/many-coders.ts";
import { mcnemarExact } from "../../../lib/agreement/mcnemar.ts";
import { MISSING, type Ratings, ratingsFromRows } from "../../../lib/agreement/ratings.ts";
import { setAlphas } from "../../../lib/agreement/set-agreement.ts";
import { likenessSum } from "../../../lib/agreement/set-overlaps.ts";
import { jaccard, masi, type SetCodings, setCodings, sharedCodes, sizeOf } from "../../../lib/agreement/sets.ts";
import type { Statistic } from "../../../lib/agreement/statistic.ts";
import { cohenKappa, crossTable, kappaValue, positiveAgreement, scottPi } from "../../../lib/agreement/two-coders.ts";
import { columnsOf, near } from "./build.ts";

const CATEGORIES = 3;
const category = fc.integer({ min: 0, max: CATEGORIES - 1 });
const rowsOf = (coders: number, cell: fc.Arbitrary<number>) =>
  fc.array(fc.array(cell, { minLength: coders, maxLength: coders }), { minLength: 1, maxLength: 30 });
const complete = rowsOf(2, category);
const withMissing = fc
  .integer({ min: 2, max: 5 })
  .chain((coders) => rowsOf(coders, fc.integer({ min: MISSING, max: CATEGORIES - 1 })));
const ratings = (rows: number[][]) => ratingsFromRows(rows, rows[0]?.length ?? 2, CATEGORIES);

const COEFFICIENTS: Record<string, (ratings: Ratings) => Statistic> = {
  percentAgreement,
  gwetAc1,
  brennanPrediger,
  fleissKappa,
  congerKappa,
  lightKappa,
  krippendorffAlpha,
  cohenKappa: (r) => cohenKappa(crossTable(r)),
  scottPi: (r) => scottPi(crossTable(r)),
};

function same(actual: number | null | undefined, expected: number | null | undefined): void {
  if (typeof expected === "number") near(actual, expected);
  else assert.equal(actual, expected);
}

describe("every coefficient", () => {
  for (const [name, coefficient] of Object.entries(COEFFICIENTS)) {
    test(`${name} is a number from -1 (alpha: a little below) to 1, or null with a reason; nothing is NaN`, () => {
      fc.assert(
        fc.property(withMissing, (rows) => {
          const statistic = coefficient(ratings(rows));
          for (const value of Object.values(statistic)) assert.ok(!Number.isNaN(value), JSON.stringify(statistic));
          if (statistic.value === null) return assert.ok(statistic.why);
          assert.equal(statistic.why, undefined);
          assert.ok(statistic.value <= 1);
          // Gwet's coefficients can fall below -1 when single codings shift chance.
          if (!["fleissKappa", "congerKappa"].includes(name)) assert.ok(statistic.value >= -1 - 1e-12, String(statistic.value));
          if (statistic.ciLow !== undefined) assert.ok(statistic.ciLow <= statistic.value + 1e-12);
        }),
      );
    });
    test(`${name} does not depend on the order of units, on what categories are called, or on which coder comes first`, () => {
      fc.assert(
        fc.property(withMissing, (rows) => {
          const expected = coefficient(ratings(rows));
          const renamed = rows.map((row) => row.map((cell) => (cell === MISSING ? cell : (cell + 1) % CATEGORIES)));
          const swapped = rows.map(([first, second, ...others]) => [second ?? MISSING, first ?? MISSING, ...others]);
          for (const variant of [rows.toReversed(), renamed, swapped]) {
            const actual = coefficient(ratings(variant));
            same(actual.value, expected.value);
            same(actual.se, expected.se);
            assert.equal(actual.n, expected.n);
          }
        }),
      );
    });
    test(`${name} of rows kept once with their number is that of the rows`, () => {
      fc.assert(
        fc.property(withMissing, fc.integer({ min: 1, max: 4 }), (rows, times) => {
          const many = coefficient(ratings(Array.from({ length: times }, () => rows).flat()));
          const once = ratings(rows);
          const weighted = coefficient({ ...once, weights: once.weights.map(() => times) });
          same(weighted.value, many.value);
          same(weighted.se, many.se);
          assert.equal(weighted.n, many.n);
        }),
      );
    });
  }
  test("full agreement on several categories is surely 1: no rounding is left in the standard error", () => {
    fc.assert(
      fc.property(fc.array(category, { minLength: 2, maxLength: 40 }), fc.integer({ min: 2, max: 5 }), (list, coders) => {
        if (new Set(list).size < 2) return;
        const rows = list.map((k) => new Array<number>(coders).fill(k));
        for (const [name, coefficient] of Object.entries(COEFFICIENTS)) {
          const { value, se } = coefficient(ratings(rows));
          assert.equal(value, 1, name);
          assert.ok(se === 0 || se === undefined, `${name}: ${se}`);
        }
      }),
    );
  });
  test("full agreement on several categories is 1", () => {
    const rows = [0, 1, 2, 1].map((k) => [k, k, k]);
    for (const [name, coefficient] of Object.entries(COEFFICIENTS)) assert.equal(coefficient(ratings(rows)).value, 1, name);
  });
});

describe("two complete coders", () => {
  test("Fleiss' kappa is Scott's pi, Conger's and Light's are Cohen's, alpha is 1 - (1 - pi)(2n - 1) / 2n", () => {
    fc.assert(
      fc.property(complete, (rows) => {
        const table = crossTable(ratings(rows));
        same(fleissKappa(ratings(rows)).value, scottPi(table).value);
        same(congerKappa(ratings(rows)).value, cohenKappa(table).value);
        same(lightKappa(ratings(rows)).value, cohenKappa(table).value);
        const pi = scottPi(table).value;
        const n = rows.length;
        same(krippendorffAlpha(ratings(rows)).value, pi === null ? null : 1 - ((1 - pi) * (2 * n - 1)) / (2 * n));
      }),
    );
  });
  test("kappa is exactly 0 when one coder never varies", () => {
    fc.assert(
      fc.property(complete, (rows) => {
        const { value, se, z } = cohenKappa(crossTable(ratings(rows.map(([first]) => [first ?? 0, 0]))));
        if (value !== null) assert.deepEqual({ value, se, z }, { value: 0, se: 0, z: null });
      }),
    );
  });
  test("merging two categories that coders never confuse with others keeps percent agreement at least as high", () => {
    fc.assert(
      fc.property(complete, (rows) => {
        const merged = rows.map((row) => row.map((cell) => Math.min(cell, 1)));
        assert.ok((percentAgreement(ratings(merged)).value ?? 0) >= (percentAgreement(ratings(rows)).value ?? 0));
      }),
    );
  });
});

test("a unit coded once changes neither kappa nor alpha nor percent agreement", () => {
  fc.assert(
    fc.property(complete, category, (rows, alone) => {
      const more = [...rows, [alone, MISSING]];
      for (const name of ["cohenKappa", "scottPi", "krippendorffAlpha", "percentAgreement"]) {
        same(COEFFICIENTS[name]?.(ratings(more)).value, COEFFICIENTS[name]?.(ratings(rows)).value);
      }
    }),
  );
});

test("McNemar's exact p is the summed binomial", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 }), (b, c) => {
      let sum = 0;
      let term = 0.5 ** (b + c);
      for (let k = 0; k <= Math.min(b, c); k++) {
        sum += term;
        term = (term * (b + c - k)) / (k + 1);
      }
      near(mcnemarExact(b, c), Math.min(1, 2 * sum));
      assert.equal(mcnemarExact(b, c), mcnemarExact(c, b));
    }),
  );
});

const LETTERS = [..."abcdefghijklmnop"];
const letters = fc.subarray(LETTERS.slice(0, 5));
const setRows = (set: fc.Arbitrary<string[]>) =>
  fc
    .integer({ min: 2, max: 4 })
    .chain((coders) =>
      fc.array(fc.array(fc.option(set, { freq: 5 }), { minLength: coders, maxLength: coders }), { minLength: 1, maxLength: 15 }),
    );

/** Alpha the slow way: all pairs of codings. */
function slowAlpha(codings: SetCodings, similarity: typeof masi): number | null {
  const distance = (a: number, b: number) => 1 - similarity(sizeOf(codings, a), sizeOf(codings, b), sharedCodes(codings, a, b));
  const { coderCount, rowCount, cells } = codings.rows;
  const units = Array.from({ length: rowCount }, (_, r) =>
    [...cells.subarray(r * coderCount, (r + 1) * coderCount)].filter((set) => set !== MISSING),
  ).filter((unit) => unit.length >= 2);
  const all = units.flat();
  const sumOver = (sets: number[]) => sets.reduce((sum, a) => sets.reduce((inner, b) => inner + distance(a, b), sum), 0);
  const observed = units.reduce((sum, unit) => sum + sumOver(unit) / (unit.length - 1), 0) / all.length;
  const expected = sumOver(all) / (all.length * (all.length - 1));
  return all.length === 0 || expected === 0 ? null : 1 - observed / expected;
}

describe("sets", () => {
  test("alpha through subsets is alpha through all pairs, with small sets and with sets too large for subsets", () => {
    const large = fc.subarray(LETTERS, { minLength: 11 });
    for (const set of [letters, fc.oneof(letters, large)]) {
      fc.assert(
        fc.property(setRows(set), (rows) => {
          const codings = setCodings(columnsOf(rows, LETTERS), rows.length);
          const { alphaJaccard, alphaMasi } = setAlphas(codings);
          same(alphaJaccard.value, slowAlpha(codings, jaccard));
          same(alphaMasi.value, slowAlpha(codings, masi));
          assert.ok(likenessSum(codings).repeatable);
        }),
      );
    }
  });
  test("sets of one code are categories: both alphas are nominal alpha", () => {
    fc.assert(
      fc.property(complete, (rows) => {
        const sets = rows.map((row) => row.map((cell) => [LETTERS[cell] ?? ""]));
        const { alphaJaccard, alphaMasi } = setAlphas(setCodings(columnsOf(sets, LETTERS), rows.length));
        const alpha = krippendorffAlpha(ratings(rows));
        same(alphaJaccard.value, alpha.value);
        same(alphaMasi.value, alpha.value);
      }),
    );
  });
  test("the ratings of a code are counted from the columns as from the answers one by one, for few coders and for many", () => {
    const manyCoders = fc.array(fc.array(fc.option(letters, { freq: 3 }), { minLength: 8, maxLength: 8 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.oneof(setRows(letters), manyCoders), (rows) => {
        const coders = rows[0]?.length ?? 2;
        const counted = ratingsByCode(columnsOf(rows, LETTERS), rows.length, LETTERS.length);
        LETTERS.slice(0, 5).forEach((letter, code) => {
          const direct = ratingsFromRows(
            rows.map((row) => row.map((set) => (set === null ? MISSING : set.includes(letter) ? 0 : 1))),
            coders,
            2,
          );
          for (const coefficient of [krippendorffAlpha, gwetAc1, congerKappa]) {
            same(coefficient(counted[code] as Ratings).value, coefficient(direct).value);
            same(coefficient(counted[code] as Ratings).se, coefficient(direct).se);
          }
        });
      }),
    );
  });
});

test("the kappa of a two-by-two table without its errors is kappa", () => {
  const count = fc.integer({ min: 0, max: 20 });
  fc.assert(
    fc.property(count, count, count, count, (both, firstOnly, secondOnly, neither) => {
      const table = { both, firstOnly, secondOnly, neither };
      const counts = Float64Array.of(both, firstOnly, secondOnly, neither);
      const cross = crossTable({
        coderCount: 2,
        categoryCount: 2,
        rowCount: 4,
        cells: Int32Array.of(0, 0, 0, 1, 1, 0, 1, 1),
        weights: counts,
      });
      same(kappaValue(table), cohenKappa(cross).value);
      if (both > 0) assert.ok((positiveAgreement(table) ?? 0) > 0);
    }),
  );
});
