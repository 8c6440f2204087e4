import { likeness, nearlyEqual } from "../lib/answers/likeness.ts";
import type { Change, ChangeResult, CreateStep } from "../lib/coding/change.ts";
import { carryStep, isWhole } from "../lib/coding/spans.ts";
import {
  isAside,
  isDecided,
  isHasty,
  type Span,
  type Step,
  sameDecision,
  standsLike,
  takeStep,
  type Work,
} from "../lib/coding/work.ts";
import { numeral } from "../lib/numbers.ts";
import { type Access, actorName, requireAnswer } from "./access.ts";
import { readWork, type WorkPlace, writeWork } from "./codings-work.ts";
import { createCode } from "./frames.ts";
import { writeLog } from "./log.ts";
import { keepAsSeen } from "./looks.ts";
import { Denied, Refused } from "./refusal.ts";
import { mergedCodes, settle } from "./settle.ts";
import { prepared, type Store, transact } from "./store.ts";

/** Proof that somebody may code in a project. */
export type CoderAccess = Access<"code" | "read">;

/**
 * Makes one change to the coder's own work. A repeat of a change that was made answers as it did then. Where the work is
 * no longer what the change was built on, nothing is changed and the answer is a conflict with what stands. Throws Denied
 * where the answer is not theirs to code, Refused where the step makes no sense.
 */
export function applyChange(store: Store, access: CoderAccess, change: Change): ChangeResult {
  return transact(store, () => {
    const memberId = requireMember(access);
    const repeated = takenBefore(store, access, change.id);
    if (repeated) return repeated.result;
    const answer = requireAnswer(store, access, change.answerId);
    const place: WorkPlace = { ...answer, answerId: change.answerId, memberId, answerVersion: answer.version };
    if (change.step.kind === "place") return rememberPlace(store, place, change.id);
    const live = mergedCodes(store, place.questionId);
    const before = readWork(store, place.answerId, memberId, live);
    const built = builtOn(store, access, change, before);
    if (built !== "this") return { id: change.id, status: built, work: before };
    requireAssigned(store, access, place);
    if (change.step.kind === "seen") return leaveAsSeen(store, access, place, before, change, change.step.codeId, live);
    const step = change.step.kind === "create" ? makeCode(store, access, place.questionId, change.step) : change.step;
    requireWholeSpans(store, place.answerId, step);
    const after = takeOrRefuse(before, step);
    const alike = alikeOf(store, place, before, change.together ?? [], live);
    const hasty =
      decides(before, after) && alike.length === 0 && isHasty(textOf(store, place.answerId), change.tookMs ?? Infinity);
    const versions: { answerId: number; version: number }[] = [];
    for (const each of [place, ...alike]) {
      const own = each === place ? before : readWork(store, each.answerId, memberId, live);
      const next =
        each === place ? after : takeOrRefuse(own, carryStep(step, textOf(store, place.answerId), textOf(store, each.answerId)));
      if (next !== own) writeWork(store, each, own, next, { live, hasty });
      if (each !== place) versions.push({ answerId: each.answerId, version: next.version });
      finishAssignment(store, each, next);
      logStep(store, access, each, step, next.version);
    }
    settle(
      store,
      place.questionId,
      [place, ...alike].map((each) => each.answerId),
    );
    const result: ChangeResult = {
      id: change.id,
      status: "applied",
      version: after.version,
      ...(change.step.kind === "create" && step.kind === "apply" ? { codeId: step.codeId } : {}),
      ...(versions.length > 0 ? { alike: versions } : {}),
    };
    remember(store, access, change.answerId, result);
    return result;
  });
}

/** The answer, and those coded with it, stay as they are: only that they were looked at again is kept. */
function leaveAsSeen(
  store: Store,
  access: CoderAccess,
  place: WorkPlace,
  work: Work,
  change: Change,
  codeId: number,
  live: (id: number) => number,
): ChangeResult {
  if (!prepared(store, "select 1 from code where id = ? and question_id = ?").get(codeId, place.questionId)) throw new Denied();
  const alike = alikeOf(store, place, work, change.together ?? [], live).map((each) => each.answerId);
  keepAsSeen(store, place.memberId, codeId, [place.answerId, ...alike]);
  writeLog(store, access.actor, "coding.seen", {
    projectId: access.projectId,
    questionId: place.questionId,
    answerId: place.answerId,
    memberId: place.memberId,
    codeId,
    detail: { alike },
  });
  const result: ChangeResult = { id: change.id, status: "applied", version: work.version };
  remember(store, access, change.answerId, result);
  return result;
}

