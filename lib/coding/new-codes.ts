import type { Change } from "./change.ts";
import type { Action, Session } from "./session-state.ts";
import { renameInSlots, withoutCode } from "./slots.ts";
import { isDecided, type Work } from "./work.ts";

// A code that was made here has a temporary (negative) id until the server has named it.

/** Gives a new code the id that the server gave it, wherever it is in use already. */
export function nameCode(session: Session, temporaryId: number, codeId: number): Session {
  const swap = (id: number) => (id === temporaryId ? codeId : id);
  const inWork = (work: Work): Work =>
    carries(work, temporaryId) ? { ...work, codes: work.codes.map((each) => ({ ...each, codeId: swap(each.codeId) })) } : work;
  const inStep = (step: Change["step"]): Change["step"] => {
    if (step.kind === "apply" || step.kind === "remove") return { ...step, codeId: swap(step.codeId) };
    return step.kind === "set" ? { ...step, codes: step.codes.map((each) => ({ ...each, codeId: swap(each.codeId) })) } : step;
  };
  const inAction = (action: Action): Action =>
    action.kind === "apply" || action.kind === "remove" ? { ...action, codeId: swap(action.codeId) } : action;
  const uses = new Map(session.uses);
  uses.set(codeId, (uses.get(codeId) ?? 0) + 1);
  return {
    ...inAllWork(session, inWork),
    uses,
    digits: session.digits.map(swap),
    slots: renameInSlots(session.slots, temporaryId, codeId),
    unsent: session.unsent.map((change) => ({ ...change, step: inStep(change.step) })),
    ahead: session.ahead.map(inAction),
    made: session.made.map((code) => (code.temporaryId === temporaryId ? { ...code, temporaryId: codeId } : code)),
  };
}

/**
 * Takes a code that will never be made off everything that was to have it: no change may wait for its name. What else was
 * said of those answers goes on; a decision that rested on that code alone falls.
 */
export function forgetCode(session: Session, temporaryId: number): Session {
  const bare = new Set(
    session.answers.filter(({ work }) => carries(work, temporaryId) && work.codes.length === 1).map(({ answerId }) => answerId),
  );
  const fallen = new Map<string, Pick<Change, "after" | "baseVersion">>();
  const unsent: Change[] = [];
  for (const each of session.unsent) {
    const change = builtAnew(each, fallen);
    const step = stepWithout(change.step, temporaryId);
    if (step && !(step.kind === "finish" && bare.has(change.answerId))) unsent.push({ ...change, step });
    else fallen.set(change.id, change);
  }
  const last = new Map(session.last);
  for (const [answerId, id] of session.last) {
    const before = fallen.get(id);
    if (before?.after !== undefined) last.set(answerId, before.after);
    else if (before) last.delete(answerId);
  }
  const freed = inAllWork(session, (work) => workWithout(work, temporaryId));
  const touched = session.answers.filter(({ work }) => carries(work, temporaryId)).map(({ answerId }) => answerId);
  const opened = session.answers.filter(({ work }, i) => isDecided(work) && !isDecided(freed.answers[i]?.work ?? work)).length;
  return {
    ...freed,
    unsent,
    last,
    refresh: [...session.refresh, ...touched],
    digits: session.digits.map((id) => (id === temporaryId ? 0 : id)),
    slots: withoutCode(session.slots, temporaryId),
    ahead: session.ahead.filter((action) => action.kind !== "apply" || action.codeId !== temporaryId),
    made: session.made.filter((code) => code.temporaryId !== temporaryId),
    progress: { ...session.progress, done: session.progress.done - opened },
  };
}

/** A change whose forerunner has fallen is built on what that one was built on. */
function builtAnew(change: Change, fallen: ReadonlyMap<string, Pick<Change, "after" | "baseVersion">>): Change {
  const before = change.after === undefined ? undefined : fallen.get(change.after);
  if (!before) return change;
  const { after: _after, ...rest } = change;
  return { ...rest, baseVersion: before.baseVersion, ...(before.after === undefined ? {} : { after: before.after }) };
}

/** The step without a code; null where it was about that code alone. */
function stepWithout(step: Change["step"], codeId: number): Change["step"] | null {
  if (step.kind === "apply" || step.kind === "remove") return step.codeId === codeId ? null : step;
  if (step.kind === "create") return step.temporaryId === codeId ? null : step;
  if (step.kind !== "set" || !step.codes.some((each) => each.codeId === codeId)) return step;
  const codes = step.codes.filter((each) => each.codeId !== codeId);
  return { ...step, codes, state: codes.length === 0 ? "open" : step.state };
}

function workWithout(work: Work, codeId: number): Work {
  if (!carries(work, codeId)) return work;
  const codes = work.codes.filter((each) => each.codeId !== codeId);
  return { ...work, codes, version: Math.max(0, work.version - 1), state: codes.length === 0 ? "open" : work.state };
}

function carries(work: Work, codeId: number): boolean {
  return work.codes.some((each) => each.codeId === codeId);
}

/** The state with every piece of work in it changed alike: of answers, of what can be taken back, and of conflicts. */
function inAllWork(session: Session, change: (work: Work) => Work): Session {
  const inEntry = <E extends { before: Work; after: Work }>(entry: E): E => ({
    ...entry,
    before: change(entry.before),
    after: change(entry.after),
  });
  return {
    ...session,
    answers: session.answers.map((answer) => ({ ...answer, work: change(answer.work) })),
    conflicts: session.conflicts.map((conflict) => ({ ...conflict, mine: change(conflict.mine) })),
    claimed: new Map([...session.claimed].map(([answerId, mine]) => [answerId, change(mine)])),
    undo: session.undo.map(inEntry),
    redo: session.redo.map(inEntry),
  };
}
