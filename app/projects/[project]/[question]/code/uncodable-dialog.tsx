"use client";
import { Button, Group, Modal, Text, Textarea, UnstyledButton } from "@mantine/core";
import { useEffect, useState } from "react";
import { commonReasons } from "../../../../../lib/coding/results.ts";
import { openAnswer } from "../../../../../lib/coding/session-state.ts";
import { Keys } from "../../../../commands/palette.tsx";
import classes from "./coding.module.css";
import { useCodingStore } from "./coding-store.ts";

/** Why an answer holds nothing to code: one digit for a common reason, or own words. */
export function UncodableDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Uncodable: why?"
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 0 }}
    >
      <Reasons onClose={onClose} />
    </Modal>
  );
}

function Reasons({ onClose }: { onClose(): void }) {
  const store = useCodingStore();
  const [own, setOwn] = useState("");
  const codes = openAnswer(store.session())?.work.codes.length ?? 0;
  const choose = (reason: string) => {
    if (!reason.trim()) return;
    store.dispatch({ kind: "uncodable", reason });
    onClose();
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.altKey || event.metaKey) return;
      const reason = commonReasons[Number(event.key) - 1];
      if (!reason) return;
      event.preventDefault();
      store.dispatch({ kind: "uncodable", reason });
      onClose();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [store, onClose]);
  return (
    <>
      {codes > 0 && (
        <Text size="sm" mb="sm">
          {codes === 1 ? "Its code is" : `Its ${codes} codes are`} taken away. You can undo this.
        </Text>
      )}
      <ul className={classes.reasons}>
        {commonReasons.map((reason, i) => (
          <li key={reason}>
            <UnstyledButton className={classes.reason} onClick={() => choose(reason)} data-autofocus={i === 0 || undefined}>
              <Keys keys={[String(i + 1)]} /> {reason}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Textarea
        label="Another reason"
        description="Not about the person who answered; it is kept with the coding."
        autosize
        minRows={1}
        maxLength={500}
        value={own}
        onChange={(event) => setOwn(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            choose(own);
          }
        }}
      />
      <Group justify="flex-end" mt="md">
        <Button onClick={() => choose(own)} disabled={!own.trim()}>
          Say uncodable
        </Button>
      </Group>
    </>
  );
}
