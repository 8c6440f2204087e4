"use client";
import { Button } from "@mantine/core";
import { useState } from "react";
import { numeral } from "../../../../lib/numbers.ts";
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
        ? `Unbroken up to entry ${numeral(state.last)}.`
        : `Broken at entry ${numeral(state.broken)}: something was altered outside Tandem. Compare it with a backup.`,
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
