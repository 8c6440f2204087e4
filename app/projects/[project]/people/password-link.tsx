"use client";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { ProjectPerson } from "../../../../db/people.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { makePasswordLink } from "./actions.ts";
import { OneTimeLink } from "./one-time-link.tsx";

/** Makes a link with which a person sets a new password. */
export function PasswordLinkDialog({
  projectId,
  person,
  onClose,
}: {
  projectId: number;
  person: ProjectPerson;
  onClose(): void;
}) {
  const [link, setLink] = useState<{ address: string; expiresAt: number } | null>(null);
  const { run, pending, failure } = useAction(makePasswordLink);
  const make = async () => setLink((await run({ project: projectId, member: person.id })) ?? null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`New password for ${person.name}`}
      size="lg"
      closeOnClickOutside={!link}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack gap="xl">
        {link ? (
          <OneTimeLink {...link} label="Link" />
        ) : (
          <Text size="sm">
            Whoever opens the link sets the password and is signed in as {person.name}: give it to nobody else. The old password
            works until then. The history records that you made it.
          </Text>
        )}
        <ErrorNote failure={failure} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {link ? "Done" : "Cancel"}
          </Button>
          {!link && (
            <Button onClick={make} loading={pending}>
              Make the link
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
