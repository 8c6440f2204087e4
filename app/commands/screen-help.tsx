"use client";
import { Modal } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { keyOf } from "./command.ts";
import { everywhereCommands } from "./everywhere.ts";
import { KeyList } from "./help.tsx";
import { useAllCommands } from "./registry.ts";

/**
 * The keys of whatever screen is in front: opens with ? where the screen does not show its keys itself, and with the window
 * event "tandem:help". `singleSigns`: the person lets single signs act.
 */
export function ScreenHelp({ singleSigns }: { singleSigns: boolean }) {
  const [opened, setOpened] = useState(false);
  const offered = useAllCommands();
  const lines = useMemo(() => {
    const all = [...offered.flat(), ...everywhereCommands];
    return all.filter(({ label, keys }, at) => keys.length > 0 && all.findIndex((other) => other.label === label) === at);
  }, [offered]);
  useEffect(() => {
    const open = () => setOpened(true);
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || keyOf(event) !== "?" || !singleSigns) return;
      // Whoever types a question mark means one.
      if (event.target instanceof Element && event.target.closest("input,textarea,select,[contenteditable],[role=dialog]"))
        return;
      event.preventDefault();
      open();
    };
    window.addEventListener("keydown", press);
    window.addEventListener("tandem:help", open);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener("tandem:help", open);
    };
  }, [singleSigns]);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title="Keys of this screen"
      size="xl"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <KeyList lines={lines} />
    </Modal>
  );
}
