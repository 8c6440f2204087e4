import { type Codebook, type CodebookPlan, codebookOf, takeCodebook, takePaths } from "../lib/frame/codebook.ts";
import { colourName } from "../lib/frame/colours.ts";
import { type FrameEdit, makeEdit } from "../lib/frame/commands.ts";
import { type FrameChange, inverse, replay } from "../lib/frame/draft.ts";
import type { NewCode } from "../lib/frame/edits.ts";
import { type Frame, pathSeparator } from "../lib/frame/frame.ts";
import { levelsForDepth } from "../lib/frame/levels.ts";
import { readOutline } from "../lib/frame/outline.ts";
import { type Access, isBlind, requireQuestion } from "./access.ts";
import { type Changed, changeDraft, refusing } from "./frame-changes.ts";
import { defaultLevels, type FrameOptions, readFrame } from "./frame-rows.ts";
import { writeLog } from "./log.ts";
import { Denied, Refused } from "./refusal.ts";
import { prepared, type Store, transact } from "./store.ts";

export { defaultLevels };

type CoderAccess = Access<"code" | "read">;
type LeadAccess = Access<"lead" | "code" | "read">;

/** A change that was made. `undo` is the change that takes it back: give it to `undoFrame`. */
export interface FrameResult {
  /** The code it was about; null where it was about more than one. */
  codeId: number | null;
  change: FrameChange;
  undo: FrameChange;
}

/**
 * The code frame of a question. Proposals of a blind round are seen by their author alone (`memberId`); 0 sees none.
 */
export function loadFrame(store: Store, questionId: number, options: FrameOptions = {}): Frame {
  return readFrame(store, questionId, { withRetired: options.withRetired ?? false, memberId: options.memberId ?? 0 });
}

/** Whether a blind round of the question is open: its frame stands still then, but for proposals. */
export function hasOpenRound(store: Store, questionId: number): boolean {
  return (
    prepared<[number], unknown>(store, "select 1 from plan where question_id = ? and kind = 'round' and closed_at is null").get(
      questionId,
    ) !== undefined
  );
}

/** The one check of every change: coders in a blind round must all have the same codes. */
function requireNoOpenRound(store: Store, questionId: number): void {
  if (hasOpenRound(store, questionId))
    throw new Refused(
      "A blind round of this question is open, so its code frame stands still. Close the round first; coders in it can propose codes meanwhile.",
    );
}

function inQuestion<T>(store: Store, access: Access, questionId: number, work: () => T): T {
  return transact(store, () => {
    requireQuestion(store, access, questionId);
    return work();
  });
}

function resultOf(made: Changed<number | null>): FrameResult {
  const { change, value } = made;
  return { codeId: value === null ? null : made.idOf(value), change, undo: inverse(change) };
}

/** Makes one edit of the frame, with its log entries. Throws Refused where the rules or an open round forbid it. */
export function editFrame(store: Store, access: LeadAccess, questionId: number, edit: FrameEdit): FrameResult {
  return inQuestion(store, access, questionId, () => {
    requireNoOpenRound(store, questionId);
    const made = resultOf(changeDraft(store, access, questionId, (draft) => makeEdit(draft, edit)));
    if (edit.kind === "split") keepSplit(store, access, questionId, edit.codeId, made.change);
    return made;
  });
}

/** Which codes came of which: only answers that carry the one that was split are looked at again because of its parts. */
function keepSplit(store: Store, access: LeadAccess, questionId: number, fromId: number, change: FrameChange): void {
  const parts = change.codes.filter(({ from }) => from === null).map(({ id }) => id);
  const at = store.now();
  for (const id of parts) prepared(store, "insert into split_part (code_id, from_id, at) values (?, ?, ?)").run(id, fromId, at);
  writeLog(store, access.actor, "code.split", {
    projectId: access.projectId,
    questionId,
    codeId: fromId,
    detail: { label: codeLabel(store, fromId), into: parts, intoLabels: parts.map((id) => codeLabel(store, id)) },
  });
}

