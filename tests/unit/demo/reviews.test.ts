import assert from "node:assert/strict";
import { test } from "node:test";
import { buildDemonstration } from "../../../db/demo/build.ts";
import { neighbours } from "../../../db/demo/neighbours.ts";
import type { Verdict } from "../../../db/demo/types.ts";
import { labels, nodesOf, question, same } from "./tally.ts";

const demonstration = buildDemonstration();
const finished = demonstration.questions.filter((one) => one.name !== "support");
const codes = (paths: readonly (readonly string[])[]): Verdict => ({
  kind: "codes",
  codes: paths.map((path) => ({ path, spans: [] })),
});

test("in the finished questions every answer is coded, checked by the other coder and settled", () => {
  for (const { answers, rounds, planted } of finished) {
    assert.deepEqual([rounds, planted], [[], []]);
    for (const { first, check, settled, final, blind } of answers) {
      assert.ok(first && check && final && !blind);
      assert.notEqual(first.coder, check.coder);
      assert.equal(settled === undefined, check.verdict === "agree");
      assert.equal(check.codes !== undefined, check.verdict === "change");
      assert.equal(check.note === undefined, check.verdict === "agree");
      if (settled?.how === "decide") assert.ok(settled.cause && settled.note);
      if (settled?.how === "accept") assert.equal(check.verdict, "change");
    }
    const byFirst = answers.filter((answer) => answer.first?.coder === 0).length;
    assert.ok(Math.abs(byFirst - answers.length / 2) <= 1, "both coders code half");
  }
});

test("about 8% of the checks change and 3% query, in each finished question", () => {
  for (const { name, answers } of finished) {
    const share = (verdict: string) => answers.filter((answer) => answer.check?.verdict === verdict).length / answers.length;
    assert.ok(Math.abs(share("change") - 0.08) < 0.005, `${name}: ${share("change")}`);
    assert.ok(Math.abs(share("query") - 0.03) < 0.005, `${name}: ${share("query")}`);
  }
});

test("final codes follow from what was coded, checked and settled", () => {
  for (const { name, answers } of finished) {
    const outcomes = new Map<string, number>();
    for (const { text, first, check, settled, final } of answers) {
      assert.ok(first && check && final);
      const asCoded = same(first.verdict, final);
      if (check.verdict === "agree") assert.ok(asCoded, text);
      if (check.verdict === "query") outcomes.set(asCoded ? "query: coder" : "query: other", 1);
      if (check.verdict !== "change") continue;
      const asChecked = same(codes(check.codes ?? []), final);
      assert.ok(!same(first.verdict, codes(check.codes ?? [])), `${name}: the check changed something: ${text}`);
      if (settled?.how === "accept") assert.ok(asChecked, text);
      outcomes.set(settled?.how === "accept" ? "accepted" : asChecked ? "checker" : asCoded ? "coder" : "neither", 1);
    }
    const all = ["accepted", "checker", "coder", "neither", "query: coder", "query: other"];
    assert.deepEqual([...outcomes.keys()].sort(), all.sort(), `${name} has every outcome`);
  }
});

test("errors are plausible: a code missed, taken for another, or one too many, never a different answer altogether", () => {
  for (const { answers } of finished) {
    for (const { text, first, final } of answers) {
      assert.ok(first && final);
      if (first.verdict.kind !== final.kind) continue;
      const [was, is] = [labels(first.verdict), labels(final)];
      assert.ok(was.filter((label) => !is.includes(label)).length <= 1, text);
      assert.ok(is.filter((label) => !was.includes(label)).length <= 1, text);
    }
  }
});

test("coders also differ on what is uncodable, and every cause occurs in every finished question", () => {
  for (const { name, answers } of finished) {
    assert.ok(
      answers.some(({ first, final }) => first?.verdict.kind === "uncodable" && final?.kind === "codes"),
      name,
    );
    assert.ok(
      answers.some(({ first, final }) => first?.verdict.kind === "codes" && final?.kind === "uncodable"),
      name,
    );
    const causes = new Set(answers.flatMap(({ settled }) => settled?.cause ?? []));
    assert.equal(causes.size, 5, `${name}: ${[...causes].join(", ")}`);
  }
});

test("in support thirty answers are checked, a third of them open: not checked yet, changed and queried", () => {
  const { answers } = question(demonstration, "support");
  const checked = answers.filter((answer) => answer.first);
  const open = checked.filter((answer) => answer.final === null);
  assert.deepEqual([checked.length, open.length], [30, 10]);
  assert.ok(checked.every(({ first, check }) => first?.coder === 0 && (check === undefined || check.coder === 1)));
  assert.ok(open.every((answer) => answer.settled === undefined));
  const by = (verdict: string | undefined) => open.filter(({ check }) => check?.verdict === verdict).length;
  assert.deepEqual([by(undefined), by("change"), by("query")], [4, 3, 3]);
  for (const { first, check, settled, final } of checked.filter((answer) => answer.final)) {
    assert.ok(first && check && final);
    assert.equal(settled === undefined, check.verdict === "agree");
    if (check.verdict === "agree") assert.ok(same(first.verdict, final));
  }
});

test("codes are taken for codes of the same frame, and every code has one that it is taken for", () => {
  const frames = demonstration.questions.map((one) => new Set(nodesOf(one.frame).map(({ node }) => node.label)));
  for (const [label, others] of Object.entries(neighbours)) {
    const frame = frames.find((one) => one.has(label));
    for (const other of others) assert.ok(other !== label && frame?.has(other), `${label}: ${other}`);
  }
  const issues = demonstration.questions.flatMap(({ frame, levels }) =>
    nodesOf(frame).filter(({ node }) => node.level === levels.length - 1),
  );
  for (const { node } of issues) assert.ok(neighbours[node.label]?.length, node.label);
});
