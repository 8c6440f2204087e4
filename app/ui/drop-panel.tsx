"use client";
import { Button, Popover } from "@mantine/core";
import { type ReactNode, type Ref, useEffect, useRef } from "react";

interface DropPanelProps {
  /** What stands on the button. */
  label: ReactNode;
  opened: boolean;
  onChange(opened: boolean): void;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

/** A button that lets down a few fields. They lie over what follows, so they go when the focus does. */
export function DropPanel({ label, opened, onChange, className, ref, children }: DropPanelProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!opened) return;
    const look = ({ target }: FocusEvent) => {
      if (target instanceof Node && !box.current?.contains(target)) onChange(false);
    };
    document.addEventListener("focusin", look);
    return () => document.removeEventListener("focusin", look);
  }, [opened, onChange]);
  return (
    <div ref={box}>
      <Popover opened={opened} onChange={onChange} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <Button ref={ref} size="xs" variant="default" className={className} onClick={() => onChange(!opened)}>
            {label}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>{children}</Popover.Dropdown>
      </Popover>
    </div>
  );
}
