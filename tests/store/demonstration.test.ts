import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Access, authorize } from "../../db/access.ts";
import { installDemonstration } from "../../db/demo/install.ts";
import { figureAnswers, questionCounts } from "../../db/figures.ts";
import { examine } from "../../db/keeping.ts";
import { Refused } from "../../db/refusal.ts";
import { openStore, type Store } from "../../db/store.ts";
import { isWelsh } from "../../lib/answers/language.ts";
import { addPerson, temporaryDirectory } from "./factory.ts";

// The published figures (Cardiff University, September 2021), issue by issue, written out here once more.
const factors: Record<string, number> = {
  "Increased pressure on families through social issues": 185,
  "Increase in the number of families with complex problems": 132,
  "Drug and alcohol use": 48,
  "Reduction in social support networks": 17,
  "Increased understanding of risk and harm": 28,
  "Extra-familial harm": 33,
  "Awareness of risks to teenagers": 18,
  "Multi-generational abuse": 14,
  "Increased public reporting and scrutiny": 22,
  "Cuts to community and support services": 179,
  "Problems getting access to mental health support": 22,
  "Lack of services to prevent care": 23,
  "Improved professional identification and referral": 43,
  "Pressure from agencies": 21,
  "Micro-management and risk-averse approach": 48,
  "Granting of higher orders": 11,
  "Care order whilst the child remains in the family home": 9,
  "Kinship care regulations": 6,
  "Risk-averse practice culture": 68,
  "Lowering of thresholds": 23,
  "Removal culture": 10,
  "Case drift": 11,
  "Media criticism": 22,
  "Management issues": 24,
  "Staffing issues": 36,
  "Time and workforce pressures": 24,
  "Practice under pressure": 24,
};
const reduce: Record<string, number> = {
  "Universal, community-based support": 84,
  "Community investment": 56,
  "Better preventative and early intervention services": 301,
  "Whole system commitment": 56,
  "Greater alignment between courts and social services": 24,
  "Improved mental health services": 35,
  "Improved access to other adult services": 12,
  "Moving away from a risk-averse culture": 42,
  "More consistency in decision-making": 20,
  "Improving social worker practice with families": 42,
  "More staff and staff retention": 47,
  "Addressing social worker caseloads": 50,
  "Better supervision": 12,
  "Social workers should be community-based": 5,
  "Intensive home-based support": 140,
  "Neglect cases": 15,
  "Improved planning for children in care": 21,
  "More could be done with longer-term care cases": 37,
  "Supporting the wider family": 22,
};

const directory = temporaryDirectory();
let store: Store;
let access: Access<"lead">;

before(() => {
  store = openStore(directory);
  const person = addPerson(store, "Visitor");
  access = authorize(store, person, installDemonstration(store, person).projectId, "lead");
});

function questionId(name: string): number {
  return store.sqlite.prepare("select id from question where name = ?").pluck().get(name) as number;
}

function attributeId(name: string): number {
  return store.sqlite.prepare("select id from attribute where name = ?").pluck().get(name) as number;
}

function countsOf(name: string, by?: string) {
  return questionCounts(store, access, {
    questionId: questionId(name),
    set: "final",
    base: "codable",
    ...(by && { by: attributeId(by) }),
  });
}

test("factors counts as published, issue by issue, and its roll-ups are what the issues sum to", () => {
  const { answers, rows } = countsOf("factors");
  assert.deepEqual(answers, {
    respondents: 792,
    answered: 558,
    codable: 542,
    uncodable: 16,
    uncoded: 0,
    unresolved: 0,
    provisional: 0,
  });
  const issues = rows.filter((row) => row.level === "Issue");
  assert.deepEqual(Object.fromEntries(issues.map((row) => [row.label, row.respondents])), factors);
  const mentions = (label: string) => rows.find((row) => row.label === label)?.mentions;
  assert.equal(mentions("Increase in needs, risks and pressures on families"), 497);
  assert.equal(mentions("Influence of other agencies"), 362);
  // Printed as 152 and 140; their parts say otherwise.
  assert.equal(mentions("Organisational culture and practice"), 242);
  assert.equal(mentions("Factors influencing practice"), 130);
});

