import type { Change } from "./change.ts";
import type { QueuedAnswer } from "./queue.ts";
import type { Session, Unsaved } from "./session-state.ts";
import { carryStep } from "./spans.ts";
import { isAside, isDecided, type Step, sameDecision, standsLike, takeStep, unseenWork, type Work } from "./work.ts";

// The answers that the page holds: how they are changed, and how those that come from the server join them.

/** Changes one answer. */
export function replaceAnswer(session: Session, answerId: number, change: (answer: QueuedAnswer) => QueuedAnswer): Session {
  return { ...session, answers: session.answers.map((answer) => (answer.answerId === answerId ? change(answer) : answer)) };
}

/** Writes what a step made of an answer, lets those coded with it take the step by the same rule, and counts what is decided. */
export function write(session: Session, answer: QueuedAnswer, work: Work, step: Step, together: readonly number[]): Session {
  const others = new Set(together);
  let done = Number(isDecided(work)) - Number(isDecided(answer.work));
  const taken = (other: QueuedAnswer): QueuedAnswer => {
    const result = takeStep(other.work, carryStep(step, answer.text, other.text));
    if ("refusal" in result) return other;
    done += Number(isDecided(result.work)) - Number(isDecided(other.work));
    return { ...other, work: result.work };
  };
  const answers = session.answers.map((each) => {
    if (each.answerId === answer.answerId) return { ...each, work };
    return others.has(each.answerId) ? taken(each) : each;
  });
  // Those that are not in memory stood where this one did.
  const beyond = others.size - answers.reduce((here, each) => here + Number(others.has(each.answerId)), 0);
  done += beyond * (Number(isDecided(work)) - Number(isDecided(answer.work)));
  return { ...session, answers, progress: { ...session.progress, done: session.progress.done + done } };
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
      if (answer.answerId === answerId) return { ...answer, alike: [], along: [] };
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
    const change = session.last.get(answer.answerId);
    if (change === undefined) return answer;
    const leader = session.answers.find(
      (each) => session.last.get(each.answerId) === change && each.alike.includes(answer.answerId),
    );
    if (!leader || sameDecision(leader.work, answer.work)) return answer;
    return { ...answer, work: sameAs(answer.work, leader.work) };
  });
}

/** Answers about which the server has not heard everything yet. */
function unheardOf(session: Session): Set<number> {
  const about = session.unsent.filter((change) => change.step.kind !== "place");
  return new Set(about.flatMap((change) => [change.answerId, ...(change.together ?? [])]));
}

/**
 * Answers to be read again from the server that can be read now, since it has heard all about them; each with the last
 * change made to it here, by which what is read can be told from what has become newer in the meantime.
 */
export function toReadAgain(session: Session, most = 100): ReadonlyMap<number, string | undefined> {
  if (session.refresh.length === 0) return none;
  const unsent = unheardOf(session);
  const ids = [...new Set(session.refresh)].filter((id) => !unsent.has(id)).slice(0, most);
  return new Map(ids.map((id) => [id, session.last.get(id)]));
}

const none: ReadonlyMap<number, string | undefined> = new Map();

/** After a jump: what was changed here and is not known to be saved stays as it is shown. */
export function keepNewer(session: Session, answers: readonly QueuedAnswer[]): QueuedAnswer[] {
  const unsent = unheardOf(session);
  return caughtUp(session, answers).map((answer) =>
    unsent.has(answer.answerId) ? (session.answers.find((a) => a.answerId === answer.answerId) ?? answer) : answer,
  );
}

