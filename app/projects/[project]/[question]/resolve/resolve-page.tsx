"use client";
import { SegmentedControl } from "@mantine/core";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import type { Case, CaseCounts, CaseFilter } from "../../../../../db/cases.ts";
import { arrangeFrame, type Code } from "../../../../../lib/frame/frame.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { LinkButton } from "../../../../ui/link-button.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { CaseList } from "./case-list.tsx";
import { CaseView } from "./case-view.tsx";
import classes from "./resolve.module.css";

interface ResolvePageProps {
  projectId: number;
  question: { id: number; name: string; text: string; language: string };
  me: { memberId: number; isLead: boolean };
  levels: string[];
  codes: Code[];
  show: CaseFilter;
  counts: CaseCounts;
  cases: Case[];
  more: boolean;
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
  more,
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
  const count = cases.length;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if ((event.target as Element).closest("input,textarea,select,[role=dialog],[role=menu],[role=radiogroup]")) return;
      const step =
        event.key === "ArrowRight" || event.key === "ArrowDown"
          ? 1
          : event.key === "ArrowLeft" || event.key === "ArrowUp"
            ? -1
            : 0;
      if (step === 0) return;
      event.preventDefault();
      setAt((now) => Math.min(Math.max(0, now + step), count - 1));
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [count]);
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
        <SegmentedControl
          aria-label="Which answers"
          value={show}
          onChange={(value) => router.push(value === "settled" ? `${address}?show=settled` : address)}
          data={[
            { value: "open", label: `Open ${counts.open.toLocaleString("en")}` },
            { value: "settled", label: `Settled ${counts.settled.toLocaleString("en")}` },
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
          />
        </div>
      ) : (
        <Nothing show={show} projectId={projectId} questionId={question.id} settled={counts.settled} />
      )}
      {more && (
        <p>
          <Link href={`${address}?show=${show}&after=${read.at(-1)?.answerId}`}>Further answers</Link>
        </p>
      )}
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
