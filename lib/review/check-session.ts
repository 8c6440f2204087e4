import { commonReasons } from "../coding/results.ts";
import type { Applied, CheckAct, CheckItem, CheckMade, QueueProgress, Verdict, VerdictAnswer } from "./check-item.ts";
import { saysTheSame } from "./difference.ts";

/** What a checker sees of an answer: which text and which of the coder's versions. */
type Sight = Pick<CheckItem, "answerId" | "coderId" | "coderVersion" | "answerVersion">;

/** What a checker is writing before it is confirmed. */
export interface Draft extends Applied {
  note: string;
}

/** The check screen: what is in front, what was done and not acknowledged yet. Pure: ids come with the actions. */
export interface CheckSession {
  /** A part of the queue, by position. */
  items: readonly CheckItem[];
  /** Index of the item in front; `items.length` where nothing is left. */
  at: number;
  /** Whether the item in front has been on the screen long enough to be seen: nobody agrees to what they have not. */
  seen: boolean;
  mode: "look" | "change" | "query";
  draft: Draft;
  /** Own verdicts in their order, with what they were said of and what stood before each: the undo. */
  past: readonly (Sight & { before: CheckMade | null })[];
  /** Not acknowledged by the server yet, in order. */
  unsent: readonly CheckAct[];
  progress: QueueProgress;
  /** The server may have more that is ready. */
  more: boolean;
  /** There may be earlier ones. */
  moreBefore: boolean;
  /** What the person should know now. */
  message: string | null;
}

export type CheckAction =
  /** The item in front has been on the screen for a moment. */
  | { kind: "seen"; item: CheckItem }
  | { kind: "agree"; id: string }
  | { kind: "change" }
  | { kind: "query" }
  | { kind: "addCode"; codeId: number }
  | { kind: "removeCode"; codeId: number }
  | { kind: "uncodable"; uncodable: boolean; reason: string }
  | { kind: "note"; note: string }
  | { kind: "confirm"; id: string }
  | { kind: "cancel" }
  | { kind: "go"; step: 1 | -1 }
  | { kind: "undo"; id: string }
  | { kind: "loaded"; items: CheckItem[]; direction: "next" | "previous"; more: boolean }
  | { kind: "restored"; acts: CheckAct[] }
  | { kind: "answered"; result: VerdictAnswer };

const emptyDraft: Draft = { codes: [], uncodable: false, reason: "", note: "" };

/** A session of checking at one of its items, nothing said yet. */
export function openSession(items: CheckItem[], at: number, progress: QueueProgress): CheckSession {
  const base = {
    items,
    at,
    seen: false,
    mode: "look",
    draft: emptyDraft,
    past: [],
    unsent: [],
    progress,
    message: null,
  } as const;
  return { ...base, more: true, moreBefore: true };
}

/** The item in front; null where nothing is left. */
export function itemInFront(session: CheckSession): CheckItem | null {
  return session.items[session.at] ?? null;
}

/** The session after an action. What is in front counts as not seen again as soon as it looks different. */
export function takeCheckAction(session: CheckSession, action: CheckAction): CheckSession {
  const next = take(session, action);
  const [before, now] = [itemInFront(session), itemInFront(next)];
  return before && now && isSameSight(before, now) ? next : { ...next, seen: false };
}

/** Whether two items look the same to whoever checks: the same text and codes. */
function isSameSight(one: Sight, other: Sight): boolean {
  return isOf(one, other) && one.coderVersion === other.coderVersion && one.answerVersion === other.answerVersion;
}

function take(session: CheckSession, action: CheckAction): CheckSession {
  const item = itemInFront(session);
  switch (action.kind) {
    case "loaded":
      return loaded(session, action);
    case "answered":
      return answered(session, action.result);
    case "restored":
      return restored(session, action.acts);
    case "go":
      return move(session, action.step);
    case "undo":
      return undo(session, action.id);
    case "seen":
      return item && isSameSight(item, action.item) ? { ...session, seen: true } : session;
    case "cancel":
      return { ...session, mode: "look", draft: emptyDraft, message: null };
  }
  if (!item) return session;
  if (item.decided) return { ...session, message: "This answer has been decided; it needs no check any more." };
  switch (action.kind) {
    case "agree":
      // A key that was pressed twice is not meant for the answer that has just come.
      if (!session.seen) return session;
      return give(session, item, "agree", { ...item.work, note: "" }, action.id);
    case "change":
      return { ...session, mode: "change", draft: draftFor(item, "change"), message: null };
    case "query":
      return { ...session, mode: "query", draft: draftFor(item, "query"), message: null };
    case "addCode":
      return write(session, { codes: [...new Set([...session.draft.codes, action.codeId])], uncodable: false, reason: "" });
    case "removeCode":
      return write(session, { codes: session.draft.codes.filter((code) => code !== action.codeId) });
    case "uncodable":
      return write(session, { uncodable: action.uncodable, reason: action.reason, ...(action.uncodable ? { codes: [] } : {}) });
    case "note":
      return write(session, { note: action.note });
    case "confirm":
      return confirm(session, item, action.id);
  }
}

