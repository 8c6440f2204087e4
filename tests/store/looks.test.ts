import assert from "node:assert/strict";
import { test } from "node:test";
import { authorize } from "../../db/access.ts";
import { applyChange, type CoderAccess } from "../../db/codings.ts";
import { codeStory } from "../../db/frame-reading.ts";
import { createCode, editFrame, undoFrame } from "../../db/frames.ts";
import { endLook, lookQueue, looksLeft, looksOfCode } from "../../db/looks.ts";
import { Denied } from "../../db/refusal.ts";
import type { Step } from "../../lib/coding/work.ts";
import { addAnswers, addCode, addMember, addPerson, addProject, addQuestion, codeAnswer, freshStore } from "./factory.ts";

const texts = ["too much paperwork", "more pay", "forms and paperwork", "better pay", "nothing to say"];

/** Five answers coded with one code by a coder; a lead beside them. */
function coded() {
  const store = freshStore();
  const projectId = addProject(store);
  const questionId = addQuestion(store, projectId);
  const answers = addAnswers(store, questionId, texts);
  const old = addCode(store, questionId, "Old");
  const lead = addPerson(store);
  const leadId = addMember(store, projectId, lead, "lead");
  const coder = addPerson(store);
  const coderId = addMember(store, projectId, coder, "coder");
  const plan = store.sqlite
    .prepare("insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'code', '{}', 'x', 0)")
    .run(questionId).lastInsertRowid;
  for (const answerId of answers) {
    store.sqlite
      .prepare(
        "insert into assignment (question_id, member_id, task, answer_id, coder_id, plan_id, position, state) values (?, ?, 'code', ?, 0, ?, ?, 'ready')",
      )
      .run(questionId, coderId, answerId, plan, answerId);
    codeAnswer(store, coderId, answerId, [old]);
  }
  const leads = authorize(store, lead, projectId, "lead");
  const codes = authorize(store, coder, projectId, "code");
  let made = 0;
  const step = (answerId: number, taken: Step | { kind: "seen"; codeId: number }, together: number[] = []) => {
    const version = store.sqlite
      .prepare("select version from coder_answer where answer_id = ? and member_id = ?")
      .pluck()
      .get(answerId, coderId) as number;
    const result = applyChange(store, codes as CoderAccess, {
      ...{ id: `change-${++made}`, answerId, baseVersion: version, step: taken, together },
    });
    assert.equal(result.status, "applied", JSON.stringify(result));
  };
  const left = () => looksLeft(store, codes, questionId).map(({ kind, codeId, left }) => ({ kind, codeId, left }));
  return { store, projectId, questionId, answers, old, leads, codes, leadId, coderId, step, left };
}

test("a code that is new queues what was coded before, likeliest first, until it is changed or said to stay", () => {
  const { store, questionId, answers, codes, step, left } = coded();
  const [a, b, c, d, e] = answers as [number, number, number, number, number];
  assert.deepEqual(left(), []);
  const codeId = createCode(store, codes, { questionId, parentId: null, label: "Paperwork" });
  assert.deepEqual(left(), [{ kind: "new", codeId, left: 5 }]);
  const queue = lookQueue(store, codes, questionId, codeId, 3);
  assert.deepEqual(queue?.answerIds.slice(0, 2).sort(), [a, c]);
  assert.deepEqual([queue?.left, queue?.answerIds.length], [5, 3]);
  step(a, { kind: "apply", codeId });
  step(b, { kind: "seen", codeId });
  assert.deepEqual(left(), [{ kind: "new", codeId, left: 3 }]);
  step(c, { kind: "note", note: "hm", previous: "" });
  assert.equal(left()[0]?.left, 3, "a note is no decision");
  step(c, { kind: "flag", flagged: true });
  assert.equal(left()[0]?.left, 3);
  assert.deepEqual(
    lookQueue(store, codes, questionId, codeId, 9)?.answerIds.sort((x, y) => x - y),
    [c, d, e],
  );
  endLook(store, codes, questionId, codeId);
  assert.deepEqual(left(), []);
  assert.equal(store.sqlite.prepare("select count(*) from log where action in ('coding.seen', 'look.end')").pluck().get(), 2);
});

test("where more wait than are read, those that carry the code or hold its words are found by the index", () => {
  const { store, questionId, answers, leads, codes, old, step } = coded();
  const [a, , c, , e] = answers as [number, number, number, number, number];
  const codeId = createCode(store, codes, { questionId, parentId: null, label: "Paperwork" });
  const queue = lookQueue(store, codes, questionId, codeId, 3, 2);
  assert.deepEqual([queue?.left, queue?.more], [2, true]);
  assert.deepEqual(queue?.answerIds.slice(0, 2).sort(), [a, c]);
  for (const answerId of answers.slice(0, 4)) step(answerId, { kind: "remove", codeId: old });
  for (const answerId of answers.slice(0, 4)) step(answerId, { kind: "nothing" });
  editFrame(store, leads, questionId, { kind: "describe", codeId: old, details: {}, meaningChanged: true });
  assert.deepEqual(lookQueue(store, codes, questionId, old, 1, 1)?.answerIds, [e]);
});

