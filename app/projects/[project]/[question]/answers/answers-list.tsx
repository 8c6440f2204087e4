"use client";
import { useRouter } from "next/navigation";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { ListQuery } from "../../../../../lib/coding/list.ts";
import type { Code } from "../../../../../lib/frame/frame.ts";
import { type KeyChoices, keysOf } from "../../../../commands/command.ts";
import { type ListScreen, listCommands } from "../../../../commands/list.ts";
import { useOfferedCommands } from "../../../../commands/registry.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { codeName, FrameContext, useFrameView } from "../code/frame-context.ts";
import classes from "./answers.module.css";
import { AnswersTable } from "./answers-table.tsx";
import { Details } from "./details.tsx";
import { FilterSentence } from "./filter-sentence.tsx";
import { writeAddress } from "./list-query.ts";
import { PrintedAnswers } from "./printed-answers.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { useAnswers } from "./use-answers.ts";
import { useBulk } from "./use-bulk.ts";

export interface AttributeOption {
  id: number;
  name: string;
  values: { id: number; label: string }[];
}

export interface AnswersListProps {
  projectId: number;
  question: { id: number; name: string };
  start: ListQuery;
  levels: string[];
  codes: Code[];
  recents: number[];
  attributes: AttributeOption[];
  coders: { id: number; name: string }[];
  mayCode: boolean;
  isLead: boolean;
  blind: boolean;
  choices: KeyChoices;
}

const none: ReadonlySet<number> = new Set();
const noneMade: [] = [];
const mostSelected = 2000;
/** Beyond this nobody reads on paper. */
const mostPrinted = 2000;

/** The list view: the same answers as rows. */
export function AnswersList(props: AnswersListProps) {
  const { projectId, question } = props;
  const router = useRouter();
  const [query, setQuery] = useState(props.start);
  const asked = useDeferredValue(query);
  const answers = useAnswers(projectId, asked);
  const view = useFrameView(question.id, props.levels, props.codes, noneMade);
  const [selected, setSelected] = useState<ReadonlySet<number>>(none);
  const [at, setAt] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const words = useRef<HTMLInputElement>(null);
  const [printing, setPrinting] = useState(0);
  const bulk = useBulk({ projectId, questionId: question.id, answers, nameOf: (codeId) => codeName(view.frame, codeId) });

  const change = useCallback((next: ListQuery) => {
    setQuery(next);
    setSelected(none);
    setAt(0);
    setAnchor(0);
    window.history.replaceState(null, "", writeAddress(next));
  }, []);
  const openAt = (answerId: number | undefined) => {
    if (answerId !== undefined && props.mayCode) router.push(`/projects/${projectId}/${question.id}/code?answer=${answerId}`);
  };
  const { rows } = answers;
  const last = rows.length - 1;
  const idsBetween = (from: number, to: number) =>
    rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.answerId);
  const go = (to: number, extend: boolean) => {
    const next = Math.max(0, Math.min(last, to));
    setAt(next);
    if (extend) setSelected(new Set(idsBetween(anchor, next)));
    else setAnchor(next);
  };
  const toggle = (index: number) => {
    const id = rows[index]?.answerId;
    if (id === undefined) return;
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
    setAnchor(index);
    setAt(index);
  };
  const screen: ListScreen = {
    move: (step, extend) => go(at + step, extend),
    moveTo: (end) => go(end === "first" ? 0 : last, false),
    toggle: () => toggle(at),
    selectAll: () =>
      void answers
        .readTo(mostSelected)
        .then((all) => setSelected(new Set(all.slice(0, mostSelected).map((row) => row.answerId)))),
    clear: () => setSelected(none),
    selected: () => selected.size,
    open: () => openAt(rows[at]?.answerId),
    code: () => codeField.current?.focus(),
    undo: () => void bulk.undo(),
    search: () => words.current?.focus(),
  };
  const now = useRef(screen);
  now.current = screen;
  const offered = useMemo(
    () =>
      listCommands.map((command) => ({
        id: command.id,
        label: command.label,
        group: command.group,
        keys: keysOf(command, props.choices),
        when: () => command.when?.(now.current) ?? true,
        run: () => command.run(now.current),
      })),
    [props.choices],
  );
  useOfferedCommands(offered);
  useEffect(() => grid.current?.focus({ preventScroll: true }), []);
  // Printed when the rows that were still to be read are drawn.
  useEffect(() => {
    if (printing > 0) window.print();
  }, [printing]);

  return (
    <FrameContext value={view}>
      <div className={classes.page}>
        <h1 className="hidden-words">Answers to {question.name}</h1>
        <FilterSentence
          query={query}
          onChange={change}
          attributes={props.attributes}
          coders={props.coders}
          blind={props.blind}
          isLead={props.isLead}
          mayCode={props.mayCode}
          projectId={projectId}
          total={answers.total}
          words={words}
          onPrint={() => void answers.readTo(mostPrinted).then(() => setPrinting((turn) => turn + 1))}
        />
        {answers.state === "failed" ? (
          <p role="alert">
            {answers.problem}{" "}
            <button type="button" className={classes.textButton} onClick={answers.reload}>
              Try again
            </button>
          </p>
        ) : answers.state === "read" && rows.length === 0 ? (
          <EmptyState title="No answer is like that">Change the sentence above to see others.</EmptyState>
        ) : (
          <div className={classes.columns}>
            <AnswersTable
              grid={grid}
              answers={answers}
              query={asked}
              attributes={props.attributes}
              selected={selected}
              at={at}
              mayCode={props.mayCode}
              screen={now}
              choices={props.choices}
              onToggle={toggle}
              onFocusRow={(index, extend) => go(index, extend)}
              onOpen={openAt}
            />
            <Details
              row={rows[at]}
              projectId={projectId}
              questionId={question.id}
              mayCode={props.mayCode}
              onAlike={(answerId) => {
                const { status: _status, codeId: _code, ...rest } = query;
                change({ ...rest, words: "", attributes: [], alikeTo: answerId });
              }}
            />
          </div>
        )}
        <PrintedAnswers
          question={question.name}
          query={asked}
          rows={rows}
          isWhole={answers.complete}
          coders={props.coders}
          attributes={props.attributes}
        />
        {props.mayCode && (
          <SelectionBar
            count={selected.size}
            recents={props.recents}
            field={codeField}
            bulk={bulk}
            moveFrom={query.set === "mine" ? (query.codeId ?? null) : null}
            onCode={(codeId, action, insteadOf) => bulk.code([...selected], codeId, action, insteadOf)}
            onClear={() => {
              setSelected(none);
              grid.current?.focus();
            }}
          />
        )}
      </div>
    </FrameContext>
  );
}
