"use client";
import { Button } from "@mantine/core";
import { type RefObject, useState } from "react";
import { several } from "../../../../../lib/numbers.ts";
import { noHabits, rankCodes } from "../../../../../lib/search/rank.ts";
import { Status } from "../../../../ui/said.tsx";
import { shownCode, useFrame } from "../code/frame-context.ts";
import classes from "./answers.module.css";
import type { Bulk } from "./use-bulk.ts";

interface SelectionBarProps {
  count: number;
  recents: number[];
  field: RefObject<HTMLInputElement | null>;
  bulk: Bulk;
  /** The code by which the list is narrowed: what is selected can be moved to another one. */
  moveFrom: number | null;
  onCode(codeId: number, action: "add" | "remove", insteadOf?: number): void;
  onClear(): void;
}

/** Appears with a selection: one field that codes it, the same search as on the coding screen. */
export function SelectionBar({ count, recents, field, bulk, moveFrom, onCode, onClear }: SelectionBarProps) {
  const view = useFrame();
  const [typed, setTyped] = useState("");
  const [hit, setHit] = useState(0);
  // The hits lie over the rows; they go when the field is left.
  const [isIn, setIsIn] = useState(false);
  const [action, setAction] = useState<"add" | "remove" | "move">("add");
  if (count === 0 && !bulk.message) return null;
  const hits = rankCodes(view.index, typed, { ...noHabits, recents }, 6);
  const open = isIn && hits.length > 0;
  const choose = (codeId: number | undefined) => {
    if (codeId === undefined) return;
    if (action === "move" && moveFrom !== null) onCode(codeId, "add", moveFrom);
    else onCode(codeId, action === "move" ? "add" : action);
    setTyped("");
    setHit(0);
  };
  return (
    <section className={classes.bar} aria-label="Selected answers">
      {count > 0 && (
        <>
          <strong className={classes.barCount}>{several(count, "answer")}</strong>
          <select
            className={classes.choice}
            aria-label="What to do"
            value={action}
            onChange={(event) => setAction(event.currentTarget.value as "add" | "remove" | "move")}
          >
            <option value="add">code with</option>
            <option value="remove">take away</option>
            {moveFrom !== null && <option value="move">move from “{shownCode(view.frame, moveFrom).label}” to</option>}
          </select>
          <span className={classes.barField}>
            <input
              ref={field}
              className={classes.codeField}
              role="combobox"
              aria-expanded={open}
              aria-controls="bar-hits"
              aria-autocomplete="list"
              aria-activedescendant={open ? `bar-hit-${hit}` : undefined}
              aria-label={action === "remove" ? "Code to take away" : "Code for the selected answers"}
              placeholder="type a code…"
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setHit(0);
              }}
              onFocus={() => setIsIn(true)}
              onBlur={() => setIsIn(false)}
              onKeyDown={(event) => {
                if (event.key === "ArrowDown") setHit((hit + 1) % Math.max(1, hits.length));
                else if (event.key === "ArrowUp") setHit((hit - 1 + hits.length) % Math.max(1, hits.length));
                else if (event.key === "Enter") choose(hits[hit]);
                else if (event.key === "Escape") onClear();
                else return;
                event.preventDefault();
              }}
            />
            <div id="bar-hits" role="listbox" aria-label="Codes that fit" className={classes.barHits} hidden={!open}>
              {hits.map((codeId, i) => {
                const shown = shownCode(view.frame, codeId);
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys are the combobox's
                  <div
                    key={codeId}
                    id={`bar-hit-${i}`}
                    role="option"
                    aria-selected={i === hit}
                    className={classes.barHit}
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => choose(codeId)}
                  >
                    {shown.label} <span className={classes.quiet}>{shown.above}</span>
                  </div>
                );
              })}
            </div>
          </span>
          <Button variant="subtle" size="compact-sm" onClick={onClear}>
            Select none
          </Button>
        </>
      )}
      <Status as="span" className={classes.barMessage} tone={bulk.failed ? "failed" : "plain"} again={bulk.count} atOnce>
        {bulk.message}
      </Status>
      {bulk.canUndo && (
        <Button variant="default" size="compact-sm" loading={bulk.working} onClick={() => void bulk.undo()}>
          Undo
        </Button>
      )}
    </section>
  );
}
