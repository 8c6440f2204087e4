"use client";
import { Button, Group } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import { type LookReason, lookCount, lookWords } from "../../../../../lib/coding/looks.ts";
import { openAnswer } from "../../../../../lib/coding/session-state.ts";
import { Keys } from "../../../../commands/palette.tsx";
import { ConfirmDialog } from "../../../../ui/confirm-dialog.tsx";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { ErrorNote } from "../../../../ui/error-note.tsx";
import { useAction } from "../../../../ui/use-action.ts";
import classes from "./asides.module.css";
import { useCodingStore, useSession } from "./coding-store.ts";
import { shownCode, useFrame } from "./frame-context.ts";
import { endLookAction } from "./look-actions.ts";

interface LookProps {
  projectId: number;
  questionId: number;
  look: LookReason;
}

/** How many of the answers that a code has queued are not handled yet; of more than were counted, those that were. */
function useLeft(): { left: number; more: boolean } {
  const left = useSession((session) => session.look?.left ?? 0);
  const more = useSession((session) => session.look?.more ?? false);
  const handled = useSession((session) => session.look?.handled.size ?? 0);
  return { left: more ? left : Math.max(0, left - handled), more };
}

interface BannerProps extends LookProps {
  keys: readonly string[];
  /** Something was said with the mouse: the hands go back to the field. */
  onSaid(): void;
}

/** Above the answer: why it is shown again, how many are left, and what can be said with one key or click. */
export function LookBanner({ projectId, questionId, look, keys, onSaid }: BannerProps) {
  const store = useCodingStore();
  const { frame } = useFrame();
  const left = useLeft();
  const codes = useSession((session) => openAnswer(session)?.work.codes);
  const [asking, setAsking] = useState(false);
  const { run, failure } = useAction(endLookAction);
  const labelOf = (codeId: number) => shownCode(frame, codeId).label;
  const from = look.from && codes?.some((applied) => applied.codeId === look.from?.codeId) ? look.from : null;
  const take = (codeId: number) => {
    store.dispatch({ kind: "apply", codeId });
    if (from) store.dispatch({ kind: "remove", codeId: from.codeId });
    onSaid();
  };
  const stays = () => {
    store.dispatch({ kind: "seen" });
    onSaid();
  };
  const end = async () => {
    if (await run({ projectId, questionId, codeId: look.codeId })) window.location.assign(`/projects/${projectId}`);
    setAsking(false);
  };
  return (
    <section className={classes.look} aria-label="Looking again">
      <p className={classes.lookWords}>
        <strong>{lookCount(left)}</strong> left to look at again, because {lookWords(look, labelOf)}.
      </p>
      <Group gap="6px 12px">
        <Button size="compact-sm" variant="default" onClick={stays}>
          Stays as it is&nbsp;
          <Keys keys={keys} />
        </Button>
        {look.kind !== "changed" &&
          look.offered
            .filter((codeId) => !codes?.some((applied) => applied.codeId === codeId))
            .map((codeId) => (
              <Button key={codeId} size="compact-sm" variant="default" onClick={() => take(codeId)}>
                {from ? "Move to" : "Apply"} “{labelOf(codeId)}”
              </Button>
            ))}
        {look.from && (
          <Link href={`/projects/${projectId}/${questionId}/answers?code=${look.from.codeId}`} prefetch={false}>
            Several at once, in the list
          </Link>
        )}
        <button type="button" className={classes.textButton} onClick={() => setAsking(true)}>
          Leave the rest as they are
        </button>
        <Link href={`/projects/${projectId}/${questionId}/code`} prefetch={false}>
          Back to coding
        </Link>
      </Group>
      <ErrorNote failure={failure} />
      <ConfirmDialog
        opened={asking}
        title={`Leave ${lookCount(left)} as they are?`}
        verb="Leave them"
        destructive={false}
        onConfirm={end}
        onClose={() => setAsking(false)}
      >
        They stand with the likeliest first. None of them is changed; they only wait no longer because of this code.
      </ConfirmDialog>
    </section>
  );
}

/** Behind the last answer that was fetched: more of them, or done. */
export function EndOfLook({ projectId, questionId, look, isLead }: LookProps & { isLead: boolean }) {
  const store = useCodingStore();
  const waiting = useLeft();
  const { left } = waiting;
  const unsent = useSession((session) => session.unsent.length);
  const last = useSession((session) => session.answers.at(-1)?.answerId ?? 0);
  const back = (
    <Button variant="default" onClick={() => store.dispatch({ kind: "open", answerId: last })}>
      Back to the last answer
    </Button>
  );
  const home = (
    <Button component={Link} href={`/projects/${projectId}`} variant={left > 0 ? "default" : "filled"}>
      To what waits next
    </Button>
  );
  return (
    <EmptyState
      title={left > 0 ? `${lookCount(waiting)} left to look at again` : "All of them are looked at"}
      step={
        <Group gap="sm">
          {left > 0 && (
            // A page of its own: it is read anew, without what is handled.
            <Button
              loading={unsent > 0}
              onClick={() => window.location.assign(`/projects/${projectId}/${questionId}/code?look=${look.codeId}`)}
            >
              Go on with them
            </Button>
          )}
          {home}
          {left === 0 && isLead && look.from && (
            <Button
              component={Link}
              href={`/projects/${projectId}/${questionId}/frame?code=${look.from.codeId}`}
              variant="default"
            >
              Look at “{look.from.label}” in the frame: it may be retired now
            </Button>
          )}
          {last > 0 && back}
        </Group>
      }
    >
      {left > 0
        ? "Answers that you passed without a word still wait."
        : "Every answer that was coded before has been changed, or stays as it is by your word."}
    </EmptyState>
  );
}
