"use client";
import { ActionIcon } from "@mantine/core";
import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from "react";
import classes from "./side-panel.module.css";

/** What is opened at the right of a page, and the way back to what opened it. */
export function useOpened<T>(): [opened: T | null, open: (next: T) => void, close: () => void] {
  const [opened, setOpened] = useState<T | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const isClosing = useRef(false);
  const open = useCallback((next: T) => {
    // From one figure to the next the first opener stays, unless the next was opened outside of the panel.
    const active = document.activeElement as HTMLElement | null;
    if (!active?.closest("aside")) opener.current = active;
    setOpened(next);
  }, []);
  const close = useCallback(() => {
    // What closes it by another choice keeps the focus where that choice was made.
    isClosing.current = document.activeElement?.closest("aside") != null;
    setOpened(null);
  }, []);
  // Where there is room for one only, the page comes back first; then it can take the focus.
  useEffect(() => {
    if (opened !== null || !isClosing.current) return;
    isClosing.current = false;
    opener.current?.focus();
  }, [opened]);
  return [opened, open, close];
}

/** A page beside which something can be opened. Where there is no room for both, the panel stands in its place. */
export function WithPanel({ panel, children }: { panel: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.page} data-panel={panel ? true : undefined}>
      <div className={classes.main}>{children}</div>
      {panel}
    </div>
  );
}

interface SidePanelProps {
  title: string;
  onClose(): void;
  children: ReactNode;
}

/** Opened at the right: takes the focus, Escape closes it. Give it a key, so that another content takes the focus again. */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <aside className={classes.panel} aria-labelledby={id} onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <div className={classes.head}>
        <h2 id={id} ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h2>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label="Close" onClick={onClose}>
          ×
        </ActionIcon>
      </div>
      {children}
    </aside>
  );
}
