"use client";
import { type KeyboardEvent, type Ref, useId, useMemo, useState } from "react";
import { type Frame, pathOf, pathSeparator } from "../../lib/frame/frame.ts";
import { indexCodes, rankCodes } from "../../lib/search/rank.ts";
import { codeColour } from "../ui/palette.ts";
import classes from "./review.module.css";

interface CodeFieldProps {
  frame: Frame;
  label: string;
  onPick(codeId: number): void;
  /** Enter while nothing is typed. */
  onEnter(): void;
  /** Backspace while nothing is typed. */
  onBackspace(): void;
  ref?: Ref<HTMLInputElement>;
}

const mostHits = 8;

/** Gives the hands back from a field to the answer in front, where single keys act. */
export function backToAnswer(): void {
  if (document.activeElement instanceof HTMLElement)
    document.activeElement.closest<HTMLElement>("[data-focus-home]")?.focus({ preventScroll: true });
}

/** Type to find a code, Enter takes the first hit or the one in focus. The same keys as on the coding screen. */
export function CodeField({ frame, label, onPick, onEnter, onBackspace, ref }: CodeFieldProps) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  // The hits lie over what follows; they go when the field is left.
  const [isIn, setIsIn] = useState(false);
  const id = useId();
  const index = useMemo(() => indexCodes(frame), [frame]);
  const hits = useMemo(() => rankCodes(index, typed, undefined, mostHits), [index, typed]);
  const open = isIn && hits.length > 0;
  const pick = (codeId: number | undefined) => {
    if (codeId === undefined) return;
    setTyped("");
    setChosen(0);
    onPick(codeId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      if (typed.trim() === "") onEnter();
      else pick(hits[chosen]);
    } else if (event.key === "Backspace" && typed === "") onBackspace();
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length > 0) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setChosen((at) => (at + step + hits.length) % hits.length);
    } else if (event.key === "Escape" && typed !== "") {
      event.stopPropagation();
      setTyped("");
    }
  };
  return (
    <div className={classes.field}>
      <input
        ref={ref}
        className={classes.input}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-hits`}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${id}-${chosen}` : undefined}
        aria-label={label}
        placeholder="type a code…"
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setIsIn(true)}
        onBlur={() => setIsIn(false)}
      />
      <div id={`${id}-hits`} role="listbox" aria-label="Codes that fit" className={classes.hits} hidden={!open}>
        {hits.map((codeId, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys are the combobox's
          <div
            key={codeId}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === chosen}
            className={classes.hit}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(codeId)}
          >
            <span
              className={classes.dot}
              style={{ background: codeColour(frame.byId.get(codeId)?.colour ?? null) ?? "var(--quiet)" }}
            />
            <span>{frame.byId.get(codeId)?.label}</span>
            <span className={classes.path}>{pathOf(frame, codeId).slice(0, -1).join(pathSeparator)}</span>
          </div>
        ))}
      </div>
      {typed.trim() !== "" && hits.length === 0 && (
        <p className={classes.noHit}>No code fits. The lead adds codes to the frame.</p>
      )}
    </div>
  );
}