function codeLabel(store: Store, codeId: number): string {
  return prepared<[number], { label: string }>(store, "select label from code where id = ?").get(codeId)?.label ?? "";
}

/** What a coder may say of a new code. */
export type CodeMade = Pick<NewCode, "label" | "parentId" | "before" | "level" | "definition" | "aliases"> & {
  questionId: number;
};

/**
 * Adds a code, as coders may while they code; without a level, at the last one, so that it can be applied at once. In a
 * blind round it becomes a proposal that only its author sees until the round closes.
 */
export function addCode(store: Store, access: CoderAccess, { questionId, ...made }: CodeMade): FrameResult {
  return inQuestion(store, access, questionId, () => {
    const proposes = isBlind(store, access, questionId);
    if (!proposes) requireNoOpenRound(store, questionId);
    const proposedBy = proposes ? access.memberId : null;
    return resultOf(
      changeDraft(store, access, questionId, (draft) => {
        const parent = draft.codes.get(made.parentId ?? 0);
        if (parent && parent.proposedBy !== null && parent.proposedBy !== access.memberId) throw new Denied();
        // Room is made by moving codes up only where the frame does not stand still.
        if (parent && proposes && parent.level === draft.levels.length - 1)
          throw new Refused(
            `"${parent.label}" is on the last level, and the frame stands still while the blind round is open. Propose the code elsewhere.`,
          );
        return makeEdit(draft, { kind: "create", ...made, proposedBy });
      }),
    );
  });
}

/** As `addCode`, for callers that need no undo. Returns the id of the code. */
export function createCode(store: Store, access: CoderAccess, made: CodeMade): number {
  const { codeId } = addCode(store, access, made);
  if (codeId === null) throw new Error("A code was made without an id.");
  return codeId;
}

/**
 * Takes a change back (or makes it again): `change` is the `undo` of an earlier result. Refused where what it touched has
 * been changed since, or a code that it would remove has been used. Coders may only take back codes they made.
 */
export function undoFrame(store: Store, access: CoderAccess, questionId: number, change: FrameChange): FrameResult {
  return inQuestion(store, access, questionId, () => {
    const isLead = access.role === "lead" || access.role === "operator";
    if (!isLead) requireOwnMaking(store, access, questionId, change);
    const isProposal = change.codes.every(({ id }) => isOwnProposal(store, access, questionId, id));
    if (!isProposal) requireNoOpenRound(store, questionId);
    requireKnownIds(store, questionId, change);
    return resultOf(
      changeDraft(store, access, questionId, (draft) => {
        replay(draft, change);
        return change.codes.length === 1 ? (change.codes[0]?.id ?? null) : null;
      }),
    );
  });
}

function requireOwnMaking(store: Store, access: Access, questionId: number, change: FrameChange): void {
  const userId = access.actor.kind === "person" ? access.actor.userId : null;
  const isShift = ({ from, to }: FrameChange["codes"][number]) =>
    from && to && Object.keys(to).every((field) => field === "position");
  const removed = change.codes.filter((one) => !isShift(one));
  const isOwn = removed.every(
    ({ id, to }) =>
      to === null &&
      prepared<[number, number, string | null], unknown>(
        store,
        "select 1 from log where code_id = ? and question_id = ? and action = 'code.create' and actor_user_id = ?",
      ).get(id, questionId, userId) !== undefined,
  );
  if (change.levels || !isOwn) throw new Denied();
}

function isOwnProposal(store: Store, access: Access, questionId: number, id: number): boolean {
  return (
    access.memberId !== 0 &&
    prepared<[number, number, number], unknown>(
      store,
      "select 1 from code where id = ? and question_id = ? and proposed_by = ?",
    ).get(id, questionId, access.memberId) !== undefined
  );
}

/** A code that is made again gets the id it had; no other id can be asked for. */
function requireKnownIds(store: Store, questionId: number, change: FrameChange): void {
  for (const { id, from } of change.codes)
    if (
      from === null &&
      !prepared<[number, number], unknown>(
        store,
        "select 1 from log where code_id = ? and question_id = ? and action = 'code.remove'",
      ).get(id, questionId)
    )
      throw new Denied();
}

