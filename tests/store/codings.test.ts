import assert from "node:assert/strict";
import { test } from "node:test";
import { authorize } from "../../db/access.ts";
import { applyChange, applyChanges, type CoderAccess, codeAnswers } from "../../db/codings.ts";
import { codingProgress, lastPlace, nextUndecided, queuedAnswer, recentCodes, workQueue } from "../../db/codings-queue.ts";
import { readWork } from "../../db/codings-work.ts";
import { nearAnswers } from "../../db/near-answers.ts";
import { Denied, Refused } from "../../db/refusal.ts";
import { mergedCodes } from "../../db/settle.ts";
import type { Change, ChangeResult } from "../../lib/coding/change.ts";
import { addAnswers, addCode, addMember, addPerson, addProject, addQuestion, freshStore } from "./factory.ts";

/** A question with answers assigned to one coder, and codes. */
function bench(texts: string[] | number = 5) {
  const store = freshStore();
  const projectId = addProject(store);
  const questionId = addQuestion(store, projectId);
  const answers = addAnswers(store, questionId, texts);
  const codes = [addCode(store, questionId), addCode(store, questionId), addCode(store, questionId)];
  const person = addPerson(store);
  const memberId = addMember(store, projectId, person, "coder");
  const plan = store.sqlite
    .prepare("insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'code', '{}', 'x', 0)")
    .run(questionId).lastInsertRowid;
  const assign = (member: number, answerId: number, task = "code", coderId = 0, state = "ready") =>
    store.sqlite
      .prepare(
        "insert into assignment (question_id, member_id, task, answer_id, coder_id, plan_id, position, state) values (?, ?, ?, ?, ?, ?, ?, ?)",
      )
      .run(questionId, member, task, answerId, coderId, plan, answerId, state);
  for (const answerId of answers) assign(memberId, answerId);
  const access = authorize(store, person, projectId, "code");
  const stateOf = (answerId: number, member = memberId, task = "code") =>
    store.sqlite
      .prepare("select state from assignment where answer_id = ? and member_id = ? and task = ?")
      .pluck()
      .get(answerId, member, task);
  const workOf = (answerId: number, member = memberId) => readWork(store, answerId, member, mergedCodes(store, questionId));
  const outcomeOf = (answerId: number) =>
    store.sqlite.prepare("select status from outcome where answer_id = ?").pluck().get(answerId);
  return { store, projectId, questionId, answers, codes, person, memberId, access, assign, stateOf, workOf, outcomeOf };
}

let ids = 0;
const change = (answerId: number, baseVersion: number, step: Change["step"], more: Partial<Change> = {}): Change => ({
  id: `change-${++ids}`,
  answerId,
  baseVersion,
  step,
  ...more,
});
const versionOf = (result: ChangeResult) => (result.status === "applied" ? result.version : assert.fail(JSON.stringify(result)));
const at = <T>(list: readonly T[], index: number): T => list[index] ?? assert.fail(`nothing at ${index}`);

test("apply, finish: codings, state, assignment, outcome and log follow", () => {
  const { store, answers, codes, access, stateOf, workOf, outcomeOf } = bench();
  const [a] = [at(answers, 0)];
  assert.equal(versionOf(applyChange(store, access, change(a, 0, { kind: "apply", codeId: at(codes, 0) }))), 1);
  assert.equal(workOf(a).state, "open");
  assert.equal(outcomeOf(a), undefined);
  assert.equal(versionOf(applyChange(store, access, change(a, 1, { kind: "finish" }))), 2);
  assert.deepEqual([workOf(a).state, stateOf(a), outcomeOf(a)], ["finished", "done", "codable"]);
  assert.equal(versionOf(applyChange(store, access, change(a, 2, { kind: "apply", codeId: at(codes, 1) }))), 3);
  assert.equal(workOf(a).state, "finished");
  const entries = store.sqlite.prepare("select action from log where answer_id = ? order by id").pluck().all(a);
  assert.deepEqual(entries, ["coding.apply", "coding.finish", "coding.apply"]);
});

test("a repeat answers as it did and does nothing", () => {
  const { store, answers, codes, access, workOf } = bench();
  const once = change(at(answers, 0), 0, { kind: "apply", codeId: at(codes, 0) });
  const first = applyChange(store, access, once);
  assert.deepEqual(applyChange(store, access, once), first);
  assert.equal(workOf(at(answers, 0)).version, 1);
});

