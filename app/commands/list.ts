import type { Command } from "./command.ts";

/** What the commands of the list of answers act on. */
export interface ListScreen {
  move(step: number, extend: boolean): void;
  moveTo(end: "first" | "last"): void;
  toggle(): void;
  selectAll(): void;
  clear(): void;
  selected(): number;
  open(): void;
  code(): void;
  undo(): void;
  search(): void;
}

const some = (screen: ListScreen) => screen.selected() > 0;

/** Everything that can be done in the list of answers. */
export const listCommands: readonly Command<ListScreen>[] = [
  { id: "list.down", label: "Next answer", group: "Move", keys: ["ArrowDown"], run: (screen) => screen.move(1, false) },
  { id: "list.up", label: "Answer before", group: "Move", keys: ["ArrowUp"], run: (screen) => screen.move(-1, false) },
  { id: "list.pageDown", label: "Ten answers on", group: "Move", keys: ["PageDown"], run: (screen) => screen.move(10, false) },
  { id: "list.pageUp", label: "Ten answers back", group: "Move", keys: ["PageUp"], run: (screen) => screen.move(-10, false) },
  { id: "list.first", label: "First answer", group: "Move", keys: ["Home"], run: (screen) => screen.moveTo("first") },
  { id: "list.last", label: "Last answer read so far", group: "Move", keys: ["End"], run: (screen) => screen.moveTo("last") },
  { id: "list.open", label: "Open the answer", group: "Move", keys: ["Enter"], run: (screen) => screen.open() },
  { id: "list.search", label: "Search words", group: "Move", keys: ["Ctrl+F"], run: (screen) => screen.search() },
  {
    id: "list.toggle",
    label: "Select, or take out of the selection",
    group: "Select",
    keys: ["Space"],
    run: (screen) => screen.toggle(),
  },
  {
    id: "list.extendDown",
    label: "Select on downwards",
    group: "Select",
    keys: ["Shift+ArrowDown"],
    run: (screen) => screen.move(1, true),
  },
  {
    id: "list.extendUp",
    label: "Select on upwards",
    group: "Select",
    keys: ["Shift+ArrowUp"],
    run: (screen) => screen.move(-1, true),
  },
  { id: "list.all", label: "Select all that are read", group: "Select", keys: ["Ctrl+A"], run: (screen) => screen.selectAll() },
  { id: "list.clear", label: "Select none", group: "Select", keys: ["Escape"], when: some, run: (screen) => screen.clear() },
  {
    id: "list.code",
    label: "Code the selected answers",
    group: "Code",
    keys: ["c", "C"],
    when: some,
    run: (screen) => screen.code(),
  },
  {
    id: "list.undo",
    label: "Undo the last coding of a selection",
    group: "Code",
    keys: ["Ctrl+Z"],
    run: (screen) => screen.undo(),
  },
];