/**
 * Makes changes in their order, in one transaction. What is wrong with one (refused, not theirs) is its own result and
 * leaves the others alone.
 */
export function applyChanges(store: Store, access: CoderAccess, changes: readonly Change[]): ChangeResult[] {
  return transact(store, () =>
    changes.map((change) => {
      try {
        return applyChange(store, access, change);
      } catch (problem) {
        if (problem instanceof Refused || problem instanceof Denied)
          return { id: change.id, status: "refused", message: problem.message };
        throw problem;
      }
    }),
  );
}

export interface BulkCoding {
  answerIds: number[];
  codeId: number;
  /** add: applies the code and finishes the answer; remove: takes the code away. */
  action: "add" | "remove";
  /** With add: a code that is taken away in the same change. Answers without it are left alone. */
  insteadOf?: number | undefined;
}

export interface BulkResult {
  /** Answers that changed, with what stood before and the version now: enough to undo it. */
  changed: { answerId: number; before: Work; version: number }[];
  /** Answers that had the code already, or did not have it. */
  unchanged: number;
}

/** The most answers that one bulk change takes: it holds up everybody else's writing while it runs. */
export const mostAtOnce = 2000;

/**
 * Applies a code to several answers, or removes it: one transaction, each answer its own coding and history. Throws Denied
 * where one of them is not theirs to code; nothing is changed then.
 */
export function codeAnswers(store: Store, access: CoderAccess, questionId: number, input: BulkCoding): BulkResult {
  const answerIds = [...new Set(input.answerIds)];
  if (answerIds.length > mostAtOnce)
    throw new Refused(`Code at most ${numeral(mostAtOnce)} answers at once: select fewer, and repeat.`);
  return transact(store, () => {
    const memberId = requireMember(access);
    const live = mergedCodes(store, questionId);
    const changed: BulkResult["changed"] = [];
    for (const answerId of answerIds) {
      const answer = requireAnswer(store, access, answerId);
      if (answer.questionId !== questionId) throw new Denied();
      const place: WorkPlace = { ...answer, answerId, memberId, answerVersion: answer.version };
      requireAssigned(store, access, place);
      const before = readWork(store, answerId, memberId, live);
      const step = bulkStep(before, input, live);
      if (step === null) continue;
      let after = takeOrRefuse(before, step);
      if (input.action === "add") after = finishInSameVersion(after, before);
      if (after === before || (sameDecision(before, after) && before.version === after.version)) continue;
      writeWork(store, place, before, after, { live });
      finishAssignment(store, place, after);
      logStep(store, access, place, step, after.version, { together: answerIds.length });
      changed.push({ answerId, before, version: after.version });
    }
    settle(
      store,
      questionId,
      changed.map((each) => each.answerId),
    );
    return { changed, unchanged: answerIds.length - changed.length };
  });
}

/** What one answer takes; null where it does not have the code that another one shall stand for. */
function bulkStep(before: Work, { action, codeId, insteadOf }: BulkCoding, live: (id: number) => number): Step | null {
  if (action === "remove" || insteadOf === undefined) return { kind: action === "add" ? "apply" : "remove", codeId };
  const moved = before.codes.find((applied) => applied.codeId === live(insteadOf));
  if (!moved || live(insteadOf) === codeId) return null;
  const rest = before.codes.filter((applied) => applied !== moved);
  // The words that justified the one justify the other.
  const codes = rest.some((applied) => applied.codeId === codeId) ? rest : [...rest, { codeId, spans: moved.spans }];
  return { kind: "set", state: "finished", reason: "", codes };
}

/** Applying and finishing at once is one change, so one version. */
function finishInSameVersion(after: Work, before: Work): Work {
  if (after.state !== "open") return after;
  const finished = takeOrRefuse(after, { kind: "finish" });
  return { ...finished, version: before.version + 1 };
}

