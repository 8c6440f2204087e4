/** One thing that a person can do: menu, palette, help, tooltips and keyboard all come from it. */
export interface Command<Screen> {
  id: string;
  /** What it does, as a verb. */
  label: string;
  /** Heading in help and palette. */
  group: string;
  /** Keys as in `keyOf`; single signs work while the field is empty. The first one is shown. */
  keys: readonly string[];
  /** Whether it makes sense now; left out: always. */
  when?(screen: Screen): boolean;
  run(screen: Screen): void;
}

interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/**
 * A key press as commands name it: "Enter", "Ctrl+Z", "Alt+N", "Shift+ArrowRight", "?". The Mac's command key counts as
 * Ctrl. Shift is named only where the key itself does not show it.
 */
export function keyOf(press: KeyPress): string {
  const ctrl = press.ctrlKey || press.metaKey;
  const sign = press.key.length === 1;
  const key = sign && (ctrl || press.altKey) ? press.key.toUpperCase() : press.key === " " ? "Space" : press.key;
  const shift = press.shiftKey && (!sign || ctrl || press.altKey);
  return [ctrl ? "Ctrl" : "", press.altKey ? "Alt" : "", shift ? "Shift" : "", key].filter(Boolean).join("+");
}

/** Whether a key is a single sign without Ctrl or Alt: it can also be text, and a person can switch such shortcuts off. */
export function isSingleSign(key: string): boolean {
  return [...key].length === 1;
}

/** A person's own keys: by command id; and whether single signs act at all. */
export interface KeyChoices {
  keys: Record<string, string[]>;
  singleSigns: boolean;
}

export const usualKeys: KeyChoices = { keys: {}, singleSigns: true };

/** The keys of a command after the person's choices. */
export function keysOf(command: Pick<Command<never>, "id" | "keys">, choices: KeyChoices): readonly string[] {
  const keys = choices.keys[command.id] ?? command.keys;
  return choices.singleSigns ? keys : keys.filter((key) => !isSingleSign(key));
}

/** The first key of a command, as a button shows it; none where it has none. */
export function firstKey(commands: readonly Pick<Command<never>, "id" | "keys">[], id: string, choices: KeyChoices): string[] {
  const command = commands.find((each) => each.id === id);
  return command ? keysOf(command, choices).slice(0, 1) : [];
}

/** The command that a key calls now; undefined where none does. */
export function commandFor<S>(
  commands: readonly Command<S>[],
  key: string,
  choices: KeyChoices,
  screen: S,
): Command<S> | undefined {
  return commands.find((command) => keysOf(command, choices).includes(key) && (command.when?.(screen) ?? true));
}

/** Keys that two commands share, as sentences; empty where all is well. */
export function keyClashes(commands: readonly Pick<Command<never>, "id" | "label" | "keys">[], choices = usualKeys): string[] {
  const owner = new Map<string, string>();
  const clashes: string[] = [];
  for (const command of commands)
    for (const key of keysOf(command, choices)) {
      const other = owner.get(key);
      if (other !== undefined && other !== command.label) clashes.push(`${key}: “${other}” and “${command.label}”`);
      owner.set(key, command.label);
    }
  return clashes;
}

const signs: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  PageDown: "Page ↓",
  PageUp: "Page ↑",
};

/** A key as people read it on their keyboard: "Ctrl Z", "Shift →". A capital alone is typed with Shift. */
export function keyLabel(key: string): string {
  if (/^\p{Lu}$/u.test(key)) return `Shift ${key}`;
  const parts = key.length > 1 ? key.split("+") : [key];
  return parts.map((part) => signs[part] ?? part).join(" ");
}
