import assert from "node:assert/strict";
import { test } from "node:test";
import { buildDemonstration } from "../../../db/demo/build.ts";
import type { DemoAnswer, Verdict } from "../../../db/demo/types.ts";
import { labels, nodesOf, question, same } from "./tally.ts";

const support = question(buildDemonstration(), "support");
const [closed, open] = support.rounds;
const answerAt = (position: number): DemoAnswer => {
  const answer = support.answers[position];
  if (!answer) throw new Error(`no answer ${position}`);
  return answer;
};

/** The two passes of an answer of the closed round: first coder, second coder. */
function passes(position: number): [Verdict, Verdict] {
  const [first, second] = answerAt(position).blind?.passes ?? [];
  if (first?.coder !== 0 || second?.coder !== 1) throw new Error(`answer ${position} is not coded by both`);
  return [first.verdict, second.verdict];
}

test("support has 80 answers: 30 in a closed round, 20 in an open one, 30 checked", () => {
  assert.equal(support.answers.length, 80);
  assert.deepEqual([closed?.state, closed?.coders, closed?.answers.length], ["closed", [0, 1], 30]);
  assert.deepEqual([open?.state, open?.coders, open?.answers.length], ["open", [0, "visitor"], 20]);
  for (const [position, answer] of support.answers.entries()) {
    const round = closed?.answers.includes(position) ? 0 : open?.answers.includes(position) ? 1 : undefined;
    assert.equal(answer.blind?.round, round);
    assert.equal(answer.first === undefined, round !== undefined);
    if (round !== undefined) assert.equal(answer.check, undefined);
  }
});

test("in the open round the first coder has done eight, the visitor none, and nothing is settled", () => {
  const answers = (open?.answers ?? []).map(answerAt);
  assert.equal(answers.filter((answer) => answer.blind?.passes.length === 1).length, 8);
  assert.ok(answers.every((answer) => (answer.blind?.passes ?? []).every((pass) => pass.coder === 0)));
  assert.ok(answers.every((answer) => answer.final === null && answer.settled === undefined));
});

test("the listed differences of the closed round are those that are there, and no others", () => {
  const found = (closed?.answers ?? []).flatMap((position) => {
    const [first, second] = passes(position);
    if (same(first, second)) return [];
    const only = (a: Verdict, b: Verdict) => labels(a).filter((label) => !labels(b).includes(label));
    const uncodable = first.kind === "uncodable" ? 0 : second.kind === "uncodable" ? 1 : undefined;
    return [{ answer: position, onlyFirst: only(first, second), onlySecond: only(second, first), uncodable }];
  });
  const listed = support.planted.map((one) => ({
    answer: one.answer,
    onlyFirst: one.onlyFirst.map((path) => path[path.length - 1]),
    onlySecond: one.onlySecond.map((path) => path[path.length - 1]),
    uncodable: one.uncodableFor,
  }));
  assert.deepEqual(listed, found);
});

test("every difference is decided with its cause, every cause occurs, and identical codes stand as they are", () => {
  assert.deepEqual([...new Set(support.planted.map((one) => one.cause))].sort(), [
    "ambiguous answer",
    "missing code",
    "slip",
    "two codes overlap",
    "unclear definition",
  ]);
  for (const position of closed?.answers ?? []) {
    const { final, settled } = answerAt(position);
    const planted = support.planted.find((one) => one.answer === position);
    assert.ok(final);
    if (planted) assert.deepEqual(settled, { how: "decide", cause: planted.cause, note: planted.note });
    else {
      assert.equal(settled, undefined);
      assert.ok(same(passes(position)[0], final));
    }
  }
});

test("the planted agreement: 21 of 30 the same, and the two-by-two table of each code", () => {
  const positions = closed?.answers ?? [];
  assert.equal(positions.filter((position) => same(...passes(position))).length, 21);
  const uncodable = positions.map((position) => passes(position).map((verdict) => verdict.kind === "uncodable"));
  assert.deepEqual(
    [
      uncodable.filter(([a, b]) => a && b).length,
      uncodable.filter(([a, b]) => a && !b).length,
      uncodable.filter(([a, b]) => !a && b).length,
    ],
    [2, 1, 0],
  );
  /** Both, only the first, only the second; neither is the rest of the thirty. */
  const tables: Record<string, [number, number, number]> = {};
  const applicable = nodesOf(support.frame).filter(({ node }) => node.level === 1 || node.applicable);
  for (const { node } of applicable) {
    const given = positions.map((position) => passes(position).map((verdict) => labels(verdict).includes(node.label)));
    tables[node.label] = [
      given.filter(([a, b]) => a && b).length,
      given.filter(([a, b]) => a && !b).length,
      given.filter(([a, b]) => !a && b).length,
    ];
  }
  assert.deepEqual(tables, {
    "More staff in the team": [2, 0, 0],
    "Smaller caseloads": [5, 1, 1],
    "Less paperwork and better systems": [3, 0, 1],
    "Admin help and practical resources": [0, 2, 0],
    "Support from managers": [1, 0, 1],
    "Reflective supervision": [4, 0, 0],
    "Backing for decisions": [2, 0, 0],
    "Being listened to and valued": [1, 1, 1],
    "Training and time to learn": [1, 1, 1],
    "Practice guidance and tools": [1, 0, 0],
    "Mentoring and co-working": [2, 0, 1],
    "Services for families": [1, 1, 0],
    "Quicker access to specialist help": [1, 0, 1],
    "Better working with partner agencies": [1, 0, 0],
    "Wellbeing and emotional support": [1, 0, 0],
    "Pay and conditions": [1, 0, 0],
    "Flexible and safe working": [1, 0, 1],
  });
});
