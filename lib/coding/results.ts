import type { Change, ChangeResult } from "./change.ts";
import { forgetCode, nameCode } from "./new-codes.ts";
import type { QueuedAnswer } from "./queue.ts";
import { answerOf, type Session } from "./session-state.ts";
import { isAside, isDecided, sameWork, takeStep, type Work } from "./work.ts";

/** The state after the server has answered one change. */
export function receiveResult(session: Session, result: ChangeResult): Session {
  const change = session.unsent.find((each) => each.id === result.id);
  if (!change) return session;
  switch (result.status) {
    case "applied":
      return applied({ ...session, unsent: session.unsent.filter((each) => each !== change) }, change, result);
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
  const versions = new Map([
    [change.answerId, result.version],
    ...(result.alike ?? []).map(({ answerId, version }) => [answerId, version] as const),
  ]);
  // Where nothing was done since, the version is no guess any more.
  const known = {
    ...session,
    answers: session.answers.map((answer) => {
      const version = session.last.get(answer.answerId) === change.id ? versions.get(answer.answerId) : undefined;
      return version === undefined || version === answer.work.version ? answer : { ...answer, work: { ...answer.work, version } };
    }),
  };
  const named =
    change.step.kind === "create" && result.codeId !== undefined
      ? nameCode(known, change.step.temporaryId, result.codeId)
      : known;
  const left = (change.together ?? []).filter((id) => !result.alike?.some((each) => each.answerId === id));
  if (left.length === 0) return named;
  // They did not take it: what comes of them is read, and stands.
  const last = new Map([...named.last].filter(([id, changeId]) => changeId !== change.id || !left.includes(id)));
  return { ...named, last, refresh: [...named.refresh, ...left] };
}

/** A step on an answer that was to take a fallen one together with another is built on what it had before that. */
function rebased(change: Change, fallen: readonly Change[]): Change {
  const { after, ...rest } = change;
  const at = fallen.findIndex((each) => each.id === after);
  if (at < 0) return change;
  const missing = fallen.slice(0, at + 1).filter((each) => each.together?.includes(change.answerId)).length;
  return { ...rest, baseVersion: Math.max(0, change.baseVersion - missing) };
}

const wordsKept = "Something that you wrote was not saved; it waits on this page.";

/**
 * What was built on a refused change falls with it, a refused note or flag alone; the answer is read again, so that the
 * screen shows what is saved. Words of the person stay, to be changed and sent again.
 */
function refused(session: Session, change: Change, why: string): Session {
  const { answerId } = change;
  const fallen = isAside(change.step) || change.step.kind === "place" ? [change] : aboutCodes(session, answerId);
  const rest = without(session, fallen, why);
  // What is done next is built on what the first of them was built on.
  const [first] = fallen.filter(({ step }) => !isAside(step) && step.kind !== "place");
  const last = new Map(rest.last);
  if (first?.after !== undefined) last.set(answerId, first.after);
  const asBefore = (answer: QueuedAnswer) =>
    first && answer.answerId === answerId ? { ...answer, work: { ...answer.work, version: first.baseVersion } } : answer;
  return {
    ...rest,
    answers: rest.answers.map(asBefore),
    unsent: rest.unsent.map((each) => rebased(each, fallen)),
    last,
    refusedIds: new Set([...rest.refusedIds, ...fallen.map((each) => each.id)]),
    refresh: [...rest.refresh, answerId, ...(change.together ?? [])],
    undo: rest.undo.filter((entry) => entry.answerId !== answerId),
    redo: rest.redo.filter((entry) => entry.answerId !== answerId),
    message: {
      text: rest.unsaved.length > session.unsaved.length ? wordsKept : why,
      tone: "warning",
      count: rest.message.count + 1,
    },
  };
}

/**
 * Notes and flags are not about codes, so they go on; what was said about codes is kept beside what stands until the person
 * chooses. Where both say the same there is nothing to choose. Of an answer that is not in memory (it was changed in an
 * earlier visit) the own version is what those changes make of what stands.
 */
function conflict(session: Session, answerId: number, theirs: Work): Session {
  const fallen = aboutCodes(session, answerId);
  const freed = without(session, fallen, "This answer was changed elsewhere in the meantime.");
  const known = answerOf(freed, answerId);
  const mine = known?.work ?? afterSteps(theirs, fallen);
  const asides = freed.unsent.filter((change) => change.answerId === answerId);
  // What was asked for before is older than what stands: it must not look as if nothing had happened since.
  const over = `over ${fallen.at(-1)?.id}`;
  const last = new Map(freed.last).set(answerId, over);
  const shown: Work = {
    ...theirs,
    note: asides.some((change) => change.step.kind === "note") ? mine.note : theirs.note,
    flagged: asides.some((change) => change.step.kind === "flag") ? mine.flagged : theirs.flagged,
  };
  const held = freed.conflicts.find((each) => each.answerId === answerId);
  const others = freed.conflicts.filter((each) => each !== held);
  const claimed = held?.mine ?? mine;
  // Those that were coded with it did not take what was not taken.
  const along = [...new Set(fallen.flatMap((change) => change.together ?? []))];
  const show = <A extends { answerId: number; work: Work }>(each: A): A =>
    each.answerId === answerId ? { ...each, work: shown } : each;
  return {
    ...freed,
    last,
    refusedIds: new Set([...freed.refusedIds, over]),
    conflicts: sameWork(claimed, theirs)
      ? others
      : [...others, { answerId, mine: claimed, theirs, together: held?.together ?? [] }],
    claimed: claim(freed, along),
    answers: freed.answers.map(show),
    strays: freed.strays.map(show),
    refresh: [...freed.refresh, ...(known ? [] : [answerId]), ...along],
    progress: {
      ...freed.progress,
      done: freed.progress.done + (known ? Number(isDecided(theirs)) - Number(isDecided(mine)) : 0),
    },
    undo: freed.undo.filter((entry) => entry.answerId !== answerId),
    redo: freed.redo.filter((entry) => entry.answerId !== answerId),
  };
}

/** What is shown of these answers is what the person made of them. */
function claim(session: Session, answerIds: readonly number[]): Session["claimed"] {
  const ids = new Set(answerIds);
  const works = session.answers.flatMap(({ answerId, work }) => (ids.has(answerId) ? [[answerId, work] as const] : []));
  return new Map([...session.claimed, ...works]);
}

function aboutCodes(session: Session, answerId: number): Change[] {
  return session.unsent.filter((change) => change.answerId === answerId && change.step.kind !== "place" && !isAside(change.step));
}

function afterSteps(work: Work, changes: readonly Change[]): Work {
  return changes.reduce((before, { step }) => {
    if (step.kind === "create" || step.kind === "seen" || step.kind === "place") return before;
    const taken = takeStep(before, step);
    return "work" in taken ? taken.work : before;
  }, work);
}

/** The state without changes that will not be made. What a person wrote in them is kept, and codes that they would have made go. */
function without(session: Session, fallen: readonly Change[], why: string): Session {
  const unsaved = fallen.flatMap(({ id, answerId, step }) =>
    step.kind === "note" || step.kind === "create" || (step.kind === "uncodable" && !isCommon(step.reason))
      ? [{ id, answerId, step, why, others: step.kind === "create" ? carriers(session, step.temporaryId, answerId) : [] }]
      : [],
  );
  const rest = {
    ...session,
    unsent: session.unsent.filter((each) => !fallen.includes(each)),
    unsaved: [...session.unsaved, ...unsaved],
  };
  return unsaved.reduce(
    (state, { step }) => (step.kind === "create" ? forgetCode(state, step.temporaryId) : state),
    rest satisfies Session as Session,
  );
}

function carriers(session: Session, codeId: number, except: number): number[] {
  return session.answers.flatMap(({ answerId, work }) =>
    answerId !== except && work.codes.some((each) => each.codeId === codeId) ? [answerId] : [],
  );
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

function isCommon(reason: string): boolean {
  return reason === "" || (commonReasons as readonly string[]).includes(reason);
}

/** Whether a change holds words that a person wrote: they are in this page's memory only until the server has them. */
export function holdsWords({ step }: Change): boolean {
  if (step.kind === "note" || step.kind === "create") return true;
  return (step.kind === "uncodable" || step.kind === "set") && !isCommon(step.reason);
}

/** Whether a change may wait in the browser's storage: it holds ids only, and the server knows what they stand for. */
export function isStorable(change: Change): boolean {
  return !holdsWords(change) && !needsName(change);
}
