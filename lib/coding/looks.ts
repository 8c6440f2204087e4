import { several } from "../numbers.ts";
/** Why answers wait for another look: a code that is new, one whose meaning changed, or one that was split into others. */
export interface LookReason {
  kind: "new" | "changed" | "split";
  /** The code whose looks these are; of a split, its first part. */
  codeId: number;
  label: string;
  /** The code that was split; null otherwise. */
  from: { codeId: number; label: string } | null;
  /** The codes to be thought of: the code itself, or all parts of a split. */
  offered: number[];
}

/** How many answers of one coder wait because of one code. */
export interface LooksLeft extends LookReason {
  left: number;
  /** There are more than were counted. */
  more: boolean;
}

/** What has happened, as the end of a sentence that begins with the answers. */
export function lookWords(reason: LookReason, labelOf: (codeId: number) => string): string {
  const quoted = (label: string) => `“${label}”`;
  if (reason.kind === "new") return `${quoted(reason.label)} is new`;
  if (reason.kind === "changed") return `the meaning of ${quoted(reason.label)} has changed`;
  return `${quoted(reason.from?.label ?? "")} was split into ${reason.offered.map((id) => quoted(labelOf(id))).join(", ")}`;
}

/** "12 answers", "1 answer", "more than 1,000 answers". */
export function lookCount({ left, more }: { left: number; more: boolean }): string {
  return `${more ? "more than " : ""}${several(left, "answer")}`;
}
