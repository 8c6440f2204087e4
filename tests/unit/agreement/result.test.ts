import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { percentileInterval } from "../../../lib/agreement/bootstrap.ts";
import { type CodeNode, rowsAtLevel } from "../../../lib/agreement/frame.ts";
import { type QuestionInput, questionAgreement } from "../../../lib/agreement/result.ts";
import { columnsOf, near } from "./build.ts";

// Two themes with two issues each; "Money" may be applied itself; "Other" has no theme.
const NODES: CodeNode[] = [
  { path: ["Money"], level: 0, parent: -1, applicable: true },
  { path: ["Money", "Cuts"], level: 1, parent: 0, applicable: true },
  { path: ["Money", "Pay"], level: 1, parent: 0, applicable: true },
  { path: ["Staff"], level: 0, parent: -1, applicable: false },
  { path: ["Staff", "Turnover"], level: 1, parent: 3, applicable: true },
  { path: ["Other"], level: 1, parent: -1, applicable: true },
];
const LABELS = ["Money", "Cuts", "Pay", "Staff", "Turnover", "Other"];

const ROWS: ([string[] | null, string[] | null] | [])[] = [
  [["Cuts"], ["Cuts"]],
  [["Cuts", "Pay"], ["Pay"]],
  [["Cuts"], ["Pay"]],
  [["Turnover"], ["Turnover", "Other"]],
  [["Money"], ["Cuts"]],
  [[], ["Other"]],
  [["?"], ["?"]],
  [["?"], []],
  [["Pay"], ["Pay"]],
  [["Other"], ["Other"]],
  [["Turnover"], null],
  [null, null],
];

function input(
  rows: readonly (readonly (readonly string[] | null)[])[] = ROWS,
  more: Partial<QuestionInput> = {},
): QuestionInput {
  const coders = columnsOf(rows, LABELS);
  return {
    question: "Why?",
    design: "independent",
    coders,
    answers: rows.length,
    nodes: NODES,
    levels: ["theme", "issue"],
    replicates: 50,
    ...more,
  };
}

describe("agreement of a question", () => {
  const agreement = questionAgreement(input());
  const code = (label: string) => agreement.codes.find(({ path }) => path.at(-1) === label);

  test("says who, what and on how many answers", () => {
    assert.equal(agreement.question, "Why?");
    assert.equal(agreement.level, "issue");
    assert.equal(agreement.design, "independent");
    assert.deepEqual(agreement.coders, ["Coder 1", "Coder 2"]);
    assert.deepEqual(agreement.units, { answers: 12, codedByAll: 10, codedBySome: 1, codedByNone: 1 });
  });
  test("has a row for each applicable code in frame order", () => {
    assert.deepEqual(
      agreement.codes.map(({ path }) => path.join(" > ")),
      ["Money", "Money > Cuts", "Money > Pay", "Staff > Turnover", "Other"],
    );
  });
  test("counts tables over answers coded by both, with kappa, PABAK, prevalence and bias by hand", () => {
    assert.deepEqual(code("Cuts")?.table, { both: 1, firstOnly: 2, secondOnly: 1, neither: 6 });
    near(code("Cuts")?.kappa?.value, (0.7 - (0.3 * 0.2 + 0.7 * 0.8)) / (1 - (0.3 * 0.2 + 0.7 * 0.8)));
    near(code("Cuts")?.pabak?.value, 0.4);
    near(code("Cuts")?.pabak?.se, 2 * (code("Cuts")?.percentAgreement.se ?? 0));
    // The interval is as wide as twice that of percent agreement, and is cut at 1 above.
    near(code("Cuts")?.pabak?.ciLow, 2 * (code("Cuts")?.percentAgreement.ciLow ?? 0) - 1);
    assert.equal(code("Cuts")?.pabak?.ciHigh, 1);
    near(code("Cuts")?.positiveAgreement.value, 2 / 5);
    near(code("Cuts")?.negativeAgreement.value, 12 / 15);
    near(code("Cuts")?.prevalenceIndex, -0.5);
    near(code("Cuts")?.biasIndex, 0.1);
    assert.equal(code("Cuts")?.mcnemar?.p, 1);
    assert.equal(code("Cuts")?.fleissKappa, undefined);
  });
  test("takes uncodable as the empty set, and shows its own table", () => {
    assert.deepEqual(agreement.overall.uncodable.table, { both: 1, firstOnly: 1, secondOnly: 0, neither: 8 });
    assert.equal(agreement.overall.uncodable.value, agreement.overall.uncodable.kappa?.value);
    // Equal: answers 1, 7 (both uncodable), 8 (uncodable and nothing applies), 9, 10.
    assert.deepEqual({ value: agreement.overall.exactMatch.value, n: agreement.overall.exactMatch.n }, { value: 0.5, n: 10 });
    near(agreement.overall.meanJaccard.value, (5 + 0.5 + 0.5) / 10);
  });
  test("names the pairs given in each other's place", () => {
    assert.deepEqual(agreement.confusions, [
      { first: ["Money"], second: ["Money", "Cuts"], answers: 1 },
      { first: ["Money", "Cuts"], second: ["Money", "Pay"], answers: 1 },
    ]);
  });
  test("a code that nobody applied has no kappa and is not in the mean", () => {
    const rows = ROWS.filter((row) => !row.flat().includes("Turnover"));
    const { codes, overall } = questionAgreement(input(rows));
    assert.equal(codes.find(({ path }) => path.at(-1) === "Turnover")?.kappa?.value, null);
    assert.equal(overall.meanKappa.n, 4);
    assert.ok(overall.meanKappa.value !== null);
  });
  test("is plain JSON without NaN, and each undefined figure has a reason", () => {
    const check = (value: unknown): void => {
      if (typeof value === "number") assert.ok(Number.isFinite(value));
      if (value === null || typeof value !== "object") return;
      if ("n" in value && "value" in value && value.value === null) assert.ok("why" in value && value.why, JSON.stringify(value));
      Object.values(value).forEach(check);
    };
    for (const rows of [ROWS, ROWS.slice(0, 1), [], [[null, null]], ROWS.map((row) => [...row, ["Cuts"]])])
      check(questionAgreement(input(rows)));
  });
});

