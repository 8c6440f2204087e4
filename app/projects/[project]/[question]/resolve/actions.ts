"use server";
import { z } from "zod";
import { authorize } from "../../../../../db/access.ts";
import { type Case, readCase } from "../../../../../db/cases.ts";
import type { Made } from "../../../../../db/checks.ts";
import { acceptChange, decide, withdrawDecision } from "../../../../../db/decisions.ts";
import { causes } from "../../../../../lib/causes.ts";
import { action } from "../../../../server/action.ts";
import { store, write } from "../../../../server/store.ts";

const id = z.number().int().positive();
const about = { project: id, answerId: id, changeId: z.string().min(8).max(60) };

/** The answer as it is now, and why nothing was saved, where it was not. */
export interface Resolved {
  message: string | null;
  now: Case;
}

function resolved(made: Made | undefined, now: Case): Resolved {
  return { message: made && !made.made ? made.moved : null, now };
}

/** The coder takes the checker's codes. */
export const accept = action(z.object({ ...about, checkId: id }), async ({ project, ...input }, person) => {
  const made = await write((s) => acceptChange(s, authorize(s, person, project, "code"), input));
  return resolved(made, readCase(store(), authorize(store(), person, project, "code"), input.answerId));
});

/** The lead decides. */
export const decideCase = action(
  z.object({
    ...about,
    answerVersion: id,
    seen: z.array(z.object({ memberId: id, version: id })).max(1000),
    codes: z.array(id).max(500),
    uncodable: z.boolean(),
    reason: z.string().max(500),
    cause: z.enum(["", ...causes]),
    note: z.string().max(5000),
  }),
  async ({ project, ...input }, person) => {
    const made = await write((s) => decide(s, authorize(s, person, project, "lead"), input));
    return resolved(made, readCase(store(), authorize(store(), person, project, "lead"), input.answerId));
  },
);

/** Takes a decision back. */
export const withdraw = action(z.object(about), async ({ project, ...input }, person) => {
  await write((s) => withdrawDecision(s, authorize(s, person, project, "code"), input));
  return resolved(undefined, readCase(store(), authorize(store(), person, project, "code"), input.answerId));
});
