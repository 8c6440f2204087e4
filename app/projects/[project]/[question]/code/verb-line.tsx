"use client";
import { UnstyledButton } from "@mantine/core";
import { type CodingScreen, codingCommands, shortestKey } from "../../../../commands/coding.ts";
import { type KeyChoices, keyLabel, keysOf } from "../../../../commands/command.ts";
import { Keys } from "../../../../commands/palette.tsx";
import classes from "./coding.module.css";

const shown: { id: string; word: string }[] = [
  { id: "answer.nothing", word: "nothing applies" },
  { id: "answer.uncodable", word: "uncodable…" },
  { id: "answer.note", word: "note" },
  { id: "answer.flag", word: "flag" },
  { id: "change.undo", word: "undo" },
  { id: "move.undecided", word: "next undecided" },
  { id: "move.back", word: "back" },
  { id: "move.forward", word: "on" },
];

/** The verbs beneath the answer, for the mouse and for learning the keys. */
export function VerbLine({ screen, choices }: { screen: CodingScreen; choices: KeyChoices }) {
  return (
    <div className={classes.verbs}>
      {shown.map(({ id, word }) => {
        const command = codingCommands.find((each) => each.id === id);
        if (!command) return null;
        const keys = keysOf(command, choices);
        return (
          <UnstyledButton
            key={id}
            className={classes.verb}
            title={`${command.label} (${keys.map(keyLabel).join(", ")})`}
            onClick={() => {
              if (command.when?.(screen) ?? true) command.run(screen);
            }}
          >
            {word} <Keys keys={shortestKey(id, choices)} />
          </UnstyledButton>
        );
      })}
    </div>
  );
}