describe("at a level above", () => {
  test("a coder applied a node when they applied it or any code under it; a code without an ancestor there stands for itself", () => {
    assert.deepEqual(rowsAtLevel(NODES, 0), {
      paths: [["Money"], ["Staff"], ["Other"]],
      rowOfNode: Int32Array.of(0, 0, 0, -1, 1, 2),
    });
    const { codes, overall, level } = questionAgreement(input(ROWS, { level: "theme" }));
    assert.equal(level, "theme");
    assert.deepEqual(codes[0]?.table, { both: 5, firstOnly: 0, secondOnly: 0, neither: 5 });
    near(overall.exactMatch.value, 0.8);
  });
  test("a level that the frame lacks is the caller's error", () => {
    assert.throws(() => questionAgreement(input(ROWS, { level: "area" })), /no level area/);
  });
});

test("three coders: Fleiss and Conger instead of tables, kappas over codes with their reason", () => {
  const agreement = questionAgreement(input(ROWS.map((row) => [...(row.length > 0 ? row : [null, null]), ["Cuts"]])));
  const [, cuts] = agreement.codes;
  assert.equal(cuts?.table, undefined);
  assert.equal(cuts?.kappa, undefined);
  assert.equal(cuts?.mcnemar, undefined);
  assert.equal(typeof cuts?.fleissKappa?.value, "number");
  assert.equal(typeof cuts?.congerKappa?.value, "number");
  assert.equal(cuts?.biasIndex, null);
  assert.ok(agreement.overall.meanKappa.why);
  assert.equal(agreement.units.codedByAll, 10);
  // Pairs of codings that both apply "Cuts": 3 + 1 + 1 + 1; that differ: 3 answers x 2, 6 answers x 2, and 1 of the answer coded by two.
  near(cuts?.positiveAgreement.value, (2 * 6) / (2 * 6 + 19));
});

describe("resampled intervals", () => {
  const many = Array.from({ length: 12 }, () => ROWS).flat();
  test("hold the figure, repeat with the seed, and change with another", () => {
    const one = questionAgreement(input(many, { replicates: 200 }));
    for (const name of [
      "exactMatch",
      "meanJaccard",
      "alphaMasi",
      "alphaJaccard",
      "meanKappa",
      "pooledKappa",
      "stackedKappa",
    ] as const) {
      const { value, ciLow, ciHigh, se } = one.overall[name];
      assert.ok(
        value !== null && ciLow !== undefined && ciHigh !== undefined && ciLow < value && value < ciHigh && (se ?? 0) > 0,
        name,
      );
    }
    assert.deepEqual(questionAgreement(input(many, { replicates: 200 })), one);
    assert.notDeepEqual(questionAgreement(input(many, { replicates: 200, seed: 2 })).overall.alphaMasi, one.overall.alphaMasi);
  });
  test("agree with the formula where there is one: exact match is a share", () => {
    const { exactMatch } = questionAgreement(input(many, { replicates: 1000 })).overall;
    const formula = Math.sqrt((0.5 * 0.5) / 120);
    assert.ok(Math.abs((exactMatch.se ?? 0) - formula) < 0.1 * formula);
  });
  test("are left out beyond ten thousand answers and without replicates", () => {
    const large = Array.from({ length: 900 }, () => ROWS).flat();
    assert.equal(questionAgreement(input(large)).overall.alphaMasi.ciLow, undefined);
    assert.equal(questionAgreement(input(many, { replicates: 0 })).overall.alphaMasi.ciLow, undefined);
  });
  test("percentiles interpolate; too few defined replicates give none", () => {
    const values = Float64Array.from({ length: 41 }, (_, i) => i);
    assert.deepEqual({ low: percentileInterval(values)?.ciLow, high: percentileInterval(values)?.ciHigh }, { low: 1, high: 39 });
    assert.equal(percentileInterval(Float64Array.of(1, Number.NaN, Number.NaN)), undefined);
  });
});

test("confusions: most answers first, then in frame order, over all pairs of coders", () => {
  const rows = [
    [["Turnover"], ["Other"], ["Other"]],
    [["Cuts"], ["Pay"], null],
    [["Pay"], ["Cuts"], null],
    [["Turnover"], ["Other"], ["Turnover"]],
  ];
  assert.deepEqual(
    questionAgreement(input(rows)).confusions.map(({ first, second, answers }) => [first.at(-1), second.at(-1), answers]),
    [
      ["Turnover", "Other", 3],
      ["Cuts", "Pay", 1],
      ["Pay", "Cuts", 1],
      ["Other", "Turnover", 1],
    ],
  );
});