test("a change built on what no longer stands is a conflict with what stands, and a follower without its forerunner is early", () => {
  const { store, answers, codes, access, workOf } = bench();
  const a = at(answers, 0);
  applyChange(store, access, change(a, 0, { kind: "apply", codeId: at(codes, 0) }));
  const stale = applyChange(store, access, change(a, 0, { kind: "apply", codeId: at(codes, 1) }));
  assert.equal(stale.status, "conflict");
  assert.deepEqual(stale.status === "conflict" && stale.work.codes.map((c) => c.codeId), [at(codes, 0)]);
  const follower = applyChange(store, access, change(a, 1, { kind: "finish" }, { after: "never seen" }));
  assert.equal(follower.status, "early");
  assert.equal(workOf(a).version, 1);
});

test("a chain of changes stands on itself, whatever version it guessed", () => {
  const { store, answers, codes, access, workOf } = bench();
  const a = at(answers, 0);
  const one = change(a, 0, { kind: "apply", codeId: at(codes, 0) });
  const two = change(a, 99, { kind: "finish" }, { after: one.id });
  assert.deepEqual(
    applyChanges(store, access, [one, two]).map((r) => r.status),
    ["applied", "applied"],
  );
  assert.equal(workOf(a).state, "finished");
});

test("nothing applies and uncodable are said, and refuse what makes no sense", () => {
  const { store, answers, codes, access, workOf, outcomeOf } = bench();
  const [a, b] = [at(answers, 0), at(answers, 1)];
  assert.throws(() => applyChange(store, access, change(a, 0, { kind: "finish" })), Refused);
  assert.throws(() => applyChange(store, access, change(a, 0, { kind: "uncodable", reason: " " })), Refused);
  applyChange(store, access, change(a, 0, { kind: "nothing" }));
  assert.deepEqual([workOf(a).state, workOf(a).codes, outcomeOf(a)], ["finished", [], "codable"]);
  applyChange(store, access, change(b, 0, { kind: "apply", codeId: at(codes, 0) }));
  assert.throws(() => applyChange(store, access, change(b, 1, { kind: "nothing" })), Refused);
  applyChange(store, access, change(b, 1, { kind: "uncodable", reason: "Illegible" }));
  assert.deepEqual([workOf(b).state, workOf(b).codes, outcomeOf(b)], ["uncodable", [], "uncodable"]);
  applyChange(store, access, change(b, 2, { kind: "apply", codeId: at(codes, 1) }));
  assert.equal(workOf(b).state, "finished");
});

test("reopening and removing the last code make an answer open again, with what follows for its checker", () => {
  const { store, projectId, answers, codes, memberId, access, assign, stateOf, workOf } = bench();
  const a = at(answers, 0);
  const checker = addMember(store, projectId, addPerson(store), "coder");
  assign(checker, a, "check", memberId, "waiting");
  applyChange(store, access, change(a, 0, { kind: "apply", codeId: at(codes, 0) }));
  assert.equal(stateOf(a, checker, "check"), "waiting");
  applyChange(store, access, change(a, 1, { kind: "finish" }));
  assert.equal(stateOf(a, checker, "check"), "ready");
  applyChange(store, access, change(a, 2, { kind: "remove", codeId: at(codes, 0) }));
  assert.deepEqual([workOf(a).state, stateOf(a), stateOf(a, checker, "check")], ["open", "ready", "waiting"]);
  applyChange(
    store,
    access,
    change(a, 3, { kind: "set", state: "finished", reason: "", codes: [{ codeId: at(codes, 1), spans: [] }] }),
  );
  applyChange(store, access, change(a, 4, { kind: "reopen" }));
  assert.deepEqual([workOf(a).state, workOf(a).codes.length, stateOf(a)], ["open", 1, "ready"]);
});

test("only what is assigned: others are denied, a lead takes the answer on, viewers and the operator cannot code", () => {
  const { store, projectId, questionId, answers, codes } = bench();
  const a = at(answers, 0);
  const stranger = authorizeAs(store, projectId, "coder");
  const step: Change["step"] = { kind: "apply", codeId: at(codes, 0) };
  assert.throws(() => applyChange(store, stranger, change(a, 0, step)), Denied);
  assert.throws(() => codeAnswers(store, stranger, questionId, { answerIds: [a], codeId: at(codes, 0), action: "add" }), Denied);
  const lead = authorizeAs(store, projectId, "lead");
  versionOf(applyChange(store, lead, change(a, 0, step)));
  versionOf(applyChange(store, lead, change(at(answers, 1), 0, step)));
  const plans = store.sqlite.prepare("select count(*) from plan where name = 'Coded without a plan'").pluck().get();
  assert.equal(plans, 1);
  assert.equal(codingProgress(store, lead, questionId).total, 2);
  assert.throws(() => authorizeAs(store, projectId, "viewer"), Denied);
  assert.throws(() => applyChange(store, authorize(store, { kind: "operator" }, projectId, "code"), change(a, 0, step)), Denied);
  const elsewhere = addAnswers(store, addQuestion(store, addProject(store)), 1);
  assert.throws(() => applyChange(store, lead, change(at(elsewhere, 0), 0, step)), Denied);
});

