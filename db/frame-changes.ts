import Database from "better-sqlite3";
import {
  type CodeChange,
  type CodeValues,
  checkDraft,
  type Draft,
  draftChange,
  type FrameChange,
  startDraft,
} from "../lib/frame/draft.ts";
import { FrameFault } from "../lib/frame/fault.ts";
import type { Access } from "./access.ts";
import { readFrame } from "./frame-rows.ts";
import { writeLog } from "./log.ts";
import { Refused } from "./refusal.ts";
import { raiseRevision, settle } from "./settle.ts";
import { prepared, type Store } from "./store.ts";

/** The change as it was stored (with the ids that codes got), and what the work returned. */
export interface Changed<T> {
  change: FrameChange;
  value: T;
  /** The id that a code made in this change got. */
  idOf(draftId: number): number;
}

/**
 * Changes the frame of a question, inside the caller's transaction: `work` changes a draft, which is then checked against
 * the rules, stored, logged code by code, and answers whose final codes may differ are settled. Throws Refused, with
 * nothing changed, where the rules forbid it.
 */
export function changeDraft<T>(store: Store, access: Access, questionId: number, work: (draft: Draft) => T): Changed<T> {
  const draft = startDraft(
    readFrame(store, questionId, { withRetired: true, allProposals: true }),
    carriedCodes(store, questionId),
    store.now(),
  );
  const value = refusing(() => {
    const result = work(draft);
    checkDraft(draft);
    return result;
  });
  const planned = draftChange(draft);
  const ids = new Map<number, number>();
  const idOf = (id: number) => ids.get(id) ?? id;
  const changes = storeChange(store, questionId, planned, ids);
  const change: FrameChange = { levels: planned.levels, codes: changes };
  if (change.levels || changes.length > 0) {
    logChange(store, access, questionId, change, (id) => labelOf(store, id));
    const merged = changes.filter(({ from, to }) => from?.mergedInto !== undefined || (from && to?.mergedInto !== undefined));
    if (merged.length > 0)
      settle(
        store,
        questionId,
        answersWith(
          store,
          questionId,
          merged.map(({ id }) => id),
        ),
      );
    else raiseRevision(store, questionId);
  }
  return { change, value, idOf };
}

/** Runs rules of the frame; what is against them becomes a refusal that people can read. */
export function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (problem) {
    if (problem instanceof FrameFault) throw new Refused(problem.message);
    throw problem;
  }
}

/** Codes that stand on some answer: by a coder, or as a final code. */
function carriedCodes(store: Store, questionId: number): Set<number> {
  const rows = prepared<[number], { id: number }>(
    store,
    `select id from code where question_id = ? and (
       exists (select 1 from coding where code_id = code.id and to_version is null)
       or exists (select 1 from final_code where code_id = code.id))`,
  ).all(questionId);
  return new Set(rows.map((row) => row.id));
}

const columns: Record<keyof CodeValues, string> = {
  parentId: "parent_id",
  level: "level",
  position: "position",
  label: "label",
  definition: "definition",
  include: "include",
  exclude: "exclude",
  example: "example",
  aliases: "aliases",
  colour: "colour",
  applicable: "applicable",
  createdAt: "created_at",
  meaningChangedAt: "meaning_changed_at",
  retiredAt: "retired_at",
  mergedInto: "merged_into",
  proposedBy: "proposed_by",
};

function storeChange(store: Store, questionId: number, change: FrameChange, ids: Map<number, number>): CodeChange[] {
  if (change.levels) storeLevels(store, questionId, change.levels.to);
  const idOf = (id: number | null) => (id === null ? null : (ids.get(id) ?? id));
  const labels = setLabelsAside(store, change);
  const stored: CodeChange[] = [];
  // A code that is taken back must go after those under it: they were made later, so their ids are higher.
  const removed = change.codes.filter(({ to }) => to === null).sort((a, b) => b.id - a.id);
  for (const one of removed) removeCode(store, one);
  for (const { id, from, to } of change.codes) {
    if (to === null) stored.push({ id, from, to });
    else {
      const values = {
        ...to,
        ...(to.parentId === undefined ? {} : { parentId: idOf(to.parentId) }),
        ...(to.mergedInto === undefined ? {} : { mergedInto: idOf(to.mergedInto) }),
      };
      const storedId =
        from === null
          ? insertCode(store, questionId, id, values as CodeValues)
          : updateCode(store, id, labels.has(id) ? { label: labels.get(id) ?? "", ...values } : values);
      ids.set(id, storedId);
      stored.push({ id: storedId, from, to: values });
    }
  }
  return stored;
}

/**
 * Two codes may swap labels or places in one change: what is about to change makes room first. Returns the labels by id, to
 * be written again.
 */
function setLabelsAside(store: Store, change: FrameChange): Map<number, string> {
  const labels = new Map<number, string>();
  for (const { id, from, to } of change.codes) {
    if (!from || !to || !["label", "parentId", "retiredAt", "mergedInto", "proposedBy"].some((field) => field in to)) continue;
    labels.set(id, labelOf(store, id));
    prepared(store, "update code set label = char(31) || id where id = ?").run(id);
  }
  return labels;
}

function storeLevels(store: Store, questionId: number, levels: readonly string[]): void {
  prepared(store, "delete from level where question_id = ?").run(questionId);
  const insert = prepared(store, "insert into level (question_id, position, name) values (?, ?, ?)");
  for (const [position, name] of levels.entries()) insert.run(questionId, position, name);
}

