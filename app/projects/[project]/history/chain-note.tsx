"use client";
import { Button } from "@mantine/core";
import { useState } from "react";
import { numeral, several } from "../../../../lib/numbers.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Status } from "../../../ui/said.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { verifyChain } from "./actions.ts";
import classes from "./history.module.css";

/** Recomputes the seals of the history on demand, and says whether it is whole. */
export function ChainNote({ projectId }: { projectId: number }) {
  const { run, pending, failure } = useAction(verifyChain);
  const [found, setFound] = useState("");
  const verify = async () => {
    const state = await run({ project: projectId });
    if (!state) return;
    setFound(
      state.broken === null
        ? `${state.entries === null ? "All entries" : `All ${several(state.entries, "entry", "entries")}`} are as they were written.`
        : `The seals are broken from ${state.broken.number === null ? "an entry that is not shown here" : `entry ${numeral(state.broken.number)}`} on: something was altered outside Tandem. Compare it with a backup.`,
    );
  };
  return (
    <div className={classes.chain}>
      <Status as="span">{found}</Status>
      <Button variant="default" size="xs" onClick={verify} loading={pending}>
        Verify the seals
      </Button>
      <ErrorNote failure={failure} />
    </div>
  );
}
