"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { authorize } from "../../../../../../db/access.ts";
import { settleProposal } from "../../../../../../db/proposals.ts";
import { roundCoders } from "../../../../../../db/rounds.ts";
import { action } from "../../../../../server/action.ts";
import { write } from "../../../../../server/store.ts";
import { runTask } from "../../../../../server/worker.ts";

const id = z.number().int().positive();

/** Opens a blind round. Dealing a million answers takes a while, so it runs in the worker. */
export const openRound = action(
  z.object({
    project: id,
    questionId: id,
    name: z.string().max(80),
    coders: z.array(id).min(roundCoders.fewest, "Choose two coders or more.").max(roundCoders.most, "At most ten coders."),
    answers: z.enum(["unbegun", "begun"]),
    amount: z.discriminatedUnion("method", [
      z.object({ method: z.literal("all") }),
      z.object({ method: z.literal("size"), size: z.number().int().min(1, "Take at least one answer.") }),
      z.object({ method: z.literal("percent"), percent: z.number().gt(0, "Take more than 0%.").max(100, "At most 100%.") }),
    ]),
    stratifiedBy: id.optional(),
    seed: z
      .number()
      .int("The seed is a whole number.")
      .min(-(2 ** 31))
      .max(2 ** 31 - 1),
    rest: z.enum(["split", "leave"]),
  }),
  async ({ project, stratifiedBy, ...plan }, person) => {
    const planned = await runTask("imports", "planRound", {
      actor: person,
      projectId: project,
      plan: { ...plan, ...(stratifiedBy === undefined ? {} : { stratifiedBy }) },
    });
    revalidatePath(`/projects/${project}`, "layout");
    return planned;
  },
);

export const endRound = action(z.object({ project: id, planId: id }), async ({ project, planId }, person) => {
  const closed = await runTask("imports", "closeRound", { actor: person, projectId: project, planId });
  revalidatePath(`/projects/${project}`, "layout");
  return closed;
});

/** Adopts a code that was proposed in a round, or merges it into another. */
export const settleProposedCode = action(
  z.object({ project: id, questionId: id, codeId: id, into: id.nullable() }),
  async ({ project, ...input }, person) => {
    await write((store) => settleProposal(store, authorize(store, person, project, "lead"), input));
    revalidatePath(`/projects/${project}`, "layout");
    return null;
  },
);
