"use client";
import { Button, SegmentedControl, Switch } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import type { AdjudicationFilter } from "../../../../../db/adjudication.ts";
import type { Case } from "../../../../../db/cases.ts";
import { arrangeFrame, type Code } from "../../../../../lib/frame/frame.ts";
import { numeral } from "../../../../../lib/numbers.ts";
import { saveKeys } from "../../../../commands/actions.ts";
import { type AdjudicateScreen, adjudicateCommands } from "../../../../commands/adjudicate.ts";
import { firstKey, type KeyChoices } from "../../../../commands/command.ts";
import { Help } from "../../../../commands/help.tsx";
import { Keys } from "../../../../commands/palette.tsx";
import { useKeyboard } from "../../../../commands/use-keyboard.ts";
import { backToAnswer } from "../../../../review/code-field.tsx";
import { useReadOut } from "../../../../review/read-out.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { LinkButton } from "../../../../ui/link-button.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { QuietButton } from "../../../../ui/quiet-button.tsx";
import classes from "./adjudicate.module.css";
import { type CaseActs, DecideCase } from "./decide-case.tsx";

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
  choices: KeyChoices;
}

/** One answer after the other; what was decided here stays reachable with "Previous". */
export function Adjudicating({
  projectId,
  question,
  levels,
  codes,
  show,
  counts,
  cases: read,
  single,
  choices: stored,
}: AdjudicatingProps) {
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
  const [help, setHelp] = useState(false);
  const [choices, setChoices] = useState(stored);
  const acts = useRef<CaseActs>(null);
  const last = cases.length - 1;
  const screen = useMemo(
    (): AdjudicateScreen => ({
      step: (by) => setAt((now) => Math.max(0, Math.min(now + by, last))),
      versions: () => acts.current?.versions ?? 0,
      take: (version) => acts.current?.take(version),
      uncodable: () => acts.current?.uncodable(),
      drafted: () => acts.current?.drafted ?? false,
      decide: () => acts.current?.decide(),
      because: (cause) => acts.current?.because(cause),
      codes: () => acts.current?.codes(),
      leaveField: backToAnswer,
      help: () => setHelp(true),
    }),
    [last],
  );
  useKeyboard({ commands: adjudicateCommands, screen, choices, busy: help });
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
        <QuietButton onClick={() => setHelp(true)}>
          <Keys keys={["?"]} /> keys
        </QuietButton>
        <Switch
          className={classes.unnamed}
          label="Without names"
          checked={unnamed}
          onChange={(event) => setUnnamed(event.currentTarget.checked)}
        />
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
            <Button
              size="xs"
              variant="default"
              disabled={at === 0}
              onClick={() => screen.step(-1)}
              rightSection={<Keys keys={firstKey(adjudicateCommands, "adjudicate.previous", choices)} />}
            >
              Previous
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={at === last}
              onClick={() => screen.step(1)}
              rightSection={<Keys keys={firstKey(adjudicateCommands, "adjudicate.next", choices)} />}
            >
              Next
            </Button>
          </div>
          <DecideCase
            key={front.answerId}
            ref={acts}
            projectId={projectId}
            question={question}
            frame={frame}
            found={front}
            unnamed={unnamed}
            choices={choices}
            onDecided={decided}
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
      <Help
        opened={help}
        onClose={() => setHelp(false)}
        commands={adjudicateCommands}
        choices={choices}
        onChoices={(chosen) => {
          setChoices(chosen);
          void saveKeys(chosen);
        }}
      />
    </>
  );
}
