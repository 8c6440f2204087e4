"use client";
import { Checkbox, Modal } from "@mantine/core";
import { type Command, type KeyChoices, keysOf } from "./command.ts";
import classes from "./commands.module.css";
import { Keys } from "./palette.tsx";

interface HelpProps<S> {
  opened: boolean;
  onClose(): void;
  commands: readonly Command<S>[];
  choices: KeyChoices;
  onChoices(choices: KeyChoices): void;
}

/** All commands of a screen with their keys, and whether single signs act. */
export function Help<S>({ opened, onClose, commands, choices, onChoices }: HelpProps<S>) {
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <Modal opened={opened} onClose={onClose} title="Keys of this screen" size="xl" closeButtonProps={{ "aria-label": "Close" }}>
      <Checkbox
        label="Single signs (digits, - / ' * . = , ; ?) act while the field is empty"
        checked={choices.singleSigns}
        onChange={(event) => onChoices({ ...choices, singleSigns: event.currentTarget.checked })}
        mb="lg"
      />
      <div className={classes.help}>
        {groups.map((group) => (
          <section key={group} className={classes.helpGroup}>
            <h3 className={classes.helpTitle}>{group}</h3>
            <dl className={classes.helpList}>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <div key={command.id} className={classes.helpLine}>
                    <dt>{command.label}</dt>
                    <dd>
                      <Keys keys={keysOf(command, choices)} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
