import assert from "node:assert/strict";
import { test } from "node:test";
import { checkTable, type TableCheck } from "../../../lib/report/check-table.ts";

function check(...lines: string[]): TableCheck {
  const found = checkTable(`${lines.join("\n")}\n`, "table.csv");
  if ("problems" in found) throw new Error(JSON.stringify(found.problems));
  return found.check;
}

/** What is wrong with a file that is no such table: rows, columns and messages. */
function faults(...lines: string[]): (string | number | undefined)[][] {
  const found = checkTable(lines.join("\n"), "table.csv");
  assert.ok("problems" in found);
  return found.problems.map(({ row, column, message }) => [row, column, message]);
}

const problems = (...lines: string[]) =>
  check(...lines).problems.map(({ path, published, sumOfParts, parts }) => [path.join("/"), published, sumOfParts, parts]);

/** An outline, two spaces a level, as the rows of a table of three levels. */
function rows(outline: string): string[] {
  const above: string[] = [];
  return outline
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [, indent = "", label = "", count, counts = ""] = /^( *)(.*?) (\d+)( respondents)?$/.exec(line) ?? [];
      above.length = indent.length / 2;
      above[indent.length / 2] = label;
      return [...[0, 1, 2].map((level) => `"${above[level] ?? ""}"`), count, counts.trim()].join(",");
    });
}

// As published (Cardiff University, September 2021): areas, themes and issues of one question; themes, a group and issues of the other.
const factors = `
Increase in needs, risks and pressures on families 497
  Increased needs, risks and pressures 382
    Increased pressure on families through social issues 185
    Increase in the number of families with complex problems 132
    Drug and alcohol use 48
    Reduction in social support networks 17
  Increased awareness of risks 115
    Increased understanding of risk and harm 28
    Extra-familial harm 33
    Awareness of risks to teenagers 18
    Multi-generational abuse 14
    Increased public reporting and scrutiny 22
Influence of other agencies 362
  Cuts in services 224
    Cuts to community and support services 179
    Problems getting access to mental health support 22
    Lack of services to prevent care 23
  Increased pressure and referrals from other agencies 64
    Improved professional identification and referral 43
    Pressure from agencies 21
  Role of the courts and Cafcass 74
    Micro-management and risk-averse approach 48
    Granting of higher orders 11
    Care order whilst the child remains in the family home 9
    Kinship care regulations 6
Organisational culture and practice 152
  Changes in practice 112
    Risk-averse practice culture 68
    Lowering of thresholds 23
    Removal culture 10
    Case drift 11
  Factors influencing practice 140
    Media criticism 22
    Management issues 24
    Staffing issues 36
    Time and workforce pressures 24
    Practice under pressure 24
`.trim();
const reduce = `
Primary prevention 140
    Universal, community-based support 84
    Community investment 56
Secondary prevention 326
    Better preventative and early intervention services 301
    (issues not named in the report) 25
Improved working in other agencies 127
    Whole system commitment 56
    Greater alignment between courts and social services 24
  Improving access to partner agency services 39 respondents
    Improved mental health services 35
    Improved access to other adult services 12
Improvements within CSC 218
    Moving away from a risk-averse culture 42
    More consistency in decision-making 20
    Improving social worker practice with families 42
    More staff and staff retention 47
    Addressing social worker caseloads 50
    Better supervision 12
    Social workers should be community-based 5
Services for families at high risk 235
    Intensive home-based support 140
    Neglect cases 15
    Improved planning for children in care 21
    More could be done with longer-term care cases 37
    Supporting the wider family 22
`.trim();

test("the published tables: the two sums that do not hold are found, and no other; one node was counted as respondents", () => {
  const ofFactors = check("area,theme,issue,count,counts", ...rows(factors));
  assert.equal(ofFactors.rows, 37);
  assert.deepEqual(problems("area,theme,issue,count,counts", ...rows(factors)), [
    ["Organisational culture and practice", 152, 252, 2],
    ["Organisational culture and practice/Factors influencing practice", 140, 130, 5],
  ]);
  assert.deepEqual(ofFactors.notes, []);
  const ofReduce = check("theme,group,issue,count,counts", ...rows(reduce));
  assert.equal(ofReduce.rows, 26);
  assert.deepEqual(ofReduce.problems, []);
  assert.deepEqual(
    ofReduce.notes.map(({ path, message }) => [path.at(-1), /^39 respondents, 47 mentions/.test(message)]),
    [["Improving access to partner agency services", true]],
  );
});

