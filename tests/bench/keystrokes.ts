import { hitsFor } from "../../app/projects/[project]/[question]/code/frame-context.ts";
import type { Access } from "../../db/access.ts";
import { codingProgress, lastPlace, nextUndecided, ownUses, recentCodes, workQueue } from "../../db/codings-queue.ts";
import { loadFrame } from "../../db/frames.ts";
import type { Store } from "../../db/store.ts";
import { commonReasons } from "../../lib/coding/results.ts";
import { reduce } from "../../lib/coding/session.ts";
import { type Action, openAnswer, type Session, startSession } from "../../lib/coding/session-state.ts";
import { slotCount, slotsFrom } from "../../lib/coding/slots.ts";
import { isDecided } from "../../lib/coding/work.ts";
import type { Frame } from "../../lib/frame/frame.ts";
import { wordsOfText } from "../../lib/search/letters.ts";
import { indexCodes } from "../../lib/search/rank.ts";

// The fewest keys that the coding screen offers for given codes, found by asking the screen's own rules what each key would do.

/** What the screen shows when a key has done its work. */
export interface Shown {
  /** Null beyond the last answer. */
  answer: string | null;
  typed: string;
  /** The first hit; null where nothing is typed. */
  hit: string | null;
  chips: string[];
  dialog: boolean;
}

export interface Keystroke {
  key: string;
  kind: "letter" | "apply" | "digit" | "next" | "uncodable";
  /** The answer that is open when the key is pressed. */
  answerId: number;
  shown: Shown;
}

/** What an answer shall get. */
export type Wanted = { codes: readonly number[] } | "uncodable";

export interface Ways {
  /** Whether recent codes are applied by their digits. */
  digits: boolean;
}

interface Hands {
  /** The keys for the open answer, Enter to the next one included; empty at the end. The next call is about the next answer. */
  next(): Keystroke[];
}

interface Start {
  store: Store;
  access: Access;
  questionId: number;
  wanted(answerId: number): Wanted;
  ways: Ways;
  /** Answers that are looked up; more than are coded. */
  most?: number;
}

/** Hands that know the frame by heart. They begin where the screen opens. */
export function createHands({ store, access, questionId, wanted, ways, most = 2000 }: Start): Hands {
  const frame = loadFrame(store, questionId, { withRetired: true, memberId: access.memberId });
  const view = { frame, index: indexCodes(frame) };
  const words = telling(frame);
  const place = lastPlace(store, access, questionId) ?? nextUndecided(store, access, questionId, null);
  let stamp = 0;
  let session = startSession({
    page: workQueue(store, access, questionId, place ? { ...place, answerId: place.answerId - 1 } : null, most),
    before: false,
    openAt: 0,
    slots: slotsFrom(recentCodes(store, access, questionId, slotCount)),
    uses: ownUses(store, access, questionId),
    progress: codingProgress(store, access, questionId),
    now: 0,
  });
  let made: Keystroke[] = [];
  const rank = (typed: string, now: Session) => hitsFor(view, typed, now);
  const shown = (dialog: boolean): Shown => {
    const answer = openAnswer(session);
    const hit = session.typed === "" ? undefined : rank(session.typed, session)[0];
    return {
      answer: answer?.text ?? null,
      typed: session.typed,
      hit: hit === undefined ? null : (frame.byId.get(hit)?.label ?? ""),
      chips: answer?.work.codes.map(({ codeId }) => frame.byId.get(codeId)?.label ?? "") ?? [],
      dialog,
    };
  };
  const press = (key: string, kind: Keystroke["kind"], action: Action | null) => {
    const answerId = openAnswer(session)?.answerId ?? 0;
    if (action) session = reduce(session, action, { id: `stroke-${++stamp}`, now: stamp });
    made.push({ key, kind, answerId, shown: shown(action === null) });
  };
  const apply = (codeId: number) => {
    const slot = ways.digits ? session.digits.indexOf(codeId) : -1;
    if (slot >= 0) return press(String((slot + 1) % 10), "digit", { kind: "digit", slot });
    const text = words.get(codeId)?.find((beginning) => rank(beginning, session)[0] === codeId);
    if (text === undefined) throw new Error(`No letters bring “${frame.byId.get(codeId)?.label}” first.`);
    for (let n = 1; n <= text.length; n++)
      press(text.charAt(n - 1) === " " ? "Space" : text.charAt(n - 1), "letter", { kind: "type", text: text.slice(0, n) });
    press("Enter", "apply", { kind: "enter", rank });
  };
  return {
    next() {
      made = [];
      const answer = openAnswer(session);
      if (!answer) return made;
      const goal = wanted(answer.answerId);
      if (goal === "uncodable" && !isDecided(answer.work)) {
        press("/", "uncodable", null);
        press("1", "uncodable", { kind: "uncodable", reason: commonReasons[0] });
        return made;
      }
      if (goal !== "uncodable")
        for (const codeId of goal.codes)
          if (!openAnswer(session)?.work.codes.some((applied) => applied.codeId === codeId)) apply(codeId);
      press("Enter", "next", { kind: "enter", rank });
      return made;
    },
  };
}

/** By code: what could be typed for it, shortest first: beginnings of a word of its label or aliases, or of two. */
function telling(frame: Frame): Map<number, string[]> {
  return new Map(
    frame.codes.map((code) => {
      const words = [...new Set([code.label, ...code.aliases].flatMap(wordsOfText))].filter((word) => /^[a-z]/.test(word));
      const beginnings = (word: string) => Array.from({ length: word.length }, (_, n) => word.slice(0, n + 1));
      const pairs = words.flatMap((one) =>
        words.flatMap((other) =>
          one === other ? [] : beginnings(one.slice(0, 4)).flatMap((a) => beginnings(other.slice(0, 4)).map((b) => `${a} ${b}`)),
        ),
      );
      const all = [...new Set([...words.flatMap(beginnings), ...pairs])];
      return [code.id, all.sort((a, b) => a.length - b.length)];
    }),
  );
}