/** What an import would do, and its problems; nothing is stored. */
export function previewCodebook(
  store: Store,
  access: LeadAccess,
  questionId: number,
  codebook: Codebook,
  file: string,
): CodebookPlan {
  let plan: CodebookPlan = { codes: [], problems: [] };
  const nothingStored = new Error("preview");
  try {
    transact(store, () => {
      plan = importInto(store, access, questionId, codebook, file).value;
      throw nothingStored;
    });
  } catch (problem) {
    if (problem instanceof Refused && problem.problems.length > 0) return { codes: [], problems: problem.problems };
    if (problem !== nothingStored) throw problem;
  }
  return plan;
}

/** Adds and updates codes from a codebook; never removes one. Refused with its problems, all or nothing. */
export function importCodebook(
  store: Store,
  access: LeadAccess,
  questionId: number,
  codebook: Codebook,
  file: string,
): FrameResult & { plan: CodebookPlan } {
  return transact(store, () => {
    const made = importInto(store, access, questionId, codebook, file);
    return { codeId: null, change: made.change, undo: inverse(made.change), plan: made.value };
  });
}

function importInto(
  store: Store,
  access: LeadAccess,
  questionId: number,
  codebook: Codebook,
  file: string,
): Changed<CodebookPlan> {
  requireQuestion(store, access, questionId);
  requireNoOpenRound(store, questionId);
  return changeDraft(store, access, questionId, (draft) => {
    const plan = takeCodebook(draft, codebook, file);
    if (plan.problems.length > 0) throw new Refused(plan.problems.map((problem) => problem.message).join(" "), plan.problems);
    return plan;
  });
}

/** The codebook that a pasted, indented list means for this question's frame. Refused where it is too deep. */
export function outlineFor(store: Store, access: Access, questionId: number, text: string): Codebook {
  requireQuestion(store, access, questionId);
  const frame = loadFrame(store, questionId);
  return refusing(() => readOutline(text, frame.levels, frame.byId.size === 0));
}

/** Copies the codes in use of one question to another of the project, as an import would: adds and updates, never removes. */
export function copyFrame(
  store: Store,
  access: LeadAccess,
  fromQuestionId: number,
  toQuestionId: number,
): FrameResult & { plan: CodebookPlan } {
  requireQuestion(store, access, fromQuestionId);
  if (fromQuestionId === toQuestionId) throw new Refused("Choose another question to copy from.");
  const codebook = codebookOf(loadFrame(store, fromQuestionId), colourName);
  if (codebook.entries.length === 0) throw new Refused("The other question has no codes yet. Choose one that has.");
  return importCodebook(store, access, toQuestionId, codebook, "the other question");
}

/**
 * Codes for paths (labels from the top down) that are about to be applied, made where they are missing; `codings import
 * --create-codes` has the rule. A question without codes gets as many levels as the deepest path needs. Returns the id of each path's code.
 */
export function createPaths(
  store: Store,
  access: LeadAccess,
  questionId: number,
  paths: readonly (readonly string[])[],
): number[] {
  return inQuestion(store, access, questionId, () => {
    requireNoOpenRound(store, questionId);
    const deepest = Math.max(0, ...paths.map((path) => path.length));
    const made = changeDraft(store, access, questionId, (draft) => {
      if (draft.codes.size === 0) draft.levels = deepest > draft.levels.length ? levelsForDepth(deepest) : draft.levels;
      if (deepest > draft.levels.length) {
        const path = paths.find((one) => one.length === deepest) ?? [];
        throw new Refused(
          `"${path.join(pathSeparator)}" has ${deepest} levels, the frame ${draft.levels.length}. Add a level first.`,
        );
      }
      return takePaths(draft, paths).map((code) => code.id);
    });
    return made.value.map(made.idOf);
  });
}