function write(session: CheckSession, change: Partial<Draft>): CheckSession {
  return { ...session, draft: { ...session.draft, ...change }, message: null };
}

/** Begins with what the checker said before, so that a verdict can be corrected, else with the coder's codes. */
function draftFor(item: CheckItem, verdict: Verdict): Draft {
  const before = item.check ?? item.fallen;
  const { codes, uncodable, reason } = verdict === "change" && item.check?.verdict === "change" ? item.check : item.work;
  return { codes: [...codes], uncodable, reason, note: before?.verdict === verdict ? before.note : "" };
}

function confirm(session: CheckSession, item: CheckItem, id: string): CheckSession {
  const { draft } = session;
  if (session.mode === "query") {
    if (draft.note.trim() === "") return { ...session, message: "Say what you ask: a query needs a note." };
    return give(session, item, "query", { ...item.work, note: draft.note.trim() }, id);
  }
  if (session.mode !== "change") return session;
  if (draft.uncodable && draft.reason.trim() === "") return { ...session, message: "Say why the answer is uncodable." };
  if (saysTheSame(draft, item.work))
    return { ...session, message: "Nothing is changed yet. Add or remove a code, or leave with Esc and agree." };
  return give(session, item, "change", { ...draft, note: draft.note.trim() }, id);
}

function give(session: CheckSession, item: CheckItem, verdict: Verdict, said: Draft, id: string): CheckSession {
  const { codes, uncodable, reason, note } = said;
  const { answerId, coderId, coderVersion, answerVersion } = item;
  const made: CheckMade = { verdict, codes, uncodable, reason, note, at: 0 };
  const act: CheckAct = { ...made, id, kind: "check", answerId, coderId, coderVersion, answerVersion };
  const next: CheckSession = {
    ...session,
    items: replace(session.items, { ...item, state: "done", check: made, fallen: null }),
    past: [...session.past, { answerId, coderId, coderVersion, answerVersion, before: item.check }],
    unsent: [...session.unsent, act],
    progress: item.check ? session.progress : shift(session.progress, 1),
    ...{ mode: "look", draft: emptyDraft, message: null },
  };
  return { ...next, at: nextOpen(next.items, session.at) };
}

/** The next item without a verdict, going round to the beginning; past the end where every one has one. */
function nextOpen(items: readonly CheckItem[], from: number): number {
  const open = (item: CheckItem) => item.check === null && !item.decided;
  const after = items.findIndex((item, index) => index > from && open(item));
  if (after >= 0) return after;
  const around = items.findIndex(open);
  return around >= 0 ? around : items.length;
}

function move(session: CheckSession, step: 1 | -1): CheckSession {
  const at = Math.min(Math.max(0, session.at + step), session.items.length);
  return at === session.at ? session : { ...session, at, mode: "look", draft: emptyDraft, message: null };
}

function undo(session: CheckSession, id: string): CheckSession {
  const last = session.past.at(-1);
  const at = last ? session.items.findIndex((item) => isOf(item, last)) : -1;
  const item = session.items[at];
  if (!last || !item) return { ...session, message: "There is nothing to undo." };
  // What stood before fell when the codes or the text changed: nobody is made to say it of others.
  const before = isSameSight(item, last) ? last.before : null;
  const { answerId, coderId, coderVersion, answerVersion } = item;
  const act: CheckAct = before
    ? { ...before, id, kind: "check", answerId, coderId, coderVersion, answerVersion }
    : { id, kind: "withdraw", answerId, coderId };
  const counted = Number(before !== null) - Number(item.check !== null);
  return {
    ...session,
    at,
    items: replace(session.items, { ...item, check: before, state: before ? "done" : "ready" }),
    past: session.past.slice(0, -1),
    unsent: [...session.unsent, act],
    progress: shift(session.progress, counted),
    ...{ mode: "look", draft: emptyDraft, message: "Your last verdict was taken back." },
  };
}

