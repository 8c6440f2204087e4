"use client";
import { Button, CloseButton, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { levelNamesProblem, mostLevels } from "../../../../../lib/frame/levels.ts";
import { Status } from "../../../../ui/said.tsx";
import classes from "./frame.module.css";
import type { FrameTools } from "./use-frame.ts";

interface EditedLevel {
  key: number;
  name: string;
  /** The level it was; null: new. */
  was: number | null;
}

/** Names, adds and removes levels. A level with codes on it stays. */
export function LevelsDialog({ tools, onClose }: { tools: FrameTools; onClose(): void }) {
  const { frame } = tools;
  const [levels, setLevels] = useState(frame.levels.map((name, was): EditedLevel => ({ key: was, name, was })));
  const used = new Set(frame.codes.map((code) => code.level));
  const problem = levelNamesProblem(levels.map((level) => level.name));
  const add = (at: number) =>
    setLevels((before) =>
      before.toSpliced(at, 0, { key: Math.max(...before.map((level) => level.key)) + 1, name: "", was: null }),
    );
  const save = async () => {
    if (
      await tools.edit(
        { kind: "levels", levels: levels.map(({ name, was }) => ({ name: name.trim(), was })) },
        "Changed the levels",
      )
    )
      onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Levels" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="sm">
        <p className={classes.hint}>
          From the top down, at most {mostLevels}. A branch may skip a level; codes of the last one can always be applied.
        </p>
        {levels.map((level, at) => (
          <Group key={level.key} gap="sm" wrap="nowrap">
            <TextInput
              className={classes.grow}
              aria-label={`Name of level ${at + 1}`}
              value={level.name}
              maxLength={60}
              data-autofocus={at === 0 || undefined}
              onChange={(event) => {
                const name = event.currentTarget.value;
                setLevels((before) => before.map((one) => (one === level ? { ...one, name } : one)));
              }}
            />
            <Button
              variant="default"
              size="compact-sm"
              disabled={levels.length >= mostLevels}
              onClick={() => add(at + 1)}
              aria-label={`Add a level below ${level.name}`}
            >
              Add below
            </Button>
            <CloseButton
              aria-label={`Remove ${level.name || "this level"}`}
              title={level.was !== null && used.has(level.was) ? "Codes are on this level" : "Remove"}
              disabled={levels.length === 1 || (level.was !== null && used.has(level.was))}
              onClick={() => setLevels((before) => before.filter((one) => one !== level))}
            />
          </Group>
        ))}
        {levels.length < mostLevels && (
          <Button variant="subtle" size="compact-sm" onClick={() => add(0)} className={classes.start}>
            Add a level at the top
          </Button>
        )}
        <Status className={classes.near}>{problem}</Status>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={save} disabled={problem !== null}>
            Save levels
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
