"use client";
import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import type { AttributeChoice } from "../../../../../db/figure-choices.ts";
import type { CountQuery } from "../../../../../db/figures.ts";
import type { Counts } from "../../../../../lib/counting/counts.ts";
import { type TableLine, tableLines } from "../../../../../lib/report/counts-document.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { useOpened, WithPanel } from "../../../../ui/side-panel.tsx";
import { useChoices } from "../../../../ui/use-choices.ts";
import { AnswersPanel, type Asked } from "./answers-panel.tsx";
import { BaseSentence } from "./base-sentence.tsx";
import { writeChoices } from "./choices.ts";
import { CountsControls, type Look } from "./counts-controls.tsx";
import { CountsTable } from "./counts-table.tsx";
import { ExportMenu } from "./export-menu.tsx";

export interface CountsViewProps {
  projectId: number;
  question: { id: number; name: string; text: string };
  query: CountQuery;
  counts: Counts;
  levels: string[];
  attributes: AttributeChoice[];
  coders: { id: number; name: string }[];
  /** Answers left out because the person codes them in an open blind round. */
  leftOut: number;
  /** May answers be opened for coding? */
  mayOpen: boolean;
}

/** The published table, live: choices above, every figure opening the answers behind it at the right. */
export function CountsView(props: CountsViewProps) {
  const { projectId, question, query, counts, levels } = props;
  const [look, setLook] = useState<Look>({ deepest: levels.length - 1, fewest: 0, sort: "frame" });
  const [asked, open, close] = useOpened<Asked>();
  const lines = useMemo(() => arrange(tableLines(levels, counts), look), [levels, counts, look]);
  const [chosen, choose] = useChoices(query, (next) => `/projects/${projectId}/${question.id}/counts${writeChoices(next)}`);
  const count = (next: CountQuery) => {
    if (asked) close();
    choose(next);
  };
  return (
    <WithPanel
      panel={
        asked && (
          <AnswersPanel
            key={JSON.stringify(asked)}
            projectId={projectId}
            query={query}
            asked={asked}
            mayOpen={props.mayOpen}
            onClose={close}
          />
        )
      }
    >
      <PageHeader title={`Counts: ${question.name}`} note={question.text === question.name ? undefined : question.text}>
        <Button variant="default" size="xs" onClick={() => window.print()}>
          Print
        </Button>
        <ExportMenu projectId={projectId} questionId={question.id} query={query} />
      </PageHeader>
      <CountsControls {...props} query={chosen} look={look} onChoose={count} onLook={setLook} />
      <BaseSentence counts={counts} leftOut={props.leftOut} onOpen={open} />
      <CountsTable lines={lines} counts={counts} levels={levels} sort={look.sort} asked={asked} onOpen={open} />
      {lines.length === 0 && <p className="quiet">No code has so many respondents. Show smaller ones to see the table.</p>}
    </WithPanel>
  );
}

/**
 * Collapsed to a level, without small ones, siblings in the order asked for. Mentions of collapsed parts stay in their parents;
 * a code that has nothing above it is in no other figure, so it stays.
 */
function arrange(lines: TableLine[], look: Look): TableLine[] {
  const shown = lines.filter(
    (line) =>
      (line.row.depth <= look.deepest || line.nesting === 0) &&
      (!line.inGeneral || line.row.depth < look.deepest) &&
      line.respondents >= look.fewest,
  );
  if (look.sort === "frame") return shown;
  const size = (line: TableLine) => (look.sort === "mentions" ? line.mentions : line.respondents);
  return sortSiblings(shown, size);
}

/** Sorts each node's children by size, largest first; "in general" stays right below its node. */
function sortSiblings(lines: TableLine[], size: (line: TableLine) => number): TableLine[] {
  interface Branch {
    line: TableLine;
    below: Branch[];
  }
  const top: Branch[] = [];
  const open: Branch[] = [];
  for (const line of lines) {
    while (open.length > 0 && (open.at(-1) as Branch).line.nesting >= line.nesting) open.pop();
    const branch = { line, below: [] };
    (open.at(-1)?.below ?? top).push(branch);
    if (!line.inGeneral) open.push(branch);
  }
  const flatten = (branches: Branch[]): TableLine[] =>
    [...branches]
      .sort((a, b) => Number(b.line.inGeneral) - Number(a.line.inGeneral) || size(b.line) - size(a.line))
      .flatMap((b) => [b.line, ...flatten(b.below)]);
  return flatten(top);
}

/** A line's name, as it is read out beside its figures. */
export function lineName(line: TableLine): string {
  return line.inGeneral ? `${line.row.label} ${line.label}` : line.label;
}