function authorizeAs(store: ReturnType<typeof freshStore>, projectId: number, role: "lead" | "coder" | "viewer"): CoderAccess {
  const person = addPerson(store);
  addMember(store, projectId, person, role);
  return authorize(store, person, projectId, "code");
}

test("headings, retired codes, codes of other questions and others' proposals are refused", () => {
  const { store, projectId, questionId, answers, access } = bench();
  const a = at(answers, 0);
  const refuse = (codeId: number) =>
    assert.throws(() => applyChange(store, access, change(a, 0, { kind: "apply", codeId })), Refused);
  const mark = (sql: string) => {
    const codeId = addCode(store, questionId);
    store.sqlite.prepare(`update code set ${sql} where id = ?`).run(codeId);
    return codeId;
  };
  refuse(mark("applicable = 0"));
  refuse(mark("retired_at = 1"));
  refuse(mark("proposed_by = 99999"));
  refuse(addCode(store, addQuestion(store, projectId)));
  assert.equal(store.sqlite.prepare("select count(*) from coder_answer").pluck().get(), 0);
});

test("a merged code counts as what it became, and is removed as such", () => {
  const { store, answers, codes, access, workOf } = bench();
  const [a, old, into] = [at(answers, 0), at(codes, 0), at(codes, 1)];
  applyChange(store, access, change(a, 0, { kind: "apply", codeId: old }));
  store.sqlite.prepare("update code set merged_into = ?, retired_at = 1 where id = ?").run(into, old);
  assert.deepEqual(workOf(a).codes, [{ codeId: into, spans: [] }]);
  assert.equal(versionOf(applyChange(store, access, change(a, 1, { kind: "apply", codeId: into }))), 1);
  applyChange(store, access, change(a, 1, { kind: "remove", codeId: into }));
  assert.deepEqual(workOf(a).codes, []);
});

test("words that justify are kept with the coding, cut no emoji in two, and are refused outside the text", () => {
  const { store, answers, codes, access, workOf } = bench(["Cuts 👩‍👧 everywhere", "short"]);
  const [a, code] = [at(answers, 0), at(codes, 0)];
  const apply = (start: number, end: number): Change["step"] => ({ kind: "apply", codeId: code, spans: [{ start, end }] });
  assert.throws(() => applyChange(store, access, change(a, 0, apply(5, 7))), Refused);
  assert.throws(() => applyChange(store, access, change(at(answers, 1), 0, apply(0, 50))), Refused);
  applyChange(store, access, change(a, 0, apply(0, 4)));
  assert.equal(versionOf(applyChange(store, access, change(a, 1, apply(5, 10)))), 1);
  assert.deepEqual(workOf(a).codes[0]?.spans, [
    { start: 0, end: 4 },
    { start: 5, end: 10 },
  ]);
  store.sqlite
    .prepare("insert into answer_version (answer_id, version, text, replaced_at) select id, 1, text, 0 from answer where id = ?")
    .run(a);
  store.sqlite.prepare("update answer set text = 'There are Cuts', version = 2 where id = ?").run(a);
  assert.deepEqual(workOf(a).codes[0]?.spans, [{ start: 10, end: 14 }]);
});

test("identical answers take a step together where they stand at the same point, each with its own history", () => {
  const { store, answers, codes, memberId, access, workOf } = bench(["no", "No.", "no", "no", "other"]);
  store.sqlite.prepare("update answer set fold_hash = case when text = 'other' then 'x' else 'no' end").run();
  const [a, b, c, d, other] = answers as [number, number, number, number, number];
  store.sqlite.prepare("delete from assignment where answer_id = ?").run(d);
  applyChange(store, access, change(c, 0, { kind: "nothing" }));
  const together = [b, c, d, other];
  const first = change(a, 0, { kind: "apply", codeId: at(codes, 0) }, { together });
  const result = applyChange(store, access, first);
  assert.deepEqual(result.status === "applied" && result.alike, [{ answerId: b, version: 1 }]);
  applyChange(store, access, change(a, 1, { kind: "finish" }, { together: [b], after: first.id }));
  assert.deepEqual(
    [workOf(b).state, workOf(c).codes.length, workOf(d).state, workOf(other).state],
    ["finished", 0, "unseen", "unseen"],
  );
  assert.equal(store.sqlite.prepare("select count(*) from log where answer_id = ?").pluck().get(b), 2);
  assert.equal(store.sqlite.prepare("select count(*) from coding where member_id = ?").pluck().get(memberId), 2);
  // What follows on an answer of the group stands on the version that the group's step gave it.
  const late = change(b, 0, { kind: "reopen" }, { after: first.id });
  assert.equal(applyChange(store, access, late).status, "conflict");
  versionOf(applyChange(store, access, change(b, 2, { kind: "reopen" })));
});

