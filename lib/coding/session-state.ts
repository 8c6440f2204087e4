import type { Change, ChangeResult, CreateStep } from "./change.ts";
import type { CodingProgress, QueuedAnswer, QueuePage } from "./queue.ts";
import type { Slots } from "./slots.ts";
import type { Span, Step, Work } from "./work.ts";

/** A disagreement with what was saved elsewhere; the person decides. */
export interface Conflict {
  answerId: number;
  mine: Work;
  theirs: Work;
  /** Answers that say the same, were coded with it here, and stand as it does there: one choice is for all. */
  together: number[];
}

/** A change that can be taken back. */
export interface Undoable {
  answerId: number;
  before: Work;
  after: Work;
  together: number[];
}

/** Words of a person that the server did not take: they stay here to be changed and sent again. */
export interface Unsaved {
  /** Of the change that was to bring them. */
  id: string;
  answerId: number;
  step: Extract<Step, { kind: "note" | "uncodable" }> | CreateStep;
  why: string;
  /** Other answers that were to have the code that was not made, and go without it now. */
  others: number[];
}

/** Answers that are looked at again because of a code. */
export interface Look {
  codeId: number;
  /** How many were left when the screen opened. */
  left: number;
  /** There were more than were counted. */
  more: boolean;
  /** Answers that were changed, or said to stay as they are, since. */
  handled: ReadonlySet<number>;
}

/**
 * What one person does to a queue of answers. Every key changes this state at once and on the spot; the server hears of it
 * through `unsent`. Nothing here waits, so a key always means the answer that is open when it is pressed.
 */
export interface Session {
  answers: QueuedAnswer[];
  /** Whether the server has more answers before and after those in memory. */
  more: { before: boolean; after: boolean };
  /** On the way to an answer that has to be fetched: what `more.after` was before. */
  leaving: { after: boolean } | null;
  /** Index of the open answer; beyond the last one: at the end, or waiting for more. */
  at: number;
  /** What stands in the field. */
  typed: string;
  /** Index of the hit in focus. */
  hit: number;
  /** The words marked in the open answer. */
  span: Span | null;
  /** Digits as they are while this answer is open, and as they will be on the next. */
  digits: number[];
  slots: Slots;
  uses: Map<number, number>;
  progress: CodingProgress;
  /** Said once, in the live region; `count` tells repeats apart. */
  message: { text: string; tone: "plain" | "warning"; count: number };
  undo: Undoable[];
  redo: Undoable[];
  /** Keys pressed while the next answers were on their way: they are for those. */
  ahead: Action[];
  unsent: Change[];
  /** The last change made here to each answer: what the next one is built on. */
  last: Map<number, string>;
  /** Changes that came to nothing (refused, or over in a conflict): nothing is built on them. */
  refusedIds: ReadonlySet<string>;
  conflicts: Conflict[];
  unsaved: Unsaved[];
  /**
   * What the person made of answers together with one that turned out to be changed elsewhere. The server has not taken it;
   * when they are read again, it is seen whether there is anything to choose.
   */
  claimed: ReadonlyMap<number, Work>;
  /** Answers beyond those in memory about which something has to be said: a conflict from an earlier visit. */
  strays: QueuedAnswer[];
  /** Answers to be read again from the server. */
  refresh: number[];
  /** Moments of decisions, for the pace; and the answers decided, newest last. */
  decidedAt: number[];
  decided: number[];
  openedAt: number;
  /** Set while answers are looked at again because of a code. */
  look: Look | null;
  /** Codes made here that the server has not named yet, by temporary (negative) id. */
  made: { temporaryId: number; label: string; parentId: number | null }[];
}

