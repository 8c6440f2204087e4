import assert from "node:assert/strict";
import { test } from "node:test";
import { authorize } from "../../db/access.ts";
import { hiddenAnswers, isHidden } from "../../db/blindness.ts";
import { codingLines } from "../../db/exports.ts";
import { codersOf } from "../../db/figure-choices.ts";
import { questionCounts } from "../../db/figures.ts";
import { addCode, editFrame, loadFrame } from "../../db/frames.ts";
import { countProposals, listProposals, settleProposal } from "../../db/proposals.ts";
import { Refused } from "../../db/refusal.ts";
import { closeRound, countToDraw, listRounds, planRound, type RoundPlan } from "../../db/rounds.ts";
import { type Team, team } from "./double-check.ts";
import { codeAnswer } from "./factory.ts";

function planOf({ questionId, coder, checker }: Team, more: Partial<RoundPlan> = {}): RoundPlan {
  return {
    ...{ questionId, name: "", coders: [coder.id, checker.id], answers: "unbegun", amount: { method: "all" } },
    ...{ seed: 7, rest: "leave", ...more },
  };
}

function assignedTo({ store }: Team, memberId: number): number[] {
  return store.sqlite
    .prepare<[number], number>("select answer_id from assignment where member_id = ? and task = 'code' order by position")
    .pluck()
    .all(memberId);
}

test("a round gives its sample to every coder and, where wanted, the rest to one each", () => {
  const t = team(20);
  const planned = planRound(t.store, t.lead.asLead, planOf(t, { amount: { method: "size", size: 6 }, rest: "split" }));
  assert.deepEqual({ ...planned, planId: 0 }, { planId: 0, overlap: 6, split: 14, checksEnded: 0 });
  const ann = assignedTo(t, t.coder.id);
  const ben = assignedTo(t, t.checker.id);
  assert.equal(ann.length, 13);
  assert.equal(ben.length, 13);
  assert.equal(ann.filter((id) => ben.includes(id)).length, 6);
  assert.deepEqual(new Set([...ann, ...ben]), new Set(t.answers));
});

test("the same seed draws the same sample, and it is stratified where wanted", () => {
  const drawn = [1, 1, 2].map((seed) => {
    const t = team(40);
    planRound(t.store, t.lead.asLead, planOf(t, { amount: { method: "percent", percent: 25 }, seed }));
    return assignedTo(t, t.coder.id).map((id) => t.answers.indexOf(id));
  });
  assert.equal(drawn[0]?.length, 10);
  assert.deepEqual(drawn[0], drawn[1]);
  assert.notDeepEqual(drawn[0], drawn[2]);
  const t = team(40);
  const attributeId = Number(
    t.store.sqlite
      .prepare("insert into attribute (project_id, name, kind, position) values (?, 'Role', 'nominal', 0)")
      .run(t.projectId).lastInsertRowid,
  );
  const values = ["Worker", "Leader"].map((label, position) =>
    Number(
      t.store.sqlite
        .prepare("insert into attribute_value (attribute_id, label, position) values (?, ?, ?)")
        .run(attributeId, label, position).lastInsertRowid,
    ),
  );
  const leaders = new Set(t.answers.slice(0, 8));
  for (const answerId of t.answers)
    t.store.sqlite
      .prepare(
        "insert into respondent_value (attribute_id, respondent_id, value_id) select ?, respondent_id, ? from answer where id = ?",
      )
      .run(attributeId, values[leaders.has(answerId) ? 1 : 0] ?? 0, answerId);
  planRound(t.store, t.lead.asLead, planOf(t, { amount: { method: "size", size: 10 }, stratifiedBy: attributeId }));
  assert.equal(assignedTo(t, t.coder.id).filter((id) => leaders.has(id)).length, 2);
  assert.equal(listRounds(t.store, t.lead.access, t.questionId)[0]?.sample.stratifiedBy, "Role");
});

test("rounds follow each other: an answer is in one of them only, and one is open at a time", () => {
  const t = team(10);
  const { planId } = planRound(t.store, t.lead.asLead, planOf(t, { amount: { method: "size", size: 4 } }));
  assert.throws(() => planRound(t.store, t.lead.asLead, planOf(t)), /open already/);
  const pilot = assignedTo(t, t.coder.id);
  for (const answerId of pilot)
    for (const who of [t.coder, t.checker]) codeAnswer(t.store, who.id, answerId, [t.codes[0] as number]);
  closeRound(t.store, t.lead.asLead, planId);
  assert.equal(countToDraw(t.store, t.lead.asLead, planOf(t, { answers: "begun" })), 6);
  planRound(t.store, t.lead.asLead, planOf(t));
  const next = assignedTo(t, t.coder.id).filter((id) => !pilot.includes(id));
  assert.equal(next.length, 6);
  assert.deepEqual(
    listRounds(t.store, t.lead.access, t.questionId).map((round) => [round.name, round.overlap, round.closedAt !== null]),
    [
      ["Round 1", 4, true],
      ["Round 2", 6, false],
    ],
  );
});

