"use client";
import { Button, Group, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import { openAnswer } from "../../../../../lib/coding/session-state.ts";
import { useCodingStore } from "./coding-store.ts";

/** A note to self on the open answer. Enter saves, Shift and Enter begin a new line. */
export function NoteDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Note to self"
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 0 }}
    >
      <NoteForm onClose={onClose} />
    </Modal>
  );
}

function NoteForm({ onClose }: { onClose(): void }) {
  const store = useCodingStore();
  const [note, setNote] = useState(() => openAnswer(store.session())?.work.note ?? "");
  const save = () => {
    store.dispatch({ kind: "note", note: note.trim() });
    onClose();
  };
  return (
    <>
      <Textarea
        label="Note"
        description="Your checker and the lead can read it when they resolve differences."
        autosize
        minRows={3}
        maxLength={10_000}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            save();
          }
        }}
      />
      <Group justify="flex-end" mt="md">
        <Button onClick={save}>Save note</Button>
      </Group>
    </>
  );
}
