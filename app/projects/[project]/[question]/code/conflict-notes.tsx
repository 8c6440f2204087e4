"use client";
import { Button } from "@mantine/core";
import type { Work } from "../../../../../lib/coding/work.ts";
import classes from "./coding.module.css";
import { useCodingStore, useSession } from "./coding-store.ts";
import { type FrameView, shownCode, useFrame } from "./frame-context.ts";

/** Answers that were changed elsewhere in the meantime: both versions side by side. It waits, and takes no key from the hands. */
export function ConflictNotes() {
  const store = useCodingStore();
  const conflicts = useSession((session) => session.conflicts);
  const answers = useSession((session) => session.answers);
  const view = useFrame();
  if (conflicts.length === 0) return null;
  return (
    <section className={classes.conflicts} aria-label="Changed elsewhere">
      {conflicts.map(({ answerId, mine, theirs }) => {
        const answer = answers.find((each) => each.answerId === answerId);
        const decide = (keep: "mine" | "theirs") => store.dispatch({ kind: "decideConflict", answerId, keep });
        return (
          <div key={answerId} className={classes.conflict} role="alert">
            <p>This answer was changed in another window or on another machine. Your change is not saved; choose which stands.</p>
            <p className={classes.conflictText} lang={answer?.language}>
              {answer?.text}
            </p>
            <div className={classes.versions}>
              <div>
                <h3>Here</h3>
                <p>{sayWork(mine, view)}</p>
                <Button size="compact-sm" onClick={() => decide("mine")}>
                  Keep what is here
                </Button>
              </div>
              <div>
                <h3>Saved elsewhere</h3>
                <p>{sayWork(theirs, view)}</p>
                <Button size="compact-sm" variant="default" onClick={() => decide("theirs")}>
                  Keep what is saved
                </Button>
              </div>
            </div>
          </div>
        );
      })}
    </section>
  );
}

function sayWork(work: Work, { frame }: FrameView): string {
  if (work.state === "uncodable") return `Uncodable: ${work.reason}`;
  const codes = work.codes.map((applied) => shownCode(frame, applied.codeId).label).join(", ");
  if (work.state === "finished") return codes ? `Finished: ${codes}` : "Nothing applies";
  return codes ? `Open: ${codes}` : "No codes";
}
