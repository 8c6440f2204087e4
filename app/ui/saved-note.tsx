"use client";
import { type SaveState, useSaveState } from "./save-state.ts";
import classes from "./shell-parts.module.css";

/** "saved", "3 unsent": how the changes made on this screen stand. Nothing where the screen saves nothing by itself. */
export function SavedNote() {
  const report = useSaveState();
  return (
    <>
      <span role="status" aria-live="off" className={classes.saved} data-state={report?.state}>
        {report ? words(report) : ""}
      </span>
      {/* Every key changes the words above; only what a person must know is said aloud. */}
      <span aria-live="polite" className="hidden-words">
        {report?.state === "offline" || report?.state === "failed"
          ? "The server cannot be reached; what you do is kept here."
          : ""}
      </span>
    </>
  );
}

function words({ state, unsent }: SaveState): string {
  if (state === "saved") return "saved";
  if (state === "saving") return unsent > 0 ? `saving ${unsent}` : "saving";
  return state === "offline" ? `offline, ${unsent} unsent` : `${unsent} unsent`;
}
