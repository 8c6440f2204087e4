import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Access, authorize, type Role } from "../../db/access.ts";
import { codeCounts, codeStory } from "../../db/frame-reading.ts";
import {
  addCode,
  copyFrame,
  createCode,
  createPaths,
  editFrame,
  importCodebook,
  loadFrame,
  outlineFor,
  previewCodebook,
  undoFrame,
} from "../../db/frames.ts";
import { firstBrokenEntry } from "../../db/log.ts";
import { settleProposal } from "../../db/proposals.ts";
import { Denied, Refused } from "../../db/refusal.ts";
import { mergedCodes, readFacts } from "../../db/settle.ts";
import type { Store } from "../../db/store.ts";
import { finalCodes } from "../../lib/final-codes.ts";
import type { FrameEdit } from "../../lib/frame/commands.ts";
import { pathOf } from "../../lib/frame/frame.ts";
import { addAnswers, addMember, addPerson, addProject, addQuestion, codeAnswer, freshStore } from "./factory.ts";

interface Place {
  store: Store;
  projectId: number;
  questionId: number;
  lead: Access<"lead">;
  edit(edit: FrameEdit): number;
  coder(role?: Role): { access: Access<"code">; memberId: number };
}

/** A question with the three usual levels, and its lead. */
function place(): Place {
  const store = freshStore();
  const projectId = addProject(store);
  const questionId = addQuestion(store, projectId);
  store.sqlite.prepare("delete from level where question_id = ?").run(questionId);
  const person = addPerson(store);
  addMember(store, projectId, person, "lead");
  const lead = authorize(store, person, projectId, "lead");
  return {
    store,
    projectId,
    questionId,
    lead,
    edit: (edit) => editFrame(store, lead, questionId, edit).codeId ?? 0,
    coder(role = "coder") {
      const somebody = addPerson(store);
      const memberId = addMember(store, projectId, somebody, role);
      return { access: authorize(store, somebody, projectId, "code"), memberId };
    },
  };
}

function shown({ store, questionId }: Place): string[] {
  const frame = loadFrame(store, questionId);
  return frame.codes.map((code) => `${pathOf(frame, code.id).join("/")} ${frame.levels[code.level]}`);
}

function openRound({ store, questionId }: Place, memberId: number, answerId: number): number {
  const planId = Number(
    store.sqlite
      .prepare("insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'round', '{}', 'x', 0)")
      .run(questionId).lastInsertRowid,
  );
  store.sqlite
    .prepare(
      "insert into assignment (question_id, member_id, task, answer_id, plan_id, position, state) values (?, ?, 'code', ?, ?, 0, 'ready')",
    )
    .run(questionId, memberId, answerId, planId);
  return planId;
}

test("codes are made at the last level, and go up when others come under them", () => {
  const p = place();
  const needs = p.edit({ kind: "create", label: " Needs " });
  const drugs = p.edit({ kind: "create", label: "Drugs" });
  assert.deepEqual(shown(p), ["Needs Issue", "Drugs Issue"]);
  p.edit({ kind: "move", codeId: drugs, parentId: needs, before: null });
  assert.deepEqual(shown(p), ["Needs Area", "Needs/Drugs Issue"]);
  assert.equal(loadFrame(p.store, p.questionId).byId.get(needs)?.applicable, false);
  const alcohol = p.edit({ kind: "create", label: "Alcohol", parentId: drugs });
  assert.deepEqual(shown(p), ["Needs Area", "Needs/Drugs Theme", "Needs/Drugs/Alcohol Issue"]);
  assert.throws(() => p.edit({ kind: "create", label: "Gin", parentId: alcohol }), /only 3 levels/);
  assert.throws(() => p.edit({ kind: "move", codeId: needs, parentId: alcohol, before: null }), /under itself/);
});

