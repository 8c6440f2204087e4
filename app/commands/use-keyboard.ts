import { useEffect, useMemo } from "react";
import { type Command, commandFor, type KeyChoices, keyOf, keysOf } from "./command.ts";
import { useOfferedCommands } from "./registry.ts";

interface KeyboardProps<S> {
  commands: readonly Command<S>[];
  screen: S;
  choices: KeyChoices;
  /** A dialog is open: the keys are its own. */
  busy: boolean;
}

/** The keyboard of a screen without a field of its own, and its commands in the palette. `screen` must stay the same object. */
export function useKeyboard<S>({ commands, screen, choices, busy }: KeyboardProps<S>): void {
  useOfferedCommands(
    useMemo(
      () =>
        commands.map((command) => ({
          ...{ id: command.id, label: command.label, group: command.group, keys: keysOf(command, choices) },
          when: () => command.when?.(screen) ?? true,
          run: () => command.run(screen),
        })),
      [commands, screen, choices],
    ),
  );
  useEffect(() => {
    if (busy) return;
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || keepsItsKeys(event.target, event)) return;
      const command = commandFor(commands, keyOf(event), choices, screen);
      if (!command) return;
      event.preventDefault();
      // A key that is held down decides one answer, not twenty.
      if (event.repeat && !event.key.startsWith("Arrow")) return;
      command.run(screen);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [commands, screen, choices, busy]);
}

/**
 * Whether the element in focus answers this key itself: fields all but Escape and Ctrl+Enter; what is pressed or ticked,
 * Enter and Space.
 */
function keepsItsKeys(target: EventTarget | null, event: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("[role=dialog],[role=menu],select")) return true;
  // A row of choices is moved through by arrows.
  if (target.closest("[role=radiogroup]") && (event.key.startsWith("Arrow") || event.key === " ")) return true;
  if (target.closest("input:not([type=radio],[type=checkbox]),textarea,[contenteditable]"))
    return event.key !== "Escape" && !(event.key === "Enter" && event.ctrlKey);
  return target.closest("button,a,summary,[type=checkbox]") !== null && (event.key === "Enter" || event.key === " ");
}
