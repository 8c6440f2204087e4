"use client";
import { Checkbox } from "@mantine/core";
import { useEffect, useState } from "react";
import type { NearAnswer } from "../../../../../db/near-answers.ts";
import { openAnswer } from "../../../../../lib/coding/session-state.ts";
import type { Result } from "../../../../server/action.ts";
import classes from "./coding.module.css";
import { useCodingStore, useSession } from "./coding-store.ts";

interface NearProps {
  projectId: number;
  questionId: number;
}

/** Whoever reads that long looks beneath; fast hands are past it, and nothing is asked for. */
const patience = 600;

/** Beneath the answer: others that say nearly the same, to take along or leave. */
export function NearAnswers({ projectId, questionId }: NearProps) {
  const store = useCodingStore();
  const answerId = useSession((session) => openAnswer(session)?.answerId ?? null);
  const alike = useSession((session) => openAnswer(session)?.alike);
  const begun = useSession((session) => (openAnswer(session)?.work.codes.length ?? 0) > 0);
  const [found, setFound] = useState<{ answerId: number; near: NearAnswer[] } | null>(null);
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
  if (answerId === null || found?.answerId !== answerId || found.near.length === 0) return null;
  return (
    <fieldset className={classes.near}>
      <legend>Nearly the same: coded together with this one where ticked</legend>
      {found.near.map((near) => {
        const taken = alike?.includes(near.answerId) ?? false;
        return (
          <Checkbox
            key={near.answerId}
            size="sm"
            label={<span lang={near.language}>{near.text}</span>}
            checked={taken}
            // What was begun here has not been done there: they no longer stand at the same point.
            disabled={begun && !taken}
            onChange={(event) => store.dispatch({ kind: "along", answerId: near.answerId, take: event.currentTarget.checked })}
          />
        );
      })}
    </fieldset>
  );
}
