"use client";
import { Button } from "@mantine/core";
import Link from "next/link";
import { type RefObject, useImperativeHandle, useRef, useState } from "react";
import type { Case } from "../../../../../db/cases.ts";
import type { Frame } from "../../../../../lib/frame/frame.ts";
import { firstKey, type KeyChoices } from "../../../../commands/command.ts";
import { Keys } from "../../../../commands/palette.tsx";
import { resolveCommands } from "../../../../commands/resolve.ts";
import { newId } from "../../../../outbox/new-id.ts";
import { AnswerText } from "../../../../review/answer-text.tsx";
import { CodeChips } from "../../../../review/code-chips.tsx";
import { ErrorNote } from "../../../../ui/error-note.tsx";
import { dayOf } from "../../../../ui/moment.tsx";
import { Status } from "../../../../ui/said.tsx";
import { useAction } from "../../../../ui/use-action.ts";
import { accept, type Resolved, withdraw } from "./actions.ts";
import { type DecideActs, DecideForm } from "./decide-form.tsx";
import classes from "./resolve.module.css";
import { Versions } from "./versions.tsx";

interface CaseViewProps {
  projectId: number;
  question: { id: number; text: string };
  me: { memberId: number; isLead: boolean };
  frame: Frame;
  found: Case;
  onChanged(now: Case, goOn: boolean): void;
  /** What keys can do here. */
  acts: RefObject<CaseActs | null>;
  choices: KeyChoices;
}

/** What can be done with the answer in front; `accept` only where somebody's change of one's own codes can be. */
export interface CaseActs extends DecideActs {
  accept: (() => void) | undefined;
}

/** One answer with everything said of it, and what the person may do about it. */
export function CaseView({ projectId, question, me, frame, found, onChanged, acts, choices }: CaseViewProps) {
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
  const mayAccept = !decision && mine && change?.checkId !== undefined;
  const acceptIt = async () => {
    if (accepting.pending) return;
    take(await accepting.run({ ...about, changeId: newId(), checkId: change?.checkId ?? 0 }), true);
  };
  const deciding = useRef<DecideActs>(null);
  useImperativeHandle(acts, () => ({
    get versions() {
      return deciding.current?.versions ?? 0;
    },
    get drafted() {
      return deciding.current?.drafted ?? false;
    },
    take: (version) => deciding.current?.take(version),
    decide: () => deciding.current?.decide(),
    codes: () => deciding.current?.codes(),
    accept: mayAccept ? () => void acceptIt() : undefined,
  }));
  return (
    <section className={classes.case} aria-label="The answer and what was said of it" tabIndex={-1} data-focus-home>
      <AnswerText text={found.text} attributes={found.attributes} language={found.language} question={question.text} />
      <Versions found={found} frame={frame} />
      <Status className={classes.message}>{message}</Status>
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
          {mayAccept && change && (
            <Button
              loading={accepting.pending}
              onClick={() => void acceptIt()}
              rightSection={<Keys keys={firstKey(resolveCommands, "resolve.accept", choices)} />}
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
        <DecideForm
          ref={deciding}
          projectId={projectId}
          found={found}
          frame={frame}
          choices={choices}
          onDecided={(resolved) => take(resolved, true)}
        />
      )}
    </section>
  );
}
