import type { Command } from "./command.ts";

/** What can be done to a code from its row. */
export type RowCommand = "child" | "sibling" | "rename" | "up" | "down" | "indent" | "outdent" | "move" | "merge" | "retire";

/** Where the focus goes in the tree. */
export type TreeStep = "next" | "previous" | "first" | "last" | "in" | "out";

/** What the commands of the code frame act on: the tree, and the code in focus. */
export interface FrameScreen {
  mayEdit(): boolean;
  mayCreate(): boolean;
  row(what: RowCommand): void;
  step(to: TreeStep): void;
  /** What can be done to the code, as a menu. */
  menu(): void;
  undo(): void;
  redo(): void;
  leave(): void;
}

type Rights = Pick<FrameScreen, "mayEdit" | "mayCreate">;

const edits = (rights: Rights) => rights.mayEdit();
const creates = (rights: Rights) => rights.mayCreate();

interface OfRow extends Command<FrameScreen> {
  row: RowCommand;
  may(rights: Rights): boolean;
}

/** What can be done to a code, in the order of its menu. */
export const rowCommands: readonly OfRow[] = (
  [
    ["sibling", "Add a code after it", ["Enter"]],
    ["child", "Add a code under it", ["Shift+Enter"]],
    ["rename", "Rename", ["F2"]],
    ["move", "Move to…", []],
    ["indent", "Indent", ["Tab"]],
    ["outdent", "Outdent", ["Shift+Tab"]],
    ["up", "Up", ["Alt+ArrowUp"]],
    ["down", "Down", ["Alt+ArrowDown"]],
    ["merge", "Merge into…", ["M"]],
    ["retire", "Retire", ["Delete"]],
  ] as const
).map(([row, label, keys]): OfRow => {
  const may = row === "sibling" || row === "child" ? creates : edits;
  return {
    ...{ id: `frame.${row}`, row, label, keys, group: "The code in focus", may, when: may },
    run: (screen) => screen.row(row),
  };
});

const steps = (
  [
    ["next", "Next code", ["ArrowDown"]],
    ["previous", "Code before", ["ArrowUp"]],
    ["in", "Open, or the first code under it", ["ArrowRight"]],
    ["out", "Close, or the code above it", ["ArrowLeft"]],
    ["first", "First code", ["Home"]],
    ["last", "Last code", ["End"]],
  ] as const
).map(
  ([to, label, keys]): Command<FrameScreen> => ({
    ...{ id: `frame.${to}`, label, keys, group: "Move" },
    run: (screen) => screen.step(to),
  }),
);

/** Everything that the keys do in the tree of the code frame; letters lead to the code whose label begins with them. */
export const frameCommands: readonly Command<FrameScreen>[] = [
  ...rowCommands,
  {
    id: "frame.menu",
    label: "What can be done to it",
    group: "The code in focus",
    keys: ["ContextMenu", "Shift+F10"],
    when: creates,
    run: (screen) => screen.menu(),
  },
  { id: "frame.undo", label: "Undo", group: "The frame", keys: ["Ctrl+Z"], when: edits, run: (screen) => screen.undo() },
  { id: "frame.redo", label: "Redo", group: "The frame", keys: ["Ctrl+Shift+Z"], when: edits, run: (screen) => screen.redo() },
  ...steps,
  { id: "frame.leave", label: "Leave the tree", group: "Move", keys: ["Escape"], run: (screen) => screen.leave() },
];