function loaded(session: CheckSession, { items, direction, more }: Extract<CheckAction, { kind: "loaded" }>): CheckSession {
  const known = new Set(session.items.map(keyOf));
  const fresh = items.filter((item) => !known.has(keyOf(item)));
  const front = itemInFront(session);
  const all = inOrder([...session.items, ...fresh]);
  const ended = direction === "next" ? { more } : { moreBefore: more };
  if (front) return { ...session, ...ended, items: all, at: all.findIndex((item) => keyOf(item) === keyOf(front)) };
  return { ...session, ...ended, items: all, at: direction === "next" ? nextOpen(all, -1) : all.length };
}

function answered(session: CheckSession, answer: VerdictAnswer): CheckSession {
  const act = session.unsent.find((one) => one.id === answer.id);
  if (!act) return session;
  const unsent = session.unsent.filter((one) => one !== act);
  const message = "refused" in answer ? answer.refused : answer.message;
  const known = session.items.find((one) => isOf(one, act));
  const refused = known ? { ...known, check: null, state: "ready" as const } : null;
  const fresh = "refused" in answer ? refused : answer.item;
  // What the person wrote stays with the answer, to be said again.
  const item = fresh && message !== null && act.kind === "check" ? { ...fresh, fallen: fresh.fallen ?? checkIn(act) } : fresh;
  const progress = unsent.length === 0 && "progress" in answer ? answer.progress : session.progress;
  const next = { ...session, unsent, message: message ?? session.message, progress };
  // What was done to the same item since is newer than what the server saw.
  if (unsent.some((one) => isOf(one, act))) return next;
  if (item === null) return known && !("refused" in answer) ? without(next, known) : next;
  // A verdict that was not saved comes back in front, unless the person is in the middle of another one.
  const back = message !== null && session.mode === "look";
  const front = itemInFront(session);
  const items = known ? replace(session.items, item) : message === null ? session.items : inOrder([...session.items, item]);
  const at = items.findIndex((one) => isOf(one, back ? item : (front ?? item)));
  return { ...next, items, at: back || front ? at : items.length };
}

/** An item that is not there to be checked any more, because its coder works on it again. */
function without(session: CheckSession, gone: CheckItem): CheckSession {
  const at = session.items.indexOf(gone);
  return { ...session, items: session.items.filter((one) => one !== gone), at: session.at > at ? session.at - 1 : session.at };
}

function inOrder(items: CheckItem[]): CheckItem[] {
  return items.sort((a, b) => a.position - b.position);
}

/** Verdicts that an earlier visit left unsent: they go first, and the items in memory show them. */
function restored(session: CheckSession, acts: readonly CheckAct[]): CheckSession {
  const known = new Set(session.unsent.map((act) => act.id));
  const fresh = acts.filter((act) => !known.has(act.id));
  let { items, progress } = session;
  for (const act of fresh) {
    const item = items.find((one) => isOf(one, act));
    if (!item) continue;
    const check = act.kind === "check" ? checkIn(act) : null;
    if ((item.check === null) !== (check === null)) progress = shift(progress, check ? 1 : -1);
    items = replace(items, { ...item, check, state: check ? "done" : "ready", fallen: check ? null : item.fallen });
  }
  const next = { ...session, items, progress, unsent: [...fresh, ...session.unsent] };
  // A verdict that stands already needs nobody in front of it, unless they are in the middle of another one.
  return session.mode === "look" && itemInFront(next)?.check ? { ...next, at: nextOpen(items, session.at) } : next;
}

function checkIn({ verdict, codes, uncodable, reason, note }: Extract<CheckAct, { kind: "check" }>): CheckMade {
  return { verdict, codes, uncodable, reason, note, at: 0 };
}

/** Whether an act holds words that a person wrote. */
export function holdsWords(act: CheckAct): boolean {
  return !isStorable(act);
}

/** Whether an act may wait in the browser's storage: it holds ids only, no words that a person wrote. */
export function isStorable(act: CheckAct): boolean {
  if (act.kind === "withdraw") return true;
  return act.note === "" && (act.reason === "" || (commonReasons as readonly string[]).includes(act.reason));
}

function replace(items: readonly CheckItem[], changed: CheckItem): CheckItem[] {
  return items.map((item) => (isOf(item, changed) ? changed : item));
}

function shift(progress: QueueProgress, by: number): QueueProgress {
  return { ...progress, done: progress.done + by, ready: progress.ready - by };
}

function keyOf(item: { answerId: number; coderId: number }): string {
  return `${item.answerId}-${item.coderId}`;
}

function isOf(one: { answerId: number; coderId: number }, other: { answerId: number; coderId: number }): boolean {
  return one.answerId === other.answerId && one.coderId === other.coderId;
}
