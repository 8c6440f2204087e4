"use client";
import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Round } from "../../../../../../db/rounds.ts";
import { numeral, several } from "../../../../../../lib/numbers.ts";
import { ConfirmDialog } from "../../../../../ui/confirm-dialog.tsx";
import { ErrorNote } from "../../../../../ui/error-note.tsx";
import { LinkButton } from "../../../../../ui/link-button.tsx";
import { dayOf } from "../../../../../ui/moment.tsx";
import { Status } from "../../../../../ui/said.tsx";
import { useAction } from "../../../../../ui/use-action.ts";
import { endRound } from "./actions.ts";
import classes from "./rounds.module.css";

interface RoundsMadeProps {
  projectId: number;
  questionId: number;
  rounds: Round[];
  isLead: boolean;
}

/** The rounds so far, newest first; the open one can be closed. */
export function RoundsMade({ projectId, questionId, rounds, isLead }: RoundsMadeProps) {
  const router = useRouter();
  const { run, pending, failure } = useAction(endRound);
  const [asked, setAsked] = useState<Round | null>(null);
  const [done, setDone] = useState("");
  if (rounds.length === 0) return null;
  const close = async (round: Round) => {
    const closed = await run({ project: projectId, planId: round.id });
    if (!closed) return;
    setDone(
      `${round.name} is closed: ${numeral(closed.frozen)} codings are frozen as first passes.${closed.ended > 0 ? ` ${numeral(closed.ended)} were not finished and have ended.` : ""}${closed.moved > 0 ? ` ${numeral(closed.moved)} answers stay with their one coder.` : ""}`,
    );
    router.refresh();
  };
  return (
    <section aria-label="Rounds">
      <Status className={classes.done}>{done}</Status>
      <ErrorNote failure={failure} />
      <ul className={classes.rounds}>
        {[...rounds].reverse().map((round) => (
          <li key={round.id} className={classes.round}>
            <div>
              <h2 className={classes.name}>
                {round.name}{" "}
                <span className={classes.state}>{round.closedAt === null ? "open" : `closed ${dayOf(round.closedAt)}`}</span>
              </h2>
              <p className={classes.words}>{sampleInWords(round)}</p>
              <p className={classes.words}>{peopleInWords(round)}</p>
            </div>
            <div className={classes.actions}>
              {round.blind && (
                <LinkButton href={`/projects/${projectId}/${questionId}/code`} size="xs">
                  Code
                </LinkButton>
              )}
              {round.closedAt !== null && (
                <LinkButton
                  href={`/projects/${projectId}/${questionId}/agreement?coders=${round.coders.map((c) => c.id).join(",")}&design=independent&round=${round.id}`}
                  variant="default"
                  size="xs"
                >
                  Its agreement
                </LinkButton>
              )}
              {isLead && round.closedAt === null && (
                <Button size="xs" variant="default" loading={pending} onClick={() => setAsked(round)}>
                  Close the round…
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {asked && (
        <ConfirmDialog
          opened
          title={`Close ${asked.name}?`}
          verb="Close the round"
          destructive={false}
          onConfirm={() => close(asked)}
          onClose={() => setAsked(null)}
        >
          What its coders have finished becomes their first pass for good, and everybody sees it. Answers that not all have
          finished are not compared. A closed round is not opened again.
          {asked.othersFinished !== null && ` ${finishedWords(asked.othersFinished, asked.coderCount - 1)}`}
        </ConfirmDialog>
      )}
    </section>
  );
}

function sampleInWords({ sample, overlap, split, coderCount }: Round): string {
  const by = sample.stratifiedBy ? `, proportionally by ${sample.stratifiedBy}` : "";
  const seed = sample.seed === undefined ? "" : ` (seed ${sample.seed})`;
  const drawn =
    sample.method === "all"
      ? `All ${several(sample.of, "answer")}`
      : sample.method === "chosen"
        ? `${numeral(overlap)} of ${several(sample.of, "answer")}`
        : `${numeral(overlap)} of ${several(sample.of, "answer")}, drawn at random${by}${seed}`;
  const rest = split > 0 ? `; ${numeral(split)} more by one of them each` : "";
  return `${drawn}, coded by ${coderCount === 2 ? "both" : `all ${coderCount}`}${rest}.`;
}

/** All that a lead who codes in the round may know of the others. */
function finishedWords(finished: number, others: number): string {
  if (others === 1) return finished === 1 ? "The other has finished." : "The other has not finished yet.";
  return finished === others ? "All others have finished." : `${finished} of the ${others} others have finished.`;
}

function peopleInWords({ coders, coderCount, blind, closedAt, othersFinished }: Round): string {
  if (!blind) {
    return closedAt === null
      ? `${coders.map(({ name, done, total }) => `${name}: ${numeral(done)} of ${numeral(total)}`).join(" · ")} finished`
      : coders.map((coder) => coder.name).join(", ");
  }
  const [me] = coders;
  const others = coderCount - 1;
  return `You: ${numeral(me?.done ?? 0)} of ${numeral(me?.total ?? 0)} finished. ${others === 1 ? "One other codes" : `${others} others code`} with you; you see nothing of their work until it is closed.${othersFinished === null ? "" : ` ${finishedWords(othersFinished, others)}`}`;
}
