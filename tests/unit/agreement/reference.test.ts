/**
 * What reference software gives for the same data: 67 cases, one a line of reference.jsonl, each with the program and version that the
 * values come from (R irr, irrCAC, vcd, epiR, jmgirard's agreement, Python scikit-learn, statsmodels and krippendorff, DKPro).
 */
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
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
import { microF1 } from "../../../lib/agreement/over-codes.ts";
import { type Ratings, ratingsFromTable } from "../../../lib/agreement/ratings.ts";
import { codeFigures, setAgreement } from "../../../lib/agreement/result.ts";
import { cohenKappa, crossTable, scottPi, specificAgreement } from "../../../lib/agreement/two-coders.ts";
import { columnsOf, ratingsOf } from "./build.ts";

interface Expected {
  byCategory?: Record<string, number | null>;
  [field: string]: number | null | undefined | Record<string, number | null>;
}

interface Case {
  id: string;
  kind: "two_coder_table" | "ratings" | "multilabel";
  software: string[];
  input: {
    categories: string[];
    table: number[][];
    ratings: (string | null)[][];
    codes: string[];
    sets: (string[] | null)[][];
  };
  expected: Record<string, Expected>;
  /** Of sets: per code. `table` is [[both, first only], [second only, neither]]. */
  codes: Record<string, Record<string, Expected>>;
}

const file = path.join(import.meta.dirname, "reference.jsonl");
const cases = fs
  .readFileSync(file, "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);

/** Every field that the software gives, to a relative 1e-9; limits from t quantiles to 1e-8, tiny p values to 1e-6. */
function compare(what: string, found: object | undefined, expected: Expected): void {
  assert.ok(found, what);
  const actual = found as Record<string, unknown>;
  for (const [field, value] of Object.entries(expected)) {
    if (typeof value === "object" && value !== null) continue;
    if (value === undefined) continue;
    const said = `${what} ${field}: ${actual[field]} is not ${value}`;
    if (value === null) {
      assert.ok(actual[field] === null || actual[field] === undefined, said);
      if (field === "value") assert.ok(actual.why, `${what}: no reason`);
      continue;
    }
    const tolerance = field.startsWith("ci") ? 1e-8 : field === "p" && value < 1e-6 ? 1e-6 : 1e-9;
    assert.ok(typeof actual[field] === "number" && Math.abs(actual[field] - value) <= tolerance * Math.abs(value) + 1e-12, said);
  }
}

function compareCategories(what: string, found: readonly (number | null)[], categories: string[], expected: Expected): void {
  for (const [category, value] of Object.entries(expected.byCategory ?? {}))
    compare(`${what} ${category}`, { value: found[categories.indexOf(category)], why: "not used" }, { value });
}

const ofRatings: Record<string, (ratings: Ratings) => object> = {
  percent_agreement: percentAgreement,
  percent_unanimous: percentUnanimous,
  cohen_kappa: (ratings) => cohenKappa(crossTable(ratings)),
  scott_pi: (ratings) => scottPi(crossTable(ratings)),
  gwet_ac1: gwetAc1,
  brennan_prediger: brennanPrediger,
  fleiss_kappa: fleissKappa,
  fleiss_kappa_listwise: fleissKappaListwise,
  conger_kappa: congerKappa,
  light_kappa: lightKappa,
  krippendorff_alpha: krippendorffAlpha,
};

/** Of two categories, the first being "applied". */
const ofCodes = {
  table: "table",
  percent_agreement: "percentAgreement",
  cohen_kappa: "kappa",
  pabak: "pabak",
  gwet_ac1: "ac1",
  krippendorff_alpha: "alpha",
  positive_agreement: "positiveAgreement",
  negative_agreement: "negativeAgreement",
  prevalence_index: "prevalenceIndex",
  bias_index: "biasIndex",
  fleiss_kappa: "fleissKappa",
} as const;

function compareCode(what: string, figures: ReturnType<typeof codeFigures>, expected: Record<string, Expected>): void {
  for (const [name, values] of Object.entries(expected)) {
    const figure = figures[ofCodes[name as keyof typeof ofCodes]];
    if (name === "table") {
      const { both = 0, firstOnly = 0, secondOnly = 0, neither = 0 } = figures.table ?? {};
      assert.deepEqual(
        [
          [both, firstOnly],
          [secondOnly, neither],
        ],
        values.value ?? values,
        what,
      );
    } else
      compare(`${what} ${name}`, typeof figure === "number" || figure === null ? { value: figure, why: "" } : figure, values);
  }
}

assert.equal(cases.length, 67);
for (const { id, kind, software, input, expected, codes } of cases) {
  test(`${id} as ${software.join(", ")}`, () => {
    if (kind === "multilabel") {
      const coders = columnsOf(input.sets, input.codes);
      const paths = input.codes.map((code) => [code]);
      const options = { seed: 1, replicates: 0, withUncodable: false };
      const found = setAgreement(coders, input.sets.length, paths, options);
      const tables = found.codes.flatMap(({ table }) => table ?? []);
      const overall: Record<string, object> = {
        ...{ exact_match: found.overall.exactMatch, mean_jaccard: found.overall.meanJaccard },
        ...{ alpha_jaccard: found.overall.alphaJaccard, alpha_masi: found.overall.alphaMasi },
        ...{ mean_kappa: found.overall.meanKappa, pooled_kappa: found.overall.pooledKappa },
        ...{ stacked_kappa: found.overall.stackedKappa, micro_f1: microF1(tables) },
      };
      for (const [name, values] of Object.entries(expected)) compare(name, overall[name], values);
      for (const [code, figures] of Object.entries(codes))
        compareCode(code, found.codes[input.codes.indexOf(code)] as (typeof found.codes)[number], figures);
      return;
    }
    const ratings = kind === "ratings" ? ratingsOf(input.ratings, input.categories) : ratingsFromTable(input.table);
    const ofTwo: Record<string, Expected> = {};
    for (const [name, values] of Object.entries(expected)) {
      if (name === "fleiss_kappa_by_category") compareCategories(name, fleissKappaByCategory(ratings), input.categories, values);
      else if (name === "specific_agreement")
        compareCategories(name, specificAgreement(crossTable(ratings)), input.categories, values);
      else if (name in ofRatings) compare(name, ofRatings[name]?.(ratings), values);
      else ofTwo[name] = values;
    }
    compareCode("two categories", codeFigures(ratings), ofTwo);
  });
}