test("words marked on one of several identical answers are found in the others, or left out", () => {
  const { store, answers, codes, access, workOf } = bench(["No, cuts!", "no  cuts", "NO CUTS"]);
  store.sqlite.prepare("update answer set fold_hash = 'same'").run();
  const [a, b, c] = answers as [number, number, number];
  const step: Change["step"] = { kind: "apply", codeId: at(codes, 0), spans: [{ start: 4, end: 8 }] };
  applyChange(store, access, change(a, 0, step, { together: [b, c] }));
  assert.deepEqual(
    [a, b, c].map((id) => workOf(id).codes[0]?.spans),
    [[{ start: 4, end: 8 }], [{ start: 4, end: 8 }], []],
  );
});

test("notes are not overwritten unseen, and the log holds none of their words", () => {
  const { store, answers, access, workOf } = bench();
  const a = at(answers, 0);
  applyChange(store, access, change(a, 0, { kind: "note", note: "ask Ann about this", previous: "" }));
  assert.throws(() => applyChange(store, access, change(a, 0, { kind: "note", note: "other", previous: "" })), Refused);
  applyChange(store, access, change(a, 7, { kind: "flag", flagged: true }));
  assert.deepEqual([workOf(a).note, workOf(a).flagged, workOf(a).state], ["ask Ann about this", true, "open"]);
  assert.ok(!JSON.stringify(store.sqlite.prepare("select * from log").all()).includes("Ann"));
});

test("a decision faster than the text can be read is marked, short answers and groups excepted", () => {
  const long = "one two three four five six seven eight nine ten";
  const { store, answers, codes, access } = bench([long, long, "yes"]);
  const hasty = (answerId: number) =>
    store.sqlite.prepare("select hasty from coder_answer where answer_id = ?").pluck().get(answerId);
  for (const [i, tookMs] of [400, 5000, 1].entries()) {
    const first = change(at(answers, i), 0, { kind: "apply", codeId: at(codes, 0) });
    applyChanges(store, access, [first, change(at(answers, i), 1, { kind: "finish" }, { after: first.id, tookMs })]);
  }
  assert.deepEqual(answers.map(hasty), [1, 0, 0]);
});

test("several answers take a code at once, and only they; undo brings each back", () => {
  const { store, questionId, answers, codes, access, workOf } = bench(12);
  const code = at(codes, 0);
  applyChange(store, access, change(at(answers, 0), 0, { kind: "apply", codeId: code }));
  applyChange(store, access, change(at(answers, 0), 1, { kind: "finish" }));
  const bulk = codeAnswers(store, access, questionId, { answerIds: answers.slice(0, 10), codeId: code, action: "add" });
  assert.deepEqual([bulk.changed.length, bulk.unchanged], [9, 1]);
  assert.ok(answers.slice(0, 10).every((id) => workOf(id).state === "finished"));
  assert.equal(workOf(at(answers, 11)).state, "unseen");
  for (const { answerId, before, version } of bulk.changed)
    versionOf(
      applyChange(
        store,
        access,
        change(answerId, version, {
          kind: "set",
          state: before.state === "unseen" ? "open" : before.state,
          reason: before.reason,
          codes: before.codes,
        }),
      ),
    );
  assert.equal(workOf(at(answers, 5)).codes.length, 0);
  const foreign = addAnswers(store, addQuestion(store, access.projectId), 1);
  assert.throws(() => codeAnswers(store, access, questionId, { answerIds: foreign, codeId: code, action: "add" }), Denied);
});

