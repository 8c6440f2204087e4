"use client";
import { Modal } from "@mantine/core";
import Fuse from "fuse.js";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { Status } from "../ui/said.tsx";
import { keyLabel } from "./command.ts";
import classes from "./commands.module.css";
import { type BoundCommand, useAllCommands } from "./registry.ts";

/**
 * Find a command by its words and run it: opens with Ctrl+K and the find button (window event "tandem:find"). `places`
 * are commands that are always there, such as the pages of a project.
 */
export function Palette({ places }: { places: BoundCommand[] }) {
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const open = () => setOpened(true);
    window.addEventListener("tandem:find", open);
    return () => window.removeEventListener("tandem:find", open);
  }, []);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title="Find a command"
      size="lg"
      yOffset="12vh"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Finder places={places} onDone={() => setOpened(false)} />
    </Modal>
  );
}

function Finder({ places, onDone }: { places: BoundCommand[]; onDone(): void }) {
  const offered = useAllCommands();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => {
    const all = [...offered.flat(), ...places].filter((command) => command.when());
    if (typed.trim() === "") return all;
    const finder = new Fuse(all, { keys: ["label", "group"], useTokenSearch: true, threshold: 0.3, ignoreDiacritics: true });
    return finder.search(typed).map((hit) => hit.item);
  }, [offered, places, typed]);
  const at = Math.min(chosen, found.length - 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the option in focus has moved, so it has to be seen
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const run = (command: BoundCommand | undefined) => {
    if (!command) return;
    onDone();
    // After the dialog has given the focus back, so that a command may move it on.
    setTimeout(() => command.run(), 0);
  };
  return (
    <>
      <input
        className={classes.finder}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        aria-label="Command"
        placeholder="Type what you want to do"
        data-autofocus
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            const step = event.key === "ArrowDown" ? 1 : -1;
            setChosen((at + step + found.length) % Math.max(1, found.length));
          } else if (event.key === "Enter") {
            event.preventDefault();
            run(found[at]);
          }
        }}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Commands"
        className={classes.found}
        hidden={found.length === 0}
      >
        {found.map((command, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys are the combobox's
          <div
            key={command.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            className={classes.option}
            onClick={() => run(command)}
          >
            <span>
              {command.label} <span className={classes.group}>{command.group}</span>
            </span>
            <Keys keys={command.keys.slice(0, 1)} />
          </div>
        ))}
      </div>
      <Status className={classes.none}>{found.length === 0 && `No command fits “${typed}”.`}</Status>
    </>
  );
}

/** Keys as they are printed beside commands. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className={classes.keys}>
      {keys.map((key) => (
        <kbd key={key} className={classes.key}>
          {keyLabel(key)}
        </kbd>
      ))}
    </span>
  );
}
