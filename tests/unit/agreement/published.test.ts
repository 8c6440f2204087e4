/** Figures printed in the papers that introduced or discuss the coefficients. Data typed from the papers. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
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
} from "../../../lib/agreement/many-coders.ts";
import { mcnemarCorrected } from "../../../lib/agreement/mcnemar.ts";
import { pooledKappa } from "../../../lib/agreement/over-codes.ts";
import { type Ratings, ratingsFromTable } from "../../../lib/agreement/ratings.ts";
import { masi } from "../../../lib/agreement/sets.ts";
import {
  cohenKappa,
  crossTable,
  kappaValue,
  negativeAgreement,
  positiveAgreement,
  scottPi,
} from "../../../lib/agreement/two-coders.ts";
import { near, printed, ratingsOf } from "./build.ts";

const kappaOf = (table: number[][]) => cohenKappa(crossTable(ratingsFromTable(table)));

describe("Cohen (1960)", () => {
  // Educational and Psychological Measurement 20, p. 37: proportions of 200 decisions, here of 100.
  const table = [
    [25, 12, 3],
    [13, 2, 15],
    [12, 16, 2],
  ];
  test("agreement .29 is below what chance gives", () => {
    printed(percentAgreement(ratingsFromTable(table)).value, "0.29");
    assert.ok((kappaOf(table).value ?? 0) < 0);
  });
});

describe("Fleiss, Cohen & Everitt (1969)", () => {
  // Psychological Bulletin 72, Table 1: proportions of 200 units.
  const table = [
    [106, 10, 4],
    [22, 28, 10],
    [2, 12, 6],
  ];
  test("kappa .429", () => printed(kappaOf(table).value, "0.429"));
});

test("the example that SAS prints: kappa, both standard errors, interval and test", () => {
  const kappa = kappaOf([
    [0, 4, 1],
    [0, 8, 0],
    [0, 1, 5],
  ]);
  printed(kappa.value, "0.4842");
  printed(kappa.se, "0.1380");
  printed(kappa.ciLow, "0.2137");
  printed(kappa.ciHigh, "0.7547");
  printed(kappa.seNull, "0.1484");
  printed(kappa.z, "3.2626");
  printed(kappa.p, "0.0011");
});

test("Brennan & Prediger (1981), p. 689: kappa .27 where free margins give .40", () => {
  const table = [
    [50, 0, 0],
    [10, 10, 10],
    [20, 0, 0],
  ];
  printed(percentAgreement(ratingsFromTable(table)).value, "0.60");
  printed(kappaOf(table).value, "0.27");
  printed(brennanPrediger(ratingsFromTable(table)).value, "0.40");
});

test("Feinstein & Cicchetti (1990): the same agreement of .85 with kappa .70 and .32; Cicchetti & Feinstein (1990) tell them apart", () => {
  const balanced = { both: 40, firstOnly: 9, secondOnly: 6, neither: 45 };
  const skewed = { both: 80, firstOnly: 10, secondOnly: 5, neither: 5 };
  printed(kappaValue(balanced), "0.70");
  printed(kappaValue(skewed), "0.32");
  printed(positiveAgreement(balanced), "0.84");
  printed(negativeAgreement(balanced), "0.86");
  printed(positiveAgreement(skewed), "0.91");
  printed(negativeAgreement(skewed), "0.40");
});

test("Gwet (2002): 118 of 125 agree on the common category and kappa is below 0, AC1 is not", () => {
  const table = [
    [118, 5],
    [2, 0],
  ];
  printed(kappaOf(table).value, "-0.0234");
  printed(gwetAc1(ratingsFromTable(table)).value, "0.9408");
});

test("Gwet (2008), as worked by hand: AC1 .8658, pi .6078", () => {
  const table = [
    [8, 1],
    [0, 1],
  ];
  printed(gwetAc1(ratingsFromTable(table)).value, "0.8658");
  printed(scottPi(crossTable(ratingsFromTable(table))).value, "0.6078");
});

describe("Krippendorff (1980, 2011)", () => {
  test("two coders, two categories (2011, example A): alpha .095", () => {
    const rows = ["00", "11", "01", "00", "00", "01", "00", "01", "10", "00"].map((row) => [...row]);
    printed(krippendorffAlpha(ratingsOf(rows)).value, "0.095");
  });
  test("two coders, five categories (2011, example B): alpha .692", () => {
    const rows = ["ab", "aa", "bb", "bb", "db", "cc", "cc", "cc", "ee", "dd", "dd", "ad"].map((row) => [...row]);
    printed(krippendorffAlpha(ratingsOf(rows)).value, "0.692");
  });
  test("three coders, nothing missing (1980, p. 139): alpha .642", () => {
    const rows = ["111", "122", "222", "444", "144", "222", "123", "333", "222"].map((row) => [...row]);
    printed(krippendorffAlpha(ratingsOf(rows)).value, "0.642");
    printed(percentAgreement(ratingsOf(rows)).value, "0.74");
  });
  test("four coders, some missing (2011, example C): alpha .743; Gwet (2014, pp. 55-56) gives the others", () => {
    const ratings = fourCoders();
    printed(krippendorffAlpha(ratings).value, "0.743");
    printed(gwetAc1(ratings).value, "0.7754");
    printed(fleissKappa(ratings).value, "0.7612");
    printed(congerKappa(ratings).value, "0.7628");
    printed(brennanPrediger(ratings).value, "0.7727");
    printed(percentAgreement(ratings).value, "0.8182");
  });
});

/** Krippendorff (2011), example C: twelve units, four coders; a dash is missing. */
function fourCoders(): Ratings {
  const rows = ["11-1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "-555", "--11", "--3-"];
  return ratingsOf(rows.map((row) => [...row].map((label) => (label === "-" ? null : label))));
}

test("the same four coders in irrCAC 1.4: standard errors and limits", () => {
  const ratings = fourCoders();
  near(krippendorffAlpha(ratings).se, 0.1454787172221992);
  near(gwetAc1(ratings).se, 0.14294995064076532);
  near(fleissKappa(ratings).se, 0.1530192034694924);
  near(congerKappa(ratings).se, 0.14916815248017373);
  near(brennanPrediger(ratings).se, 0.14471661989948315);
  near(percentAgreement(ratings).se, 0.125608959946865);
  near(gwetAc1(ratings).ciLow, 0.46081334813083824);
  assert.equal(gwetAc1(ratings).ciHigh, 1);
});

test("the same four coders in irr 0.84.1, units lacking a coding left out: Fleiss .6415, z 7.152, Light .6435", () => {
  const complete = ["2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222"].map((row) => [...row]);
  near(fleissKappaListwise(fourCoders()).value, 0.6414565826330533);
  near(fleissKappaListwise(fourCoders()).zNull, 7.152104168542014);
  near(lightKappa(ratingsOf(complete)).value, 0.6435032799725268);
});

test("Fleiss (1971): 30 patients, 6 psychiatrists, 5 diagnoses: kappa .430, z 17.65; by diagnosis as irr 0.84.1", () => {
  // Table 1 of the paper: psychiatrists per patient saying depression, personality disorder, schizophrenia, neurosis, other.
  const counts =
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006";
  const rows = counts
    .split(" ")
    .map((row) => [...row].flatMap((count, k) => Array.from({ length: Number(count) }, () => "dpsno"[k] ?? "")));
  const ratings = ratingsOf(rows, ["d", "p", "s", "n", "o"]);
  printed(fleissKappa(ratings).value, "0.430");
  printed(fleissKappaListwise(ratings).zNull, "17.65183");
  assert.deepEqual(
    fleissKappaByCategory(ratings).map((kappa) => kappa?.toFixed(3)),
    ["0.245", "0.245", "0.520", "0.471", "0.566"],
  );
});

test("Passonneau (2006): MASI of sets that are equal, held by the other, overlapping, disjoint", () => {
  assert.equal(masi(2, 2, 2), 1);
  near(masi(1, 2, 1), (1 / 2) * (2 / 3));
  near(masi(2, 2, 1), (1 / 3) * (1 / 3));
  assert.equal(masi(1, 3, 0), 0);
});

test("De Vries et al. (2008): pooled kappa takes the mean of observed and of expected agreement, not of the kappas", () => {
  const tables = [
    { both: 20, firstOnly: 5, secondOnly: 10, neither: 15 }, // po .7, pe .5
    { both: 45, firstOnly: 2, secondOnly: 1, neither: 2 }, // po .94, pe .8680
  ];
  const expected = 1 - (1 - (0.7 + 0.94) / 2) / (1 - (0.5 + (47 * 46 + 3 * 4) / 2500) / 2);
  near(pooledKappa(tables).value, expected);
});

test("Agresti (1990, p. 350): approval of the president, McNemar with correction 16.818", () => {
  const { statistic, p } = mcnemarCorrected(150, 86);
  printed(statistic, "16.818");
  assert.equal(p?.toPrecision(4), "0.00004115");
});