test("answers that somebody has begun are left alone unless chosen, and then their work so far counts", () => {
  const t = team(4);
  codeAnswer(t.store, t.coder.id, t.answers[0] as number, [t.codes[0] as number]);
  codeAnswer(t.store, t.lead.id, t.answers[1] as number, [t.codes[0] as number]);
  assert.equal(countToDraw(t.store, t.lead.asLead, planOf(t)), 2);
  assert.equal(countToDraw(t.store, t.lead.asLead, planOf(t, { answers: "begun" })), 3);
  planRound(t.store, t.lead.asLead, planOf(t, { answers: "begun" }));
  const state = t.store.sqlite.prepare("select state from assignment where answer_id = ? and member_id = ?").pluck();
  assert.equal(state.get(t.answers[0], t.coder.id), "done");
  assert.equal(state.get(t.answers[0], t.checker.id), "ready");
});

test("refused: one coder, eleven, a viewer, no frame, no answers, and nothing is stored", () => {
  const t = team(3);
  const refused = (more: Partial<RoundPlan>, words: RegExp) =>
    assert.throws(() => planRound(t.store, t.lead.asLead, planOf(t, more)), words);
  refused({ coders: [t.coder.id] }, /two to ten/);
  refused({ coders: Array.from({ length: 11 }, (_, i) => i + 1) }, /two to ten/);
  refused({ coders: [t.coder.id, t.coder.id] }, /named twice/);
  refused({ amount: { method: "size", size: 0 } }, /sample is empty/);
  for (const answerId of t.answers) codeAnswer(t.store, t.lead.id, answerId, []);
  refused({}, /no answer left/);
  assert.equal(t.store.sqlite.prepare("select count(*) from plan").pluck().get(), 0);
});

test("closing freezes what is finished, ends what is not, and stays", () => {
  const t = team(6);
  const { planId } = planRound(t.store, t.lead.asLead, planOf(t, { amount: { method: "size", size: 4 }, rest: "split" }));
  const [first, second] = assignedTo(t, t.coder.id).filter((id) => assignedTo(t, t.checker.id).includes(id)) as [number, number];
  codeAnswer(t.store, t.coder.id, first, [t.codes[0] as number]);
  codeAnswer(t.store, t.checker.id, first, [t.codes[0] as number]);
  codeAnswer(t.store, t.coder.id, second, [t.codes[0] as number, t.codes[1] as number]);
  const closed = closeRound(t.store, t.lead.asLead, planId);
  assert.deepEqual(closed, { frozen: 3, ended: 5, moved: 2, proposals: 0 });
  const pass = t.store.sqlite
    .prepare("select first_pass_version from coder_answer where answer_id = ? and member_id = ?")
    .pluck();
  assert.equal(pass.get(first, t.coder.id), 1);
  codeAnswer(t.store, t.coder.id, first, [t.codes[2] as number]);
  assert.equal(pass.get(first, t.coder.id), 1);
  assert.throws(() => closeRound(t.store, t.lead.asLead, planId), Refused);
  const outcome = t.store.sqlite.prepare("select status from outcome where answer_id = ?").pluck();
  assert.equal(outcome.get(second), "codable");
});

