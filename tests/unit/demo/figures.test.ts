import assert from "node:assert/strict";
import { test } from "node:test";
import { buildDemonstration } from "../../../db/demo/build.ts";
import type { QuestionName } from "../../../db/demo/types.ts";
import { finals, labels, nodesOf, question, respondentsByIssue, verdicts } from "./tally.ts";

const demonstration = buildDemonstration();

/** Counts by issue as published, by theme: written out again here, so that a slip in the builder's own table shows. */
const factors: Record<string, Record<string, number>> = {
  "Increased needs, risks and pressures": {
    "Increased pressure on families through social issues": 185,
    "Increase in the number of families with complex problems": 132,
    "Drug and alcohol use": 48,
    "Reduction in social support networks": 17,
  },
  "Increased awareness of risks": {
    "Increased understanding of risk and harm": 28,
    "Extra-familial harm": 33,
    "Awareness of risks to teenagers": 18,
    "Multi-generational abuse": 14,
    "Increased public reporting and scrutiny": 22,
  },
  "Cuts in services": {
    "Cuts to community and support services": 179,
    "Problems getting access to mental health support": 22,
    "Lack of services to prevent care": 23,
  },
  "Increased pressure and referrals from other agencies": {
    "Improved professional identification and referral": 43,
    "Pressure from agencies": 21,
  },
  "Role of the courts and Cafcass": {
    "Micro-management and risk-averse approach": 48,
    "Granting of higher orders": 11,
    "Care order whilst the child remains in the family home": 9,
    "Kinship care regulations": 6,
  },
  "Changes in practice": {
    "Risk-averse practice culture": 68,
    "Lowering of thresholds": 23,
    "Removal culture": 10,
    "Case drift": 11,
  },
  "Factors influencing practice": {
    "Media criticism": 22,
    "Management issues": 24,
    "Staffing issues": 36,
    "Time and workforce pressures": 24,
    "Practice under pressure": 24,
  },
};
const reduce: Record<string, Record<string, number>> = {
  "Primary prevention": { "Universal, community-based support": 84, "Community investment": 56 },
  "Secondary prevention": {
    "Better preventative and early intervention services": 301,
    "Parenting programmes and groups": 14,
    "Help before and after birth": 11,
  },
  "Improved working in other agencies": {
    "Whole system commitment": 56,
    "Greater alignment between courts and social services": 24,
    "Improved mental health services": 35,
    "Improved access to other adult services": 12,
  },
  "Improvements within CSC": {
    "Moving away from a risk-averse culture": 42,
    "More consistency in decision-making": 20,
    "Improving social worker practice with families": 42,
    "More staff and staff retention": 47,
    "Addressing social worker caseloads": 50,
    "Better supervision": 12,
    "Social workers should be community-based": 5,
  },
  "Services for families at high risk": {
    "Intensive home-based support": 140,
    "Neglect cases": 15,
    "Improved planning for children in care": 21,
    "More could be done with longer-term care cases": 37,
    "Supporting the wider family": 22,
  },
};

const counts = (name: QuestionName) =>
  Object.fromEntries(
    [...respondentsByIssue(question(demonstration, name).answers)].map(([label, respondents]) => [label, respondents.size]),
  );
const sizes = (name: QuestionName) => {
  const found: Record<number, number> = {};
  for (const { final } of finals(question(demonstration, name).answers)) {
    if (final.kind === "codes") found[final.codes.length] = (found[final.codes.length] ?? 0) + 1;
  }
  return found;
};
const codable = (name: QuestionName) =>
  finals(question(demonstration, name).answers).filter(({ final }) => final.kind === "codes").length;

test("the respondents are those of the survey: roles, authorities and the two groups of the care rate trend", () => {
  const { respondents, attributes, derived } = demonstration;
  const of = (attribute: number, value: string) => respondents.filter((one) => one.attributes[attribute] === value).length;
  assert.equal(respondents.length, 792);
  assert.equal(new Set(respondents.map((one) => one.key)).size, 792);
  assert.deepEqual([of(0, "Worker"), of(0, "Leader")], [718, 74]);
  assert.equal(attributes[1]?.name, derived.from);
  assert.equal(attributes[1]?.values.length, 22);
  for (const authority of attributes[1]?.values ?? []) assert.ok(of(1, authority) > 0, authority);
  const trend = (name: string) => derived.map.filter(([, to]) => to === name).map(([from]) => from);
  assert.deepEqual(trend("Decreasing").sort(), ["Carmarthenshire", "Neath Port Talbot"]);
  assert.equal(trend("Increasing").length, 10);
  const inTrend = (name: string) => trend(name).reduce((sum, authority) => sum + of(1, authority), 0);
  assert.deepEqual([inTrend("Increasing"), inTrend("Decreasing")], [403, 70]);
  for (const { attributes: values } of respondents) {
    for (const [i, attribute] of attributes.entries()) assert.ok(values[i] === "" || attribute.values.includes(values[i] ?? "?"));
  }
});

