import type { AppliedCode, Span, Step, Work } from "./work.ts";

/**
 * What the browser asks of the server: one step on one answer. The id is made by the browser, so that a repeat is
 * harmless. A change names what it was built on: `after`, the id of the person's own change before it that the server had
 * not answered yet, else `baseVersion`, the version of the work that was seen.
 */
export interface Change {
  id: string;
  answerId: number;
  baseVersion: number;
  after?: string;
  step: Step | CreateStep | PlaceStep | SeenStep;
  /** Answers that say the same and stand at the same point: they take the step, too, where they still do. */
  together?: number[];
  /** Milliseconds from showing the answer to the decision. */
  tookMs?: number;
}

/** Makes a code under a parent (null: at the top) and applies it. Until the server names it, the browser uses a negative id. */
export interface CreateStep {
  kind: "create";
  parentId: number | null;
  label: string;
  spans?: Span[];
  temporaryId: number;
}

/** The person looked again at an answer because of a code, and leaves it as it is. */
export interface SeenStep {
  kind: "seen";
  codeId: number;
}

/** Where the person is now, so that another machine opens there. */
export interface PlaceStep {
  kind: "place";
}

export type ChangeResult =
  | {
      id: string;
      status: "applied";
      version: number;
      /** The code that a create step made. */
      codeId?: number;
      /** The answers that took the step, too. */
      alike?: { answerId: number; version: number }[];
    }
  /** Somebody (the same person elsewhere) changed the work since; nothing was changed. */
  | { id: string; status: "conflict"; work: Work }
  /** The change that it was built on is not known here: send that first. Nothing was changed. */
  | { id: string; status: "early"; work: Work }
  | { id: string; status: "refused"; message: string };

/** The undo of a step: everything as it was before. */
export function stepBack(before: Work): Step {
  return {
    kind: "set",
    state: before.state === "unseen" ? "open" : before.state,
    reason: before.reason,
    codes: before.codes.map((applied): AppliedCode => ({ codeId: applied.codeId, spans: [...applied.spans] })),
  };
}
