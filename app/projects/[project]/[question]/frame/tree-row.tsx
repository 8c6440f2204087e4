"use client";
import { Menu } from "@mantine/core";
import { type DragEvent, memo } from "react";
import { numeral, several } from "../../../../../lib/numbers.ts";
import { type RowCommand, rowCommands } from "../../../../commands/frame.ts";
import { Keys } from "../../../../commands/palette.tsx";
import { codeColour } from "../../../../ui/palette.ts";
import classes from "./frame.module.css";

export type DropZone = "before" | "inside" | "after";

interface TreeRowProps {
  id: number;
  label: string;
  levelName: string;
  colour: number | null;
  depth: number;
  place: number;
  siblings: number;
  hasChildren: boolean;
  expanded: boolean;
  applicable: boolean;
  isProposal: boolean;
  mentions: number | null;
  focused: boolean;
  menuOpen: boolean;
  dropZone: DropZone | null;
  mayEdit: boolean;
  mayCreate: boolean;
  on: RowEvents;
}

/** The same functions for all rows, so that a row is drawn again only where it changes. */
export interface RowEvents {
  focus(id: number): void;
  toggle(id: number): void;
  menu(id: number | null): void;
  command(id: number, command: RowCommand): void;
  drag(id: number | null): void;
  over(id: number, zone: DropZone): void;
  drop(): void;
}

export const TreeRow = memo(function TreeRow(row: TreeRowProps) {
  const { id, label, on } = row;
  const rights = { mayEdit: () => row.mayEdit, mayCreate: () => row.mayCreate };
  const offered = rowCommands.filter((one) => one.may(rights));
  const onDragOver = (event: DragEvent<HTMLElement>) => {
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    const part = (event.clientY - box.top) / box.height;
    on.over(id, part < 0.3 ? "before" : part > 0.7 ? "after" : "inside");
  };
  const button = (
    <button
      type="button"
      tabIndex={-1}
      className={classes.tool}
      aria-label={`What can be done to ${label}`}
      onClick={() => on.menu(id)}
    >
      ⋯
    </button>
  );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys
    <div
      role="treeitem"
      id={`code-${id}`}
      aria-level={row.depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={row.hasChildren ? row.expanded : undefined}
      aria-selected={row.focused}
      aria-label={`${label}, ${row.levelName}${row.mentions === null ? "" : `, ${several(row.mentions, "mention")}`}`}
      tabIndex={row.focused ? 0 : -1}
      className={classes.row}
      data-drop={row.dropZone ?? undefined}
      onClick={() => on.focus(id)}
      onFocus={(event) => event.target === event.currentTarget && on.focus(id)}
      onDoubleClick={() => row.mayEdit && on.command(id, "rename")}
      onDragOver={row.mayEdit ? onDragOver : undefined}
      onDrop={(event) => {
        event.preventDefault();
        on.drop();
      }}
    >
      {Array.from({ length: row.depth }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place
        <span key={at} className={classes.guide} aria-hidden="true" />
      ))}
      {row.hasChildren ? (
        <button
          type="button"
          tabIndex={-1}
          className={classes.toggle}
          aria-label={row.expanded ? `Collapse ${label}` : `Expand ${label}`}
          onClick={(event) => {
            event.stopPropagation();
            on.toggle(id);
          }}
        >
          <span aria-hidden="true" data-open={row.expanded || undefined}>
            ›
          </span>
        </button>
      ) : (
        <span className={classes.toggle} />
      )}
      {row.colour !== null && <span className={classes.dot} style={{ background: codeColour(row.colour) }} aria-hidden="true" />}
      <span className={classes.label} data-top={row.depth === 0 || undefined}>
        {label}
        {row.isProposal && <span className={classes.tag}>your proposal</span>}
      </span>
      <span className={classes.level} title={row.applicable ? undefined : "Not applied to answers itself"}>
        {row.levelName}
      </span>
      {row.mentions !== null && <span className={classes.count}>{numeral(row.mentions)}</span>}
      {offered.length > 0 && (
        <span className={classes.tools}>
          {row.mayEdit && (
            <button
              type="button"
              tabIndex={-1}
              draggable
              className={classes.handle}
              aria-label={`Move ${label} to…`}
              title="Drag, or click to move to…"
              onClick={() => on.command(id, "move")}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move";
                event.dataTransfer.setData("text/plain", label);
                on.drag(id);
              }}
              onDragEnd={() => on.drag(null)}
            >
              ⠿
            </button>
          )}
          {row.menuOpen ? (
            <Menu opened onClose={() => on.menu(null)} position="bottom-end" returnFocus={false} withinPortal>
              <Menu.Target>{button}</Menu.Target>
              <Menu.Dropdown onKeyDown={(event) => event.stopPropagation()}>
                {offered.map((command) => (
                  <Menu.Item
                    key={command.id}
                    rightSection={<Keys keys={command.keys} />}
                    onClick={() => on.command(id, command.row)}
                  >
                    {command.label}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          ) : (
            button
          )}
        </span>
      )}
    </div>
  );
});
