"use client";
import { Button, SegmentedControl, Switch } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import type { AdjudicationFilter } from "../../../../../db/adjudication.ts";
import type { Case } from "../../../../../db/cases.ts";
import { arrangeFrame, type Code } from "../../../../../lib/frame/frame.ts";
import { numeral } from "../../../../../lib/numbers.ts";
import { useReadOut } from "../../../../review/read-out.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { LinkButton } from "../../../../ui/link-button.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import classes from "./adjudicate.module.css";
import { DecideCase } from "./decide-case.tsx";

interface AdjudicatingProps {
  projectId: number;
  question: { id: number; name: string; text: string };
  levels: string[];
  codes: Code[];
  show: AdjudicationFilter;
  counts: Record<AdjudicationFilter, number>;
  cases: Case[];
  /** One answer was asked for by its address. */
  single: boolean;
}

/** One answer after the other; what was decided here stays reachable with "Previous". */
export function Adjudicating({ projectId, question, levels, codes, show, counts, cases: read, single }: AdjudicatingProps) {
  const router = useRouter();
  const [cases, setCases] = useState(read);
  const [at, setAt] = useState(0);
  const [unnamed, setUnnamed] = useState(false);
  const frame = useMemo(
    () =>
      arrangeFrame(
        question.id,
        levels,
        codes.map((code) => ({ ...code })),
      ),
    [question.id, levels, codes],
  );
  const address = `/projects/${projectId}/${question.id}/adjudicate`;
  const front = cases[at];
  useReadOut(front);
  const decided = (now: Case) => {
    setCases((all) => all.map((one) => (one.answerId === now.answerId ? now : one)));
    if (at < cases.length - 1) setAt(at + 1);
    else if (single) router.push(address);
    else router.push(`${address}?show=${show}&after=${now.answerId}`);
    router.refresh();
  };
  const choice = (value: AdjudicationFilter, words: string) => ({
    value,
    label: `${words} ${numeral(counts[value])}`,
  });
  return (
    <>
      <PageHeader title={`Adjudicate: ${question.name}`} note="What coders gave stays as it was; what you decide counts.">
        <Switch label="Without names" checked={unnamed} onChange={(event) => setUnnamed(event.currentTarget.checked)} />
        <SegmentedControl
          aria-label="Which answers"
          value={show}
          onChange={(value) => router.push(value === "differ" ? address : `${address}?show=${value}`)}
          data={[choice("differ", "Differ"), choice("decided", "Decided"), choice("same", "Same")]}
        />
      </PageHeader>
      {show === "same" && front && (
        <p className={classes.quiet}>
          A random sample of {numeral(cases.length)} of {numeral(counts.same)}: identical codes stand without a decision. Decide
          only where both are wrong.
        </p>
      )}
      {front ? (
        <>
          <div className={classes.steps}>
            <span className={classes.quiet}>
              {numeral(at + 1)} of {numeral(cases.length)}
            </span>
            <Button size="xs" variant="default" disabled={at === 0} onClick={() => setAt(at - 1)}>
              Previous
            </Button>
            <Button size="xs" variant="default" disabled={at === cases.length - 1} onClick={() => setAt(at + 1)}>
              Next
            </Button>
          </div>
          <DecideCase
            key={front.answerId}
            projectId={projectId}
            question={question}
            frame={frame}
            found={front}
            unnamed={unnamed}
            onDecided={decided}
            onStep={(by) => setAt(Math.min(Math.max(0, at + by), cases.length - 1))}
          />
        </>
      ) : (
        <EmptyState
          title={show === "differ" ? "Nothing is left to adjudicate" : "There is nothing here yet"}
          step={
            <LinkButton href={`/projects/${projectId}/${question.id}/agreement`} variant="default">
              Back to agreement
            </LinkButton>
          }
        >
          Answers that several people coded differently come here when their blind round is closed.
        </EmptyState>
      )}
    </>
  );
}
