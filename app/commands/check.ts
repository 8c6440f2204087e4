import type { CheckAction, CheckSession } from "../../lib/review/check-session.ts";
import { itemInFront } from "../../lib/review/check-session.ts";
import type { Command } from "./command.ts";

/** What the commands of the check screen act on. */
export interface CheckScreen {
  session(): CheckSession;
  dispatch(action: CheckAction): void;
  newId(): string;
  help(): void;
}

const looking = (screen: CheckScreen) => screen.session().mode === "look" && itemInFront(screen.session()) !== null;
const writing = (screen: CheckScreen) => screen.session().mode !== "look";

/** Everything that can be done on the check screen. */
export const checkCommands: readonly Command<CheckScreen>[] = [
  {
    id: "check.agree",
    label: "Agree",
    group: "Check",
    keys: ["Enter", "a", "A"],
    when: looking,
    run: (screen) => screen.dispatch({ kind: "agree", id: screen.newId() }),
  },
  {
    id: "check.change",
    label: "Change",
    group: "Check",
    keys: ["c", "C", "F2"],
    when: looking,
    run: (screen) => screen.dispatch({ kind: "change" }),
  },
  {
    id: "check.query",
    label: "Query",
    group: "Check",
    keys: ["q", "Q", "F4"],
    when: looking,
    run: (screen) => screen.dispatch({ kind: "query" }),
  },
  {
    id: "check.confirm",
    label: "Confirm the change or query",
    group: "Check",
    keys: ["Ctrl+Enter"],
    when: writing,
    run: (screen) => screen.dispatch({ kind: "confirm", id: screen.newId() }),
  },
  {
    id: "check.cancel",
    label: "Leave the change or query",
    group: "Check",
    keys: ["Escape"],
    when: writing,
    run: (screen) => screen.dispatch({ kind: "cancel" }),
  },
  {
    id: "check.next",
    label: "Next answer, without a verdict",
    group: "Move",
    keys: ["ArrowRight"],
    when: looking,
    run: (screen) => screen.dispatch({ kind: "go", step: 1 }),
  },
  {
    id: "check.previous",
    label: "Answer before",
    group: "Move",
    keys: ["ArrowLeft"],
    when: (screen) => !writing(screen),
    run: (screen) => screen.dispatch({ kind: "go", step: -1 }),
  },
  {
    id: "check.undo",
    label: "Take the last verdict back",
    group: "Check",
    keys: ["Ctrl+Z"],
    when: (screen) => !writing(screen),
    run: (screen) => screen.dispatch({ kind: "undo", id: screen.newId() }),
  },
  { id: "check.help", label: "Keys of this screen", group: "Help", keys: ["?"], when: (s) => !writing(s), run: (s) => s.help() },
];
