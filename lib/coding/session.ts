import { type Change, stepBack } from "./change.ts";
import { caughtUp, keepNewer, refreshed, replaceAnswer, restored, separate, stillAlike, unread, write } from "./memory.ts";
import { mostTogether, type QueuedAnswer, type QueuePage } from "./queue.ts";
import { receiveResult } from "./results.ts";
import { type Action, answerOf, isWaiting, openAnswer, type Session, type Stamp, say } from "./session-state.ts";
import { withUsed } from "./slots.ts";
import { isAside, isDecided, type Step, takeStep } from "./work.ts";

const toAnswer = new Set<Action["kind"]>([
  "enter",
  "digit",
  "apply",
  "create",
  "remove",
  "nothing",
  "uncodable",
  "reopen",
  "seen",
  "note",
  "flag",
  "forward",
  "select",
  "separate",
]);

/** The state after an action. Pure: the same state, action and stamp give the same result. */
export function reduce(session: Session, action: Action, stamp: Stamp): Session {
  if (isWaiting(session) && toAnswer.has(action.kind)) return keepForNext(session, action);
  switch (action.kind) {
    case "type":
      return { ...session, typed: action.text, hit: 0 };
    case "focusHit":
      return { ...session, hit: Math.max(0, action.hit) };
    case "enter":
      return enter(session, action.rank, stamp);
    case "digit":
      return digit(session, action.slot, stamp);
    case "apply":
      return applyCode(session, action.codeId, stamp);
    case "create":
      return createCode(session, openAnswer(session), action.label, action.parentId, stamp);
    case "remove":
      return step(session, { kind: "remove", codeId: action.codeId }, stamp);
    case "nothing":
      return decideAndGoOn(session, { kind: "nothing" }, stamp);
    case "uncodable":
      return decideAndGoOn(session, { kind: "uncodable", reason: action.reason }, stamp);
    case "reopen":
      return step(session, { kind: "reopen" }, stamp);
    case "seen":
      return seen(session, stamp);
    case "note": {
      const previous = openAnswer(session)?.work.note ?? "";
      return step(session, { kind: "note", note: action.note, previous }, stamp);
    }
    case "flag":
      return step(session, { kind: "flag", flagged: !openAnswer(session)?.work.flagged }, stamp);
    case "back":
      return session.at === 0 ? say(session, "This is the first answer.") : moveTo(session, session.at - 1, stamp);
    case "forward":
      return goOn(session, stamp);
    case "open": {
      const at = session.answers.findIndex((answer) => answer.answerId === action.answerId);
      return at < 0 ? session : moveTo(session, at, stamp);
    }
    case "undo":
      return travel(session, "undo", stamp);
    case "redo":
      return travel(session, "redo", stamp);
    case "select":
      return { ...session, span: action.span };
    case "separate":
      return separate(session, openAnswer(session)?.answerId ?? 0);
    case "along":
      return along(session, action.answerIds, action.take);
    case "loaded":
      return loaded(session, action.page, action.direction, stamp);
    case "leave":
      return {
        ...session,
        leaving: { after: session.more.after },
        more: { ...session.more, after: true },
        at: session.answers.length,
        typed: "",
        hit: 0,
        span: null,
      };
    case "jump": {
      if (!session.leaving) return session;
      const answers = keepNewer(session, action.page.answers);
      return replay(
        { ...session, answers, at: 0, leaving: null, more: { before: action.before, after: action.page.more } },
        stamp,
      );
    }
    case "stay": {
      if (!session.leaving) return session;
      const at = session.answers.findIndex((answer) => answer.answerId === action.answerId);
      const back = moveTo({ ...session, ahead: [] }, at < 0 ? session.answers.length : at, stamp);
      const lost = session.ahead.length > 0 ? " The keys pressed since did nothing." : "";
      return say(back, `No answer is left undecided.${lost}`);
    }
    case "refreshed":
      return refreshed(session, action.answers, action.asked);
    case "restored":
      return restored(session, action.changes, action.unsaved ?? []);
    case "results":
      return action.results.reduce(receiveResult, session);
    case "decideConflict":
      return decideConflict(session, action.answerId, action.keep, stamp);
    case "resend":
      return resend(session, action.id, action.words, stamp);
  }
}