test("a code that stands on answers stays applicable wherever it goes", () => {
  const p = place();
  const { memberId } = p.coder();
  const needs = p.edit({ kind: "create", label: "Needs" });
  const [answerId] = addAnswers(p.store, p.questionId, 1);
  codeAnswer(p.store, memberId, answerId ?? 0, [needs]);
  p.edit({ kind: "create", label: "Drugs", parentId: needs });
  assert.deepEqual(shown(p), ["Needs Area", "Needs/Drugs Issue"]);
  assert.equal(loadFrame(p.store, p.questionId).byId.get(needs)?.applicable, true);
  assert.throws(() => p.edit({ kind: "describe", codeId: needs, details: { applicable: false } }), Refused);
});

test("labels are unique where they stand, until one is retired or merged", () => {
  const p = place();
  const a = p.edit({ kind: "create", label: "A" });
  const b = p.edit({ kind: "create", label: "B" });
  assert.throws(() => p.edit({ kind: "create", label: "A" }), /two codes "A"/);
  assert.throws(() => p.edit({ kind: "rename", codeId: b, label: "A" }), Refused);
  p.edit({ kind: "retire", codeId: a });
  p.edit({ kind: "rename", codeId: b, label: "A" });
  assert.throws(() => p.edit({ kind: "restore", codeId: a }), Refused);
});

test("a rename is no change of meaning, an edit is where the lead says so", () => {
  const p = place();
  const a = p.edit({ kind: "create", label: "A" });
  const at = () => loadFrame(p.store, p.questionId).byId.get(a)?.meaningChangedAt;
  const made = at();
  p.edit({ kind: "rename", codeId: a, label: "B" });
  p.edit({ kind: "describe", codeId: a, details: { definition: "x" } });
  assert.equal(at(), made);
  p.edit({ kind: "describe", codeId: a, details: { definition: "y" }, meaningChanged: true });
  assert.ok((at() ?? 0) > (made ?? 0));
});

test("merging keeps every coding, counts with the other code, and can be taken back", () => {
  const p = place();
  const first = p.coder();
  const second = p.coder();
  const [a, b, c] = ["A", "B", "C"].map((label) => p.edit({ kind: "create", label })) as [number, number, number];
  const answers = addAnswers(p.store, p.questionId, 3) as [number, number, number];
  codeAnswer(p.store, first.memberId, answers[0], [a]);
  codeAnswer(p.store, second.memberId, answers[0], [b]);
  codeAnswer(p.store, first.memberId, answers[1], [a, b]);
  codeAnswer(p.store, first.memberId, answers[2], [c]);
  const before = p.store.sqlite.prepare("select * from coding order by id").all();
  const counts = () => codeCounts(p.store, first.access, p.questionId)?.map((count) => [count.codeId, count.final, count.own]);
  assert.deepEqual(counts(), [
    [a, 1, 2],
    [b, 1, 1],
    [c, 1, 1],
  ]);
  const { undo } = editFrame(p.store, p.lead, p.questionId, { kind: "merge", codeId: a, into: b });
  // The coders who differed now agree.
  assert.deepEqual(counts(), [
    [b, 2, 2],
    [c, 1, 1],
  ]);
  assert.deepEqual(p.store.sqlite.prepare("select * from coding order by id").all(), before);
  undoFrame(p.store, p.lead, p.questionId, undo);
  assert.deepEqual(counts(), [
    [a, 1, 2],
    [b, 1, 1],
    [c, 1, 1],
  ]);
  p.edit({ kind: "merge", codeId: a, into: b });
  p.edit({ kind: "unmerge", codeId: a });
  assert.deepEqual(counts(), [
    [a, 1, 2],
    [b, 1, 1],
    [c, 1, 1],
  ]);
  assert.ok(codeStory(p.store, p.lead, b).events.some((event) => event.action === "code.absorb"));
});

test("what is under a merged code moves along, as far as it fits", () => {
  const p = place();
  const from = p.edit({ kind: "create", label: "From", level: 0 });
  p.edit({ kind: "create", label: "Child", parentId: from });
  const into = p.edit({ kind: "create", label: "Into", level: 0 });
  p.edit({ kind: "create", label: "Own", parentId: into });
  p.edit({ kind: "merge", codeId: from, into });
  assert.deepEqual(shown(p), ["Into Area", "Into/Own Issue", "Into/Child Issue"]);
  assert.throws(() => p.edit({ kind: "merge", codeId: into, into: from }), Refused);
});

