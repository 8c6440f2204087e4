"use client";
import { Button, Checkbox, Stack } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { saveKeys } from "../commands/actions.ts";
import { type KeyChoices, keyLabel, keyOf, keysOf } from "../commands/command.ts";
import { isHalfKey, keyProblems, keyScreens } from "../commands/own-keys.ts";
import { Keys } from "../commands/palette.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { Status } from "../ui/said.tsx";
import { useAction } from "../ui/use-action.ts";
import classes from "./account.module.css";

/** The keys of the screens: each can be changed, and single signs switched off. */
export function OwnKeys({ choices: stored }: { choices: KeyChoices }) {
  const [choices, setChoices] = useState(stored);
  const [asking, setAsking] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const { run, failure } = useAction(saveKeys);

  const take = async (next: KeyChoices, words: string) => {
    const [problem] = keyProblems(next);
    setAsking(null);
    if (problem) return setSaid(`${problem} Nothing was changed.`);
    const before = choices;
    setChoices(next);
    if (await run(next)) setSaid(words);
    else setChoices(before);
  };
  const press = (event: KeyboardEvent, id: string, label: string) => {
    if (event.key === "Tab") return setAsking(null);
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return setAsking(null);
    const key = keyOf(event.nativeEvent);
    if (isHalfKey(key)) return;
    void take({ ...choices, keys: { ...choices.keys, [id]: [key] } }, `${keyLabel(key)} now stands for “${label}”.`);
  };
  const usual = (id: string, label: string) => {
    const { [id]: _own, ...keys } = choices.keys;
    void take({ ...choices, keys }, `“${label}” has its usual keys again.`);
  };

  return (
    <section aria-labelledby="keys-heading">
      <h2 id="keys-heading" className={classes.heading}>
        Keys
      </h2>
      <Checkbox
        label="Single signs (digits, - / ' * . = , ; ?) act while the field is empty"
        checked={choices.singleSigns}
        onChange={(event) => {
          const singleSigns = event.currentTarget.checked;
          void take({ ...choices, singleSigns }, singleSigns ? "Single signs act." : "Single signs do nothing but type.");
        }}
      />
      <Status className={classes.status}>{said}</Status>
      <ErrorNote failure={failure} />
      <Stack gap="sm" mt="md">
        {keyScreens.map(({ name, commands }) => (
          <details key={name}>
            <summary className={classes.keyScreen}>{name}</summary>
            <ul className={classes.keyList}>
              {commands.map(({ id, label }) => (
                <li key={id} className={classes.keyLine}>
                  <span className={classes.keyLabel}>{label}</span>
                  <Keys keys={keysOf({ id, keys: commands.find((one) => one.id === id)?.keys ?? [] }, choices)} />
                  <Button
                    size="compact-sm"
                    variant={asking === id ? "filled" : "default"}
                    aria-label={asking === id ? `Press the new key for ${label}, or Escape` : `Change the key for ${label}`}
                    onClick={() => setAsking(asking === id ? null : id)}
                    onKeyDown={(event) => asking === id && press(event, id, label)}
                    onBlur={() => asking === id && setAsking(null)}
                  >
                    {asking === id ? "Press a key…" : "Change"}
                  </Button>
                  {choices.keys[id] && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => usual(id, label)}
                      aria-label={`Usual keys for ${label}`}
                    >
                      Usual
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </details>
        ))}
      </Stack>
    </section>
  );
}
