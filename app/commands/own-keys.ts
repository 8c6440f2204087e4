import { adjudicateCommands } from "./adjudicate.ts";
import { checkCommands } from "./check.ts";
import { codingCommands } from "./coding.ts";
import { type Command, isSingleSign, type KeyChoices, keyClashes, keyLabel } from "./command.ts";
import { listCommands } from "./list.ts";
import { resolveCommands } from "./resolve.ts";

type Named = Pick<Command<never>, "id" | "label" | "group" | "keys">;

/** The screens whose keys a person can change, with their commands. */
export const keyScreens: readonly { name: string; typing: boolean; commands: readonly Named[] }[] = [
  { name: "Coding", typing: true, commands: codingCommands },
  { name: "Checking", typing: false, commands: checkCommands },
  { name: "Resolving", typing: false, commands: resolveCommands },
  { name: "Adjudicating", typing: false, commands: adjudicateCommands },
  { name: "List of answers", typing: false, commands: listCommands },
];

const modifiers = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Dead", "Unidentified", "Process"]);
/** What moves the focus, or belongs to the browser. */
const taken = new Set(["Tab", "Shift+Tab", "Ctrl+T", "Ctrl+W", "Ctrl+N", "Ctrl+R", "Ctrl+L", "Ctrl+K", "F5", "F11", "F12"]);

/** Whether only a modifier is held down: the key itself is still to come. */
export function isHalfKey(key: string): boolean {
  return modifiers.has(key.split("+").at(-1) ?? "") && key !== "+";
}

/** Why a person's keys cannot be kept, as sentences: two commands of a screen on one key, or a key that is needed elsewhere. */
export function keyProblems(choices: KeyChoices): string[] {
  return keyScreens.flatMap(({ name, typing, commands }) => {
    const own = commands.flatMap(({ id, label, keys }) =>
      (choices.keys[id] ?? []).filter((key) => !keys.includes(key)).map((key) => ({ label, key })),
    );
    const reserved = own.flatMap(({ label, key }) =>
      taken.has(key) || isHalfKey(key)
        ? [`${keyLabel(key)} belongs to the browser or moves the focus; it cannot stand for “${label}”.`]
        : typing && isSingleSign(key) && /[\p{L}\p{N}]/u.test(key)
          ? [`${key} alone is typed to find codes; take it with Alt or Ctrl for “${label}”.`]
          : [],
    );
    // Single signs clash even while they are switched off: they may be switched on again.
    const clashes = keyClashes(commands, { ...choices, singleSigns: true });
    return [...reserved, ...clashes.map((clash) => `On the screen “${name}”, one key would do two things. ${clash}.`)];
  });
}