test("a retired code keeps its codings and takes along what is under it; restoring brings both back", () => {
  const p = place();
  const { memberId, access } = p.coder();
  const area = p.edit({ kind: "create", label: "Area", level: 0 });
  const issue = p.edit({ kind: "create", label: "Issue", parentId: area });
  const [answerId] = addAnswers(p.store, p.questionId, 1);
  codeAnswer(p.store, memberId, answerId ?? 0, [issue]);
  p.edit({ kind: "retire", codeId: area });
  assert.deepEqual(shown(p), []);
  assert.equal(codeCounts(p.store, access, p.questionId)?.find((count) => count.codeId === issue)?.final, 1);
  assert.throws(() => createCode(p.store, access, { questionId: p.questionId, label: "New", parentId: area }), Refused);
  p.edit({ kind: "restore", codeId: issue });
  assert.deepEqual(shown(p), ["Area Area", "Area/Issue Issue"]);
});

test("levels can be renamed, added and, where unused, removed", () => {
  const p = place();
  const a = p.edit({ kind: "create", label: "A", level: 0 });
  p.edit({ kind: "create", label: "B", parentId: a });
  const levels = (...names: [string, number | null][]) =>
    p.edit({ kind: "levels", levels: names.map(([name, was]) => ({ name, was })) });
  levels(["Topic", 0], ["Issue", 2]);
  assert.deepEqual(shown(p), ["A Topic", "A/B Issue"]);
  assert.throws(() => levels(["Issue", 1]), /in use/);
  assert.throws(() => levels(["Issue", 1], ["Topic", 0]), /keep their order/);
  assert.throws(() => levels(["Same", 0], ["same", 1]), /Two levels/);
  levels(["Topic", 0], ["Issue", 1], ["Part", null]);
  assert.deepEqual(shown(p), ["A Topic", "A/B Issue"]);
  assert.ok(loadFrame(p.store, p.questionId).codes.find((code) => code.label === "B")?.applicable);
});

test("an undo is refused where what it touches has changed since, or a new code has been used", () => {
  const p = place();
  const { memberId } = p.coder();
  const made = editFrame(p.store, p.lead, p.questionId, { kind: "create", label: "A" });
  const a = made.codeId ?? 0;
  const renamed = editFrame(p.store, p.lead, p.questionId, { kind: "rename", codeId: a, label: "B" });
  p.edit({ kind: "rename", codeId: a, label: "C" });
  assert.throws(() => undoFrame(p.store, p.lead, p.questionId, renamed.undo), /changed since/);
  p.edit({ kind: "rename", codeId: a, label: "A" });
  const [answerId] = addAnswers(p.store, p.questionId, 1);
  codeAnswer(p.store, memberId, answerId ?? 0, [a]);
  assert.throws(() => undoFrame(p.store, p.lead, p.questionId, made.undo), /has been used/);
});

test("coders make codes and take back their own, nothing else", () => {
  const p = place();
  const coder = p.coder();
  const other = p.coder();
  const made = addCode(p.store, coder.access, { questionId: p.questionId, label: "A" });
  assert.throws(() => undoFrame(p.store, other.access, p.questionId, made.undo), Denied);
  const renamed = editFrame(p.store, p.lead, p.questionId, { kind: "rename", codeId: made.codeId ?? 0, label: "B" });
  assert.throws(() => undoFrame(p.store, coder.access, p.questionId, renamed.undo), Denied);
  undoFrame(p.store, p.lead, p.questionId, renamed.undo);
  undoFrame(p.store, coder.access, p.questionId, made.undo);
  assert.deepEqual(shown(p), []);
});

