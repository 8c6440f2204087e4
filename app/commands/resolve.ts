import type { Command } from "./command.ts";

/** What the commands of the resolve screen act on. */
export interface ResolveScreen {
  step(by: 1 | -1): void;
  /** How many versions the lead can take; 0 for others, and where it is decided. */
  versions(): number;
  take(version: number): void;
  /** Whether something stands that can be decided. */
  drafted(): boolean;
  decide(): void;
  codes(): void;
  leaveField(): void;
  mayAccept(): boolean;
  accept(): void;
  help(): void;
}

const mostVersions = 9;

/** Everything that can be done on the resolve screen. */
export const resolveCommands: readonly Command<ResolveScreen>[] = [
  {
    id: "resolve.accept",
    label: "Accept the checker's codes",
    group: "Settle",
    keys: ["a", "A"],
    when: (screen) => screen.mayAccept(),
    run: (screen) => screen.accept(),
  },
  ...Array.from(
    { length: mostVersions },
    (_, i): Command<ResolveScreen> => ({
      id: `resolve.take${i + 1}`,
      label: `Take version ${i + 1}`,
      group: "Decide",
      keys: [String(i + 1)],
      when: (screen) => i < screen.versions(),
      run: (screen) => screen.take(i),
    }),
  ),
  {
    id: "resolve.codes",
    label: "Codes of my own",
    group: "Decide",
    keys: ["c", "C"],
    when: (screen) => screen.versions() > 0,
    run: (screen) => screen.codes(),
  },
  {
    id: "resolve.leaveField",
    label: "Leave the field of codes",
    group: "Decide",
    keys: ["Escape"],
    when: (screen) => screen.versions() > 0,
    run: (screen) => screen.leaveField(),
  },
  {
    id: "resolve.decide",
    label: "Decide as it stands",
    group: "Decide",
    keys: ["Enter", "Ctrl+Enter"],
    when: (screen) => screen.drafted(),
    run: (screen) => screen.decide(),
  },
  {
    id: "resolve.next",
    label: "Next answer",
    group: "Move",
    keys: ["ArrowDown", "ArrowRight"],
    run: (screen) => screen.step(1),
  },
  {
    id: "resolve.previous",
    label: "Answer before",
    group: "Move",
    keys: ["ArrowUp", "ArrowLeft"],
    run: (screen) => screen.step(-1),
  },
  { id: "resolve.help", label: "Keys of this screen", group: "Help", keys: ["?"], run: (screen) => screen.help() },
];
