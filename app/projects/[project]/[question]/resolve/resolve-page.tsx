"use client";
import { SegmentedControl } from "@mantine/core";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import type { Case, CaseCounts, CaseFilter } from "../../../../../db/cases.ts";
import { arrangeFrame, type Code } from "../../../../../lib/frame/frame.ts";
import { numeral } from "../../../../../lib/numbers.ts";
import { saveKeys } from "../../../../commands/actions.ts";
import type { KeyChoices } from "../../../../commands/command.ts";
import { Help } from "../../../../commands/help.tsx";
import { Keys } from "../../../../commands/palette.tsx";
import { type ResolveScreen, resolveCommands } from "../../../../commands/resolve.ts";
import { useKeyboard } from "../../../../commands/use-keyboard.ts";
import { backToAnswer } from "../../../../review/code-field.tsx";
import { useReadOut } from "../../../../review/read-out.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { LinkButton } from "../../../../ui/link-button.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { QuietButton } from "../../../../ui/quiet-button.tsx";
import { CaseList } from "./case-list.tsx";
import { type CaseActs, CaseView } from "./case-view.tsx";
import classes from "./resolve.module.css";

interface ResolvePageProps {
  projectId: number;
  question: { id: number; name: string; text: string };
  me: { memberId: number; isLead: boolean };
  levels: string[];
  codes: Code[];
  show: CaseFilter;
  counts: CaseCounts;
  cases: Case[];
  /** Whether there are answers before and after these. */
  earlier: boolean;
  more: boolean;
  choices: KeyChoices;
  openAt: number | null;
}

/** The list of what differs at the left, the one in front with all its versions at the right. */
export function ResolvePage({
  projectId,
  question,
  me,
  levels,
  codes,
  show,
  counts,
  cases: read,
  earlier,
  more,
  choices: stored,
  openAt,
}: ResolvePageProps) {
  const router = useRouter();
  const [cases, setCases] = useState(read);
  const [at, setAt] = useState(
    Math.max(
      0,
      read.findIndex((one) => one.answerId === openAt),
    ),
  );
  const frame = useMemo(
    () =>
      arrangeFrame(
        question.id,
        levels,
        codes.map((code) => ({ ...code })),
      ),
    [question.id, levels, codes],
  );
  const address = `/projects/${projectId}/${question.id}/resolve`;
  const front = cases[at];
  const [help, setHelp] = useState(false);
  const [choices, setChoices] = useState(stored);
  const acts = useRef<CaseActs | null>(null);
  useReadOut(front);
  const count = cases.length;
  const screen = useMemo(
    (): ResolveScreen => ({
      step: (by) => setAt((now) => Math.min(Math.max(0, now + by), count - 1)),
      versions: () => acts.current?.versions ?? 0,
      take: (version) => acts.current?.take(version),
      drafted: () => acts.current?.drafted ?? false,
      decide: () => acts.current?.decide(),
      codes: () => acts.current?.codes(),
      leaveField: backToAnswer,
      mayAccept: () => acts.current?.accept !== undefined,
      accept: () => acts.current?.accept?.(),
      help: () => setHelp(true),
    }),
    [count],
  );
  useKeyboard({ commands: resolveCommands, screen, choices, busy: help });
  /** What is settled stays in the list, marked, until the page is read again: nothing jumps under the hands. */
  const changed = (now: Case, goOn: boolean) => {
    setCases((all) => all.map((one) => (one.answerId === now.answerId ? now : one)));
    if (!goOn) return;
    const next = cases.findIndex((one, i) => i > at && one.status === "unresolved");
    if (next >= 0) setAt(next);
    router.refresh();
  };
  return (
    <>
      <PageHeader title="Resolve" note={`Where people differ on “${question.name}”. Nothing overwrites what anybody said.`}>
        <QuietButton onClick={() => setHelp(true)}>
          <Keys keys={["?"]} /> keys
        </QuietButton>
        <SegmentedControl
          aria-label="Which answers"
          value={show}
          onChange={(value) => router.push(value === "settled" ? `${address}?show=settled` : address)}
          data={[
            { value: "open", label: `Open ${numeral(counts.open)}` },
            { value: "settled", label: `Settled ${numeral(counts.settled)}` },
          ]}
        />
      </PageHeader>
      {front ? (
        <div className={classes.columns}>
          <CaseList cases={cases} at={at} onOpen={setAt} />
          <CaseView
            key={front.answerId}
            projectId={projectId}
            question={question}
            me={me}
            frame={frame}
            found={front}
            onChanged={changed}
            acts={acts}
            choices={choices}
          />
        </div>
      ) : (
        <Nothing show={show} projectId={projectId} questionId={question.id} settled={counts.settled} />
      )}
      <p className={classes.pages}>
        {earlier && (
          <Link href={`${address}?show=${show}&before=${read[0]?.answerId ?? Number.MAX_SAFE_INTEGER}`}>Earlier answers</Link>
        )}
        {more && <Link href={`${address}?show=${show}&after=${read.at(-1)?.answerId ?? 0}`}>Further answers</Link>}
      </p>
      <Help
        opened={help}
        onClose={() => setHelp(false)}
        commands={resolveCommands}
        choices={choices}
        onChoices={(chosen) => {
          setChoices(chosen);
          void saveKeys(chosen);
        }}
      />
    </>
  );
}

function Nothing({
  show,
  projectId,
  questionId,
  settled,
}: {
  show: CaseFilter;
  projectId: number;
  questionId: number;
  settled: number;
}) {
  if (show === "settled")
    return (
      <EmptyState title="Nothing has been settled yet">Answers on which people differed stay here once they are.</EmptyState>
    );
  return (
    <EmptyState
      title="Nothing is open"
      step={
        settled > 0 && (
          <LinkButton href={`/projects/${projectId}/${questionId}/resolve?show=settled`}>See what was settled</LinkButton>
        )
      }
    >
      What a checker changes or asks about, and what several people coded differently, comes here until it is settled.
    </EmptyState>
  );
}
