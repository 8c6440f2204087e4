import assert from "node:assert/strict";
import { test } from "node:test";
import { adjudicationCases, countAdjudication, countToAdjudicate } from "../../db/adjudication.ts";
import { decide } from "../../db/decisions.ts";
import { closeRound, planRound } from "../../db/rounds.ts";
import { team } from "./double-check.ts";
import { codeAnswer } from "./factory.ts";

/** Sixty answers that two people coded blind: every third differently. */
function coded() {
  const t = team(60);
  const [a = 0, b = 0] = t.codes;
  const { planId } = planRound(t.store, t.lead.asLead, {
    ...{ questionId: t.questionId, name: "", coders: [t.coder.id, t.checker.id], answers: "unbegun" },
    ...{ amount: { method: "all" }, seed: 1, rest: "leave" },
  });
  for (const [i, answer] of t.answers.entries()) {
    codeAnswer(t.store, t.coder.id, answer, [a]);
    codeAnswer(t.store, t.checker.id, answer, [i % 3 === 0 ? b : a]);
  }
  closeRound(t.store, t.lead.asLead, planId);
  return t;
}

test("what differs is adjudicated page by page; of what is the same a sample is shown, the same every time", () => {
  const { store, questionId, answers, lead } = coded();
  const ids = (show: "differ" | "same" | "decided", after = 0, limit = 8) =>
    adjudicationCases(store, lead.asLead, questionId, show, { after, limit }).map((one) => one.answerId);
  assert.deepEqual(countAdjudication(store, lead.asLead, questionId), { differ: 20, same: 40, decided: 0 });
  const differ = answers.filter((_, i) => i % 3 === 0);
  assert.deepEqual(ids("differ"), differ.slice(0, 8));
  assert.deepEqual(ids("differ", differ[7]), differ.slice(8, 16));
  const sample = ids("same", 0, 50);
  assert.equal(sample.length, 20);
  assert.ok(sample.every((id) => !differ.includes(id)));
  assert.deepEqual(ids("same", 0, 50), sample);
  assert.deepEqual(ids("same", sample[9], 50), sample.slice(10));

  const [first] = adjudicationCases(store, lead.asLead, questionId, "differ", { after: 0, limit: 1 });
  assert.ok(first);
  const { answerId, answerVersion, seen } = first;
  const chosen = { codes: first.versions[0]?.codes ?? [], uncodable: false, reason: "", cause: "slip", note: "" } as const;
  decide(store, lead.asLead, { changeId: "decision-1", answerId, answerVersion, seen, ...chosen });
  assert.deepEqual(countAdjudication(store, lead.asLead, questionId), { differ: 19, same: 40, decided: 1 });
  assert.equal(countToAdjudicate(store, lead.asLead, questionId), 19);
  assert.deepEqual(ids("decided"), [answerId]);
});
