"use client";
import { Button, Progress } from "@mantine/core";
import { useEffect, useState } from "react";
import { Status } from "../../ui/said.tsx";
import classes from "./import.module.css";
import type { Working } from "./use-work.ts";

/** Says what goes on, how far it is, and offers to stop. Work that is over at once is not spoken of. */
export function WorkingNote({ working, onCancel }: { working: Working | null; onCancel(): void }) {
  const [late, setLate] = useState(false);
  const active = working !== null;
  useEffect(() => {
    if (!active) return setLate(false);
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, [active]);
  if (!working || !late) return null;
  const percent = Math.floor(working.share * 100);
  return (
    <div className={classes.working}>
      <div className={classes.workingLine}>
        <Status as="span" atOnce>
          {working.what}
        </Status>
        <span className="figure">{percent} %</span>
        <Button variant="default" size="compact-sm" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <Progress value={percent} aria-label={working.what} transitionDuration={100} />
    </div>
  );
}
