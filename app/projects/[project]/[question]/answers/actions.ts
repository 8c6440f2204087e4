"use server";
import { z } from "zod";
import { authorize } from "../../../../../db/access.ts";
import { codeAnswers, mostAtOnce } from "../../../../../db/codings.ts";
import { action } from "../../../../server/action.ts";
import { write } from "../../../../server/store.ts";

const id = z.int().positive();

/** Codes the selected answers, or takes a code away from them. */
export const codeSelected = action(
  z.object({
    projectId: id,
    questionId: id,
    answerIds: z.array(id).min(1, "Select answers first.").max(mostAtOnce, `Select at most ${mostAtOnce} answers at once.`),
    codeId: id,
    action: z.enum(["add", "remove"]),
    insteadOf: id.optional(),
  }),
  ({ projectId, questionId, ...input }, person) =>
    write((store) => codeAnswers(store, authorize(store, person, projectId, "code"), questionId, input)),
);
