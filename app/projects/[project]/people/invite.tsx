"use client";
import { Button, Group, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { Role } from "../../../../db/access.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { invitePerson } from "./actions.ts";
import { OneTimeLink } from "./one-time-link.tsx";
import { roles } from "./roles.ts";

/** Invites somebody: a role, a note to tell invitations apart, and then the link. */
export function InviteButton({ projectId }: { projectId: number }) {
  const [opened, dialog] = useDisclosure(false);
  const [role, setRole] = useState<Role>("coder");
  const [note, setNote] = useState("");
  const [link, setLink] = useState<{ address: string; expiresAt: number } | null>(null);
  const { run, pending, failure } = useAction(invitePerson);
  const router = useRouter();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await run({ project: projectId, role, note });
    if (!made) return;
    setLink(made);
    router.refresh();
  };
  const close = () => {
    dialog.close();
    setLink(null);
    setNote("");
  };
  return (
    <>
      <Button onClick={dialog.open}>Invite</Button>
      <Modal
        opened={opened}
        onClose={close}
        title="Invite to this project"
        size="lg"
        closeOnClickOutside={!link}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        {link ? (
          <Stack gap="xl">
            <OneTimeLink {...link} label={note ? `Invitation for ${note}` : "Invitation"} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Done
              </Button>
            </Group>
          </Stack>
        ) : (
          <form onSubmit={submit}>
            <Stack gap="xl">
              <Radio.Group label="Role" value={role} onChange={(value) => setRole(value as Role)}>
                <Stack gap="sm" mt="sm">
                  {roles.map(({ value, label, may }) => (
                    <Radio key={value} value={value} label={label} description={may} />
                  ))}
                </Stack>
              </Radio.Group>
              <TextInput
                label="For whom"
                description="A note for you; they choose their name themselves."
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
                maxLength={100}
              />
              <ErrorNote failure={failure} />
              <Group justify="flex-end" gap="sm">
                <Button variant="default" onClick={close}>
                  Cancel
                </Button>
                <Button type="submit" loading={pending}>
                  Make the link
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Modal>
    </>
  );
}