test("the queue goes on by key in both directions, knows its place, and shows nobody else's work", () => {
  const { store, projectId, questionId, answers, codes, access, assign } = bench(25);
  const other = addPerson(store);
  const otherId = addMember(store, projectId, other, "coder");
  for (const id of answers) assign(otherId, id);
  const others = authorize(store, other, projectId, "code");
  for (const id of answers.slice(0, 10)) applyChange(store, others, change(id, 0, { kind: "apply", codeId: at(codes, 2) }));
  const seen: number[] = [];
  for (let key: Parameters<typeof workQueue>[3] = null; ; ) {
    const page = workQueue(store, access, questionId, key, 10);
    seen.push(...page.answers.map((a) => a.answerId));
    assert.ok(page.answers.every((a) => a.work.state === "unseen" && a.work.codes.length === 0));
    if (!page.more) break;
    key = page.answers.at(-1) ?? null;
  }
  assert.deepEqual(seen, answers);
  const key = (i: number) => ({ position: at(answers, i), answerId: at(answers, i) });
  const back = workQueue(store, access, questionId, key(12), 5, "back");
  assert.deepEqual([back.answers.map((a) => a.answerId), back.more], [answers.slice(7, 12), true]);
  applyChange(store, access, change(at(answers, 24), 0, { kind: "nothing" }));
  assert.equal(nextUndecided(store, access, questionId, key(23))?.answerId, at(answers, 0));
  applyChange(store, access, change(at(answers, 7), 0, { kind: "place" }));
  assert.equal(lastPlace(store, access, questionId)?.answerId, at(answers, 7));
  assert.deepEqual(codingProgress(store, access, questionId), { done: 1, total: 25 });
  assert.deepEqual(recentCodes(store, access, questionId, 5), []);
  const unassigned = addAnswers(store, questionId, 1);
  assert.equal(queuedAnswer(store, access, questionId, at(unassigned, 0)), null);
});

test("what did not take a step with the others is no ground for the next step, though its version is the same by chance", () => {
  const { store, answers, codes, access, workOf } = bench(["Nothing", "nothing"]);
  store.sqlite.prepare("update answer set fold_hash = 'same'").run();
  const [a, b] = [at(answers, 0), at(answers, 1)];
  // Another window codes the second by itself.
  applyChange(store, access, change(b, 0, { kind: "apply", codeId: at(codes, 1) }));
  const first = change(a, 0, { kind: "apply", codeId: at(codes, 0) }, { together: [b] });
  const set: Change["step"] = { kind: "set", state: "open", reason: "", codes: [] };
  const [made, next] = applyChanges(store, access, [first, change(b, 1, set, { after: first.id })]);
  assert.deepEqual([made?.status, next?.status], ["applied", "conflict"]);
  assert.deepEqual(
    workOf(b).codes.map(({ codeId }) => codeId),
    [at(codes, 1)],
  );
});

test("what says nearly the same is offered, and coded together only where it was taken along", () => {
  const { access, store, answers, codes, workOf } = bench([
    "too much paperwork",
    "Too much paprework",
    "paperwork, too much",
    "more pay",
    "too much paperwork",
  ]);
  const [a, b, c, d, e] = answers as [number, number, number, number, number];
  store.sqlite.prepare("update answer set fold_hash = 'same' where id in (?, ?)").run(a, e);
  assert.deepEqual(
    nearAnswers(store, access, a, 9).map((near) => near.answerId),
    [b, c],
  );
  applyChange(store, access, change(a, 0, { kind: "apply", codeId: at(codes, 0) }, { together: [b, d] }));
  assert.deepEqual(
    [b, c, d].map((id) => workOf(id).codes.length),
    [1, 0, 0],
    "what says something else is never coded with it",
  );
  assert.deepEqual(
    nearAnswers(store, access, a, 9).map((near) => near.answerId),
    [b],
    "only what stands at the same point",
  );
});

test("a selection is moved from one code to another in one change, with its words; what lacks the code is left alone", () => {
  const { access, questionId, answers, codes, workOf, store } = bench(3);
  const [a, b, c] = answers as [number, number, number];
  const [from, to] = codes as [number, number];
  applyChange(store, access, change(a, 0, { kind: "apply", codeId: from, spans: [{ start: 0, end: 6 }] }));
  codeAnswers(store, access, questionId, { answerIds: [b], codeId: from, action: "add" });
  codeAnswers(store, access, questionId, { answerIds: [b], codeId: to, action: "add" });
  const result = codeAnswers(store, access, questionId, { answerIds: [a, b, c], codeId: to, action: "add", insteadOf: from });
  assert.deepEqual([result.changed.map((each) => each.answerId), result.unchanged], [[a, b], 1]);
  assert.deepEqual(workOf(a).codes, [{ codeId: to, spans: [{ start: 0, end: 6 }] }]);
  assert.deepEqual([workOf(a).state, workOf(b).codes.length, workOf(c).state], ["finished", 1, "unseen"]);
});
