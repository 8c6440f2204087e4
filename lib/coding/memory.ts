import type { Change } from "./change.ts";
import type { QueuedAnswer } from "./queue.ts";
import type { Session } from "./session-state.ts";
import { isAside, isDecided, sameDecision, standsLike, takeStep, type Work } from "./work.ts";

// The answers that the page holds: how they are changed, and how those that come from the server join them.

/** Changes one answer. */
export function replaceAnswer(session: Session, answerId: number, change: (answer: QueuedAnswer) => QueuedAnswer): Session {
  return { ...session, answers: session.answers.map((answer) => (answer.answerId === answerId ? change(answer) : answer)) };
}

/** Writes new work into an answer and those coded with it, and counts what is decided. */
export function write(session: Session, answer: QueuedAnswer, work: Work, together: readonly number[]): Session {
  const difference = Number(isDecided(work)) - Number(isDecided(answer.work));
  const with_ = new Set(together);
  return {
    ...session,
    answers: session.answers.map((each) => {
      if (each.answerId === answer.answerId) return { ...each, work };
      return with_.has(each.answerId) ? { ...each, work: sameAs(each.work, work) } : each;
    }),
    progress: { ...session.progress, done: session.progress.done + difference * (1 + together.length) },
  };
}

/** Work that takes over another's decision and keeps its own note and flag. */
function sameAs(own: Work, decided: Work): Work {
  return { ...decided, note: own.note, flagged: own.flagged, version: own.version + 1 };
}

/** Those of the answers that still stand where this one does: the others no longer take its steps, here as on the server. */
export function stillAlike(session: Session, answer: QueuedAnswer, together: number[]): number[] {
  if (together.length === 0) return together;
  const works = new Map(session.answers.map((each) => [each.answerId, each.work]));
  return together.filter((id) => {
    const work = works.get(id);
    return work === undefined || standsLike(work, answer.work);
  });
}

/** An open answer becomes one of its own: nobody's steps are taken with it any more, nor with the others its own. */
export function separate(session: Session, answerId: number): Session {
  return {
    ...session,
    answers: session.answers.map((answer) => {
      if (answer.answerId === answerId) return { ...answer, alike: [] };
      return answer.alike.includes(answerId) ? { ...answer, alike: answer.alike.filter((id) => id !== answerId) } : answer;
    }),
  };
}

/**
 * Answers that come for the first time. The server may have read them before it heard what they took together with one
 * that is here: then they stand where that one does.
 */
export function caughtUp(session: Session, answers: readonly QueuedAnswer[]): QueuedAnswer[] {
  return answers.map((answer) => {
    if (!session.last.has(answer.answerId)) return answer;
    const leader = session.answers.find((each) => session.last.has(each.answerId) && each.alike.includes(answer.answerId));
    if (!leader || sameDecision(leader.work, answer.work)) return answer;
    return { ...answer, work: sameAs(answer.work, leader.work) };
  });
}

/** After a jump: what was changed here and is not known to be saved stays as it is shown. */
export function keepNewer(session: Session, answers: readonly QueuedAnswer[]): QueuedAnswer[] {
  const unsent = changedBy(session.unsent);
  return caughtUp(session, answers).map((answer) =>
    unsent.has(answer.answerId) ? (session.answers.find((a) => a.answerId === answer.answerId) ?? answer) : answer,
  );
}

/** Answers read again: they replace what is here, but for what the server has not heard of yet. */
export function refreshed(session: Session, answers: readonly QueuedAnswer[]): Session {
  const fresh = new Map(answers.map((answer) => [answer.answerId, answer]));
  const unsent = changedBy(session.unsent);
  const last = new Map(session.last);
  for (const id of fresh.keys()) if (!unsent.has(id)) last.delete(id);
  let done = session.progress.done;
  const here = session.answers.map((answer) => {
    const read = unsent.has(answer.answerId) ? undefined : fresh.get(answer.answerId);
    if (!read) return answer;
    done += Number(isDecided(read.work)) - Number(isDecided(answer.work));
    return read;
  });
  return {
    ...session,
    last,
    refresh: session.refresh.filter((id) => !fresh.has(id)),
    answers: here,
    progress: { ...session.progress, done },
  };
}

function changedBy(changes: readonly Change[]): Set<number> {
  return new Set(changes.flatMap((change) => [change.answerId, ...(change.together ?? [])]));
}

/** Changes that an earlier visit left unsent: they go first, and the answers in memory show them. */
export function restored(session: Session, changes: readonly Change[]): Session {
  const known = new Set(session.unsent.map((change) => change.id));
  let next: Session = { ...session, unsent: [...changes.filter((change) => !known.has(change.id)), ...session.unsent] };
  for (const change of changes) {
    if (change.step.kind === "place" || change.step.kind === "create" || change.step.kind === "seen") continue;
    const taken = change.step;
    if (!isAside(taken)) {
      const last = new Map(next.last);
      for (const id of [change.answerId, ...(change.together ?? [])]) last.set(id, change.id);
      next = { ...next, last };
    }
    const answer = next.answers.find((each) => each.answerId === change.answerId);
    // The server may have heard of it already: then its version is past the one this was built on.
    if (!answer || (change.after === undefined && answer.work.version > change.baseVersion)) continue;
    const result = takeStep(answer.work, taken);
    if ("work" in result) next = write(next, answer, result.work, change.together ?? []);
  }
  return next;
}
