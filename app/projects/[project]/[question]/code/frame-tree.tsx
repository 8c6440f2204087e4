"use client";
import { type KeyboardEvent, useMemo, useState } from "react";
import { openAnswer } from "../../../../../lib/coding/session-state.ts";
import type { Code } from "../../../../../lib/frame/frame.ts";
import { useCodingStore, useSession } from "./coding-store.ts";
import { shownCode, useFrame } from "./frame-context.ts";
import classes from "./side.module.css";

/**
 * The whole frame as a tree, instead of the recent codes: Enter or a click applies, and what is on the answer is selected. A
 * letter goes to the field, which finds more than the beginnings of labels.
 */
export function FrameTree() {
  const store = useCodingStore();
  const { frame } = useFrame();
  const digits = useSession((session) => session.digits);
  const uses = useSession((session) => session.uses);
  const applied = useSession((session) => openAnswer(session)?.work.codes);
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [focusId, setFocusId] = useState<number | null>(null);
  const depths = useMemo(() => depthsOf(frame.codes), [frame]);
  const places = useMemo(() => placesOf(frame.codes), [frame]);
  const parents = useMemo(() => new Set(frame.codes.flatMap((code) => code.parentId ?? [])), [frame]);
  const visible = frame.codes.filter((code) => {
    for (let up = code.parentId; up !== null; up = frame.byId.get(up)?.parentId ?? null) if (folded.has(up)) return false;
    return true;
  });
  const fold = (codeId: number, shut: boolean) =>
    setFolded((before) => {
      const next = new Set(before);
      if (shut) next.add(codeId);
      else next.delete(codeId);
      return next;
    });
  const apply = (code: Code) => {
    if (code.applicable) store.dispatch({ kind: "apply", codeId: code.id });
    else fold(code.id, !folded.has(code.id));
  };
  const move = (event: KeyboardEvent, code: Code) => {
    const at = visible.indexOf(code);
    const focus = (to: Code | undefined) => {
      if (!to) return;
      setFocusId(to.id);
      document.getElementById(`tree-${to.id}`)?.focus();
    };
    const isOpen = parents.has(code.id) && !folded.has(code.id);
    if (event.key === "ArrowDown") focus(visible[at + 1]);
    else if (event.key === "ArrowUp") focus(visible[at - 1]);
    else if (event.key === "ArrowRight") isOpen ? focus(visible[at + 1]) : fold(code.id, false);
    else if (event.key === "ArrowLeft") isOpen ? fold(code.id, true) : focus(frame.byId.get(code.parentId ?? 0));
    else if (event.key === "Home") focus(visible[0]);
    else if (event.key === "End") focus(visible.at(-1));
    else if (event.key === "Enter" || event.key === " ") apply(code);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <h2 className={classes.sideTitle}>Code frame</h2>
      <div role="tree" aria-label="Code frame" aria-multiselectable className={classes.tree}>
        {visible.map((code, i) => {
          const digit = digits.indexOf(code.id);
          return (
            <div
              key={code.id}
              id={`tree-${code.id}`}
              role="treeitem"
              aria-level={(depths.get(code.id) ?? 0) + 1}
              aria-expanded={parents.has(code.id) ? !folded.has(code.id) : undefined}
              aria-setsize={places.get(code.id)?.of}
              aria-posinset={places.get(code.id)?.at}
              aria-selected={applied?.some((each) => each.codeId === code.id) ?? false}
              tabIndex={(focusId === null ? i === 0 : focusId === code.id) ? 0 : -1}
              className={classes.treeItem}
              data-heading={!code.applicable || undefined}
              style={{ paddingInlineStart: `${8 + (depths.get(code.id) ?? 0) * 12}px` }}
              onClick={() => apply(code)}
              onKeyDown={(event) => move(event, code)}
            >
              {code.level === 0 && code.colour !== null && (
                <span className={classes.dot} style={{ background: shownCode(frame, code.id).colour }} aria-hidden />
              )}
              <span>{code.label}</span>
              {code.applicable && (
                <span className={classes.count}>
                  {digit >= 0 && <kbd className={classes.treeDigit}>{(digit + 1) % 10}</kbd>}{" "}
                  <span className={classes.uses}>{uses.get(code.id) ?? 0}</span>
                </span>
              )}
            </div>
          );
        })}
      </div>
    </>
  );
}

/** The place of each code among those under the same one. */
function placesOf(codes: readonly Code[]): Map<number, { at: number; of: number }> {
  const places = new Map<number, { at: number; of: number }>();
  for (const siblings of Map.groupBy(codes, (code) => code.parentId).values())
    for (const [i, code] of siblings.entries()) places.set(code.id, { at: i + 1, of: siblings.length });
  return places;
}

function depthsOf(codes: readonly Code[]): Map<number, number> {
  const depths = new Map<number, number>();
  for (const code of codes) depths.set(code.id, code.parentId === null ? 0 : (depths.get(code.parentId) ?? 0) + 1);
  return depths;
}