test("who codes in an open round, a lead too, sees nothing of the others on its answers; others and the operator do", () => {
  const t = team(4);
  const [a, b, c, d] = t.answers as [number, number, number, number];
  const [code] = t.codes as [number];
  codeAnswer(t.store, t.checker.id, d, [code]);
  const { planId } = planRound(t.store, t.lead.asLead, planOf(t, { coders: [t.lead.id, t.checker.id] }));
  for (const answerId of [a, b]) codeAnswer(t.store, t.checker.id, answerId, [code]);
  codeAnswer(t.store, t.lead.id, a, [code]);
  assert.deepEqual([...hiddenAnswers(t.store, t.lead.access, t.questionId)], [a, b, c]);
  assert.equal(isHidden(t.store, t.lead.access, a), true);
  assert.equal(isHidden(t.store, t.lead.access, d), false);
  assert.equal(isHidden(t.store, t.coder.access, a), false);
  const operator = authorize(t.store, { kind: "operator" }, t.projectId, "lead");
  assert.equal(hiddenAnswers(t.store, operator, t.questionId).length, 0);

  const query = { questionId: t.questionId, base: "codable" as const };
  const final = questionCounts(t.store, t.lead.access, { ...query, set: "final" });
  assert.deepEqual(final.answers, {
    ...{ respondents: 1, answered: 1, codable: 1, uncodable: 0, uncoded: 0, unresolved: 0, provisional: 1 },
  });
  const theirs = questionCounts(t.store, t.lead.access, { ...query, set: { memberId: t.checker.id } });
  assert.equal(theirs.answers.codable, 1);
  const own = questionCounts(t.store, t.lead.access, { ...query, set: { memberId: t.lead.id } });
  assert.deepEqual([own.answers.codable, own.answers.respondents], [1, 4]);
  assert.equal(questionCounts(t.store, t.coder.access, { ...query, set: "final" }).answers.answered, 4);

  const exported = [...codingLines(t.store, t.lead.access, t.questionId)].map(([, coder]) => coder);
  assert.deepEqual(exported.sort(), ["Ben", "Lea"]);
  t.store.sqlite.prepare("delete from coder_answer where answer_id = ?").run(d);
  assert.deepEqual(
    codersOf(t.store, t.lead.access, t.questionId).map((person) => person.name),
    ["Lea"],
  );
  const seen = listRounds(t.store, t.lead.access, t.questionId)[0];
  assert.deepEqual([seen?.blind, seen?.coderCount, seen?.coders.map((person) => person.name)], [true, 2, ["Lea"]]);
  const finished = (who: typeof t.lead | typeof t.checker) => listRounds(t.store, who.access, t.questionId)[0]?.othersFinished;
  assert.deepEqual([finished(t.lead), finished(t.checker)], [0, null], "a lead may know whether it can be closed");
  for (const answerId of assignedTo(t, t.checker.id)) codeAnswer(t.store, t.checker.id, answerId, [t.codes[0] as number]);
  assert.equal(finished(t.lead), 1);
  closeRound(t.store, t.lead.asLead, planId);
  assert.equal(hiddenAnswers(t.store, t.lead.access, t.questionId).length, 0);
  assert.deepEqual(listRounds(t.store, t.lead.access, t.questionId)[0]?.coders.length, 2);
});

test("a code proposed in a round is its author's alone until it closes; then the lead adopts or merges it before the next", () => {
  const t = team(3);
  const { planId } = planRound(t.store, t.lead.asLead, planOf(t, { amount: { method: "size", size: 2 } }));
  const propose = (who: Team["coder"], label: string) =>
    addCode(t.store, who.access, { questionId: t.questionId, parentId: null, label }).codeId as number;
  const anns = propose(t.coder, "Trust");
  const bens = propose(t.checker, "Trust");
  codeAnswer(t.store, t.coder.id, assignedTo(t, t.coder.id)[0] as number, [anns]);
  codeAnswer(t.store, t.checker.id, assignedTo(t, t.coder.id)[0] as number, [bens]);
  const sees = (memberId: number) =>
    [...loadFrame(t.store, t.questionId, { memberId }).byId.keys()].filter((id) => [anns, bens].includes(id));
  assert.deepEqual(sees(t.coder.id), [anns]);
  assert.deepEqual(sees(t.checker.id), [bens]);
  assert.deepEqual(sees(t.lead.id), []);
  assert.deepEqual(listProposals(t.store, t.lead.asLead, t.questionId), []);
  assert.throws(
    () => editFrame(t.store, t.lead.asLead, t.questionId, { kind: "retire", codeId: t.codes[0] as number }),
    /stands still/,
  );
  assert.throws(
    () => settleProposal(t.store, t.lead.asLead, { questionId: t.questionId, codeId: anns, into: null }),
    /wait until/,
  );

  assert.equal(closeRound(t.store, t.lead.asLead, planId).proposals, 2);
  assert.deepEqual(sees(t.lead.id), [anns, bens]);
  assert.throws(() => planRound(t.store, t.lead.asLead, planOf(t)), /Adopt or merge/);
  settleProposal(t.store, t.lead.asLead, { questionId: t.questionId, codeId: anns, into: null });
  settleProposal(t.store, t.lead.asLead, { questionId: t.questionId, codeId: bens, into: anns });
  assert.equal(countProposals(t.store, t.questionId), 0);
  assert.throws(() => settleProposal(t.store, t.lead.asLead, { questionId: t.questionId, codeId: bens, into: null }), Refused);
  const agreed = t.store.sqlite.prepare("select source from outcome where answer_id = ?").pluck();
  assert.equal(agreed.get(assignedTo(t, t.coder.id)[0]), "agreement");
  planRound(t.store, t.lead.asLead, planOf(t));
});
