"use client";
import type { CodeEvent } from "../../../../../db/frame-reading.ts";
import type { Frame } from "../../../../../lib/frame/frame.ts";
import { dayOf, Moment } from "../../../../ui/moment.tsx";
import classes from "./frame.module.css";

/** What happened to a code, newest first, folded until it is asked for. */
export function CodeHistory({ frame, events }: { frame: Frame; events: readonly CodeEvent[] }) {
  if (events.length === 0) return null;
  return (
    <details className={classes.history}>
      <summary>History</summary>
      <ol>
        {events.map((event) => (
          <li key={event.id}>
            <Moment at={event.at} words={dayOf(event.at)} />, {event.actorName}: {wordsOf(frame, event)}
          </li>
        ))}
      </ol>
    </details>
  );
}

const plain: Record<string, string> = {
  "code.create": "made it",
  "code.remove": "took back that it was made",
  "code.move": "moved it",
  "code.reorder": "changed its place",
  "code.retire": "retired it",
  "code.restore": "restored it",
  "code.unmerge": "made it a code of its own again",
  "code.adopt": "took the proposal into the frame",
};

const fields: Record<string, string> = { meaningChangedAt: "meaning", parentId: "place", applicable: "where it may be applied" };

function wordsOf(frame: Frame, { action, detail }: CodeEvent): string {
  const changed = (detail.changed ?? {}) as Record<string, unknown>;
  const pair = (field: string) => (Array.isArray(changed[field]) ? (changed[field] as unknown[]) : []);
  const labelOf = (id: unknown) => (typeof id === "number" ? (frame.byId.get(id)?.label ?? "another code") : "the top");
  if (action === "code.rename") return `renamed it from “${pair("label")[0]}” to “${pair("label")[1]}”`;
  if (action === "code.move") return `moved it from “${labelOf(pair("parentId")[0])}” to “${labelOf(pair("parentId")[1])}”`;
  if (action === "code.merge") return `merged it into “${labelOf(pair("mergedInto")[1])}”`;
  if (action === "code.split") return `split it into ${(detail.intoLabels as string[]).map((label) => `“${label}”`).join(", ")}`;
  if (action === "code.absorb") return `merged “${detail.fromLabel}” into it`;
  if (action === "code.level") return `put it on the level ${frame.levels[Number(pair("level")[1])] ?? ""}`;
  if (action === "code.edit")
    return `changed its ${Object.keys(changed)
      .filter((field) => field !== "position")
      .map((field) => fields[field] ?? field)
      .join(", ")}`;
  return plain[action] ?? action;
}
