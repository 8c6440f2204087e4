import { type Actor, authorize } from "../../db/access.ts";
import { type CodeCount, type CodeStory, codeCounts as countsOf, codeStory as storyOf } from "../../db/frame-reading.ts";
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

/** What happened to a code, and how many answers carry it or one under it: an area is on hundreds of thousands. */
export function codeStory(
  { actor, projectId, codeId }: { actor: Actor; projectId: number; codeId: number },
  { store }: TaskContext,
): CodeStory {
  return storyOf(store, authorize(store, actor, projectId, "read"), codeId);
}

/** An edit that changes what stands for many answers: a merge of much used codes takes seconds. */
export function editFrame(input: In & { edit: FrameEdit }, { store }: TaskContext): FrameResult {
  return edit(store, authorize(store, input.actor, input.projectId, "lead"), input.questionId, input.edit);
}

/** Takes such an edit back. */
export function undoFrame(input: In & { change: FrameChange }, { store }: TaskContext): FrameResult {
  return undo(store, authorize(store, input.actor, input.projectId, "code"), input.questionId, input.change);
}
