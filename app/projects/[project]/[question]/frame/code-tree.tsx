"use client";
import { Fragment, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CodeCount } from "../../../../../db/frame-reading.ts";
import type { Code } from "../../../../../lib/frame/frame.ts";
import { commandFor, keyOf, usualKeys } from "../../../../commands/command.ts";
import { type FrameScreen, frameCommands, type RowCommand, type TreeStep } from "../../../../commands/frame.ts";
import { useOfferedCommands } from "../../../../commands/registry.ts";
import classes from "./frame.module.css";
import { LabelField } from "./label-field.tsx";
import { liveChildren, mentionsOf, type Row, rowByLetters, visibleRows } from "./rows.ts";
import { type DropZone, type RowEvents, TreeRow } from "./tree-row.tsx";
import type { FrameTools } from "./use-frame.ts";

/** A code about to be made: under which, and after which row of the screen. */
interface NewPlace {
  parentId: number | null;
  /** The sibling it comes after; null: it is the first. */
  after: number | null;
}

interface CodeTreeProps {
  tools: FrameTools;
  counts: readonly CodeCount[] | null;
  mayEdit: boolean;
  mayCreate: boolean;
  chosen: number | null;
  /** Whenever it goes up, the focus comes to the chosen code; 0: never yet. */
  focusTicket: number;
  /** The first code has just been made: the field for the next one is open. */
  beginsNext: boolean;
  onChoose(codeId: number | null): void;
  /** Opens the dialogs for moving and merging, and asks before retiring. */
  onAsk(codeId: number, what: "move" | "merge" | "retire"): void;
  onLeave(): void;
}