/** Answers read again take the place of those in memory, but for what has become newer here since they were `asked` for. */
export function refreshed(
  session: Session,
  answers: readonly QueuedAnswer[],
  asked: ReadonlyMap<number, string | undefined>,
): Session {
  const unsent = unheardOf(session);
  const isCurrent = (id: number) => asked.has(id) && !unsent.has(id) && session.last.get(id) === asked.get(id);
  const fresh = new Map(answers.flatMap((answer) => (isCurrent(answer.answerId) ? [[answer.answerId, answer]] : [])));
  const known = new Set(session.answers.map((answer) => answer.answerId));
  const isStray = ({ answerId }: QueuedAnswer) =>
    !known.has(answerId) && [...session.conflicts, ...session.unsaved].some((each) => each.answerId === answerId);
  const last = new Map(session.last);
  for (const id of fresh.keys()) last.delete(id);
  const decided = (answer: QueuedAnswer) =>
    Number(isDecided((fresh.get(answer.answerId) ?? answer).work)) - Number(isDecided(answer.work));
  return {
    ...session,
    ...settleClaims(session, fresh),
    last,
    progress: {
      ...session.progress,
      done: session.answers.reduce((done, answer) => done + decided(answer), session.progress.done),
    },
    refresh: session.refresh.filter((id) => !isCurrent(id)),
    strays: [...session.strays.filter(({ answerId }) => !fresh.has(answerId)), ...[...fresh.values()].filter(isStray)],
    answers: session.answers.map((answer) => fresh.get(answer.answerId) ?? answer),
  };
}

/** Of what was claimed together with an answer that was changed elsewhere, what differs from what stands is the person's to choose. */
function settleClaims(session: Session, fresh: ReadonlyMap<number, QueuedAnswer>): Pick<Session, "claimed" | "conflicts"> {
  const claimed = new Map(session.claimed);
  let { conflicts } = session;
  for (const [answerId, mine] of session.claimed) {
    const theirs = fresh.get(answerId)?.work;
    if (!theirs) continue;
    claimed.delete(answerId);
    if (sameDecision(mine, theirs) || conflicts.some((each) => each.answerId === answerId)) continue;
    const alike = conflicts.find((each) => sameDecision(each.mine, mine) && standsLike(theirs, each.theirs));
    conflicts = alike
      ? conflicts.map((each) => (each === alike ? { ...each, together: [...each.together, answerId] } : each))
      : [...conflicts, { answerId, mine, theirs, together: [] }];
  }
  return { claimed, conflicts };
}

/** Changes that an earlier visit left unsent: they go first, and the answers in memory show them. */
export function restored(session: Session, changes: readonly Change[], unsaved: readonly Unsaved[]): Session {
  const known = new Set([...session.unsent, ...session.unsaved].map(({ id }) => id));
  const words = unsaved.filter(({ id }) => !known.has(id));
  let next: Session = {
    ...session,
    unsaved: [...words, ...session.unsaved],
    refresh: [...session.refresh, ...words.map(({ answerId }) => answerId)],
    unsent: [...changes.filter((change) => !known.has(change.id)), ...session.unsent],
  };
  for (const change of changes) {
    if (change.step.kind === "place" || change.step.kind === "seen") continue;
    const { step: told } = change;
    const isNew = told.kind === "create";
    if (isNew && !next.made.some((code) => code.temporaryId === told.temporaryId)) next = { ...next, made: [...next.made, told] };
    const taken: Step = isNew ? { kind: "apply", codeId: told.temporaryId, spans: told.spans ?? [] } : told;
    if (!isAside(taken)) {
      const last = new Map(next.last);
      for (const id of [change.answerId, ...(change.together ?? [])]) last.set(id, change.id);
      next = { ...next, last };
    }
    const answer = next.answers.find((each) => each.answerId === change.answerId);
    // The server may have heard of it already: then its version is past the one this was built on.
    if (!answer || (change.after === undefined && answer.work.version > change.baseVersion)) continue;
    const result = takeStep(answer.work, taken);
    if ("work" in result) next = write(next, answer, result.work, taken, change.together ?? []);
  }
  return next;
}

/** An answer that has to be spoken of before it is read. */
export const unread: QueuedAnswer = {
  ...{ answerId: 0, position: 0, text: "", language: "", attributes: [] },
  ...{ work: unseenWork, alike: [] },
};