test("mentions must be the sum; without a word on it the last level is respondents and what is above mentions", () => {
  assert.deepEqual(problems("theme,issue,count", "A,,5", "A,x,3", "A,y,2"), []);
  assert.deepEqual(problems("theme,issue,count", "A,,6", "A,x,3", "A,y,2"), [["A", 6, 5, 2]]);
  // A part that is printed as respondents and has parts itself adds what they add.
  const shared = ["t,g,i,count,counts", "A,,,5,mentions", "A,B,,4,respondents", "A,B,x,3,", "A,B,y,2,"];
  assert.deepEqual(problems(...shared), []);
  assert.deepEqual(problems("t,g,i,count,counts", "A,,,4,mentions", ...shared.slice(2)), [["A", 4, 5, 1]]);
  // A row that nothing stands under has nothing to be checked against.
  assert.deepEqual(problems("theme,issue,count", "A,,6", "B,,7"), []);
});

test("respondents lie between the largest part and the sum of the parts", () => {
  const theme = (respondents: number) =>
    problems("theme,issue,count,counts", `A,,${respondents},respondents`, "A,x,3,", "A,y,2,");
  assert.deepEqual([theme(2), theme(3), theme(5), theme(6)], [[["A", 2, 5, 2]], [], [], [["A", 6, 5, 2]]]);
  // A part printed as mentions has at least as many respondents as the largest of its own parts.
  const deep = ["t,g,i,count,counts", "A,,,4,Respondents", "A,B,,9,Mentions", "A,B,x,4,", "A,B,y,5,"];
  assert.deepEqual(problems(...deep), [["A", 4, 9, 1]]);
  const notes = (respondents: number) =>
    check("theme,issue,count,counts", `A,,${respondents},respondents`, "A,x,3,", "A,y,2,").notes.length;
  assert.deepEqual([notes(3), notes(4), notes(5)], [1, 1, 0]);
});

test("both figures of one row: each by its own rule, and never more respondents than mentions; one of them may be missing", () => {
  const header = "theme,issue,respondents,mentions,percent";
  assert.deepEqual(problems(header, "A,,4,5,40%", "A,x,3,3,", "A,y,2,2,"), []);
  assert.deepEqual(problems(header, "A,,4,6,", "A,x,3,3,", "A,y,2,2,"), [["A", 6, 5, 2]]);
  assert.deepEqual(problems(header, "A,,2,5,", "A,x,3,3,", "A,y,2,2,"), [["A", 2, 5, 2]]);
  assert.deepEqual(problems(header, "A,x,3,2,"), [["A/x", 3, 2, 0]]);
  assert.deepEqual(problems(header, "A,,,5,", "A,x,3,,", "A,y,2,,"), []);
  assert.deepEqual(faults(header, "A,x,,,"), [
    [2, "respondents", "The count is missing."],
    [2, "mentions", "The count is missing."],
  ]);
});

test("a skipped level, and the same label in two places", () => {
  assert.deepEqual(problems("t,g,i,count", "A,,,5", "A,,x,3", "A,B,,2", "A,B,x,2"), []);
  assert.deepEqual(problems("t,g,i,count", ",,x,3", "A,,,2", "A,,x,2"), []);
  assert.deepEqual(faults("t,i,count", "A,x,3", "A,x,4"), [[3, undefined, '"A > x" stands in row 2 already.']]);
});

test("what is no table of counts is said with row and column", () => {
  assert.deepEqual(faults("theme,n", "A,3"), [[1, undefined, "There is no column of counts."]]);
  assert.deepEqual(faults("count,theme", "3,A"), [[1, undefined, "There is no level column before the counts."]]);
  assert.deepEqual(faults("theme,count"), [[undefined, undefined, "The table has no rows below its header."]]);
  assert.deepEqual(faults("theme,count", "A,3.5", ",4", "B,12 %", "C,"), [
    [2, "count", '"3.5" is not a count.'],
    [3, undefined, "No level is filled."],
    [4, "count", '"12 %" is not a count.'],
    [5, "count", "The count is missing."],
  ]);
  assert.deepEqual(faults("theme,count,counts", "A,3,people"), [[2, "counts", '"people" is neither respondents nor mentions.']]);
});
