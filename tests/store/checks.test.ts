import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPlace, checkProgress, readCheckItem, readCheckQueue, rememberCheckPlace } from "../../db/check-queue.ts";
import { makeCheck, withdrawCheck } from "../../db/checks.ts";
import { firstBrokenEntry } from "../../db/log.ts";
import { planChecks } from "../../db/plans.ts";
import { settle } from "../../db/settle.ts";
import { assignmentStates, checkOf, standing, type Team, team } from "./double-check.ts";
import { codeAnswer } from "./factory.ts";

/** A team whose checker is to check everything the coder does. */
function checkedTeam(answers: string[] | number = 3): Team {
  const t = team(answers);
  for (const answerId of t.answers) codeAnswer(t.store, t.coder.id, answerId, [t.codes[0] as number]);
  planChecks(t.store, t.lead.asLead, {
    questionId: t.questionId,
    coders: [t.coder.id],
    checkers: [{ memberId: t.checker.id, share: 1 }],
    amount: { method: "all" },
    seed: 1,
  });
  return t;
}

test("agreeing makes the coder's codes final and is no longer provisional", () => {
  const t = checkedTeam();
  const [first = 0] = t.answers;
  assert.deepEqual(standing(t, first), { status: "codable", provisional: true, source: "coder", codes: [t.codes[0]] });
  assert.deepEqual(makeCheck(t.store, t.checker.access, checkOf(t, first, "agree")), { made: true });
  assert.deepEqual(standing(t, first), { status: "codable", provisional: false, source: "check", codes: [t.codes[0]] });
  assert.equal(assignmentStates(t, t.checker.id, "check")[first], "done");
  const item = readCheckItem(t.store, t.checker.access, first, t.coder.id);
  assert.equal(item?.check?.verdict, "agree");
  assert.deepEqual(item?.check?.codes, [t.codes[0]]);
  assert.equal(firstBrokenEntry(t.store), null);
});

test("a change or a query leaves the answer unresolved and the coder's codes alone", () => {
  const t = checkedTeam();
  const [first = 0, second = 0] = t.answers;
  makeCheck(t.store, t.checker.access, checkOf(t, first, "change", { codes: [t.codes[1] as number], note: "not A" }));
  makeCheck(t.store, t.checker.access, checkOf(t, second, "query", { note: "what do they mean?" }));
  for (const answer of [first, second]) assert.deepEqual(standing(t, answer).status, "unresolved");
  const own = t.store.sqlite.prepare("select code_id from coding where answer_id = ? and to_version is null").pluck().all(first);
  assert.deepEqual(own, [t.codes[0]]);
});

test("what makes no sense is refused, and nothing is stored", () => {
  const t = checkedTeam();
  const [first = 0, second = 0] = t.answers;
  const refuse = (input: Parameters<typeof makeCheck>[2], pattern: RegExp, who = t.checker) =>
    assert.throws(() => makeCheck(t.store, who.access, input), pattern);
  refuse(checkOf(t, first, "change", { codes: [t.codes[0] as number] }), /Nothing is changed/);
  refuse(checkOf(t, first, "change", { codes: [99999] }), /cannot be applied/);
  refuse(
    checkOf(t, first, "change", { codes: [t.codes[1] as number], uncodable: true, reason: "x" }),
    /uncodable answer has no codes/,
  );
  refuse(checkOf(t, first, "change", { uncodable: true, reason: " " }), /why/);
  refuse(checkOf(t, first, "query", { note: " " }), /needs a note/);
  refuse(checkOf(t, first, "agree"), /own work/, t.coder);
  t.store.sqlite.prepare("delete from assignment where answer_id = ? and task = 'check'").run(second);
  refuse(checkOf(t, second, "agree"), /not yours to check/);
  codeAnswer(t.store, t.coder.id, first, [t.codes[0] as number], "open");
  refuse(checkOf(t, first, "agree"), /not finished/);
  assert.equal(t.store.sqlite.prepare("select count(*) from answer_check").pluck().get(), 0);
  // A lead may check any work that is not their own.
  assert.deepEqual(makeCheck(t.store, t.lead.access, checkOf(t, second, "agree")), { made: true });
});

test("the schema itself keeps people from checking their own work", () => {
  const t = checkedTeam();
  const add = t.store.sqlite.prepare(
    `insert into answer_check (answer_id, question_id, checker_id, coder_id, coder_version, answer_version, verdict, created_at)
     values (?, ?, ?, ?, 1, 1, 'agree', 0)`,
  );
  assert.throws(() => add.run(t.answers[0], t.questionId, t.coder.id, t.coder.id), /check_other_person/);
});

test("a verdict on work that moved on is not stored: the checker is shown what it is now", () => {
  const t = checkedTeam();
  const [first = 0] = t.answers;
  const seen = checkOf(t, first, "agree");
  codeAnswer(t.store, t.coder.id, first, [t.codes[1] as number]);
  const made = makeCheck(t.store, t.checker.access, { ...seen, changeId: "c1" });
  assert.equal(made.made, false);
  assert.equal(standing(t, first).source, "coder");
  assert.deepEqual(readCheckItem(t.store, t.checker.access, first, t.coder.id)?.work.codes, [t.codes[1]]);
  t.store.sqlite.prepare("update answer set text = 'other', version = version + 1 where id = ?").run(first);
  assert.equal(makeCheck(t.store, t.checker.access, { ...checkOf(t, first, "agree"), answerVersion: 1 }).made, false);
});

