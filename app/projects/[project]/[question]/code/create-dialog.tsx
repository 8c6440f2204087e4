"use client";
import { Button, Group, Modal, NativeSelect, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { openAnswer } from "../../../../../lib/coding/session-state.ts";
import { pathOf, pathSeparator } from "../../../../../lib/frame/frame.ts";
import { cleanLabel, labelProblem, nearNames } from "../../../../../lib/frame/labels.ts";
import { Status } from "../../../../ui/said.tsx";
import { useCodingStore } from "./coding-store.ts";
import { hitsFor, useFrame } from "./frame-context.ts";

interface CreateDialogProps {
  opened: boolean;
  onClose(): void;
  roundOpen: boolean;
}

/** Makes a code without leaving the answer, and applies it. */
export function CreateDialog({ opened, onClose, roundOpen }: CreateDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Create a code"
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 0 }}
    >
      <CreateForm onClose={onClose} roundOpen={roundOpen} />
    </Modal>
  );
}

function CreateForm({ onClose, roundOpen }: Omit<CreateDialogProps, "opened">) {
  const store = useCodingStore();
  const view = useFrame();
  const { frame } = view;
  const [label, setLabel] = useState(() => store.session().typed.trim());
  const headings = frame.codes.filter((code) => code.id > 0 && code.level < frame.levels.length - 1);
  const [parent, setParent] = useState(() => String(likelyParent() ?? ""));
  const clean = cleanLabel(label);
  const near = clean ? nearNames(frame, clean) : [];
  const problem = clean ? labelProblem(clean) : null;

  /** Beside the code that fits best what is typed, else beside the last one applied here. */
  function likelyParent(): number | null {
    const session = store.session();
    const [best] = hitsFor(view, session.typed, session);
    const last = openAnswer(session)?.work.codes.at(-1)?.codeId ?? session.slots.used[0];
    const sibling = frame.byId.get(best ?? last ?? 0);
    return sibling?.parentId ?? headings.at(-1)?.id ?? null;
  }
  const create = () => {
    if (!clean || problem) return;
    store.dispatch({ kind: "create", label: clean, parentId: parent === "" ? null : Number(parent) });
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <TextInput
        label="Label"
        data-autofocus
        value={label}
        maxLength={300}
        error={problem}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      {near.length > 0 && (
        <Text size="sm" mt="sm" component="div">
          <Status atOnce>
            Nearly the same name: {near.map((code) => pathOf(frame, code.id).join(pathSeparator)).join("; ")}
          </Status>
        </Text>
      )}
      <NativeSelect
        label="Under"
        mt="md"
        value={parent}
        onChange={(event) => setParent(event.currentTarget.value)}
        data={[
          { value: "", label: "Nothing: at the top" },
          ...headings.map((code) => ({ value: String(code.id), label: pathOf(frame, code.id).join(pathSeparator) })),
        ]}
      />
      {roundOpen && (
        <Text size="sm" mt="sm" className="quiet">
          While the blind round is open, a new code is a proposal that only you see.
        </Text>
      )}
      <Group justify="flex-end" mt="lg">
        <Button type="submit" disabled={!clean || problem !== null}>
          Create and apply
        </Button>
      </Group>
    </form>
  );
}
