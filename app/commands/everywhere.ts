import type { Command } from "./command.ts";

/** What the shell of a project does on every screen. */
export interface Shell {
  find(): void;
  help(): void;
}

export const everywhereCommands: readonly Command<Shell>[] = [
  { id: "everywhere.find", label: "Find a command", group: "Everywhere", keys: ["Ctrl+K"], run: (shell) => shell.find() },
  { id: "everywhere.help", label: "Keys of this screen", group: "Everywhere", keys: ["?"], run: (shell) => shell.help() },
];