test("reduce counts as published: 230 answers with one issue, 181 with two, the longest with eight", () => {
  const { answers, rows, issuesPerAnswer } = countsOf("reduce");
  assert.deepEqual(answers, {
    respondents: 792,
    answered: 556,
    codable: 540,
    uncodable: 16,
    uncoded: 0,
    unresolved: 0,
    provisional: 0,
  });
  const issues = Object.fromEntries(rows.filter((row) => row.level === "Issue").map((row) => [row.label, row.respondents]));
  for (const [label, respondents] of Object.entries(reduce)) assert.equal(issues[label], respondents, label);
  const ours = Object.entries(issues).filter(([label]) => !(label in reduce));
  assert.deepEqual(ours.map(([, n]) => n).sort(), [11, 14]);
  assert.equal(issuesPerAnswer[1], 230);
  assert.equal(issuesPerAnswer[2], 181);
  assert.equal(Math.max(...Object.keys(issuesPerAnswer).map(Number)), 8);
  const group = rows.find((row) => row.label === "Improving access to partner agency services");
  assert.deepEqual([group?.respondents, group?.mentions], [39, 47]);
});

test("frameworks: 459 mentions from 360 respondents, and the two comparisons of the report come out", () => {
  const { answers, rows } = countsOf("frameworks", "Care rate trend");
  assert.equal(answers.codable, 360);
  assert.equal(
    rows.reduce((sum, row) => sum + row.mentions, 0),
    459,
  );
  const byTrend = (label: string) => {
    const by = rows.find((row) => row.label === label)?.by;
    return [by?.Increasing?.respondents, by?.Decreasing?.respondents];
  };
  assert.deepEqual(byTrend("Signs of Safety"), [63, 12]);
  assert.deepEqual(byTrend("Outcomes Framework"), [12, 22]);
  const groups = questionCounts(store, access, {
    questionId: questionId("frameworks"),
    set: "final",
    base: "respondents",
    by: attributeId("Care rate trend"),
  });
  const bases = Object.fromEntries(Object.entries(groups.rows[0]?.by ?? {}).map(([label, figure]) => [label, figure.base]));
  assert.deepEqual(bases, { Increasing: 403, Decreasing: 70, "(missing)": 319 });
  assert.equal(
    pearson([
      [12, 391],
      [22, 48],
    ]).toFixed(1),
    "72.4",
  );
  assert.equal(
    pearson([
      [63, 340],
      [12, 58],
    ]).toFixed(1),
    "0.1",
  );
});

/** Pearson's chi-squared of a 2 x 2 table, without continuity correction. */
function pearson([[a, b], [c, d]]: [[number, number], [number, number]]): number {
  const n = a + b + c + d;
  return (n * (a * d - b * c) ** 2) / ((a + b) * (c + d) * (a + c) * (b + d));
}

test("every figure of the tables opens exactly the answers it counts", () => {
  for (const name of ["factors", "reduce", "frameworks"]) {
    const query = { questionId: questionId(name), set: "final", base: "codable" } as const;
    for (const row of questionCounts(store, access, query).rows) {
      const behind = figureAnswers(store, access, query, { kind: "code", codeId: row.codeId, direct: false });
      assert.equal(behind.answerIds.length, row.respondents, row.label);
      assert.equal(
        behind.mentions.reduce((sum, n) => sum + n, 0),
        row.mentions,
        row.label,
      );
    }
  }
});

test("every verdict and every outcome is there; the three big questions are settled, of support a third of the checks is open", () => {
  const verdicts = store.sqlite.prepare("select distinct verdict from answer_check order by verdict").pluck().all();
  assert.deepEqual(verdicts, ["agree", "change", "query"]);
  assert.deepEqual(store.sqlite.prepare("select distinct kind from decision order by kind").pluck().all(), ["accept", "decide"]);
  const share = (verdict: string) => {
    const sql = "select avg(verdict = ?) from answer_check c join question q on q.id = c.question_id where q.name <> 'support'";
    return store.sqlite.prepare(sql).pluck().get(verdict) as number;
  };
  assert.ok(Math.abs(share("change") - 0.08) < 0.01, String(share("change")));
  assert.ok(Math.abs(share("query") - 0.03) < 0.005, String(share("query")));
  const open = store.sqlite
    .prepare(
      `select count(*) from assignment a left join outcome o on o.answer_id = a.answer_id
       where a.question_id = ? and a.task = 'check' and (a.state <> 'done' or o.status = 'unresolved')`,
    )
    .pluck()
    .get(questionId("support"));
  assert.equal(open, 10);
});

test("its answers in Welsh are those that an import would mark as Welsh", () => {
  const answers = store.sqlite.prepare<[], { text: string; language: string | null }>("select text, language from answer").all();
  assert.ok(answers.filter(({ language }) => language === "cy").length > 20);
  for (const { text, language } of answers) assert.equal(isWelsh(text), language === "cy", text);
});

test("the store is sound after it, and doing it twice is refused", () => {
  assert.throws(() => installDemonstration(store, { kind: "operator" }), Refused);
  const found = examine(directory);
  assert.ok(found.ok, JSON.stringify(found.checks));
});