/** Takes answers along with the open one, as many as may be coded together, or leaves them. */
function along(session: Session, answerIds: readonly number[], take: boolean): Session {
  const open = openAnswer(session);
  if (!open) return session;
  const chosen = new Set(answerIds);
  const others = (ids: readonly number[] = []) => ids.filter((id) => !chosen.has(id));
  const room = Math.max(0, mostTogether - others(open.alike).length);
  const taken = take ? answerIds.slice(0, room) : [];
  const next = replaceAnswer(session, open.answerId, (answer) => ({
    ...answer,
    alike: [...others(answer.alike), ...taken],
    along: [...others(answer.along), ...taken],
  }));
  return take && taken.length < answerIds.length
    ? say(next, `At most ${mostTogether} answers are coded together with one. The others come later.`)
    : next;
}

function keepForNext(session: Session, action: Action): Session {
  if (action.kind !== "enter" || session.typed.trim() === "")
    return { ...session, typed: "", ahead: [...session.ahead, { kind: "type", text: "" }, action] };
  // The code is the one that stands there now, when the key is pressed.
  const codeId = action.rank(session.typed, session)[session.hit];
  if (codeId === undefined) return say(session, noMatch(session.typed), "warning");
  return { ...session, typed: "", hit: 0, ahead: [...session.ahead, { kind: "apply", codeId }] };
}

function noMatch(typed: string): string {
  return `No code fits “${typed.trim()}”. Nothing was applied; the answer stays open.`;
}

function enter(session: Session, rank: (typed: string, session: Session) => number[], stamp: Stamp): Session {
  if (session.typed.trim() === "") return goOn({ ...session, typed: "" }, stamp);
  const codeId = rank(session.typed, session)[session.hit];
  if (codeId === undefined) return say(session, noMatch(session.typed), "warning");
  return applyCode(session, codeId, stamp);
}

function digit(session: Session, slot: number, stamp: Stamp): Session {
  const codeId = session.digits[slot];
  if (!codeId) return say(session, `No recent code has the digit ${(slot + 1) % 10} yet.`, "warning");
  return applyCode(session, codeId, stamp);
}

function applyCode(session: Session, codeId: number, stamp: Stamp): Session {
  const answer = openAnswer(session);
  if (!answer) return say(session, "There is no answer to code here.", "warning");
  const there = answer.work.codes.some((applied) => applied.codeId === codeId);
  const spans = session.span ? [session.span] : [];
  const next = step(session, { kind: "apply", codeId, spans }, stamp);
  const used = { ...next, typed: "", hit: 0, span: null, slots: withUsed(next.slots, [codeId]) };
  if (there) return spans.length > 0 ? used : say(used, "This code is on the answer already.");
  return { ...used, uses: new Map(used.uses).set(codeId, (used.uses.get(codeId) ?? 0) + 1) };
}

function createCode(
  session: Session,
  answer: QueuedAnswer | null | undefined,
  label: string,
  parentId: number | null,
  stamp: Stamp,
): Session {
  if (!answer) return session;
  const isOpen = answer === openAnswer(session);
  const temporaryId = Math.min(0, ...session.made.map((code) => code.temporaryId)) - 1;
  const spans = isOpen && session.span ? [session.span] : [];
  const taken = takeStep(answer.work, { kind: "apply", codeId: temporaryId, spans });
  if ("refusal" in taken) return say(session, taken.refusal, "warning");
  const created = send(session, answer, { kind: "create", label, parentId, temporaryId, spans }, stamp, answer.alike);
  return {
    ...write(created, answer, taken.work, { kind: "apply", codeId: temporaryId, spans }, answer.alike),
    made: [...session.made, { temporaryId, label, parentId }],
    ...(isOpen ? { typed: "", hit: 0, span: null } : {}),
    slots: withUsed(session.slots, [temporaryId]),
  };
}

/** Takes a step on the open answer and those coded with it. */
function step(session: Session, taken: Step, stamp: Stamp): Session {
  const answer = openAnswer(session);
  if (!answer) return say(session, "There is no answer to code here.", "warning");
  return stepOn(session, answer, taken, stamp, answer.alike);
}