test("a rename queues nothing; a changed meaning queues everything again, first what carries the code", () => {
  const { store, questionId, answers, leads, codes, old, step, left } = coded();
  editFrame(store, leads, questionId, { kind: "rename", codeId: old, label: "Older" });
  editFrame(store, leads, questionId, { kind: "describe", codeId: old, details: { definition: "x" } });
  assert.deepEqual(left(), []);
  const [a, b] = answers as [number, number];
  step(b, { kind: "remove", codeId: old });
  step(b, { kind: "nothing" });
  editFrame(store, leads, questionId, { kind: "describe", codeId: old, details: {}, meaningChanged: true });
  assert.deepEqual(left(), [{ kind: "changed", codeId: old, left: 5 }]);
  assert.equal(lookQueue(store, codes, questionId, old, 9)?.answerIds.at(-1), b);
  step(a, { kind: "seen", codeId: old });
  assert.equal(left()[0]?.left, 4);
  editFrame(store, leads, questionId, { kind: "describe", codeId: old, details: {}, meaningChanged: true });
  assert.equal(left()[0]?.left, 5, "what was seen before the meaning changed is seen no more");
});

test("a split queues what carries the code, for all its parts at once; undone, it queues nothing", () => {
  const { store, questionId, answers, leads, codes, old, step, left } = coded();
  const [a, b, c] = answers as [number, number, number];
  step(a, { kind: "remove", codeId: old });
  step(a, { kind: "nothing" });
  const made = editFrame(store, leads, questionId, { kind: "split", codeId: old, labels: ["Pay", "Forms"], under: false });
  const parts = made.change.codes.filter(({ from }) => from === null).map(({ id }) => id);
  assert.deepEqual(left(), [{ kind: "split", codeId: parts[0], left: 4 }]);
  const [look] = looksLeft(store, codes, questionId);
  const shown = looksOfCode(store, leads, questionId, old).map(({ left, lookId }) => [left, lookId]);
  assert.deepEqual(shown, [[4, parts[0]]], "the code that was split shows them, too");
  assert.deepEqual([look?.offered, look?.from?.codeId], [parts, old]);
  step(b, { kind: "apply", codeId: parts[1] ?? 0 });
  step(c, { kind: "seen", codeId: parts[0] ?? 0 });
  assert.equal(left()[0]?.left, 2);
  assert.equal(
    store.sqlite.prepare("select count(*) from coding where code_id = ? and to_version is null").pluck().get(old),
    4,
    "nobody's codings were rewritten",
  );
  const other = editFrame(store, leads, questionId, { kind: "split", codeId: old, labels: ["Third"], under: false });
  undoFrame(store, leads, questionId, other.undo);
  assert.equal(left().length, 1);
});

test("a code that was split can be retired once nobody's coding carries it, and nothing stands under it", () => {
  const { store, questionId, answers, leads, old, step } = coded();
  const emptied = () => codeStory(store, leads, old).emptied;
  const rest = answers.slice(1);
  for (const answerId of rest) {
    step(answerId, { kind: "remove", codeId: old });
    step(answerId, { kind: "nothing" });
  }
  const made = editFrame(store, leads, questionId, { kind: "split", codeId: old, labels: ["Pay"], under: false });
  const part = made.change.codes.find(({ from }) => from === null)?.id ?? 0;
  assert.equal(emptied(), false, "one answer still carries it");
  step(answers[0] ?? 0, { kind: "apply", codeId: part });
  step(answers[0] ?? 0, { kind: "remove", codeId: old });
  assert.equal(emptied(), true);
  editFrame(store, leads, questionId, { kind: "retire", codeId: old });
  assert.equal(emptied(), false);
});

test("answers that say the same are seen together; imported work is as old as its import", () => {
  const { store, questionId, answers, codes, step, left } = coded();
  const [a, b, c] = answers as [number, number, number];
  store.sqlite.prepare("update answer set fold_hash = 'same' where id in (?, ?)").run(a, b);
  store.sqlite.prepare("update coder_answer set imported = 1, finished_at = 1 where answer_id = ?").run(c);
  const codeId = createCode(store, codes, { questionId, parentId: null, label: "New" });
  store.sqlite.prepare("update coding set created_at = 1e9 where answer_id = ?").run(c);
  assert.equal(left()[0]?.left, 4);
  step(a, { kind: "seen", codeId }, [b]);
  assert.equal(left()[0]?.left, 2);
});

test("coders see their own looks only, the lead those of everybody", () => {
  const { store, projectId, questionId, leads, codes, coderId, leadId } = coded();
  const codeId = createCode(store, codes, { questionId, parentId: null, label: "New" });
  const seen = looksOfCode(store, leads, questionId, codeId).map(({ memberId, left }) => ({ memberId, left }));
  assert.deepEqual(seen, [{ memberId: coderId, left: 5 }]);
  assert.throws(() => looksLeft(store, codes, questionId, leadId), Denied);
  const other = addPerson(store);
  addMember(store, projectId, other, "coder");
  assert.deepEqual(looksOfCode(store, authorize(store, other, projectId, "code"), questionId, codeId), []);
});
