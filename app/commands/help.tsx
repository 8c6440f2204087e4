"use client";
import { Checkbox, Modal } from "@mantine/core";
import { type Command, type KeyChoices, keysOf } from "./command.ts";
import classes from "./commands.module.css";
import { everywhereCommands } from "./everywhere.ts";
import { Keys } from "./palette.tsx";

interface HelpProps<S> {
  opened: boolean;
  onClose(): void;
  commands: readonly Command<S>[];
  choices: KeyChoices;
  onChoices(choices: KeyChoices): void;
}

interface KeyListProps {
  lines: readonly { id: string; label: string; group: string; keys: readonly string[] }[];
}

/** Commands with their keys, under the headings of their groups. */
export function KeyList({ lines }: KeyListProps) {
  const groups = [...new Set(lines.map((line) => line.group))];
  return (
    <div className={classes.help}>
      {groups.map((group) => (
        <section key={group} className={classes.helpGroup}>
          <h3 className={classes.helpTitle}>{group}</h3>
          <dl className={classes.helpList}>
            {lines
              .filter((line) => line.group === group)
              .map((line) => (
                <div key={line.id} className={classes.helpLine}>
                  <dt>{line.label}</dt>
                  <dd>
                    <Keys keys={line.keys} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** All commands of a screen with their keys, and whether single signs act. */
export function Help<S>({ opened, onClose, commands, choices, onChoices }: HelpProps<S>) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys of this screen" size="xl" closeButtonProps={{ "aria-label": "Close" }}>
      <Checkbox
        label="Single signs (digits, - / ' * . = , ; ?) act while the field is empty"
        checked={choices.singleSigns}
        onChange={(event) => onChoices({ ...choices, singleSigns: event.currentTarget.checked })}
        mb="lg"
      />
      <KeyList
        lines={[...commands, ...everywhereCommands].filter(isFirst).map((line) => ({ ...line, keys: keysOf(line, choices) }))}
      />
    </Modal>
  );
}

/** A screen that shows its keys itself says so only once. */
function isFirst(
  { label, group }: { label: string; group: string },
  at: number,
  all: readonly { label: string; group: string }[],
): boolean {
  return group !== "Everywhere" || all.findIndex((other) => other.label === label) === at;
}
