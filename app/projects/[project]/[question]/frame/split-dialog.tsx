"use client";
import { Button, Group, Modal, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Code } from "../../../../../lib/frame/frame.ts";
import classes from "./frame.module.css";
import type { FrameTools } from "./use-frame.ts";

/** Which codes another one is split into; their coders then move its answers, one by one or several at once. */
export function SplitDialog({ tools, code, onClose }: { tools: FrameTools; code: Code; onClose(): void }) {
  const [text, setText] = useState("");
  const [where, setWhere] = useState("beside");
  const labels = [
    ...new Set(
      text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ];
  const split = () => {
    void tools.edit(
      { kind: "split", codeId: code.id, labels, under: where === "under" },
      `Split “${code.label}” into ${labels.map((label) => `“${label}”`).join(", ")}`,
    );
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Split “${code.label}” into…`} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Textarea
          label="New codes, one in each line"
          value={text}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={4000}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Radio.Group label="Where" value={where} onChange={setWhere}>
          <Stack gap="xs" mt="xs">
            <Radio value="beside" label={`Beside “${code.label}”`} />
            <Radio value="under" label={`Under “${code.label}”`} />
          </Stack>
        </Radio.Group>
        <Text size="sm" className={classes.quiet}>
          Nobody's codings are changed. The answers that carry “{code.label}” wait for another look by whoever coded them, with
          the new codes at hand. Once none is left on it, retire it.
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={split} disabled={labels.length === 0 || labels.length > 20}>
            Split
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
