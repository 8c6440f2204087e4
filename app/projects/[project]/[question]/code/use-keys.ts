import { type RefObject, useEffect } from "react";
import { type CodingScreen, codingCommands } from "../../../../commands/coding.ts";
import { commandFor, isSingleSign, type KeyChoices, keyOf } from "../../../../commands/command.ts";

interface KeysProps {
  screen: CodingScreen;
  choices: KeyChoices;
  field: RefObject<HTMLInputElement | null>;
  /** A dialog is open: the keys are its own. */
  busy: boolean;
}

/**
 * The keyboard of the coding screen. Keys act on the state at once and in order, never through what is drawn, so fast
 * hands and slow machines change nothing. The field gets the focus back whenever nothing else needs it.
 */
export function useKeys({ screen, choices, field, busy }: KeysProps): void {
  useEffect(() => {
    if (busy) return;
    field.current?.focus({ preventScroll: true });
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      const inField = event.target === field.current;
      if (!inField && keepsItsKeys(event.target, event.key)) return;
      const key = keyOf(event);
      // A sign typed into a text is text.
      if (isSingleSign(key) && (field.current?.value ?? "") !== "") {
        if (!inField) field.current?.focus();
        return;
      }
      const command = commandFor(codingCommands, key, choices, screen);
      if (!command) {
        if (!inField && isSingleSign(key)) field.current?.focus();
        return;
      }
      event.preventDefault();
      // A key that is held down says something of one answer, not of twenty; it may walk, and undo.
      if (event.repeat && !mayRepeat.test(key)) return;
      command.run(screen);
    };
    const click = (event: MouseEvent) => {
      // Clicking on nothing in particular leaves the hands where they were, and so does a button that its own doing takes away.
      if (
        !(event.target as Element).isConnected ||
        !(event.target as Element).closest("button,a,input,textarea,select,[tabindex],[role=dialog]")
      )
        field.current?.focus({ preventScroll: true });
      // What was clicked may have gone by its own doing, as a code that is taken away: the hands are back in the field.
      setTimeout(() => document.activeElement === document.body && field.current?.focus({ preventScroll: true }), 0);
    };
    window.addEventListener("keydown", press);
    window.addEventListener("click", click);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener("click", click);
    };
  }, [screen, choices, field, busy]);
}

const mayRepeat = /^(Shift\+)?(Arrow|Page)|^Ctrl\+(Shift\+)?[ZY]$/;

/** Whether the element in focus answers this key itself: other fields all of them, buttons and links Enter and Space. */
function keepsItsKeys(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("input,textarea,select,[contenteditable],[role=dialog],[role=menu]")) return true;
  if (target.closest("[role=tree]") && (key.startsWith("Arrow") || key === "Enter" || key === " ")) return true;
  return target.closest("button,a") !== null && (key === "Enter" || key === " ");
}
