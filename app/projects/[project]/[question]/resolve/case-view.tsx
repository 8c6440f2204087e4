"use client";
import { Button } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import type { Case } from "../../../../../db/cases.ts";
import type { Frame } from "../../../../../lib/frame/frame.ts";
import { AnswerText } from "../../../../review/answer-text.tsx";
import { CodeChips } from "../../../../review/code-chips.tsx";
import { ErrorNote } from "../../../../ui/error-note.tsx";
import { dayOf } from "../../../../ui/moment.tsx";
import { useAction } from "../../../../ui/use-action.ts";
import { newId } from "../code/new-id.ts";
import { accept, type Resolved, withdraw } from "./actions.ts";
import { DecideForm } from "./decide-form.tsx";
import classes from "./resolve.module.css";
import { Versions } from "./versions.tsx";

interface CaseViewProps {
  projectId: number;
  question: { id: number; text: string; language: string };
  me: { memberId: number; isLead: boolean };
  frame: Frame;
  found: Case;
  onChanged(now: Case, goOn: boolean): void;
}

/** One answer with everything said of it, and what the person may do about it. */
export function CaseView({ projectId, question, me, frame, found, onChanged }: CaseViewProps) {
  const [message, setMessage] = useState<string | null>(null);
  const accepting = useAction(accept);
  const withdrawing = useAction(withdraw);
  const take = (resolved: Resolved | undefined, goOn: boolean) => {
    if (!resolved) return;
    setMessage(resolved.message);
    onChanged(resolved.now, goOn && resolved.message === null);
  };
  const mine = found.versions.find((v) => v.by === "coder" && v.memberId === me.memberId);
  const change = found.versions.find((v) => v.verdict === "change" && v.coderId === me.memberId);
  const { decision } = found;
  const mayWithdraw = decision && (me.isLead || (decision.kind === "accept" && decision.deciderId === me.memberId));
  const about = { project: projectId, answerId: found.answerId };
  return (
    <section className={classes.case} aria-label="The answer and what was said of it">
      <AnswerText text={found.text} attributes={found.attributes} language={question.language} question={question.text} />
      <Versions found={found} frame={frame} />
      <p role="status" className={classes.message}>
        {message}
      </p>
      <ErrorNote failure={accepting.failure ?? withdrawing.failure} />
      {decision && (
        <div className={classes.decision}>
          <h2 className={classes.who}>
            {decision.kind === "accept" ? `${decision.name} accepted the change` : `${decision.name} decided`},{" "}
            {dayOf(decision.at)}
          </h2>
          <CodeChips frame={frame} applied={decision} label="What was decided" />
          {decision.cause && <p className={classes.words}>Cause: {decision.cause}</p>}
          {decision.note && <p className={classes.words}>{decision.note}</p>}
          {mayWithdraw && (
            <Button
              variant="default"
              size="xs"
              mt={8}
              loading={withdrawing.pending}
              onClick={async () => take(await withdrawing.run({ ...about, changeId: newId() }), false)}
            >
              Take the decision back
            </Button>
          )}
        </div>
      )}
      {!decision && mine && (
        <div className={classes.verbs}>
          {change?.checkId !== undefined && (
            <Button
              loading={accepting.pending}
              onClick={async () => take(await accepting.run({ ...about, changeId: newId(), checkId: change.checkId ?? 0 }), true)}
            >
              Accept {change.name}'s codes
            </Button>
          )}
          <Button component={Link} href={`/projects/${projectId}/${question.id}/code?answer=${found.answerId}`} variant="default">
            Change my codes
          </Button>
        </div>
      )}
      {me.isLead && !decision && found.status !== "uncoded" && (
        <DecideForm projectId={projectId} found={found} frame={frame} onDecided={(resolved) => take(resolved, true)} />
      )}
    </section>
  );
}
