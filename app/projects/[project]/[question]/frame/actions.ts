"use server";
import { z } from "zod";
import { authorize } from "../../../../../db/access.ts";
import {
  addCode,
  copyFrame,
  editFrame,
  importCodebook,
  outlineFor,
  previewCodebook,
  undoFrame,
} from "../../../../../db/frames.ts";
import { action } from "../../../../server/action.ts";
import { write } from "../../../../server/store.ts";
import { runTask } from "../../../../server/worker.ts";
import { frameChange, frameEdit, newCode, place } from "./input.ts";

// Merging, and taking it back, settles every answer that carries the code: off the thread that serves coders.

export const editFrameAction = action(z.strictObject({ ...place, edit: frameEdit }), ({ projectId, questionId, edit }, person) =>
  edit.kind === "merge" || edit.kind === "unmerge"
    ? runTask("figures", "editFrame", { actor: person, projectId, questionId, edit })
    : write((s) => editFrame(s, authorize(s, person, projectId, "lead"), questionId, edit)),
);

export const addCodeAction = action(z.strictObject({ ...place, code: newCode }), ({ projectId, questionId, code }, person) =>
  write((s) => addCode(s, authorize(s, person, projectId, "code"), { questionId, ...code })),
);

export const undoFrameAction = action(
  z.strictObject({ ...place, change: frameChange }),
  ({ projectId, questionId, change }, person) =>
    change.codes.some(({ from, to }) => from?.mergedInto !== undefined || to?.mergedInto !== undefined)
      ? runTask("figures", "undoFrame", { actor: person, projectId, questionId, change })
      : write((s) => undoFrame(s, authorize(s, person, projectId, "code"), questionId, change)),
);

export const codeStoryAction = action(
  z.strictObject({ projectId: place.projectId, codeId: z.number().int().positive() }),
  ({ projectId, codeId }, person) => runTask("figures", "codeStory", { actor: person, projectId, codeId }),
);

const pasted = "the list";

export const previewListAction = action(
  z.strictObject({ ...place, text: z.string().max(500_000) }),
  ({ projectId, questionId, text }, person) =>
    write((s) => {
      const access = authorize(s, person, projectId, "lead");
      return previewCodebook(s, access, questionId, outlineFor(s, access, questionId, text), pasted);
    }),
);

export const importListAction = action(
  z.strictObject({ ...place, text: z.string().max(500_000) }),
  ({ projectId, questionId, text }, person) =>
    write((s) => {
      const access = authorize(s, person, projectId, "lead");
      return importCodebook(s, access, questionId, outlineFor(s, access, questionId, text), pasted);
    }),
);

export const copyFrameAction = action(
  z.strictObject({ ...place, from: z.number().int().positive() }),
  ({ projectId, questionId, from }, person) =>
    write((s) => copyFrame(s, authorize(s, person, projectId, "lead"), from, questionId)),
);
