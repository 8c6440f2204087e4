"use client";
import { Button, Group, Modal, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";

interface ConfirmDialogProps {
  opened: boolean;
  /** What will happen, as a statement or question. */
  title: string;
  /** The button that does it: a verb. */
  verb: string;
  /** Cannot be undone. */
  destructive?: boolean;
  /** Closes the dialog when it is done. */
  onConfirm(): Promise<void> | void;
  onClose(): void;
  children: ReactNode;
}

/** Asks before something that is hard to take back. */
export function ConfirmDialog({ opened, title, verb, destructive = true, onConfirm, onClose, children }: ConfirmDialogProps) {
  const [working, setWorking] = useState(false);
  const confirm = async () => {
    setWorking(true);
    try {
      await onConfirm();
      onClose();
    } finally {
      setWorking(false);
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered closeButtonProps={{ "aria-label": "Close" }}>
      <Text component="div" size="sm" mb="xl">
        {children}
      </Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color={destructive ? "red" : undefined} onClick={confirm} loading={working}>
          {verb}
        </Button>
      </Group>
    </Modal>
  );
}
