import assert from "node:assert/strict";
import { test } from "node:test";
import { authorize } from "../../db/access.ts";
import { makeCheck } from "../../db/checks.ts";
import { type HistoryFilter, historyNames, historyPeople, readHistory } from "../../db/history.ts";
import { writeLog } from "../../db/log.ts";
import { planChoices } from "../../db/plan-choices.ts";
import { planChecks, planCoding } from "../../db/plans.ts";
import { projectProgress } from "../../db/progress.ts";
import { renameProject } from "../../db/projects.ts";
import { transact } from "../../db/store.ts";
import { checkOf, type Someone, type Team, team } from "./double-check.ts";
import { addMember, addPerson, addProject, codeAnswer } from "./factory.ts";

function worked(): Team {
  const t = team(4);
  planCoding(t.store, t.lead.asLead, {
    questionId: t.questionId,
    answers: "unassigned",
    coders: [{ memberId: t.coder.id, share: 1 }],
    seed: 1,
  });
  planChecks(t.store, t.lead.asLead, {
    ...{ questionId: t.questionId, coders: [t.coder.id], checkers: [{ memberId: t.checker.id, share: 1 }] },
    ...{ amount: { method: "all" }, seed: 1 },
  });
  for (const id of t.answers.slice(0, 3)) codeAnswer(t.store, t.coder.id, id, [t.codes[0] as number]);
  makeCheck(t.store, t.checker.access, checkOf(t, t.answers[0] ?? 0, "agree"));
  makeCheck(t.store, t.checker.access, checkOf(t, t.answers[1] ?? 0, "query", { note: "a note that is private" }));
  return t;
}

const actions = (t: Team, who: Someone, filter: HistoryFilter = {}) =>
  readHistory(t.store, who.access, filter, null, 100).map((row) => row.action);

test("leads and viewers see all, newest first; coders their own and what was checked of their work", () => {
  const t = worked();
  assert.deepEqual(actions(t, t.lead), ["check.make", "check.make", "plan.check", "plan.code"]);
  assert.deepEqual(actions(t, t.checker), ["check.make", "check.make"]);
  assert.deepEqual(actions(t, t.coder), ["check.make", "check.make"]);
  const person = addPerson(t.store);
  addMember(t.store, t.projectId, person, "viewer");
  assert.equal(readHistory(t.store, authorize(t.store, person, t.projectId, "read"), {}, null, 100).length, 4);
  const other = addPerson(t.store);
  addMember(t.store, t.projectId, other, "coder");
  assert.equal(readHistory(t.store, authorize(t.store, other, t.projectId, "read"), {}, null, 100).length, 0);
});

test("the history narrows by person, kind, question, answer and time, and pages by entry", () => {
  const t = worked();
  assert.deepEqual(actions(t, t.lead, { who: "Ben" }), ["check.make", "check.make"]);
  assert.deepEqual(actions(t, t.lead, { group: "plans" }), ["plan.check", "plan.code"]);
  assert.deepEqual(actions(t, t.lead, { group: "no such" }), []);
  assert.deepEqual(actions(t, t.lead, { answerId: t.answers[0] ?? 0 }), ["check.make"]);
  assert.deepEqual(actions(t, t.lead, { questionId: 9999 }), []);
  const all = readHistory(t.store, t.lead.access, {}, null, 100);
  const at = all[1]?.at ?? 0;
  assert.equal(actions(t, t.lead, { from: at }).length, 2);
  assert.equal(actions(t, t.lead, { to: at }).length, 2);
  assert.deepEqual(
    readHistory(t.store, t.lead.access, {}, all[1]?.id ?? 0, 1).map((row) => row.id),
    [all[2]?.id],
  );
  assert.deepEqual(historyPeople(t.store, t.lead.access), ["Ben", "Lea"]);
  const named = historyNames(t.store, t.lead.access, all);
  assert.equal(named.respondents.length, 2);
  assert.ok(named.members.some(([, name]) => name === "Ann"));
});

test("entries are numbered in their project from one, whatever else happens in the installation and is left out", () => {
  const t = worked();
  const numbers = (filter: HistoryFilter, before: number | null = null) =>
    readHistory(t.store, t.lead.access, filter, before, 100).map((row) => row.number);
  assert.deepEqual(numbers({}), [4, 3, 2, 1]);
  // A coder sees a part of them, and is not told how large the rest is.
  assert.deepEqual(
    readHistory(t.store, t.coder.access, {}, null, 100).map((row) => row.number),
    [null, null],
  );
  assert.deepEqual(numbers({ group: "plans" }), [2, 1]);
  const newest = readHistory(t.store, t.lead.access, {}, null, 1)[0];
  assert.deepEqual(numbers({}, newest?.id ?? 0), [3, 2, 1]);
  // Another project writes in between: this one's numbers have no gap.
  const other = addProject(t.store);
  const person = addPerson(t.store);
  addMember(t.store, other, person, "lead");
  renameProject(t.store, authorize(t.store, person, other, "lead"), "Elsewhere");
  renameProject(t.store, t.lead.asLead, "Here");
  assert.deepEqual(numbers({}), [5, 4, 3, 2, 1]);
  assert.ok((readHistory(t.store, t.lead.access, {}, null, 1)[0]?.id ?? 0) > 5);
});

