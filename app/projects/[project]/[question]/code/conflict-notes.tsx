"use client";
import { Button, Group, Textarea } from "@mantine/core";
import { useState } from "react";
import { answerOf, type Unsaved } from "../../../../../lib/coding/session-state.ts";
import type { Work } from "../../../../../lib/coding/work.ts";
import { numeral } from "../../../../../lib/numbers.ts";
import classes from "./asides.module.css";
import { useCodingStore, useSession } from "./coding-store.ts";
import { type FrameView, shownCode, useFrame } from "./frame-context.ts";

/** Answers that were changed elsewhere in the meantime: both versions side by side. It waits, and takes no key from the hands. */
export function ConflictNotes() {
  const store = useCodingStore();
  const conflicts = useSession((session) => session.conflicts);
  useSession((session) => session.strays);
  const view = useFrame();
  if (conflicts.length === 0) return null;
  return (
    <section className={classes.conflicts} aria-label="Changed elsewhere">
      {conflicts.map(({ answerId, mine, theirs, together }) => {
        const answer = answerOf(store.session(), answerId);
        const decide = (keep: "mine" | "theirs") => store.dispatch({ kind: "decideConflict", answerId, keep });
        return (
          <div key={answerId} className={classes.conflict} role="alert">
            <p>
              This answer{together.length > 0 && ` (with ${numeral(together.length)} more that say the same)`} was changed in
              another window or on another machine. Your change is not saved; choose which stands.
            </p>
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

/** Words that the server did not take: they stay here, to be changed and sent again. */
export function UnsavedWords() {
  const unsaved = useSession((session) => session.unsaved);
  if (unsaved.length === 0) return null;
  return (
    <section className={classes.conflicts} aria-label="Not saved">
      {unsaved.map((each) => (
        <UnsavedOne key={each.id} unsaved={each} />
      ))}
    </section>
  );
}

const kinds = { note: "note", uncodable: "reason why it is uncodable", create: "new code" };

function UnsavedOne({ unsaved }: { unsaved: Unsaved }) {
  const { id, answerId, step, why, others } = unsaved;
  const store = useCodingStore();
  const [words, setWords] = useState(step.kind === "note" ? step.note : step.kind === "create" ? step.label : step.reason);
  const answer = answerOf(store.session(), answerId);
  const send = (said: string | null) => store.dispatch({ kind: "resend", id, words: said });
  return (
    <div className={classes.conflict}>
      <p role="alert">
        Your {kinds[step.kind]} was not saved. {why}
        {others.length > 0 &&
          ` ${others.length === 1 ? "Another answer that was to have it goes" : `${others.length} other answers that were to have it go`} without it now.`}
      </p>
      <p className={classes.conflictText} lang={answer?.language}>
        {answer?.text}
      </p>
      <Textarea
        label={`Your ${kinds[step.kind]}`}
        autosize
        minRows={1}
        maxRows={6}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Group gap="sm" mt="xs">
        <Button size="compact-sm" onClick={() => send(words.trim())} disabled={words.trim() === ""}>
          Save it again
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => send(null)}>
          Drop it
        </Button>
      </Group>
    </div>
  );
}

function sayWork(work: Work, { frame }: FrameView): string {
  if (work.state === "uncodable") return `Uncodable: ${work.reason}`;
  const codes = work.codes.map((applied) => shownCode(frame, applied.codeId).label).join(", ");
  if (work.state === "finished") return codes ? `Finished: ${codes}` : "Nothing applies";
  return codes ? `Open: ${codes}` : "No codes";
}