/** The member who codes. The operator is no member and has no codings of their own. */
export function requireMember(access: CoderAccess): number {
  if (access.memberId === 0) throw new Denied();
  return access.memberId;
}

/** A change that was made: its result then, and the answer it was about (not known of the oldest ones). */
function takenBefore(
  store: Store,
  access: CoderAccess,
  changeId: string,
): { result: ChangeResult; answerId: number | undefined } | null {
  const made = prepared<[string], { userId: string; result: string }>(
    store,
    "select user_id as userId, result from applied_change where id = ?",
  ).get(changeId);
  if (!made) return null;
  if (made.userId !== userOf(access))
    throw new Refused("This change bears the id of another one. Reload the page; nothing was saved.");
  const { answerId, ...result } = JSON.parse(made.result);
  return { result: { ...result, id: changeId }, answerId };
}

function remember(store: Store, access: CoderAccess, answerId: number, result: ChangeResult): void {
  const { id, ...rest } = result;
  prepared(store, "insert into applied_change (id, user_id, result, applied_at) values (?, ?, ?, ?)").run(
    id,
    userOf(access),
    JSON.stringify({ ...rest, answerId }),
    store.now(),
  );
}

function userOf(access: CoderAccess): string {
  return access.actor.kind === "person" ? access.actor.userId : "operator";
}

/** Whether the work that stands is what the change was built on. */
function builtOn(store: Store, access: CoderAccess, change: Change, now: Work): "this" | "conflict" | "early" {
  if (isAside(change.step)) return "this";
  if (change.after === undefined) return change.baseVersion === now.version ? "this" : "conflict";
  const previous = takenBefore(store, access, change.after);
  if (previous?.result.status !== "applied") return "early";
  const { answerId = change.answerId, result } = previous;
  // An answer that was to take that step together with another one, and did not, stands elsewhere than the person saw.
  const took = result.alike?.find((each) => each.answerId === change.answerId);
  const left = took?.version ?? (answerId === change.answerId ? result.version : undefined);
  return left === now.version ? "this" : "conflict";
}

/** A coder codes what is assigned to them; a lead any answer, which assigns it. */
function requireAssigned(store: Store, access: CoderAccess, place: WorkPlace): void {
  if (isAssigned(store, place.answerId, place.memberId)) return;
  if (access.role !== "lead") throw new Denied();
  prepared(
    store,
    `insert into assignment (question_id, member_id, task, answer_id, coder_id, plan_id, position, state)
     values (?, ?, 'code', ?, 0, ?, ?, 'ready')`,
  ).run(place.questionId, place.memberId, place.answerId, planForLead(store, access, place.questionId), place.answerId);
}

function isAssigned(store: Store, answerId: number, memberId: number): boolean {
  return (
    prepared(store, "select 1 from assignment where answer_id = ? and member_id = ? and task = 'code' and coder_id = 0").get(
      answerId,
      memberId,
    ) !== undefined
  );
}

/** The plan under which leads code what nobody assigned to them, made at its first use. */
function planForLead(store: Store, access: CoderAccess, questionId: number): number {
  const name = "Coded without a plan";
  const found = prepared<[number, string], { id: number }>(
    store,
    "select id from plan where question_id = ? and kind = 'code' and name = ? and closed_at is null",
  ).get(questionId, name);
  if (found) return found.id;
  const total = prepared<[number], { n: number }>(store, "select count(*) as n from answer where question_id = ?").get(
    questionId,
  );
  const made = prepared(
    store,
    "insert into plan (question_id, kind, name, sample, created_by, created_at) values (?, 'code', ?, ?, ?, ?)",
  ).run(
    questionId,
    name,
    JSON.stringify({ method: "chosen", drawn: 0, of: total?.n ?? 0 }),
    userOf(access) || actorName(access.actor),
    store.now(),
  );
  return Number(made.lastInsertRowid);
}