function stepOn(session: Session, answer: QueuedAnswer, taken: Step, stamp: Stamp, together: number[]): Session {
  const result = takeStep(answer.work, taken);
  if ("refusal" in result) return say(session, result.refusal, "warning");
  if (result.work === answer.work) return session;
  // A note or flag is about one answer; what is decided is decided for all that say the same.
  const others = isAside(taken) ? [] : stillAlike(session, answer, together);
  const sent = send(session, answer, taken, stamp, others);
  const written = write(sent, answer, result.work, taken, others);
  const decides = isDecided(result.work) && !isDecided(answer.work);
  return {
    ...written,
    undo:
      taken.kind === "skip" || result.work.version === answer.work.version
        ? written.undo
        : [...written.undo.slice(-499), { answerId: answer.answerId, before: answer.work, after: result.work, together: others }],
    redo: [],
    decidedAt: decides ? [...written.decidedAt.slice(-199), stamp.now] : written.decidedAt,
    decided: isDecided(result.work)
      ? [...written.decided.filter((id) => id !== answer.answerId).slice(-49), answer.answerId]
      : written.decided,
    message: { text: "", tone: "plain", count: written.message.count },
  };
}

/** Says that the open answer, looked at again, stays as it is, and goes on. */
function seen(session: Session, stamp: Stamp): Session {
  const answer = openAnswer(session);
  if (!session.look || !answer) return say(session, "Nothing is looked at again here.");
  const sent = send(session, answer, { kind: "seen", codeId: session.look.codeId }, stamp, answer.alike);
  return moveTo(sent, session.at + 1, stamp);
}

/** Puts a change into the queue of what the server has to hear. */
function send(
  session: Session,
  { answerId, work }: Pick<QueuedAnswer, "answerId" | "work">,
  taken: Change["step"],
  stamp: Stamp,
  together: number[] = [],
): Session {
  const before = session.last.get(answerId);
  const after = isAside(taken) || before === undefined || session.refusedIds.has(before) ? undefined : before;
  const change: Change = {
    id: stamp.id,
    answerId,
    baseVersion: work.version,
    step: taken,
    ...(after === undefined ? {} : { after }),
    ...(together.length > 0 ? { together } : {}),
    ...(taken.kind === "finish" || taken.kind === "nothing" || taken.kind === "uncodable"
      ? { tookMs: Math.max(0, stamp.now - session.openedAt) }
      : {}),
  };
  const unsent = [...session.unsent, change];
  const look =
    session.look && (taken.kind === "seen" || !isAside(taken))
      ? { ...session.look, handled: new Set([...session.look.handled, answerId, ...together]) }
      : session.look;
  if (isAside(taken)) return { ...session, unsent, look };
  const last = new Map(session.last);
  for (const id of [answerId, ...together]) last.set(id, change.id);
  return { ...session, unsent, last, look };
}

function decideAndGoOn(session: Session, taken: Step, stamp: Stamp): Session {
  const answer = openAnswer(session);
  const decided = step(session, taken, stamp);
  const work = openAnswer(decided)?.work;
  if (!work || !isDecided(work) || (decided.message.tone === "warning" && decided.message.count !== session.message.count))
    return decided;
  return moveTo({ ...decided, typed: "", span: null }, nextToCode(decided, answer), stamp);
}

/** Where coding goes on after an answer that was like this before. Whoever walks through what is decided sees every answer. */
function nextToCode(session: Session, before: QueuedAnswer | null): number {
  const next = session.at + 1;
  return !before || isDecided(before.work) || session.look ? next : passOver(session.answers, next);
}

/** The first answer from here that does not merely say what others said, and was decided with them. */
function passOver(answers: readonly QueuedAnswer[], from: number): number {
  let at = from;
  for (let next = answers[at]; next && isDecided(next.work) && next.alike.length > 0; next = answers[at]) at++;
  return at;
}

/** Enter on an empty field: an answer with codes is finished, one without is left open, and the next one opens. */
function goOn(session: Session, stamp: Stamp): Session {
  const answer = openAnswer(session);
  if (!answer) return session;
  let next = session;
  if (!isDecided(answer.work)) next = step(session, answer.work.codes.length > 0 ? { kind: "finish" } : { kind: "skip" }, stamp);
  return moveTo(next, nextToCode(next, answer), stamp);
}

/** Opens another answer. Digits take the order that they keep until the next move. */
function moveTo(session: Session, at: number, stamp: Stamp): Session {
  const moved: Session = {
    ...session,
    at,
    typed: "",
    hit: 0,
    span: null,
    digits: session.slots.codes,
    openedAt: stamp.now,
    ...(session.leaving ? { leaving: null, more: { ...session.more, after: session.leaving.after }, ahead: [] } : {}),
  };
  const answer = openAnswer(moved);
  // Looking again is not where the coding stands.
  if (!answer || moved.look) return moved;
  const place: Change = { id: `${stamp.id}-place`, answerId: answer.answerId, baseVersion: 0, step: { kind: "place" } };
  return { ...moved, unsent: [...moved.unsent.filter((change) => change.step.kind !== "place"), place] };
}

