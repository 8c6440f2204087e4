"use client";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import type { ProjectPerson } from "../../../../db/people.ts";
import { several } from "../../../../lib/numbers.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { removePerson } from "./actions.ts";

/** Takes somebody's access away; their work stays. */
export function RemoveDialog({ projectId, person, onClose }: { projectId: number; person: ProjectPerson; onClose(): void }) {
  const { run, pending, failure } = useAction(removePerson);
  const router = useRouter();
  const open = (person.toCode ?? 0) + (person.toCheck ?? 0);
  const remove = async () => {
    if ((await run({ project: projectId, member: person.id })) === undefined) return;
    router.refresh();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Remove ${person.name}?`} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="xl">
        <Text size="sm">
          {person.name} loses access at once; what they coded and checked stays.
          {open > 0 &&
            ` ${several(open, "answer still waits", "answers still wait")} for them: hand them over, before or afterwards.`}
        </Text>
        <ErrorNote failure={failure} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red" onClick={remove} loading={pending}>
            Remove
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
