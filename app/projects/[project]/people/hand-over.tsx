"use client";
import { Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { HandedOver } from "../../../../db/handover.ts";
import type { ProjectPerson } from "../../../../db/people.ts";
import { numeral, several } from "../../../../lib/numbers.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Status } from "../../../ui/said.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { handWorkOver } from "./actions.ts";

interface HandOverDialogProps {
  projectId: number;
  from: ProjectPerson;
  people: ProjectPerson[];
  onClose(): void;
}

/** Hands what still waits for one person to another. */
export function HandOverDialog({ projectId, from, people, onClose }: HandOverDialogProps) {
  const others = people.filter((p) => p.id !== from.id && p.leftAt === null && p.signsIn && p.role !== "viewer");
  const [to, setTo] = useState(others[0]?.id ?? 0);
  const [done, setDone] = useState<HandedOver | null>(null);
  const { run, pending, failure } = useAction(handWorkOver);
  const router = useRouter();
  const receiver = others.find((p) => p.id === to);
  const handOver = async () => {
    const result = await run({ project: projectId, from: from.id, to });
    if (!result) return;
    setDone(result);
    router.refresh();
  };
  return (
    <Modal opened onClose={onClose} title={`Hand over the work of ${from.name}`} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="xl">
        {done ? (
          <Status atOnce>
            {receiver?.name} has {answers(done.toCode)} more to code and {numeral(done.toCheck)} more to check.
            {done.kept > 0 &&
              ` ${answers(done.kept)} stayed with ${from.name}: ${receiver?.name} would have checked their own work, or coded the same answer twice in a blind round.`}
          </Status>
        ) : others.length === 0 ? (
          <Text>Nobody else here can code. Invite somebody first.</Text>
        ) : (
          <>
            <NativeSelect
              label="To"
              description={`${open(from)}What ${from.name} has coded stays ${from.name}’s.`}
              value={String(to)}
              onChange={(event) => setTo(Number(event.currentTarget.value))}
              data={others.map((p) => ({ value: String(p.id), label: p.name }))}
              data-autofocus
            />
            <ErrorNote failure={failure} />
          </>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {done ? "Done" : "Cancel"}
          </Button>
          {!done && others.length > 0 && (
            <Button onClick={handOver} loading={pending}>
              Hand over
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function open({ toCode, toCheck }: ProjectPerson): string {
  return toCode === null || toCheck === null ? "" : `${answers(toCode)} to code and ${numeral(toCheck)} to check. `;
}

function answers(n: number): string {
  return n === 1 ? "one answer" : several(n, "answer");
}
