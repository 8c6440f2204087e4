"use client";
import { Checkbox } from "@mantine/core";
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import type { NearAnswer } from "../../../../../db/near-answers.ts";
import { openAnswer } from "../../../../../lib/coding/session-state.ts";
import { shortestKey } from "../../../../commands/coding.ts";
import type { KeyChoices } from "../../../../commands/command.ts";
import { Keys } from "../../../../commands/palette.tsx";
import type { Result } from "../../../../server/action.ts";
import classes from "./asides.module.css";
import { type CodingStore, useCodingStore, useSession } from "./coding-store.ts";

/** What keys do with the list. */
export interface NearHandle {
  takeAll(): void;
  enter(): void;
}

interface NearProps {
  ref: Ref<NearHandle | null>;
  projectId: number;
  questionId: number;
  choices: KeyChoices;
  /** The hands go back to the field. */
  onLeave(): void;
}

/** Whoever reads that long looks beneath; fast hands are past it, and nothing is asked for. */
const patience = 600;

/** Beneath the answer: others that say nearly the same, to take along or leave. */
export function NearAnswers({ ref, projectId, questionId, choices, onLeave }: NearProps) {
  const store = useCodingStore();
  const answerId = useSession((session) => openAnswer(session)?.answerId ?? null);
  const [found, setFound] = useState<{ answerId: number; near: NearAnswer[] } | null>(null);
  const list = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (answerId === null) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/projects/${projectId}/${questionId}/code/queue?near=${answerId}`, { signal: stop.signal });
        const result = response.ok ? ((await response.json()) as Result<NearAnswer[]>) : null;
        if (result?.ok) setFound({ answerId, near: result.value });
      } catch {
        // An offer only: without a connection there is none.
      }
    }, patience);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [answerId, projectId, questionId]);
  const near = found && found.answerId === answerId && found.near.length > 0 ? found.near : null;
  useImperativeHandle<NearHandle | null, NearHandle | null>(
    ref,
    () =>
      near && {
        takeAll: () => takeAll(store, near),
        enter: () => list.current?.querySelector("input")?.focus(),
      },
    [near, store],
  );
  const alike = useSession((session) => openAnswer(session)?.alike);
  const begun = useSession((session) => (openAnswer(session)?.work.codes.length ?? 0) > 0);
  if (!near) return null;
  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Escape") onLeave();
    else if (step !== 0) {
      const boxes = [...(list.current?.querySelectorAll("input") ?? [])];
      const next = boxes[boxes.indexOf(event.target as HTMLInputElement) + step];
      if (next) next.focus();
      else if (step < 0) onLeave();
    } else return;
    event.preventDefault();
  };
  return (
    <fieldset ref={list} className={classes.near} onKeyDown={press}>
      <legend>
        Nearly the same: coded together with this one where ticked. All: <Keys keys={shortestKey("answer.nearAll", choices)} />{" "}
        One by one: <Keys keys={shortestKey("answer.near", choices)} />
      </legend>
      {near.map((each) => {
        const taken = alike?.includes(each.answerId) ?? false;
        return (
          <Checkbox
            key={each.answerId}
            size="sm"
            label={
              <span lang={each.language}>
                {each.text}
                {each.same.length > 1 && <span className={classes.there}> ({each.same.length} times)</span>}
              </span>
            }
            checked={taken}
            // What was begun here has not been done there: they no longer stand at the same point.
            disabled={begun && !taken}
            onChange={(event) => store.dispatch({ kind: "along", answerIds: each.same, take: event.currentTarget.checked })}
          />
        );
      })}
    </fieldset>
  );
}

/** Takes all of them along; leaves them where all are taken. */
function takeAll(store: CodingStore, near: readonly NearAnswer[]): void {
  const answer = openAnswer(store.session());
  const ids = near.flatMap((each) => each.same);
  const take = !ids.every((id) => answer?.alike.includes(id));
  // What was begun here has not been done there.
  if (take && (answer?.work.codes.length ?? 0) > 0) return;
  store.dispatch({ kind: "along", answerIds: ids, take });
}
