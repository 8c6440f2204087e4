"use server";
import { z } from "zod";
import { authorize } from "../../../../../db/access.ts";
import { endLook } from "../../../../../db/looks.ts";
import { action } from "../../../../server/action.ts";
import { write } from "../../../../server/store.ts";

const id = z.int().positive();

/** Leaves all that a code still queues for the person as it is. */
export const endLookAction = action(
  z.strictObject({ projectId: id, questionId: id, codeId: id }),
  async ({ projectId, questionId, codeId }, person) => {
    await write((store) => endLook(store, authorize(store, person, projectId, "code"), questionId, codeId));
    return true;
  },
);
