"use client";
import { useEffect } from "react";
import { say } from "./said.tsx";
import { type SaveState, useSaveState } from "./save-state.ts";
import classes from "./shell-parts.module.css";

/** "saved", "3 unsent": how the changes made on this screen stand. Nothing where the screen saves nothing by itself. */
export function SavedNote() {
  const report = useSaveState();
  const isKept = report?.state === "offline" || report?.state === "failed";
  // Every key changes the words on the screen; only what a person must know is said aloud.
  useEffect(() => {
    if (isKept) say("The server cannot be reached; what you do is kept here.");
  }, [isKept]);
  return (
    <span role="status" aria-live="off" className={classes.saved} data-state={report?.state}>
      {report ? words(report) : ""}
    </span>
  );
}

function words({ state, unsent }: SaveState): string {
  if (state === "saved") return "saved";
  if (state === "saving") return unsent > 0 ? `saving ${unsent}` : "saving";
  return state === "offline" ? `offline, ${unsent} unsent` : `${unsent} unsent`;
}
