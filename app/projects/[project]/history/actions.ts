"use server";
import { z } from "zod";
import { action } from "../../../server/action.ts";
import { runTask } from "../../../server/worker.ts";

/** Whether the history is as it was written. */
export const verifyChain = action(z.object({ project: z.number().int().positive() }), ({ project }, person) =>
  runTask("figures", "checkChain", { actor: person, projectId: project }),
);