/** What a key, a click or the server does. Codes are chosen by whoever calls: the state applies what it is told. */
export type Action =
  | { kind: "type"; text: string }
  | { kind: "focusHit"; hit: number }
  /** Enter: `hits` are the codes shown for what is typed. */
  | { kind: "enter"; rank: (typed: string, session: Session) => number[] }
  | { kind: "digit"; slot: number }
  | { kind: "apply"; codeId: number }
  | { kind: "create"; label: string; parentId: number | null }
  | { kind: "remove"; codeId: number }
  | { kind: "nothing" }
  | { kind: "uncodable"; reason: string }
  | { kind: "reopen" }
  /** Looked at again, stays as it is. */
  | { kind: "seen" }
  | { kind: "note"; note: string }
  | { kind: "flag" }
  | { kind: "back" }
  | { kind: "forward" }
  | { kind: "open"; answerId: number }
  | { kind: "undo" }
  | { kind: "redo" }
  | { kind: "select"; span: Span | null }
  | { kind: "separate" }
  /** Codes another answer together with the open one, or no longer. */
  | { kind: "along"; answerIds: readonly number[]; take: boolean }
  | { kind: "loaded"; page: QueuePage; direction: "forward" | "back" }
  /** Off to an answer that has to be fetched: keys are kept for it from now on. */
  | { kind: "leave" }
  /** There was nothing to go to: back to where it was. Keys pressed since were for another answer and do nothing. */
  | { kind: "stay"; answerId: number }
  | { kind: "jump"; page: QueuePage; before: boolean }
  | { kind: "refreshed"; answers: QueuedAnswer[]; asked: ReadonlyMap<number, string | undefined> }
  | { kind: "restored"; changes: Change[]; unsaved?: Unsaved[] }
  | { kind: "results"; results: ChangeResult[] }
  | { kind: "decideConflict"; answerId: number; keep: "mine" | "theirs" }
  /** Words that were not taken are sent again, as they are now; null drops them. */
  | { kind: "resend"; id: string; words: string | null };

/** What a pure state cannot make itself: a new id, and the time in milliseconds. */
export interface Stamp {
  id: string;
  now: number;
}

export interface SessionStart {
  page: QueuePage;
  before: boolean;
  openAt: number;
  slots: Slots;
  uses: ReadonlyMap<number, number>;
  progress: CodingProgress;
  now: number;
  look?: { codeId: number; left: number; more: boolean } | undefined;
}

/** The state when the screen opens. */
export function startSession(start: SessionStart): Session {
  return {
    answers: start.page.answers,
    more: { before: start.before, after: start.page.more },
    leaving: null,
    at: Math.max(0, start.openAt),
    typed: "",
    hit: 0,
    span: null,
    digits: start.slots.codes,
    slots: start.slots,
    uses: new Map(start.uses),
    progress: start.progress,
    message: { text: "", tone: "plain", count: 0 },
    undo: [],
    redo: [],
    ahead: [],
    unsent: [],
    last: new Map(),
    refusedIds: new Set(),
    conflicts: [],
    unsaved: [],
    claimed: new Map(),
    strays: [],
    refresh: [],
    decidedAt: [],
    decided: [],
    openedAt: start.now,
    look: start.look ? { ...start.look, handled: new Set() } : null,
    made: [],
  };
}

/** The open answer; null at the end of the queue and while more is on its way. */
export function openAnswer(session: Session): QueuedAnswer | null {
  return session.answers[session.at] ?? null;
}

/** An answer that is in memory, in the queue or beside it. */
export function answerOf(session: Session, answerId: number): QueuedAnswer | undefined {
  const is = (answer: QueuedAnswer) => answer.answerId === answerId;
  return session.answers.find(is) ?? session.strays.find(is);
}

/** Whether the next answer is on its way: keys are kept for it. */
export function isWaiting(session: Session): boolean {
  return session.at >= session.answers.length && session.more.after;
}

/** Says something in the live region. */
export function say(session: Session, text: string, tone: "plain" | "warning" = "plain"): Session {
  return { ...session, message: { text, tone, count: session.message.count + 1 } };
}
