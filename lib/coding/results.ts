import type { Change, ChangeResult } from "./change.ts";
import type { Session } from "./session-state.ts";
import { renameInSlots } from "./slots.ts";
import { isAside, isDecided, sameWork, type Work } from "./work.ts";

/** The state after the server has answered one change. */
export function receiveResult(session: Session, result: ChangeResult): Session {
  const change = session.unsent.find((each) => each.id === result.id);
  if (!change) return session;
  switch (result.status) {
    case "applied":
      return applied(
        without(session, (each) => each !== change),
        change,
        result,
      );
    case "refused":
      return refused(session, change, result.message);
    case "early":
      // Its forerunner is still in line: they go again together. Where that was lost with a closed browser, the person decides.
      return session.unsent.some((each) => each.id === change.after) ? session : conflict(session, change.answerId, result.work);
    case "conflict":
      return conflict(session, change.answerId, result.work);
  }
}

function applied(session: Session, change: Change, result: Extract<ChangeResult, { status: "applied" }>): Session {
  const named =
    change.step.kind === "create" && result.codeId !== undefined
      ? nameCode(session, change.step.temporaryId, result.codeId)
      : session;
  const left = (change.together ?? []).filter((id) => !result.alike?.some((each) => each.answerId === id));
  if (left.length === 0) return named;
  // They did not take it: what comes of them is read, and stands.
  const last = new Map([...named.last].filter(([id, changeId]) => changeId !== change.id || !left.includes(id)));
  return { ...named, last, refresh: [...named.refresh, ...left] };
}

/** What was built on a refused change falls with it; the answer is read again, so that the screen shows what is saved. */
function refused(session: Session, change: Change, message: string): Session {
  const rest = without(session, (each) => each.answerId !== change.answerId || each.step.kind === "place");
  const last = new Map(rest.last);
  last.delete(change.answerId);
  const about =
    change.step.kind === "create"
      ? `The code “${change.step.label}” was not made. `
      : change.step.kind === "note"
        ? `Your note “${change.step.note}” was not saved. `
        : "";
  return {
    ...rest,
    last,
    refresh: [...rest.refresh, change.answerId, ...(change.together ?? [])],
    undo: rest.undo.filter((entry) => entry.answerId !== change.answerId),
    redo: rest.redo.filter((entry) => entry.answerId !== change.answerId),
    message: { text: `${about}${message}`, tone: "warning", count: rest.message.count + 1 },
  };
}

/**
 * Notes and flags are not about codes, so they go on; what was said about codes is kept beside what stands until the person
 * chooses. Where both say the same there is nothing to choose.
 */
function conflict(session: Session, answerId: number, theirs: Work): Session {
  const answer = session.answers.find((each) => each.answerId === answerId);
  const kept = session.unsent.filter(
    (change) => change.answerId !== answerId || change.step.kind === "place" || isAside(change.step),
  );
  const asides = kept.filter((change) => change.answerId === answerId);
  const last = new Map(session.last);
  last.delete(answerId);
  if (!answer) return { ...session, unsent: kept, last };
  const mine = answer.work;
  const shown: Work = {
    ...theirs,
    note: asides.some((change) => change.step.kind === "note") ? mine.note : theirs.note,
    flagged: asides.some((change) => change.step.kind === "flag") ? mine.flagged : theirs.flagged,
  };
  const held = session.conflicts.find((each) => each.answerId === answerId);
  const others = session.conflicts.filter((each) => each !== held);
  const claimed = held?.mine ?? mine;
  return {
    ...session,
    unsent: kept,
    last,
    conflicts: sameWork(claimed, theirs) ? others : [...others, { answerId, mine: claimed, theirs }],
    answers: session.answers.map((each) => (each === answer ? { ...each, work: shown } : each)),
    progress: {
      ...session.progress,
      done: session.progress.done + Number(isDecided(theirs)) - Number(isDecided(mine)),
    },
    undo: session.undo.filter((entry) => entry.answerId !== answerId),
    redo: session.redo.filter((entry) => entry.answerId !== answerId),
  };
}

/** Gives a new code the id that the server gave it, wherever it is in use already. */
function nameCode(session: Session, temporaryId: number, codeId: number): Session {
  const swap = (id: number) => (id === temporaryId ? codeId : id);
  const inWork = (work: Work): Work =>
    work.codes.some((each) => each.codeId === temporaryId)
      ? { ...work, codes: work.codes.map((each) => ({ ...each, codeId: swap(each.codeId) })) }
      : work;
  const inStep = (step: Change["step"]): Change["step"] => {
    if (step.kind === "apply" || step.kind === "remove") return { ...step, codeId: swap(step.codeId) };
    return step.kind === "set" ? { ...step, codes: step.codes.map((each) => ({ ...each, codeId: swap(each.codeId) })) } : step;
  };
  const inEntry = <E extends { before: Work; after: Work }>(entry: E): E => ({
    ...entry,
    before: inWork(entry.before),
    after: inWork(entry.after),
  });
  const uses = new Map(session.uses);
  uses.set(codeId, (uses.get(codeId) ?? 0) + 1);
  return {
    ...session,
    uses,
    answers: session.answers.map((answer) => ({ ...answer, work: inWork(answer.work) })),
    digits: session.digits.map(swap),
    slots: renameInSlots(session.slots, temporaryId, codeId),
    unsent: session.unsent.map((change) => ({ ...change, step: inStep(change.step) })),
    undo: session.undo.map(inEntry),
    redo: session.redo.map(inEntry),
    made: session.made.map((code) => (code.temporaryId === temporaryId ? { ...code, temporaryId: codeId } : code)),
  };
}

function without(session: Session, keep: (change: Change) => boolean): Session {
  return { ...session, unsent: session.unsent.filter(keep) };
}

/** The changes that can go to the server now: in order, up to the first that needs a code the server has not named yet. */
export function sendable(unsent: readonly Change[], most: number): Change[] {
  const ready: Change[] = [];
  for (const change of unsent) {
    if (ready.length === most || needsName(change)) break;
    ready.push(change);
  }
  return ready;
}

function needsName({ step }: Change): boolean {
  if (step.kind === "apply" || step.kind === "remove") return step.codeId < 0;
  return step.kind === "set" && step.codes.some((applied) => applied.codeId < 0);
}

/** Reasons that Tandem offers: the outbox may keep them, because they are nobody's words. */
export const commonReasons = [
  "Says nothing to the question",
  "Cannot be understood",
  "Refers to another answer",
  "Only “don’t know” or “no comment”",
  "Language not understood",
] as const;

/** Whether a change may wait in the browser's storage: it holds ids only, no words that a person wrote. */
export function isStorable({ step }: Change): boolean {
  if (step.kind === "note" || step.kind === "create") return false;
  if (step.kind === "uncodable") return (commonReasons as readonly string[]).includes(step.reason);
  if (step.kind === "set") return step.reason === "" || (commonReasons as readonly string[]).includes(step.reason);
  return true;
}