/** The tree of codes. Its keys are those of `frameCommands`; what they do to a code is in the row's menu too. */
export function CodeTree({
  tools,
  counts,
  mayEdit,
  mayCreate,
  chosen,
  focusTicket,
  beginsNext,
  onChoose,
  onAsk,
  onLeave,
}: CodeTreeProps) {
  const { frame } = tools;
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set());
  const [renaming, setRenaming] = useState<number | null>(null);
  const [making, setMaking] = useState<NewPlace | null>(() =>
    beginsNext && frame.codes[0] ? { parentId: null, after: frame.codes[0].id } : null,
  );
  const [menu, setMenu] = useState<number | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [target, setTarget] = useState<{ id: number; zone: DropZone } | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  /** The row that is to take the focus as soon as it is shown: a code, or whichever is chosen then. */
  const wanted = useRef<number | "chosen" | null>(null);
  /** What stands in the field of a new code: the field moves on while the code before it is saved. */
  const typed = useRef("");
  const letters = useRef({ text: "", at: 0 });
  const rows = useMemo(() => visibleRows(frame, collapsed), [frame, collapsed]);
  const mentions = useMemo(() => (counts ? mentionsOf(frame, counts) : null), [frame, counts]);
  const focused = rows.find((row) => row.code.id === chosen) ?? rows[0];

  useEffect(() => {
    if (focusTicket > 0) wanted.current = "chosen";
  }, [focusTicket]);

  // After a step the focus follows the code, wherever it is now. A refresh may be drawn before the step: that one waits.
  useEffect(() => {
    if (!focused || renaming !== null || making) return;
    if (wanted.current !== "chosen" && wanted.current !== focused.code.id) return;
    wanted.current = null;
    document.getElementById(`code-${focused.code.id}`)?.focus();
  });

  const focusOn = useCallback(
    (id: number | null) => {
      wanted.current = id;
      onChoose(id);
    },
    [onChoose],
  );

  const toggle = useCallback((id: number, open?: boolean) => {
    setCollapsed((before) => {
      const next = new Set(before);
      if (open ?? before.has(id)) next.delete(id);
      else next.add(id);
      return next;
    });
  }, []);

  const move = (code: Code, parentId: number | null, before: number | null, words: string) => {
    wanted.current = code.id;
    if (parentId !== null) toggle(parentId, true);
    void tools.edit({ kind: "move", codeId: code.id, parentId, before }, `${words} “${code.label}”`);
  };

  const siblingsOf = (code: Code) => liveChildren(frame).get(code.parentId) ?? [];

  const command = (id: number, what: RowCommand) => {
    const code = frame.byId.get(id);
    if (!code) return;
    setMenu(null);
    const siblings = siblingsOf(code);
    const place = siblings.findIndex((sibling) => sibling.id === id);
    const previous = siblings[place - 1];
    if (what === "move" || what === "merge" || what === "retire") onAsk(id, what);
    else if (what === "rename") setRenaming(id);
    else if (what === "sibling") setMaking({ parentId: code.parentId, after: id });
    else if (what === "child") {
      toggle(id, true);
      setMaking({ parentId: id, after: liveChildren(frame).get(id)?.at(-1)?.id ?? null });
    } else if (what === "up" && previous) move(code, code.parentId, previous.id, "Moved up");
    else if (what === "down" && siblings[place + 1]) move(code, code.parentId, siblings[place + 2]?.id ?? null, "Moved down");
    else if (what === "indent" && previous) move(code, previous.id, null, "Indented");
    else if (what === "outdent" && code.parentId !== null) {
      const parent = frame.byId.get(code.parentId);
      const uncles = parent ? siblingsOf(parent) : [];
      const next = uncles[uncles.findIndex((uncle) => uncle.id === code.parentId) + 1];
      move(code, parent?.parentId ?? null, next?.id ?? null, "Outdented");
    }
  };

  const drop = () => {
    const code = dragged === null ? undefined : frame.byId.get(dragged);
    const onto = target ? frame.byId.get(target.id) : undefined;
    setDragged(null);
    setTarget(null);
    if (!code || !onto || !target || code.id === onto.id) return;
    if (target.zone === "inside") return move(code, onto.id, null, "Moved");
    const siblings = siblingsOf(onto).filter((sibling) => sibling.id !== code.id);
    const before = target.zone === "before" ? onto.id : (siblings[siblings.findIndex((s) => s.id === onto.id) + 1]?.id ?? null);
    move(code, onto.parentId, before, "Moved");
  };

  // The rows get functions that never change; what they call is always the latest.
  const latest = useRef({ command, drop });
  latest.current = { command, drop };
  const on = useMemo<RowEvents>(
    () => ({
      focus: onChoose,
      toggle,
      menu: setMenu,
      command: (id, what) => latest.current.command(id, what),
      drag: (id) => {
        setDragged(id);
        setTarget(null);
      },
      over: (id, zone) => setTarget((before) => (before?.id === id && before.zone === zone ? before : { id, zone })),
      drop: () => latest.current.drop(),
    }),
    [onChoose, toggle],
  );

  const make = async (place: NewPlace, label: string) => {
    if (label.trim() === "") return stopMaking(place);
    const siblings = liveChildren(frame).get(place.parentId) ?? [];
    const index = siblings.findIndex((sibling) => sibling.id === place.after);
    const alike = siblings[index] ?? siblings.at(-1);
    const before = siblings[index + 1]?.id ?? null;
    const id = await tools.add({ label, parentId: place.parentId, before, ...(alike ? { level: alike.level } : {}) });
    if (id === null) return;
    setMaking((now) => (now === place ? { parentId: place.parentId, after: id } : now));
    onChoose(id);
  };

  const stopMaking = (place: NewPlace) => {
    typed.current = "";
    setMaking(null);
    focusOn(place.after ?? place.parentId);
  };

  const indentNew = (place: NewPlace, outwards: boolean) => {
    if (!outwards && place.after !== null) {
      toggle(place.after, true);
      setMaking({ parentId: place.after, after: liveChildren(frame).get(place.after)?.at(-1)?.id ?? null });
    } else if (outwards && place.parentId !== null)
      setMaking({ parentId: frame.byId.get(place.parentId)?.parentId ?? null, after: place.parentId });
  };

  const rename = (code: Code, label: string) => {
    setRenaming(null);
    wanted.current = code.id;
    if (label.trim() !== "" && label.trim() !== code.label)
      void tools.edit({ kind: "rename", codeId: code.id, label }, `Renamed “${code.label}”`);
  };

  /** What keys and commands do, from the row that they are for. */
  const screenAt = (row: Row | undefined): FrameScreen => ({
    mayEdit: () => mayEdit,
    mayCreate: () => mayCreate,
    row: (what) => row && command(row.code.id, what),
    step: (to) => {
      const next = row && rowAt(to, rows, rows.indexOf(row), toggle);
      if (next) focusOn(next.code.id);
    },
    menu: () => row && setMenu(row.code.id),
    undo: () => {
      wanted.current = "chosen";
      tools.undo?.();
    },
    redo: () => {
      wanted.current = "chosen";
      tools.redo?.();
    },
    leave: onLeave,
  });
  const held = useRef(screenAt(focused));
  held.current = screenAt(focused);
  const offered = useMemo(
    () =>
      frameCommands.map(({ id, label, group, keys, when, run }) => ({
        ...{ id, label, group, keys },
        when: () => when?.(held.current) ?? true,
        run: () => run(held.current),
      })),
    [],
  );
  useOfferedCommands(offered);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // The row that has the focus, also where it got it before this page could follow.
    const row = rows.find(({ code }) => event.target instanceof HTMLElement && event.target.id === `code-${code.id}`);
    if (!row) return;
    const screen = screenAt(row);
    const called = commandFor(frameCommands, keyOf(event), usualKeys, screen);
    if (called) {
      event.preventDefault();
      return called.run(screen);
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = lettersLead(event, rows, rows.indexOf(row));
    if (next === undefined) return;
    event.preventDefault();
    if (next) focusOn(next.code.id);
  };

  /** The row whose label begins with the letters that are typed one after the other; undefined where the key is no letter. */
  const lettersLead = ({ key, timeStamp }: KeyboardEvent, among: readonly Row[], from: number): Row | null | undefined => {
    if (!/^[\p{L}\p{N}]$/u.test(key)) return undefined;
    const isNew = timeStamp - letters.current.at > pause;
    letters.current = { text: (isNew ? "" : letters.current.text) + key, at: timeStamp };
    return rowByLetters(among, from, letters.current.text);
  };

  const newField = making && (
    <NewRow
      key={`${making.parentId}-${making.after}`}
      depth={depthOf(frame, making.parentId)}
      field={
        <LabelField
          frame={frame}
          start={typed.current}
          onType={(text) => {
            typed.current = text;
          }}
          name={making.parentId === null ? "New code at the top" : `New code under ${frame.byId.get(making.parentId)?.label}`}
          onEnter={(label) => void make(making, label)}
          onLeave={(label, escaped) =>
            escaped
              ? stopMaking(making)
              : label.trim() === ""
                ? setMaking(null)
                : void make(making, label).then(() => setMaking(null))
          }
          onIndent={mayEdit ? (outwards) => indentNew(making, outwards) : undefined}
        />
      }
    />
  );
  const newAfter = making ? lastRowUnder(rows, making) : null;

  return (
    <div
      ref={tree}
      role="tree"
      aria-label="Code frame"
      aria-describedby="tree-hint"
      className={classes.tree}
      onKeyDown={onKeyDown}
    >
      {newAfter === -1 && newField}
      {rows.map((row, index) => (
        <Fragment key={row.code.id}>
          {renaming === row.code.id ? (
            <NewRow
              depth={row.depth}
              field={
                <LabelField
                  frame={frame}
                  codeId={row.code.id}
                  start={row.code.label}
                  name={`New label of ${row.code.label}`}
                  onEnter={(label) => rename(row.code, label)}
                  onLeave={(label, escaped) => rename(row.code, escaped ? row.code.label : label)}
                />
              }
            />
          ) : (
            <TreeRow
              id={row.code.id}
              label={row.code.label}
              levelName={frame.levels[row.code.level] ?? ""}
              colour={row.code.colour}
              depth={row.depth}
              place={row.place}
              siblings={row.siblings}
              hasChildren={row.hasChildren}
              expanded={row.expanded}
              applicable={row.code.applicable}
              isProposal={row.code.proposedBy !== null}
              mentions={mentions ? (mentions.get(row.code.id) ?? 0) : null}
              focused={row === focused}
              menuOpen={menu === row.code.id}
              dropZone={dragged !== null && target?.id === row.code.id && dragged !== row.code.id ? target.zone : null}
              mayEdit={mayEdit}
              mayCreate={mayCreate}
              on={on}
            />
          )}
          {newAfter === index && newField}
        </Fragment>
      ))}
    </div>
  );
}

