import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ratingsFromTable } from "../../../lib/agreement/ratings.ts";
import { designLabel, headlineSentence, prevalenceWarning, tooFew } from "../../../lib/agreement/reading.ts";
import { codeFigures, type QuestionAgreement } from "../../../lib/agreement/result.ts";
import { answersForPrecision } from "../../../lib/agreement/sample-size.ts";
import { cohenKappa, crossTableFromCounts } from "../../../lib/agreement/two-coders.ts";

describe("how many answers", () => {
  test("that many give an interval of the width asked for (kappa's own formula)", () => {
    for (const [prevalence, kappa] of [
      [0.5, 0.7],
      [0.1, 0.6],
      [0.3, 0.8],
    ] as const) {
      const n = answersForPrecision({ prevalence, kappa, halfWidth: 0.1 });
      const both = prevalence ** 2 + kappa * prevalence * (1 - prevalence);
      const single = prevalence - both;
      const { value, ciLow } = cohenKappa(
        crossTableFromCounts(Float64Array.of(n * both, n * single, n * single, n * (1 - both - 2 * single)), 2),
      );
      assert.ok(Math.abs((value ?? 0) - kappa) < 1e-9);
      const halfWidth = (value ?? 0) - (ciLow ?? 0);
      assert.ok(halfWidth <= 0.1 && halfWidth > 0.099, String(halfWidth));
    }
  });
  test("rarer codes and narrower intervals need more, never fewer than ten", () => {
    const wish = { prevalence: 0.2, kappa: 0.7, halfWidth: 0.1 };
    assert.ok(answersForPrecision({ ...wish, prevalence: 0.05 }) > answersForPrecision(wish));
    assert.ok(answersForPrecision({ ...wish, halfWidth: 0.05 }) > answersForPrecision(wish));
    assert.equal(answersForPrecision({ ...wish, kappa: 1 }), 10);
  });
  test("refuses what is no share, no kappa, no width", () => {
    for (const wrong of [{ prevalence: 0 }, { prevalence: 1 }, { kappa: 1.1 }, { kappa: Number.NaN }, { halfWidth: 0 }]) {
      assert.throws(() => answersForPrecision({ prevalence: 0.2, kappa: 0.7, halfWidth: 0.1, ...wrong }), RangeError);
    }
  });
});

describe("what a figure means", () => {
  const figures = (both: number, firstOnly: number, secondOnly: number, neither: number) => ({
    path: ["Code"],
    ...codeFigures(
      ratingsFromTable([
        [both, firstOnly],
        [secondOnly, neither],
      ]),
    ),
  });
  test("too few: fewer than ten answers, or none with the code", () => {
    assert.match(tooFew(figures(3, 1, 1, 4)) ?? "", /9 answers/);
    assert.match(tooFew(figures(0, 0, 0, 40)) ?? "", /no answer with the code/);
    assert.equal(tooFew(figures(1, 0, 0, 9)), undefined);
  });
  test("warns where the code is rare and kappa low although nearly all agree", () => {
    assert.match(prevalenceWarning(figures(1, 3, 3, 93)) ?? "", /rare.*positive agreement/);
    assert.match(prevalenceWarning(figures(118, 5, 2, 0)) ?? "", /Nearly every.*negative agreement/);
    assert.equal(prevalenceWarning(figures(40, 5, 5, 50)), undefined);
    assert.equal(prevalenceWarning(figures(5, 0, 0, 95)), undefined);
  });
  const agreement = (value: number | null, n: number, design: "independent" | "check" = "independent") =>
    ({
      design,
      coders: ["Ann", "Bob"],
      overall: {
        alphaMasi:
          value === null
            ? { value, n, why: "The answers show no variation." }
            : { value, n, ciLow: value - 0.05, ciHigh: value + 0.05 },
        exactMatch: { value: 0.995, n },
      },
    }) as unknown as QuestionAgreement;
  test("says what the headline figure is and is not", () => {
    const sentence = headlineSentence(agreement(0.72, 480));
    assert.match(
      sentence,
      /72% of the way .*alpha 0\.72, 95% interval 0\.67 to 0\.77.*99% of 480 answers; .*not whether they are right/,
    );
  });
  test("never calls visible checking reliability, small numbers a figure, or no variation agreement", () => {
    assert.match(headlineSentence(agreement(0.9, 50, "check")), /nothing about reliability/);
    assert.equal(designLabel("check"), "Check agreement (not blind)");
    assert.match(headlineSentence(agreement(0.9, 9)), /^Too few/);
    assert.match(headlineSentence(agreement(null, 20)), /cannot be compared beyond chance: the answers show/);
    assert.match(headlineSentence(agreement(-0.01, 20)), /no better than chance/);
  });
});
