import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type RatingsAgreement, ratingsAgreement, type SetRatingsAgreement } from "../../../lib/agreement/ratings-agreement.ts";
import { parseCategories, type RatingsOptions, type RatingsTable, readRatings } from "../../../lib/agreement/ratings-file.ts";
import { near } from "./build.ts";

function table(text: string, options: Partial<RatingsOptions> = {}): RatingsTable {
  const read = readRatings(text, { file: "ratings.csv", ...options });
  assert.ok("table" in read, JSON.stringify(read));
  return read.table;
}
function problems(text: string, options: Partial<RatingsOptions> = {}): string[] {
  const read = readRatings(text, { file: "ratings.csv", ...options });
  assert.ok("problems" in read, "expected problems");
  return read.problems.map(({ row, column, message }) => `${row ?? ""}${column === undefined ? "" : ` ${column}`}: ${message}`);
}
const figures = (text: string, options: Partial<RatingsOptions> = {}) =>
  ratingsAgreement(table(text, options)) as RatingsAgreement;

describe("a table of categories", () => {
  // Krippendorff (2011), example B; values as irr 0.84.1 and irrCAC 1.4 give them.
  const text = `unit,Ben,Gerry\n${["ab", "aa", "bb", "bb", "db", "cc", "cc", "cc", "ee", "dd", "dd", "ad"].map((row, i) => [i, ...row].join(",")).join("\n")}\n\n  \n`;
  test("gives every coefficient", () => {
    const agreement = figures(text);
    assert.equal(agreement.n, 12);
    assert.deepEqual(agreement.coders, ["Ben", "Gerry"]);
    near(agreement.kappa?.value, 0.6842105263157895);
    near(agreement.kappa?.se, 0.1528071846515269);
    near(agreement.scottPi?.value, 0.6785714285714286);
    near(agreement.scottPi?.ciLow, 0.3239029456323065);
    near(agreement.ac1.value, 0.6896551724137931);
    near(agreement.brennanPrediger.value, 0.6875);
    near(agreement.alpha.value, 0.6919642857142857);
  });
  test("reads tabs, semicolons, quotes, a byte order mark and Windows lines alike", () => {
    const expected = figures(text);
    for (const variant of [
      text.replaceAll(",", "\t"),
      text.replaceAll(",", ";"),
      `\uFEFF${text.replaceAll("\n", "\r\n")}`,
      text.replaceAll("Ben", '"Ben"'),
    ]) {
      assert.deepEqual(figures(variant), expected);
    }
  });
  test("an empty cell is missing; three coders have no kappa of two", () => {
    const agreement = figures("unit,A,B,C\n1,x,x,\n2,x,y,y\n3,,y,y\n4,,,x\n5,,,\n");
    assert.equal(agreement.kappa, undefined);
    assert.equal(agreement.n, 5);
    assert.equal(agreement.percentAgreement.n, 3);
    near(agreement.percentAgreement.value, (1 + 1 / 3 + 1) / 3);
  });
  test("declared categories count for AC1 and Brennan-Prediger although unused", () => {
    const rows = "unit,A,B\n1,x,x\n2,y,y\n3,x,y\n";
    near(figures(rows).brennanPrediger.value, 1 - 1 / 3 / (1 / 2));
    near(figures(rows, { categories: ["x", "y", "z"] }).brennanPrediger.value, 1 - 1 / 3 / (2 / 3));
  });
  test("labels are opaque, and lookalikes are noted", () => {
    const read = table("unit,A,B\n1,a,A\n2, a ,a\n");
    assert.ok(read.kind === "categories");
    assert.deepEqual(read.categories, ["a", "A", " a "]);
    assert.match(read.notes[0] ?? "", /count as different/);
  });
  test("no overlap gives reasoned nulls", () => {
    const agreement = figures("unit,A,B\n1,x,\n2,,y\n");
    assert.equal(agreement.kappa?.value, null);
    assert.ok(agreement.kappa?.why);
    assert.ok(agreement.alpha.why);
  });
});

