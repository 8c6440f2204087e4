/** The resampled intervals against resampling itself: answers drawn with the same dice, laid out anew, and every figure computed from them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { BOOTSTRAP_ANSWERS, percentileInterval } from "../../../lib/agreement/bootstrap.ts";
import { type SetAgreement, setAgreement } from "../../../lib/agreement/result.ts";
import { columnsOf, near } from "./build.ts";

const CODES = ["a", "b", "c", "d"];
const PATHS = CODES.map((code) => [code]);
type Rows = (string[] | null)[][];

const figures = ["exactMatch", "meanJaccard", "alphaMasi", "alphaJaccard", "meanKappa", "pooledKappa", "stackedKappa"] as const;

function agreement(rows: Rows, replicates: number, seed: number): SetAgreement {
  return setAgreement(columnsOf(rows, CODES), rows.length, PATHS, { seed, replicates, withUncodable: true });
}

/** What is resampled, in the order of its figures: over all codes, then positive and negative agreement of each and of "uncodable". */
function valuesOf({
  overall,
  codes,
}: SetAgreement): { name: string; statistic: { value: number | null; ciLow?: number; ciHigh?: number; se?: number } }[] {
  const perCode = [...codes, overall.uncodable].flatMap((code, i) =>
    (["positiveAgreement", "negativeAgreement"] as const).flatMap((name) => {
      const statistic = code[name];
      return statistic ? [{ name: `${name} ${CODES[i] ?? "uncodable"}`, statistic }] : [];
    }),
  );
  return [...figures.map((name) => ({ name, statistic: overall[name] })), ...perCode];
}

const answer = fc.oneof(
  { weight: 6, arbitrary: fc.subarray(CODES, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant<string[]>(["?"]) },
);

test("intervals are those of answers drawn and computed one by one, for two coders and for three, with codings missing", () => {
  const rows = fc.integer({ min: 2, max: 3 }).chain((coders) =>
    fc.array(fc.array(fc.option(answer, { freq: 6 }), { minLength: coders, maxLength: coders }), {
      minLength: 3,
      maxLength: 12,
    }),
  );
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 1000 }), (all, seed) => {
      const compared = all.filter((row) => row.filter((set) => set !== null).length >= 2);
      if (compared.length === 0) return;
      const replicates = 25;
      const found = valuesOf(agreement(all, replicates, seed));
      const dice = xoroshiro128plus(seed);
      const drawn = Array.from({ length: replicates }, () =>
        valuesOf(
          agreement(
            compared.map(() => compared[uniformInt(dice, 0, compared.length - 1)] as Rows[number]),
            0,
            1,
          ),
        ),
      );
      for (const [i, { name, statistic }] of found.entries()) {
        const expected = percentileInterval(Float64Array.from(drawn, (one) => one[i]?.statistic.value ?? Number.NaN));
        if (statistic.value === null || expected === undefined) {
          assert.equal(statistic.ciLow, undefined, name);
          continue;
        }
        near(statistic.ciLow, expected.ciLow, name);
        near(statistic.ciHigh, expected.ciHigh, name);
        near(statistic.se, expected.se, name);
      }
    }),
    { numRuns: 60 },
  );
});

test("an interval needs the figure in half of the replicates at least", () => {
  assert.equal(percentileInterval(Float64Array.of(1, 2, Number.NaN, Number.NaN, Number.NaN)), undefined);
  assert.equal(percentileInterval(Float64Array.of(1, Number.NaN)), undefined);
  const half = percentileInterval(Float64Array.of(3, 1, Number.NaN, Number.NaN));
  near(half?.ciLow, 1.05);
  near(half?.ciHigh, 2.95);
  near(half?.se, Math.SQRT2);
});

test("the same seed gives the same intervals, another one others; beyond ten thousand answers there are none", () => {
  const rows: Rows = Array.from({ length: 40 }, (_, i) => [[CODES[i % 4] ?? ""], [CODES[(i % 5) % 4] ?? ""]]);
  assert.deepEqual(agreement(rows, 200, 1), agreement(rows, 200, 1));
  assert.notDeepEqual(agreement(rows, 200, 1).overall.alphaMasi, agreement(rows, 200, 2).overall.alphaMasi);
  const many = (length: number): Rows => Array.from({ length }, (_, i) => rows[i % 40] as Rows[number]);
  assert.ok(agreement(many(BOOTSTRAP_ANSWERS), 2, 1).overall.exactMatch.ciLow !== undefined);
  assert.equal(agreement(many(BOOTSTRAP_ANSWERS + 1), 2, 1).overall.exactMatch.ciLow, undefined);
});