test("a repeat of the same change does nothing; another person's id is refused", () => {
  const t = checkedTeam();
  const [first = 0, second = 0] = t.answers;
  const input = { ...checkOf(t, first, "agree"), changeId: "same" };
  makeCheck(t.store, t.checker.access, input);
  makeCheck(t.store, t.checker.access, input);
  assert.equal(t.store.sqlite.prepare("select count(*) from answer_check").pluck().get(), 1);
  assert.throws(() => makeCheck(t.store, t.lead.access, { ...checkOf(t, second, "agree"), changeId: "same" }), /id of another/);
});

test("changing the verdict supersedes it; withdrawing opens the check again", () => {
  const t = checkedTeam();
  const [first = 0] = t.answers;
  makeCheck(t.store, t.checker.access, checkOf(t, first, "query", { note: "?" }));
  makeCheck(t.store, t.checker.access, checkOf(t, first, "agree"));
  assert.equal(standing(t, first).source, "check");
  assert.equal(t.store.sqlite.prepare("select count(*) from answer_check where superseded_at is null").pluck().get(), 1);
  withdrawCheck(t.store, t.checker.access, { answerId: first, coderId: t.coder.id });
  assert.equal(standing(t, first).source, "coder");
  assert.equal(assignmentStates(t, t.checker.id, "check")[first], "ready");
  assert.equal(t.store.sqlite.prepare("select count(*) from answer_check").pluck().get(), 2);
});

test("a change of the coder's codes, or of the text, opens the check again", () => {
  const t = checkedTeam();
  const [first = 0, second = 0] = t.answers;
  makeCheck(t.store, t.checker.access, checkOf(t, first, "query", { note: "?" }));
  makeCheck(t.store, t.checker.access, checkOf(t, second, "agree"));
  codeAnswer(t.store, t.coder.id, first, [t.codes[2] as number]);
  assert.deepEqual(standing(t, first), { status: "codable", provisional: true, source: "coder", codes: [t.codes[2]] });
  const item = readCheckItem(t.store, t.checker.access, first, t.coder.id);
  assert.deepEqual([item?.state, item?.check, item?.fallen?.verdict], ["ready", null, "query"]);
  t.store.sqlite.prepare("update answer set text = 'other', version = version + 1 where id = ?").run(second);
  t.store.sqlite.transaction(() => settle(t.store, t.questionId, [second]))();
  assert.equal(assignmentStates(t, t.checker.id, "check")[second], "ready");
  assert.equal(standing(t, second).source, "coder");
});

test("the first pass is frozen by the first check and never moves", () => {
  const t = checkedTeam();
  const [first = 0] = t.answers;
  const pass = () =>
    t.store.sqlite
      .prepare("select first_pass_version as v, first_pass_state as s from coder_answer where answer_id = ? and member_id = ?")
      .get(first, t.coder.id);
  assert.deepEqual(pass(), { v: null, s: null });
  makeCheck(t.store, t.checker.access, checkOf(t, first, "query", { note: "?" }));
  const frozen = pass();
  codeAnswer(t.store, t.coder.id, first, [t.codes[1] as number]);
  makeCheck(t.store, t.checker.access, checkOf(t, first, "agree"));
  assert.deepEqual(pass(), frozen);
  assert.deepEqual(frozen, { v: 1, s: "finished" });
});

test("the queue gives what is ready in order, and what was done before it", () => {
  const t = checkedTeam(5);
  const [first = 0, second = 0, third = 0] = t.answers;
  makeCheck(t.store, t.checker.access, checkOf(t, second, "agree"));
  codeAnswer(t.store, t.coder.id, third, [t.codes[0] as number], "open");
  const ids = (direction: "next" | "previous", position: number) =>
    readCheckQueue(t.store, t.checker.access, t.questionId, { position, direction }, 10).map((item) => item.answerId);
  assert.deepEqual(ids("next", 0), [first, t.answers[3], t.answers[4]]);
  assert.deepEqual(ids("previous", 99), [first, second, t.answers[3], t.answers[4]]);
  assert.deepEqual(ids("previous", 3), [first, second]);
  assert.deepEqual(checkProgress(t.store, t.checker.access, t.questionId), { done: 1, ready: 3, waiting: 1 });
  assert.equal(readCheckItem(t.store, t.checker.access, third, t.coder.id), null);
});

test("whoever codes an answer in an open round neither checks it nor sees what was done on it", () => {
  const t = checkedTeam(4);
  const [hidden = 0, first = 0, second = 0, third = 0] = t.answers;
  rememberCheckPlace(t.store, t.checker.access, hidden);
  assert.equal(checkPlace(t.store, t.checker.access, t.questionId)?.answerId, hidden);
  const round = t.store.sqlite
    .prepare(`insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'round', '{}', 'x', 0)`)
    .run(t.questionId).lastInsertRowid;
  t.store.sqlite
    .prepare(
      `insert into assignment (question_id, member_id, task, answer_id, plan_id, position, state) values (?, ?, 'code', ?, ?, 1, 'ready')`,
    )
    .run(t.questionId, t.checker.id, hidden, round);
  assert.throws(() => makeCheck(t.store, t.checker.access, checkOf(t, hidden, "agree")), /blind round/);
  assert.throws(() => readCheckItem(t.store, t.checker.access, hidden, t.coder.id), /nothing here/);
  assert.equal(checkPlace(t.store, t.checker.access, t.questionId), null);
  const page = (position: number, direction: "next" | "previous") =>
    readCheckQueue(t.store, t.checker.access, t.questionId, { position, direction }, 2).map((item) => item.answerId);
  assert.deepEqual(page(0, "next"), [first, second], "a page is full: one that is not would be taken for the last");
  assert.deepEqual(page(99, "previous"), [second, third]);
});