test("the history holds no words of notes or answers", () => {
  const t = worked();
  const everything = JSON.stringify(t.store.sqlite.prepare("select * from log").all());
  assert.ok(!everything.includes("private"));
  assert.ok(!everything.includes("answer 1"));
});

test("progress counts every answer once and tells who has done what", () => {
  const t = worked();
  const [question] = projectProgress(t.store, t.lead.access);
  assert.deepEqual(question?.figures, { uncoded: 1, coded: 1, checked: 1, unresolved: 1, decided: 0, uncodable: 0 });
  assert.deepEqual(
    question?.people.map(({ name, code, check }) => [name, code, check]),
    [
      ["Ann", { done: 3, total: 4 }, { done: 0, total: 0, waiting: 0 }],
      ["Ben", { done: 0, total: 0 }, { done: 2, total: 4, waiting: 1 }],
    ],
  );
  assert.equal(question?.last?.who, "Ben");
});

test("whoever codes in an open round sees of others what was done elsewhere, and nothing of the round", () => {
  const t = worked();
  const [first = 0, , , last = 0] = t.answers;
  const round = t.store.sqlite
    .prepare("insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'round', '{}', 'x', ?)")
    .run(t.questionId, t.store.now()).lastInsertRowid;
  for (const { id } of [t.lead, t.checker])
    t.store.sqlite
      .prepare(
        "insert into assignment (question_id, member_id, task, answer_id, plan_id, position, state) values (?, ?, 'code', ?, ?, 1, 'ready')",
      )
      .run(t.questionId, id, last, round);
  const ids = { projectId: t.projectId, questionId: t.questionId };
  const others: [string, object][] = [
    ["coding.apply", { answerId: last }],
    ["coding.apply", { answerId: first }],
    ["coding.seen", { answerId: first, detail: { alike: [last] } }],
    ["look.end", { codeId: t.codes[0] }],
    ["plan.close", {}],
    ["assignment.handOver", { questionId: undefined }],
    ["member.role", { questionId: undefined }],
  ];
  transact(t.store, () => {
    for (const [action, about] of others) writeLog(t.store, t.checker.access.actor, action, { ...ids, ...about });
    writeLog(t.store, t.lead.access.actor, "coding.finish", { ...ids, answerId: last });
  });
  const earlier = ["check.make", "check.make", "plan.check", "plan.code"];
  assert.deepEqual(actions(t, t.lead), ["coding.finish", "member.role", "coding.apply", ...earlier]);
  assert.deepEqual(actions(t, t.lead, { answerId: last }), ["coding.finish"]);
  // A code that somebody proposes is hidden, also where the clock went backwards.
  const proposed = t.codes[1] ?? 0;
  t.store.sqlite.prepare("update code set proposed_by = ? where id = ?").run(t.checker.id, proposed);
  transact(t.store, () =>
    writeLog({ ...t.store, now: () => 1 }, t.checker.access.actor, "code.create", { ...ids, codeId: proposed }),
  );
  assert.equal(actions(t, t.lead, { codeId: proposed }).length, 0);
  const [question] = projectProgress(t.store, t.lead.access);
  assert.deepEqual(question?.figures, { uncoded: 0, coded: 1, checked: 1, unresolved: 1, decided: 0, uncodable: 0 });
  assert.deepEqual([question?.answers, question?.hidden, question?.last?.who], [4, 1, "Lea"]);
  assert.deepEqual(
    question?.people.map((person) => person.name),
    ["Lea", "Ann"],
  );
  assert.deepEqual(
    planChoices(t.store, t.lead.asLead, t.questionId).plans.map((plan) => plan.kind),
    ["code", "check"],
  );
  for (const answerId of t.answers.slice(0, 3))
    t.store.sqlite
      .prepare(
        "insert into assignment (question_id, member_id, task, answer_id, plan_id, position, state) values (?, ?, 'code', ?, ?, 1, 'ready')",
      )
      .run(t.questionId, t.lead.id, answerId, round);
  assert.deepEqual(projectProgress(t.store, t.lead.access)[0]?.figures, null);
});