describe("a table of sets", () => {
  test("tells the empty set from a missing one", () => {
    const read = table("unit,A,B\n1,a,a\n2,{},\n3,,b\n4,{},{}\n5,b,b\n6,a,{}\n", { sets: true });
    const { overall, codes, n } = ratingsAgreement(read, { replicates: 0 }) as SetRatingsAgreement;
    assert.equal(n, 6);
    assert.deepEqual(overall.exactMatch, { value: 0.75, n: 4 });
    near(overall.alphaMasi.value, 2 / 3);
    near(overall.pooledKappa.value, 0.7142857142857143);
    near(overall.meanKappa.value, 0.75);
    assert.equal(overall.uncodable.value, null);
    assert.deepEqual(
      codes.map(({ path, table: counts }) => ({ path, counts })),
      [
        { path: ["a"], counts: { both: 1, firstOnly: 1, secondOnly: 0, neither: 2 } },
        { path: ["b"], counts: { both: 1, firstOnly: 0, secondOnly: 0, neither: 3 } },
      ],
    );
  });
  test("the order inside a set and a label said twice do not matter", () => {
    const read = table("unit,A,B\n1,a|b,b|a\n2,c|c,c\n", { sets: true });
    const { overall } = ratingsAgreement(read, { replicates: 0 }) as SetRatingsAgreement;
    assert.equal(overall.exactMatch.value, 1);
    assert.equal(overall.alphaMasi.value, 1);
  });
  test("declared codes have a row although unused; undeclared ones are added and noted", () => {
    const read = table("unit,A,B\n1,a,a\n2,c,{}\n", { sets: true, categories: ["b", "a"] });
    assert.ok(read.kind === "sets");
    assert.deepEqual(read.codes, ["b", "a", "c"]);
    assert.match(read.notes[0] ?? "", /"c"/);
  });
  test("a label missing between bars is a problem", () => {
    for (const cell of ["a||b", "a|", "|", "{}|a"])
      assert.equal(problems(`unit,A,B\n1,${cell},a\n`, { sets: true }).length, 1, cell);
  });
});

describe("a file that cannot be read", () => {
  test("names rows and columns as a spreadsheet does", () => {
    assert.deepEqual(problems("unit,A,B\n1,x,x\n\n1,y,y\n,x,\n5,x,y,z\n"), [
      '4 unit: The unit "1" is in row 2 already.',
      "5 unit: The row has codings and no unit.",
      "6 D: The row has more cells than the header.",
    ]);
  });
  test("says which coder columns are wrong", () => {
    assert.deepEqual(problems("unit,A,A\n1,x,x\n"), ['1 C: The coder "A" has column B already.']);
    assert.deepEqual(problems("unit,A,,B\n1,x,y,x\n"), ["1 C: A column of codings has no coder's name."]);
    assert.deepEqual(problems("unit,A\n1,x\n"), ["1: The file has only one coder: agreement needs two or more."]);
    assert.match(problems("unit\n1\n")[0] ?? "", /no coder/);
  });
  test("columns that a spreadsheet leaves behind are not coders", () =>
    assert.deepEqual(table("unit,A,B,,\n1,x,x,,\n").coders, ["A", "B"]));
  test("is empty, has no units, or breaks a quotation", () => {
    assert.deepEqual(problems(" \n\n"), [": The file is empty."]);
    assert.deepEqual(problems("unit,A,B\n"), [": The file has a header and no units."]);
    assert.ok(problems('unit,A,B\n1,"x,x\n').length > 0);
  });
  test("holds an undeclared category", () => {
    assert.deepEqual(problems("unit,A,B\n1,x,q\n", { categories: ["x", "y"] }), ['2 B: "q" is not a declared category.']);
  });
  test("of endless faults the first fifty are shown", () => {
    const text = `unit,A,B\n${Array.from({ length: 80 }, (_, i) => `${i},q,x`).join("\n")}`;
    const shown = problems(text, { categories: ["x"] });
    assert.equal(shown.length, 51);
    assert.equal(shown.at(-1), ": 30 more problems.");
  });
});

test("declared categories are split at bars, kept as they are, and refused when empty or double", () => {
  assert.deepEqual(parseCategories("a| b|A", "--categories"), { categories: ["a", " b", "A"] });
  for (const text of ["", "a||b", "a|a"]) assert.ok("problems" in parseCategories(text, "--categories"), text);
});
