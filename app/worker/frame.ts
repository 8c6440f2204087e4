import { type Actor, authorize } from "../../db/access.ts";
import { type CodeCount, codeCounts as countsOf } from "../../db/frame-reading.ts";
import { editFrame as edit, type FrameResult, undoFrame as undo } from "../../db/frames.ts";
import type { FrameEdit } from "../../lib/frame/commands.ts";
import type { FrameChange } from "../../lib/frame/draft.ts";
import type { TaskContext } from "./tasks.ts";

interface In {
  actor: Actor;
  projectId: number;
  questionId: number;
}

/** The counts beside the frame: a tenth of a second on a million answers. */
export function codeCounts({ actor, projectId, questionId }: In, { store }: TaskContext): CodeCount[] | null {
  return countsOf(store, authorize(store, actor, projectId, "read"), questionId);
}

/** An edit that changes what stands for many answers: a merge of much used codes takes seconds. */
export function editFrame(input: In & { edit: FrameEdit }, { store }: TaskContext): FrameResult {
  return edit(store, authorize(store, input.actor, input.projectId, "lead"), input.questionId, input.edit);
}

/** Takes such an edit back. */
export function undoFrame(input: In & { change: FrameChange }, { store }: TaskContext): FrameResult {
  return undo(store, authorize(store, input.actor, input.projectId, "code"), input.questionId, input.change);
}
