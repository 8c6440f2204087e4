"use client";
import { createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useMemo } from "react";
import type { ListedRow, ListQuery } from "../../../../../lib/coding/list.ts";
import { commandFor, type KeyChoices, keyOf } from "../../../../commands/command.ts";
import { type ListScreen, listCommands } from "../../../../commands/list.ts";
import { shownCode, useFrame } from "../code/frame-context.ts";
import classes from "./answers.module.css";
import type { AttributeOption } from "./answers-list.tsx";
import type { Answers } from "./use-answers.ts";
import { stateWord } from "./words.ts";

interface AnswersTableProps {
  grid: RefObject<HTMLDivElement | null>;
  answers: Answers;
  query: ListQuery;
  attributes: AttributeOption[];
  selected: ReadonlySet<number>;
  at: number;
  mayCode: boolean;
  screen: RefObject<ListScreen>;
  choices: KeyChoices;
  onToggle(index: number): void;
  onFocusRow(index: number, extend: boolean): void;
  onOpen(answerId: number): void;
}

const features = tableFeatures({});
const helper = createColumnHelper<typeof features, ListedRow>();
const shownCodes = 4;

/** The rows, drawn only where they are looked at. One stop for Tab; arrows move inside, as in a grid of the ARIA practices. */
export function AnswersTable(props: AnswersTableProps) {
  const { answers, grid, at, selected, query } = props;
  const { rows, readMore } = answers;
  const columns = useMemo(
    () =>
      helper.columns([
        helper.accessor("text", { header: "Answer", cell: ({ row }) => <AnswerCell row={row.original} /> }),
        helper.accessor("codeIds", { header: "Codes", cell: ({ row }) => <CodesCell row={row.original} /> }),
        helper.accessor("state", { header: "State", cell: ({ row }) => <StateCell row={row.original} /> }),
        ...query.columns.map((attributeId, i) =>
          helper.accessor((row) => row.values[i] ?? "", {
            id: `attribute-${attributeId}`,
            header: props.attributes.find((attribute) => attribute.id === attributeId)?.name ?? "",
          }),
        ),
      ]),
    [query.columns, props.attributes],
  );
  const table = useTable({ features, columns, data: rows, getRowId: (row) => String(row.answerId) });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => 68,
    overscan: 10,
    getItemKey: (index) => rows[index]?.answerId ?? index,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastSeen >= rows.length - 30) readMore();
  }, [lastSeen, rows.length, readMore]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is in focus, so it has to be seen
  useEffect(() => {
    if (rows.length > 0) virtual.scrollToIndex(at, { align: "auto" });
    // Heights are guessed until a row is drawn: once it is, it is seen whole.
    const drawn = requestAnimationFrame(() => {
      if (document.activeElement === grid.current)
        grid.current?.querySelector("[data-current]")?.scrollIntoView({ block: "nearest" });
    });
    return () => cancelAnimationFrame(drawn);
  }, [at]);
  const template = `${props.mayCode ? "36px " : ""}minmax(0, 3fr) minmax(0, 2fr) 8rem ${"minmax(0, 1fr) ".repeat(query.columns.length)}`;
  const model = table.getRowModel().rows;
  const current = rows[at];
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are drawn where they are looked at, which a table element cannot do
    <div
      ref={props.grid}
      className={classes.grid}
      role="grid"
      aria-label="Answers"
      aria-multiselectable
      aria-rowcount={answers.total === null ? -1 : answers.total + 1}
      aria-activedescendant={current ? `answer-${current.answerId}` : undefined}
      aria-busy={answers.state === "reading"}
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || !props.screen.current) return;
        const command = commandFor(listCommands, keyOf(event.nativeEvent), props.choices, props.screen.current);
        if (!command) return;
        event.preventDefault();
        command.run(props.screen.current);
      }}
    >
      {table.getHeaderGroups().map((group) => (
        // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: focus stays on the grid
        <div key={group.id} role="row" aria-rowindex={1} className={classes.headRow} style={{ gridTemplateColumns: template }}>
          {props.mayCode && (
            // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: focus stays on the grid
            <span role="columnheader">
              <span className="hidden-words">Selected</span>
            </span>
          )}
          {group.headers.map((header) => (
            // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: focus stays on the grid
            <span key={header.id} role="columnheader">
              <table.FlexRender header={header} />
            </span>
          ))}
        </div>
      ))}
      {/* biome-ignore lint/a11y/useSemanticElements: rows are drawn where they are looked at */}
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {items.map((item) => {
          const row = model[item.index];
          if (!row) return null;
          const id = row.original.answerId;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: keys are the grid's
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              id={`answer-${id}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={selected.has(id)}
              data-current={item.index === at || undefined}
              className={classes.row}
              style={{ gridTemplateColumns: template, transform: `translateY(${item.start}px)` }}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey) props.onToggle(item.index);
                else props.onFocusRow(item.index, event.shiftKey);
                if (event.shiftKey) window.getSelection()?.removeAllRanges();
              }}
              onDoubleClick={() => props.onOpen(id)}
            >
              {props.mayCode && (
                // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements lint/a11y/useKeyWithClickEvents: focus stays on the grid
                <span
                  role="gridcell"
                  className={classes.check}
                  onClick={(event) => {
                    event.stopPropagation();
                    props.onToggle(item.index);
                  }}
                >
                  <span aria-hidden className={classes.box} data-on={selected.has(id) || undefined}>
                    {selected.has(id) ? "✓" : ""}
                  </span>
                </span>
              )}
              {row.getAllCells().map((cell) => (
                // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: focus stays on the grid
                <span key={cell.id} role="gridcell" className={classes.cell}>
                  <table.FlexRender cell={cell} />
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function AnswerCell({ row }: { row: ListedRow }) {
  return (
    <>
      <span className={classes.text} lang={row.language}>
        {row.text}
      </span>
      {row.alike > 0 && (
        <span className={classes.alike}>
          {row.alike > 999 ? "more than 999" : row.alike} more say{row.alike === 1 ? "s" : ""} this
        </span>
      )}
    </>
  );
}

function CodesCell({ row }: { row: ListedRow }) {
  const { frame } = useFrame();
  return (
    <span className={classes.codes}>
      {row.codeIds.slice(0, shownCodes).map((codeId) => {
        const shown = shownCode(frame, codeId);
        return (
          <span key={codeId} className={classes.code} title={shown.above || undefined}>
            {shown.colour && <span className={classes.dot} style={{ background: shown.colour }} aria-hidden />}
            {shown.label}
          </span>
        );
      })}
      {row.codeIds.length > shownCodes && <span className={classes.quiet}>and {row.codeIds.length - shownCodes} more</span>}
    </span>
  );
}

function StateCell({ row }: { row: ListedRow }) {
  return (
    <span className={classes.state}>
      <span data-state={row.state}>{stateWord(row)}</span>
      {row.flagged && <span className={classes.flag}>⚑ flagged</span>}
      {row.note && <span className={classes.quiet}>note</span>}
      {row.secondLook && <span className={classes.flag}>look again</span>}
    </span>
  );
}
