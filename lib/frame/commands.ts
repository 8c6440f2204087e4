import type { Draft } from "./draft.ts";
import * as edits from "./edits.ts";

/** One thing the lead does to a frame, as the screen and the command line say it. */
export type FrameEdit =
  | ({ kind: "create" } & edits.NewCode)
  | { kind: "rename"; codeId: number; label: string }
  | { kind: "describe"; codeId: number; details: Partial<edits.CodeDetails>; meaningChanged?: boolean }
  | ({ kind: "move"; codeId: number } & edits.Spot)
  | { kind: "level"; codeId: number; level: number }
  /** New codes out of one: under it, or beside it. */
  | { kind: "split"; codeId: number; labels: string[]; under: boolean }
  | { kind: "merge"; codeId: number; into: number }
  | { kind: "unmerge"; codeId: number }
  | { kind: "retire"; codeId: number }
  | { kind: "restore"; codeId: number }
  | { kind: "adopt"; codeId: number }
  | { kind: "levels"; levels: { name: string; was: number | null }[] };

/** Makes an edit in a draft. Returns the code it is about, null where it is about the levels. Throws FrameFault. */
export function makeEdit(draft: Draft, edit: FrameEdit): number | null {
  switch (edit.kind) {
    case "create":
      return edits.addCode(draft, edit).id;
    case "rename":
      edits.relabel(draft, edit.codeId, edit.label);
      break;
    case "describe":
      edits.describe(draft, edit.codeId, edit.details, edit.meaningChanged);
      break;
    case "move":
      edits.move(draft, edit.codeId, edit);
      break;
    case "level":
      edits.changeLevel(draft, edit.codeId, edit.level);
      break;
    case "split":
      edits.split(draft, edit.codeId, edit.labels, edit.under);
      break;
    case "merge":
      edits.merge(draft, edit.codeId, edit.into);
      break;
    case "unmerge":
      edits.unmerge(draft, edit.codeId);
      break;
    case "retire":
      edits.retire(draft, edit.codeId);
      break;
    case "restore":
      edits.restore(draft, edit.codeId);
      break;
    case "adopt":
      edits.adopt(draft, edit.codeId);
      break;
    case "levels":
      edits.setLevels(draft, edit.levels);
      return null;
  }
  return edit.codeId;
}