function insertCode(store: Store, questionId: number, id: number, values: CodeValues): number {
  const fields = Object.keys(columns) as (keyof CodeValues)[];
  const made = prepared(
    store,
    `insert into code (id, question_id, ${fields.map((field) => columns[field]).join(", ")}) values (?, ?, ${fields.map(() => "?").join(", ")})`,
  ).run(id > 0 ? id : null, questionId, ...fields.map((field) => cell(values[field])));
  return Number(made.lastInsertRowid);
}

function updateCode(store: Store, id: number, values: Partial<CodeValues>): number {
  const fields = Object.keys(values) as (keyof CodeValues)[];
  prepared(store, `update code set ${fields.map((field) => `${columns[field]} = ?`).join(", ")} where id = ?`).run(
    ...fields.map((field) => cell(values[field])),
    id,
  );
  return id;
}

function removeCode(store: Store, { id, from }: CodeChange): void {
  try {
    prepared(store, "delete from code where id = ?").run(id);
  } catch (problem) {
    if (!(problem instanceof Database.SqliteError) || problem.code !== "SQLITE_CONSTRAINT_FOREIGNKEY") throw problem;
    throw new Refused(`"${from?.label}" has been used since, so it cannot be taken back. Retire it instead.`);
  }
}

function cell(value: unknown): unknown {
  if (Array.isArray(value)) return value.join("; ");
  return typeof value === "boolean" ? Number(value) : value;
}

function labelOf(store: Store, id: number): string {
  return prepared<[number], { label: string }>(store, "select label from code where id = ?").get(id)?.label ?? "";
}

/** One entry for each code that changed by more than its place among siblings, and one for the levels. */
function logChange(store: Store, access: Access, questionId: number, change: FrameChange, label: (id: number) => string): void {
  const about = { projectId: access.projectId, questionId };
  if (change.levels) writeLog(store, access.actor, "frame.levels", { ...about, detail: change.levels });
  const shifted = change.codes.filter(({ from, to }) => from && to && Object.keys(to).every((field) => field === "position"));
  const told = change.codes.filter((one) => !shifted.includes(one));
  // Where only the order changed, the code that went furthest is the one that was moved.
  const distance = ({ from, to }: CodeChange) => Math.abs((to?.position ?? 0) - (from?.position ?? 0));
  const furthest = [...shifted].sort((a, b) => distance(b) - distance(a))[0];
  for (const one of told.length > 0 ? told : furthest ? [furthest] : []) {
    writeLog(store, access.actor, actionOf(one), { ...about, codeId: one.id, detail: detailOf(one, label) });
    const into = one.to?.mergedInto;
    if (one.from && into)
      writeLog(store, access.actor, "code.absorb", {
        ...about,
        codeId: into,
        detail: { label: label(into), from: one.id, fromLabel: label(one.id) },
      });
  }
}

function actionOf({ from, to }: CodeChange): string {
  if (from === null) return "code.create";
  if (to === null) return "code.remove";
  if (to.mergedInto !== undefined) return to.mergedInto === null ? "code.unmerge" : "code.merge";
  if (to.retiredAt !== undefined) return to.retiredAt === null ? "code.restore" : "code.retire";
  if (to.proposedBy !== undefined) return "code.adopt";
  if (to.parentId !== undefined) return "code.move";
  if (to.label !== undefined) return "code.rename";
  const fields = Object.keys(to);
  if (fields.length === 1 && fields[0] === "position") return "code.reorder";
  return to.level === undefined ? "code.edit" : "code.level";
}

/** Old and new values; of an example, which may quote an answer, only that it changed. */
function detailOf({ id, from, to }: CodeChange, label: (id: number) => string): Record<string, unknown> {
  const name = to === null ? from?.label : label(id);
  if (!from || !to) {
    const { example, ...values } = (to ?? from) as CodeValues;
    return { label: name, values: { ...values, ...(example === "" ? {} : { example: true }) } };
  }
  const changed = Object.entries(to).map(([field, value]) => [
    field,
    field === "example" ? true : [from[field as keyof CodeValues] ?? null, value],
  ]);
  return { label: name, changed: Object.fromEntries(changed) };
}

/**
 * Answers whose final codes may differ after the merging, or its taking back, of these codes: those that carry one of them, or what
 * had been merged into it before. Answers that carry only what it was merged into stay as they are.
 */
function answersWith(store: Store, questionId: number, codeIds: readonly number[]): Set<number> {
  const merged = prepared<[string, number], { id: number }>(
    store,
    `with recursive meant(id) as (
       select value from json_each(?) union select code.id from code join meant on code.merged_into = meant.id)
     select meant.id as id from meant join code on code.id = meant.id where code.question_id = ?`,
  ).all(JSON.stringify(codeIds), questionId);
  const meant = merged.map(({ id }) => id);
  const answers = new Set<number>();
  for (const codeId of meant) {
    for (const { answerId } of prepared<[number, number, number, number], { answerId: number }>(
      store,
      `select answer_id as answerId from coding where code_id = ? and to_version is null
       union select answer_id from final_code where code_id = ?
       union select d.answer_id from decision d join decision_code c on c.decision_id = d.id
         where d.question_id = ? and d.superseded_at is null and c.code_id = ?`,
    ).all(codeId, codeId, questionId, codeId))
      answers.add(answerId);
  }
  return answers;
}
