"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "../../../server/action.ts";
import { runTask } from "../../../server/worker.ts";

const id = z.number().int().positive();
const seed = z
  .number()
  .int()
  .min(-(2 ** 31))
  .max(2 ** 31 - 1);
const shares = z
  .array(z.object({ memberId: id, share: z.number().positive("A share is a number over 0.").max(1_000_000) }))
  .min(1, "Choose at least one person.")
  .max(200);

/** Splits answers among coders. Planning a million answers takes seconds, so it runs in the worker. */
export const planWhoCodes = action(
  z.object({ project: id, questionId: id, answers: z.enum(["unassigned", "unbegun"]), coders: shares, seed }),
  async ({ project, ...plan }, person) => {
    const planned = await runTask("imports", "planCoding", { actor: person, projectId: project, plan });
    revalidatePath(`/projects/${project}`, "layout");
    return planned;
  },
);

export const planWhoChecks = action(
  z.object({
    project: id,
    questionId: id,
    coders: z.array(id).min(1, "Choose whose work is checked.").max(200),
    checkers: shares,
    amount: z.discriminatedUnion("method", [
      z.object({ method: z.literal("all") }),
      z.object({ method: z.literal("size"), size: z.number().int().min(1, "Check at least one answer.") }),
      z.object({ method: z.literal("percent"), percent: z.number().gt(0, "Check more than 0%.").max(100, "At most 100%.") }),
    ]),
    seed,
    stratifiedBy: id.optional(),
  }),
  async ({ project, ...plan }, person) => {
    const planned = await runTask("imports", "planChecks", { actor: person, projectId: project, plan });
    revalidatePath(`/projects/${project}`, "layout");
    return planned;
  },
);

export const endPlan = action(z.object({ project: id, planId: id }), async ({ project, planId }, person) => {
  const ended = await runTask("imports", "closePlan", { actor: person, projectId: project, planId });
  revalidatePath(`/projects/${project}`, "layout");
  return ended;
});
