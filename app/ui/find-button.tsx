"use client";
import { UnstyledButton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Icon } from "./icons.tsx";
import classes from "./shell-parts.module.css";

/** Opens the palette, wherever it is mounted: it listens for the window event "tandem:find". */
export function FindButton() {
  const open = () => window.dispatchEvent(new Event("tandem:find"));
  useHotkeys([["mod+K", open]], []);
  return (
    <UnstyledButton className={classes.find} onClick={open} aria-keyshortcuts="Control+K">
      <Icon name="find" />
      <span className={classes.findWord}>Find</span>
      <kbd className={classes.keys} aria-hidden>
        Ctrl K
      </kbd>
    </UnstyledButton>
  );
}