test("the frame stands still while a blind round is open, but for proposals that only their author sees", () => {
  const p = place();
  const coder = p.coder();
  const other = p.coder();
  const [answerId] = addAnswers(p.store, p.questionId, 1);
  const a = p.edit({ kind: "create", label: "A" });
  const planId = openRound(p, coder.memberId, answerId ?? 0);
  assert.throws(() => p.edit({ kind: "rename", codeId: a, label: "B" }), /blind round/);
  assert.throws(() => createCode(p.store, other.access, { questionId: p.questionId, label: "X" }), /blind round/);
  assert.equal(codeCounts(p.store, coder.access, p.questionId), null);
  const proposal = createCode(p.store, coder.access, { questionId: p.questionId, label: "New" });
  const twin = createCode(p.store, coder.access, { questionId: p.questionId, label: "A" });
  assert.deepEqual(shown(p), ["A Issue"]);
  assert.equal(loadFrame(p.store, p.questionId, { memberId: coder.memberId }).codes.length, 3);
  codeAnswer(p.store, coder.memberId, answerId ?? 0, [proposal, twin]);
  p.store.sqlite.prepare("update plan set closed_at = 1 where id = ?").run(planId);
  settleProposal(p.store, p.lead, { questionId: p.questionId, codeId: proposal, into: null });
  settleProposal(p.store, p.lead, { questionId: p.questionId, codeId: twin, into: a });
  assert.deepEqual(shown(p), ["A Issue", "New Issue"]);
  assert.equal(loadFrame(p.store, p.questionId).byId.get(twin)?.mergedInto, a);
  assert.deepEqual(
    codeCounts(p.store, p.lead, p.questionId)?.map((count) => count.final),
    [1, 1],
  );
});

test("an import is previewed without a trace, stored whole, and taken back", () => {
  const p = place();
  const codebook = outlineFor(p.store, p.lead, p.questionId, "A\n  B\n  C");
  const entries = () => p.store.sqlite.prepare("select count(*) from log").pluck().get();
  const logged = entries();
  assert.equal(previewCodebook(p.store, p.lead, p.questionId, codebook, "list").codes.length, 3);
  assert.deepEqual([shown(p), entries()], [[], logged]);
  const made = importCodebook(p.store, p.lead, p.questionId, codebook, "list");
  assert.deepEqual(shown(p), ["A Area", "A/B Issue", "A/C Issue"]);
  const redo = undoFrame(p.store, p.lead, p.questionId, made.undo);
  assert.deepEqual(shown(p), []);
  undoFrame(p.store, p.lead, p.questionId, redo.undo);
  assert.deepEqual(shown(p), ["A Area", "A/B Issue", "A/C Issue"]);
  const other = addQuestion(p.store, p.projectId);
  copyFrame(p.store, p.lead, p.questionId, other);
  assert.deepEqual(shown({ ...p, questionId: other }), ["A Area", "A/B Issue", "A/C Issue"]);
});

test("codes for imported paths: those with others under them by depth, the rest on the last level", () => {
  const p = place();
  const ids = createPaths(p.store, p.lead, p.questionId, [["A", "B"], ["A"], ["C"], ["A", "B"]]);
  assert.deepEqual(shown(p), ["A Area", "A/B Issue", "C Issue"]);
  assert.equal(ids[0], ids[3]);
  assert.ok(loadFrame(p.store, p.questionId).codes.every((code) => code.applicable));
  assert.throws(() => createPaths(p.store, p.lead, p.questionId, [["a", "b", "c", "d"]]), /4 levels/);
});

