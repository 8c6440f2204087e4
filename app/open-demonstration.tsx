"use client";
import { Button } from "@mantine/core";
import { openDemonstration } from "./projects/actions.ts";
import { ErrorNote } from "./ui/error-note.tsx";
import { useAction } from "./ui/use-action.ts";

/** The door to the finished example; building it takes a moment. */
export function OpenDemonstration() {
  const { run, pending, failure } = useAction(openDemonstration);
  return (
    <>
      <Button variant="default" loading={pending} onClick={() => run({})}>
        Open the demonstration
      </Button>
      <ErrorNote failure={failure} />
    </>
  );
}