function travel(session: Session, direction: "undo" | "redo", stamp: Stamp): Session {
  const entry = session[direction].at(-1);
  if (!entry) return say(session, direction === "undo" ? "There is nothing to undo." : "There is nothing to do again.");
  const answer = session.answers.find((each) => each.answerId === entry.answerId);
  const rest = session[direction].slice(0, -1);
  if (!answer) return { ...session, [direction]: rest };
  const goal = direction === "undo" ? entry.before : entry.after;
  const at = session.answers.indexOf(answer);
  const there = at === session.at ? session : moveTo(session, at, stamp);
  const done = stepOn(there, answer, stepBack(goal), stamp, entry.together);
  const other = direction === "undo" ? "redo" : "undo";
  return say(
    { ...done, [direction]: rest, [other]: [...session[other], entry], decidedAt: session.decidedAt } as Session,
    direction === "undo" ? "Undone." : "Done again.",
  );
}

function loaded(session: Session, page: QueuePage, direction: "forward" | "back", stamp: Stamp): Session {
  const known = new Set(session.answers.map((answer) => answer.answerId));
  const unknown = page.answers.filter((answer) => !known.has(answer.answerId));
  const fresh = caughtUp(session, unknown);
  if (direction === "back")
    return {
      ...session,
      answers: [...fresh, ...session.answers],
      at: session.at + fresh.length,
      more: { ...session.more, before: page.more },
    };
  if (session.leaving) {
    const answers = [...session.answers, ...fresh];
    return { ...session, answers, at: answers.length, leaving: { after: page.more } };
  }
  const waited = isWaiting(session);
  const longer = { ...session, answers: [...session.answers, ...fresh], more: { ...session.more, after: page.more } };
  return waited ? replay(longer, stamp) : longer;
}

/** Keys that were pressed ahead take effect on the answers that they were meant for, in their order. */
function replay(session: Session, stamp: Stamp): Session {
  const { ahead, typed } = session;
  let next = moveTo({ ...session, ahead: [] }, passOver(session.answers, session.at), stamp);
  for (const [i, action] of ahead.entries()) {
    const own = { id: `${stamp.id}-${i}`, now: stamp.now };
    next = reduce(next, action, own);
  }
  return next.ahead.length > 0 ? { ...next, typed } : { ...next, typed, hit: 0 };
}

function decideConflict(session: Session, answerId: number, keep: "mine" | "theirs", stamp: Stamp): Session {
  const conflict = session.conflicts.find((each) => each.answerId === answerId);
  if (!conflict) return session;
  const rest = { ...session, conflicts: session.conflicts.filter((each) => each !== conflict) };
  if (keep === "theirs") return rest;
  const answer = answerOf(rest, answerId) ?? { ...unread, answerId, work: conflict.theirs };
  return stepOn(rest, answer, stepBack(conflict.mine), stamp, conflict.together);
}

function resend(session: Session, id: string, words: string | null, stamp: Stamp): Session {
  const unsaved = session.unsaved.find((each) => each.id === id);
  if (!unsaved) return session;
  const rest = { ...session, unsaved: session.unsaved.filter((each) => each !== unsaved) };
  if (words === null) return rest;
  const answer = answerOf(rest, unsaved.answerId);
  if (!answer) return say(session, "This answer is being read; try again.", "warning");
  const { step: told } = unsaved;
  if (told.kind === "create") {
    const created = createCode(rest, answer, words, told.parentId, stamp);
    const made = created.made.at(-1);
    if (!made || created.made.length === rest.made.length) return created;
    return unsaved.others.reduce((state, id, i) => {
      const other = answerOf(state, id);
      const own = { ...stamp, id: `${stamp.id}-${i}` };
      return other ? stepOn(state, other, { kind: "apply", codeId: made.temporaryId }, own, []) : state;
    }, created);
  }
  if (told.kind === "uncodable") return stepOn(rest, answer, { kind: "uncodable", reason: words }, stamp, []);
  return stepOn(rest, answer, { kind: "note", note: words, previous: answer.work.note }, stamp, []);
}
