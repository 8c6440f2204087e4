import { type Action, openAnswer, type Session } from "../../lib/coding/session-state.ts";
import { slotCount } from "../../lib/coding/slots.ts";
import { isDecided } from "../../lib/coding/work.ts";
import { type Command, isSingleSign, type KeyChoices, keysOf } from "./command.ts";

export type CodingDialog = "uncodable" | "note" | "create" | "help";

/** What the commands of the coding screen act on. */
export interface CodingScreen {
  session(): Session;
  dispatch(action: Action): void;
  /** Codes that fit what is typed, best first. */
  rank(typed: string, session: Session): number[];
  ask(dialog: CodingDialog): void;
  show(part: "tree" | "definition" | "decisions"): void;
  goToUndecided(): void;
  openList(): void;
  /** The answers beneath that say nearly the same; null where there are none. */
  near(): { takeAll(): void; enter(): void } | null;
  markWords(move: "longer" | "shorter" | "next" | "previous"): void;
}

const answered = (screen: CodingScreen) => openAnswer(screen.session()) !== null;
const empty = (screen: CodingScreen) => screen.session().typed === "";

/** Everything that can be done on the coding screen. */
export const codingCommands: readonly Command<CodingScreen>[] = [
  {
    id: "code.enter",
    label: "Apply the first hit; on an empty field, go on",
    group: "Code",
    keys: ["Enter"],
    run: (screen) => screen.dispatch({ kind: "enter", rank: screen.rank }),
  },
  ...Array.from(
    { length: slotCount },
    (_, slot): Command<CodingScreen> => ({
      id: `code.digit${(slot + 1) % 10}`,
      label: `Apply recent code ${(slot + 1) % 10}`,
      group: "Recent codes",
      keys: [String((slot + 1) % 10)],
      when: empty,
      run: (screen) => screen.dispatch({ kind: "digit", slot }),
    }),
  ),
  {
    id: "code.nextHit",
    label: "Next hit",
    group: "Code",
    keys: ["ArrowDown"],
    when: (screen) => !empty(screen),
    run: (screen) => {
      const session = screen.session();
      const last = screen.rank(session.typed, session).length;
      screen.dispatch({ kind: "focusHit", hit: Math.min(session.hit + 1, last) });
    },
  },
  {
    id: "code.previousHit",
    label: "Previous hit",
    group: "Code",
    keys: ["ArrowUp"],
    when: (screen) => !empty(screen),
    run: (screen) => screen.dispatch({ kind: "focusHit", hit: screen.session().hit - 1 }),
  },
  {
    id: "code.clear",
    label: "Empty the field, drop the marked words",
    group: "Code",
    keys: ["Escape"],
    run: (screen) => {
      screen.dispatch({ kind: "type", text: "" });
      screen.dispatch({ kind: "select", span: null });
    },
  },
  {
    id: "code.create",
    label: "Create a code…",
    group: "Code",
    keys: ["Alt+C", "+"],
    when: answered,
    run: (screen) => screen.ask("create"),
  },
  {
    id: "code.removeLast",
    label: "Remove the last code",
    group: "Code",
    keys: ["Alt+Backspace"],
    when: (screen) => (openAnswer(screen.session())?.work.codes.length ?? 0) > 0,
    run: (screen) => {
      const last = openAnswer(screen.session())?.work.codes.at(-1);
      if (last) screen.dispatch({ kind: "remove", codeId: last.codeId });
    },
  },
  {
    id: "answer.nothing",
    label: "Nothing applies",
    group: "Answer",
    keys: ["Alt+N", "-"],
    run: (screen) => screen.dispatch({ kind: "nothing" }),
  },
  {
    id: "answer.uncodable",
    label: "Uncodable…",
    group: "Answer",
    keys: ["Alt+U", "/"],
    when: answered,
    run: (screen) => screen.ask("uncodable"),
  },
  {
    id: "answer.note",
    label: "Note to self…",
    group: "Answer",
    keys: ["Alt+M", "'"],
    when: answered,
    run: (screen) => screen.ask("note"),
  },
  {
    id: "answer.flag",
    label: "Flag, or take the flag away",
    group: "Answer",
    keys: ["Alt+G", "*"],
    run: (screen) => screen.dispatch({ kind: "flag" }),
  },
  {
    id: "answer.reopen",
    label: "Open a decided answer again",
    group: "Answer",
    keys: ["Alt+O"],
    when: (screen) => isDecided(openAnswer(screen.session())?.work ?? { state: "unseen" }),
    run: (screen) => screen.dispatch({ kind: "reopen" }),
  },
  {
    id: "answer.seen",
    label: "Looked at again: it stays as it is",
    group: "Answer",
    keys: ["Alt+K", "="],
    when: (screen) => screen.session().look !== null,
    run: (screen) => screen.dispatch({ kind: "seen" }),
  },
  {
    id: "answer.separate",
    label: "Code this answer apart from those that say the same",
    group: "Answer",
    keys: ["Alt+S"],
    when: (screen) => (openAnswer(screen.session())?.alike.length ?? 0) > 0,
    run: (screen) => screen.dispatch({ kind: "separate" }),
  },
  {
    id: "answer.nearAll",
    label: "Take all along that say nearly the same, or leave them",
    group: "Answer",
    keys: ["Alt+A", ","],
    when: (screen) => screen.near() !== null,
    run: (screen) => screen.near()?.takeAll(),
  },
  {
    id: "answer.near",
    label: "Go through those that say nearly the same",
    group: "Answer",
    keys: ["Alt+W", ";"],
    when: (screen) => screen.near() !== null,
    run: (screen) => screen.near()?.enter(),
  },
  {
    id: "move.back",
    label: "Answer before",
    group: "Move",
    keys: ["ArrowLeft", "PageUp"],
    when: empty,
    run: (screen) => screen.dispatch({ kind: "back" }),
  },
  {
    id: "move.forward",
    label: "Next answer (finishes one that has codes)",
    group: "Move",
    keys: ["ArrowRight", "PageDown"],
    when: empty,
    run: (screen) => screen.dispatch({ kind: "forward" }),
  },
  {
    id: "move.undecided",
    label: "Next undecided answer",
    group: "Move",
    keys: ["Alt+J", "."],
    when: (screen) => screen.session().look === null,
    run: (screen) => screen.goToUndecided(),
  },
  { id: "move.list", label: "Show all answers as a list", group: "Move", keys: ["Alt+L"], run: (screen) => screen.openList() },
  {
    id: "change.undo",
    label: "Undo",
    group: "Change",
    keys: ["Ctrl+Z"],
    when: empty,
    run: (screen) => screen.dispatch({ kind: "undo" }),
  },
  {
    id: "change.redo",
    label: "Do again",
    group: "Change",
    keys: ["Ctrl+Y", "Ctrl+Shift+Z"],
    when: empty,
    run: (screen) => screen.dispatch({ kind: "redo" }),
  },
  {
    id: "words.longer",
    label: "Mark words of the answer: one more",
    group: "Words that justify",
    keys: ["Shift+ArrowRight"],
    when: empty,
    run: (screen) => screen.markWords("longer"),
  },
  {
    id: "words.shorter",
    label: "Mark one word fewer",
    group: "Words that justify",
    keys: ["Shift+ArrowLeft"],
    when: empty,
    run: (screen) => screen.markWords("shorter"),
  },
  {
    id: "words.next",
    label: "Begin the mark one word later",
    group: "Words that justify",
    keys: ["Shift+ArrowDown"],
    when: empty,
    run: (screen) => screen.markWords("next"),
  },
  {
    id: "words.previous",
    label: "Begin the mark one word earlier",
    group: "Words that justify",
    keys: ["Shift+ArrowUp"],
    when: empty,
    run: (screen) => screen.markWords("previous"),
  },
  {
    id: "show.tree",
    label: "Show the code frame instead of recent codes, or back",
    group: "Show",
    keys: ["Alt+T"],
    run: (screen) => screen.show("tree"),
  },
  {
    id: "show.decisions",
    label: "Show the last ten decisions",
    group: "Show",
    keys: ["Alt+H"],
    run: (screen) => screen.show("decisions"),
  },
  {
    id: "show.definition",
    label: "Show or fold the definition of the hit in focus",
    group: "Show",
    keys: ["Alt+I"],
    run: (screen) => screen.show("definition"),
  },
  { id: "show.help", label: "Keys of this screen", group: "Show", keys: ["?", "F1"], run: (screen) => screen.ask("help") },
];

/** The shortest key of a command, to be shown beside what it does; none where it has none. */
export function shortestKey(id: string, choices: KeyChoices): string[] {
  const command = codingCommands.find((each) => each.id === id);
  const keys = command ? keysOf(command, choices) : [];
  return [keys.find(isSingleSign) ?? keys[0] ?? ""].filter(Boolean);
}