test("factors counts as published, issue by issue", () => {
  assert.deepEqual(question(demonstration, "factors").levels, ["Area", "Theme", "Issue"]);
  assert.equal(question(demonstration, "factors").answers.length, 558);
  assert.equal(codable("factors"), 542);
  assert.deepEqual(counts("factors"), Object.assign({}, ...Object.values(factors)));
});

test("reduce counts as published: issues, issues per answer, and the one group with its 39 respondents", () => {
  assert.deepEqual(question(demonstration, "reduce").levels, ["Theme", "Group", "Issue"]);
  assert.equal(question(demonstration, "reduce").answers.length, 556);
  assert.equal(codable("reduce"), 540);
  assert.deepEqual(counts("reduce"), Object.assign({}, ...Object.values(reduce)));
  const bySize = sizes("reduce");
  assert.deepEqual([bySize[1], bySize[2], bySize[8]], [230, 181, 1]);
  assert.deepEqual(Object.keys(bySize), ["1", "2", "3", "4", "5", "6", "7", "8"]);
  const found = respondentsByIssue(question(demonstration, "reduce").answers);
  const either = ["Improved mental health services", "Improved access to other adult services"].flatMap((label) => [
    ...(found.get(label) ?? []),
  ]);
  assert.equal(new Set(either).size, 39);
});

test("frameworks: 360 respondents, 459 mentions, and the two frameworks by care rate trend", () => {
  const { answers, levels } = question(demonstration, "frameworks");
  assert.deepEqual(levels, ["Framework"]);
  assert.equal(codable("frameworks"), 360);
  assert.equal(
    Object.values(counts("frameworks")).reduce((sum, count) => sum + count),
    459,
  );
  const byTrend = (framework: string, trend: string) => {
    const places = demonstration.derived.map.filter(([, to]) => to === trend).map(([from]) => from);
    const respondents = [...(respondentsByIssue(answers).get(framework) ?? [])];
    return respondents.filter((one) => places.includes(demonstration.respondents[one]?.attributes[1] ?? "")).length;
  };
  assert.deepEqual([byTrend("Signs of Safety", "Increasing"), byTrend("Signs of Safety", "Decreasing")], [63, 12]);
  assert.deepEqual([byTrend("Outcomes Framework", "Increasing"), byTrend("Outcomes Framework", "Decreasing")], [12, 22]);
});

test("issues are where the published frame has them", () => {
  for (const [name, themes] of [
    ["factors", factors],
    ["reduce", reduce],
  ] as const) {
    const nodes = nodesOf(question(demonstration, name).frame);
    for (const [theme, issues] of Object.entries(themes)) {
      for (const issue of Object.keys(issues)) {
        assert.ok(nodes.find(({ node }) => node.label === issue)?.path.includes(theme), `${issue} under ${theme}`);
      }
    }
    assert.equal(
      nodes.filter(({ node }) => node.level === 2).length,
      Object.values(themes).flatMap((issues) => Object.keys(issues)).length,
    );
  }
  const groups = nodesOf(question(demonstration, "reduce").frame).filter(({ node }) => node.level === 1);
  assert.deepEqual(
    groups.map(({ node }) => node.label),
    ["Improving access to partner agency services"],
  );
});

test("every frame is well formed and everything applied is in it, applicable and applied once", () => {
  for (const { name, frame, levels, answers } of demonstration.questions) {
    const nodes = nodesOf(frame);
    assert.equal(new Set(nodes.map(({ node }) => node.label)).size, nodes.length, `${name}: labels are unique`);
    for (const { node } of nodes) {
      assert.ok(node.definition.length > 10, `${node.label} has a definition`);
      assert.ok(node.level < levels.length && (node.children ?? []).every((child) => child.level > node.level));
    }
    for (const node of frame) assert.ok(node.colour !== undefined && node.colour >= 0 && node.colour <= 7, node.label);
    const applicable = new Set(
      nodes.filter(({ node }) => node.level === levels.length - 1 || node.applicable).map(({ path }) => path.join(" > ")),
    );
    assert.equal(new Set(answers.map((answer) => answer.respondent)).size, answers.length, `${name}: one answer per respondent`);
    for (const answer of answers) {
      assert.ok(demonstration.respondents[answer.respondent]);
      for (const verdict of verdicts(answer)) {
        if (verdict.kind === "uncodable") assert.ok(verdict.reason);
        else for (const { path } of verdict.codes) assert.ok(applicable.has(path.join(" > ")), path.join(" > "));
        assert.equal(new Set(labels(verdict)).size, labels(verdict).length);
      }
      for (const path of answer.check?.codes ?? []) assert.ok(applicable.has(path.join(" > ")), path.join(" > "));
    }
  }
});

test("two builds are the same", () => {
  assert.deepEqual(buildDemonstration(), demonstration);
});