// Random edits, by index of a code so that they stay meaningful whatever the frame has become.
const step = fc.record({
  kind: fc.constantFrom(
    "create",
    "rename",
    "describe",
    "move",
    "level",
    "merge",
    "unmerge",
    "retire",
    "restore",
    "levels",
    "code",
  ),
  a: fc.nat(30),
  b: fc.nat(30),
  c: fc.nat(5),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function editOf({ kind, a, b, c }: Step, ids: number[], levels: string[]): FrameEdit {
  const one = ids[a % Math.max(1, ids.length)] ?? 0;
  const two = ids[b % Math.max(1, ids.length)] ?? 0;
  if (kind === "rename") return { kind, codeId: one, label: `L${b % 6}` };
  if (kind === "describe")
    return {
      kind,
      codeId: one,
      details: { definition: `d${b}`, colour: c, ...(c < 2 ? { applicable: c === 1 } : {}) },
      meaningChanged: b % 2 === 0,
    };
  if (kind === "move")
    return { kind, codeId: one, parentId: c === 0 ? null : two, before: ids[(a + b) % Math.max(1, ids.length)] ?? null };
  if (kind === "level") return { kind, codeId: one, level: c };
  if (kind === "merge") return { kind, codeId: one, into: two };
  if (kind === "unmerge" || kind === "retire" || kind === "restore") return { kind, codeId: one };
  if (kind === "levels")
    return { kind, levels: [...levels.map((name, was) => ({ name, was })), { name: `N${levels.length}`, was: null }] };
  return { kind: "create", label: `L${a % 9}`, parentId: c < 3 ? null : two || null, before: one || null };
}

const rowsOf = (p: Place) => ({
  levels: loadFrame(p.store, p.questionId).levels,
  codes: p.store.sqlite.prepare("select * from code order by id").all(),
});

const standing = (p: Place) =>
  p.store.sqlite.prepare("select id, code_id, answer_id from coding where to_version is null order by id").all();

function unlessRefused<T>(work: () => T): T | null {
  try {
    return work();
  } catch (problem) {
    if (problem instanceof Refused) return null;
    throw problem;
  }
}

/** What must hold after every step, whatever came before it. */
function checkInvariants(p: Place, codings: unknown[]): void {
  const frame = loadFrame(p.store, p.questionId, { withRetired: true });
  assert.deepEqual(standing(p), codings);
  const carried = new Set(p.store.sqlite.prepare("select code_id from final_code").pluck().all() as number[]);
  for (const code of frame.codes) {
    if (code.level === frame.levels.length - 1 || carried.has(code.id)) assert.ok(code.applicable, code.label);
    const parent = code.parentId === null ? undefined : frame.byId.get(code.parentId);
    if (parent) assert.ok(parent.level < code.level && (code.retiredAt !== null || parent.retiredAt === null));
  }
  // Final codes as stored are those that a naive recount over all facts gives.
  const resolve = mergedCodes(p.store, p.questionId);
  for (const answerId of p.store.sqlite.prepare("select id from answer").pluck().all() as number[]) {
    const outcome = finalCodes(readFacts(p.store, answerId), resolve);
    const stored = p.store.sqlite
      .prepare("select code_id from final_code where answer_id = ? order by code_id")
      .pluck()
      .all(answerId);
    assert.deepEqual(stored, outcome.status === "codable" ? outcome.codes : []);
    for (const codeId of stored as number[]) assert.ok(frame.codes.some((code) => code.id === codeId));
  }
}

test("random edits: undoing gives the very frame back, no coding is lost, final codes stay what a recount says", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
      const p = place();
      const coders = [p.coder(), p.coder()];
      const answers = addAnswers(p.store, p.questionId, 6);
      for (const one of steps) {
        const ids = p.store.sqlite.prepare("select id from code order by id").pluck().all() as number[];
        if (one.kind === "code") {
          const usable = loadFrame(p.store, p.questionId).codes.filter((code) => code.applicable);
          const codes = [one.a, one.b].flatMap((at) => usable[at % Math.max(1, usable.length)]?.id ?? []);
          codeAnswer(p.store, coders[one.c % 2]?.memberId ?? 0, answers[one.a % 6] ?? 0, [...new Set(codes)]);
          continue;
        }
        const codings = standing(p);
        const before = rowsOf(p);
        const made = unlessRefused(() => editFrame(p.store, p.lead, p.questionId, editOf(one, ids, before.levels)));
        if (!made) {
          assert.deepEqual(rowsOf(p), before);
          continue;
        }
        checkInvariants(p, codings);
        const after = rowsOf(p);
        const undone = undoFrame(p.store, p.lead, p.questionId, made.undo);
        assert.deepEqual(rowsOf(p), before);
        checkInvariants(p, codings);
        undoFrame(p.store, p.lead, p.questionId, undone.undo);
        assert.deepEqual(rowsOf(p), after);
        checkInvariants(p, codings);
      }
      assert.equal(firstBrokenEntry(p.store), null);
      p.store.close();
    }),
    { numRuns: 25 },
  );
});
