"use client";
import { Button, Group } from "@mantine/core";
import Link from "next/link";
import { numeral } from "../../../../../lib/numbers.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { useCodingStore, useSession } from "./coding-store.ts";

/** Behind the last answer: what is left, or what comes next. */
export function EndOfQueue({
  projectId,
  questionId,
  onUndecided,
}: {
  projectId: number;
  questionId: number;
  onUndecided(): void;
}) {
  const store = useCodingStore();
  const { done, total } = useSession((session) => session.progress);
  const last = useSession((session) => session.answers.at(-1)?.answerId ?? 0);
  const left = total - done;
  const back = (
    <Button variant="default" onClick={() => store.dispatch({ kind: "open", answerId: last })}>
      Back to the last answer
    </Button>
  );
  if (left > 0)
    return (
      <EmptyState
        title={`${numeral(left)} of your ${numeral(total)} answers ${left === 1 ? "is" : "are"} undecided`}
        step={
          <Group gap="sm">
            <Button onClick={onUndecided} data-autofocus>
              Go to the first of them
            </Button>
            {back}
          </Group>
        }
      >
        You have come to the end. Answers that you passed without a code are still open.
      </EmptyState>
    );
  return (
    <EmptyState
      title={`All ${numeral(total)} of your answers are decided`}
      step={
        <Group gap="sm">
          <Button component={Link} href={`/projects/${projectId}`}>
            To what waits next
          </Button>
          <Button component={Link} href={`/projects/${projectId}/${questionId}/answers`} variant="default">
            Look through them as a list
          </Button>
          <Button
            component={Link}
            href={`/projects/${projectId}/${questionId}/answers?set=mine&status=differ&sort=alike`}
            variant="default"
          >
            Same words, coded differently
          </Button>
          {back}
        </Group>
      }
    >
      Whoever checks your work can go on. You can still change any answer; what was checked is then checked again.
    </EmptyState>
  );
}
