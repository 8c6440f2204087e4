"use client";
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { type Code, type Frame, pathOf, pathSeparator } from "../../../../../lib/frame/frame.ts";
import classes from "./frame.module.css";
import { liveChildren } from "./rows.ts";
import type { FrameTools } from "./use-frame.ts";

interface CodeDialogProps {
  tools: FrameTools;
  code: Code;
  onClose(): void;
}

const top = "top";
const last = "last";

/** Everything that dragging does, without dragging. */
export function MoveDialog({ tools, code, onClose }: CodeDialogProps) {
  const { frame } = tools;
  const [parent, setParent] = useState(code.parentId === null ? top : String(code.parentId));
  const [before, setBefore] = useState(last);
  const parentId = parent === top ? null : Number(parent);
  const siblings = (liveChildren(frame).get(parentId) ?? []).filter((sibling) => sibling.id !== code.id);
  const move = () => {
    void tools.edit(
      { kind: "move", codeId: code.id, parentId, before: before === last ? null : Number(before) },
      `Moved “${code.label}”`,
    );
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Move “${code.label}” to…`} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Select
          label="Under"
          data={[{ value: top, label: "the top of the frame" }, ...choices(frame, (other) => !isUnder(frame, other, code.id))]}
          value={parent}
          searchable
          limit={100}
          allowDeselect={false}
          data-autofocus
          onChange={(value) => {
            setParent(value ?? top);
            setBefore(last);
          }}
        />
        <Select
          label="Before"
          data={[
            ...siblings.map((sibling) => ({ value: String(sibling.id), label: sibling.label })),
            { value: last, label: "nothing: as the last" },
          ]}
          value={before}
          searchable
          allowDeselect={false}
          onChange={(value) => setBefore(value ?? last)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={move}>Move</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Which code another one becomes part of. */
export function MergeDialog({ tools, code, onClose }: CodeDialogProps) {
  const { frame } = tools;
  const [into, setInto] = useState<string | null>(null);
  const merge = () => {
    if (into === null) return;
    void tools.edit(
      { kind: "merge", codeId: code.id, into: Number(into) },
      `Merged “${code.label}” into “${frame.byId.get(Number(into))?.label}”`,
    );
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Merge “${code.label}” into…`} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Select
          label="Code"
          placeholder="Type to find it"
          data={choices(frame, (other) => !isUnder(frame, other, code.id))}
          value={into}
          searchable
          limit={100}
          data-autofocus
          onChange={setInto}
        />
        <Text size="sm" className={classes.quiet}>
          Nobody's codings are changed: they keep what they meant and are counted with the other code from now on. Codes under it
          move along. It can be undone.
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={merge} disabled={into === null}>
            Merge
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function choices(frame: Frame, fits: (code: Code) => boolean): { value: string; label: string }[] {
  return frame.codes
    .filter((code) => code.retiredAt === null && fits(code))
    .map((code) => ({ value: String(code.id), label: pathOf(frame, code.id).join(pathSeparator) }));
}

function isUnder(frame: Frame, code: Code, aboveId: number): boolean {
  for (let one: Code | undefined = code; one; one = one.parentId === null ? undefined : frame.byId.get(one.parentId))
    if (one.id === aboveId) return true;
  return false;
}
