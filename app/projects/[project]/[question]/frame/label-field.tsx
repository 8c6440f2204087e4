"use client";
import { type KeyboardEvent, useRef, useState } from "react";
import { type Frame, pathOf, pathSeparator } from "../../../../../lib/frame/frame.ts";
import { nearNames } from "../../../../../lib/frame/labels.ts";
import { Status } from "../../../../ui/said.tsx";
import classes from "./frame.module.css";

interface LabelFieldProps {
  frame: Frame;
  /** The code that is renamed; none where one is made. */
  codeId?: number;
  start: string;
  /** Told of every letter, so that a field that goes on elsewhere can go on with it. */
  onType?(text: string): void;
  name: string;
  /** Enter. `text` may be empty. */
  onEnter(text: string): void;
  /** Escape, or the field is left: `text` as it is then. */
  onLeave(text: string, escaped: boolean): void;
  /** Tab and Shift+Tab, where they indent. */
  onIndent?(outwards: boolean): void;
}

/** The field in which a label is typed; codes of nearly the same name are pointed out under it. */
export function LabelField({ frame, codeId, start, onType, name, onEnter, onLeave, onIndent }: LabelFieldProps) {
  const [text, setText] = useState(start);
  const left = useRef(false);
  const near = codeId !== undefined && text.trim() === start.trim() ? [] : nearNames(frame, text, codeId);
  const type = (next: string) => {
    setText(next);
    onType?.(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      // What was entered is not entered again when the field goes.
      left.current = codeId !== undefined || text.trim() === "";
      onEnter(text);
      if (codeId === undefined) type("");
    } else if (event.key === "Escape") {
      left.current = true;
      onLeave(text, true);
    } else if (event.key === "Tab" && onIndent) {
      event.preventDefault();
      onIndent(event.shiftKey);
    }
  };
  return (
    <span className={classes.field}>
      <input
        className={classes.input}
        aria-label={name}
        value={text}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: the field is opened by a key or button to be typed into at once
        autoFocus
        onFocus={(event) => codeId !== undefined && event.target.select()}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => !left.current && onLeave(text, false)}
      />
      <Status as="span" className={classes.near}>
        {near.length > 0 &&
          `Nearly the same: ${near
            .slice(0, 3)
            .map((code) => pathOf(frame, code.id).join(pathSeparator))
            .join("; ")}`}
      </Status>
    </span>
  );
}