/** Assigned answers that say the same, or nearly so where the person took them along, and whose work is where this one's was: they are coded with it. */
function alikeOf(
  store: Store,
  place: WorkPlace,
  before: Work,
  ids: readonly number[],
  live: (id: number) => number,
): WorkPlace[] {
  const fold = prepared<[number], { hash: string }>(store, "select fold_hash as hash from answer where id = ?").get(
    place.answerId,
  );
  return [...new Set(ids)].flatMap((answerId): WorkPlace[] => {
    if (answerId === place.answerId || !isAssigned(store, answerId, place.memberId)) return [];
    const other = prepared<[number], { questionId: number; respondentId: number; version: number; hash: string }>(
      store,
      "select question_id as questionId, respondent_id as respondentId, version, fold_hash as hash from answer where id = ?",
    ).get(answerId);
    if (!other || other.questionId !== place.questionId) return [];
    if (other.hash !== fold?.hash && likeness(textOf(store, place.answerId), textOf(store, answerId)) < nearlyEqual) return [];
    if (!standsLike(readWork(store, answerId, place.memberId, live), before)) return [];
    return [
      {
        answerId,
        memberId: place.memberId,
        questionId: other.questionId,
        respondentId: other.respondentId,
        answerVersion: other.version,
      },
    ];
  });
}

function makeCode(store: Store, access: CoderAccess, questionId: number, step: CreateStep): Step {
  const codeId = createCode(store, access, { questionId, parentId: step.parentId, label: step.label });
  return { kind: "apply", codeId, ...(step.spans ? { spans: step.spans } : {}) };
}

function requireWholeSpans(store: Store, answerId: number, step: Step): void {
  const spans: Span[] =
    step.kind === "apply" ? (step.spans ?? []) : step.kind === "set" ? step.codes.flatMap((applied) => applied.spans) : [];
  if (spans.length === 0) return;
  const text = textOf(store, answerId);
  if (!spans.every((span) => isWhole(text, span)))
    throw new Refused("The marked words do not fit the text of this answer. Reload the page and mark them again.");
}

function textOf(store: Store, answerId: number): string {
  return prepared<[number], { text: string }>(store, "select text from answer where id = ?").get(answerId)?.text ?? "";
}

function takeOrRefuse(work: Work, step: Step): Work {
  const taken = takeStep(work, step);
  if ("refusal" in taken) throw new Refused(taken.refusal);
  return taken.work;
}

function decides(before: Work, after: Work): boolean {
  return isDecided(after) && !isDecided(before);
}

function finishAssignment(store: Store, place: WorkPlace, work: Work): void {
  const state = isDecided(work) ? "done" : "ready";
  prepared(
    store,
    "update assignment set state = ? where answer_id = ? and member_id = ? and task = 'code' and coder_id = 0 and state <> ?",
  ).run(state, place.answerId, place.memberId, state);
}

function logStep(
  store: Store,
  access: CoderAccess,
  place: WorkPlace,
  step: Step,
  version: number,
  more: Record<string, unknown> = {},
): void {
  writeLog(store, access.actor, `coding.${step.kind}`, {
    projectId: access.projectId,
    questionId: place.questionId,
    answerId: place.answerId,
    memberId: place.memberId,
    ...(step.kind === "apply" || step.kind === "remove" ? { codeId: step.codeId } : {}),
    detail: { version, ...detailOf(step), ...more },
  });
}

/** What the log keeps of a step: ids, states and places; no words of notes, reasons or answers. */
function detailOf(step: Step): Record<string, unknown> {
  if (step.kind === "apply" && step.spans && step.spans.length > 0) return { spans: step.spans.map((s) => [s.start, s.end]) };
  if (step.kind === "set") return { state: step.state, codes: step.codes.map((applied) => applied.codeId) };
  if (step.kind === "flag") return { flagged: step.flagged };
  return {};
}

/** Only the last place counts and a repeat changes nothing, so it is neither remembered as a change nor logged. */
function rememberPlace(store: Store, place: WorkPlace, id: string): ChangeResult {
  prepared(
    store,
    `insert into place (member_id, question_id, task, answer_id, at) values (?, ?, 'code', ?, ?)
     on conflict (member_id, question_id, task) do update set answer_id = excluded.answer_id, at = excluded.at`,
  ).run(place.memberId, place.questionId, place.answerId, store.now());
  return { id, status: "applied", version: 0 };
}