/** Letters this long apart begin another word, in milliseconds. */
const pause = 600;

/** A line with a field, in the place of a code. */
function NewRow({ depth, field }: { depth: number; field: React.ReactNode }) {
  return (
    <div role="treeitem" aria-level={depth + 1} aria-selected="true" tabIndex={-1} className={classes.row} data-typing>
      {Array.from({ length: depth }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place
        <span key={at} className={classes.guide} aria-hidden="true" />
      ))}
      <span className={classes.toggle} />
      {field}
    </div>
  );
}

/** Where a step leads; null for nowhere: the code is opened or closed instead, or there is none. */
function rowAt(to: TreeStep, rows: readonly Row[], at: number, toggle: (id: number, open: boolean) => void): Row | null {
  const row = rows[at];
  if (!row) return null;
  if (to === "next") return rows[at + 1] ?? null;
  if (to === "previous") return rows[at - 1] ?? null;
  if (to === "first") return rows[0] ?? null;
  if (to === "last") return rows.at(-1) ?? null;
  if (to === "in") {
    if (row.expanded) return rows[at + 1] ?? null;
    if (row.hasChildren) toggle(row.code.id, true);
    return null;
  }
  if (!row.expanded) return rows.find((other) => other.code.id === row.code.parentId) ?? null;
  toggle(row.code.id, false);
  return null;
}

/** The row after which a new code's field stands: the last under the sibling it follows; -1: before all. */
function lastRowUnder(rows: readonly Row[], { parentId, after }: NewPlace): number {
  const start = rows.findIndex((row) => row.code.id === (after ?? parentId));
  if (start < 0 || after === null) return start;
  const depth = rows[start]?.depth ?? 0;
  let end = start;
  while ((rows[end + 1]?.depth ?? -1) > depth) end += 1;
  return end;
}

function depthOf(frame: FrameTools["frame"], parentId: number | null): number {
  let depth = 0;
  for (let id = parentId; id !== null; id = frame.byId.get(id)?.parentId ?? null) depth += 1;
  return depth;
}
