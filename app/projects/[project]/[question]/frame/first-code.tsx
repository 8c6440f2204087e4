"use client";
import { Button } from "@mantine/core";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import classes from "./frame.module.css";
import { LabelField } from "./label-field.tsx";
import type { FrameTools } from "./use-frame.ts";

interface FirstCodeProps {
  tools: FrameTools;
  mayCreate: boolean;
  mayEdit: boolean;
  hasOthers: boolean;
  /** A code is about to be made: the tree that follows takes the focus. */
  onStart(): void;
  onAsk(what: "paste" | "import" | "copy"): void;
}

/** An empty frame: type the first code, or bring codes from elsewhere. */
export function FirstCode({ tools, mayCreate, mayEdit, hasOthers, onStart, onAsk }: FirstCodeProps) {
  if (!mayCreate)
    return <EmptyState title="There are no codes yet">The lead of the project makes the code frame; it appears here.</EmptyState>;
  const make = (label: string) => {
    if (label.trim() === "") return;
    onStart();
    void tools.add({ label, parentId: null, before: null });
  };
  return (
    <EmptyState
      title="Make the first code"
      step={
        <>
          <div className={classes.first}>
            <LabelField frame={tools.frame} start="" name="Label of the first code" onEnter={make} onLeave={() => undefined} />
          </div>
          {mayEdit && (
            <div className={classes.actions}>
              <Button variant="default" onClick={() => onAsk("paste")}>
                Paste a list
              </Button>
              <Button variant="default" onClick={() => onAsk("import")}>
                Import a CSV file
              </Button>
              {hasOthers && (
                <Button variant="default" onClick={() => onAsk("copy")}>
                  Copy from another question
                </Button>
              )}
            </div>
          )}
        </>
      }
    >
      A code says what an answer is about. Type its label and press Enter; codes can be put under others afterwards, and more can
      be made while you code.
    </EmptyState>
  );
}
