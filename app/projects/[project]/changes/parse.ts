import { z } from "zod";
import { most } from "./limits.ts";

const id = z.int().positive();
const span = z.object({ start: z.int().nonnegative(), end: z.int().positive() });
const spans = z.array(span).max(most.spans);

const step = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("apply"), codeId: id, spans: spans.optional() }),
  z.object({ kind: z.literal("remove"), codeId: id }),
  z.object({ kind: z.literal("finish") }),
  z.object({ kind: z.literal("nothing") }),
  z.object({ kind: z.literal("uncodable"), reason: z.string().trim().min(1).max(most.reason) }),
  z.object({ kind: z.literal("reopen") }),
  z.object({ kind: z.literal("skip") }),
  z.object({
    kind: z.literal("set"),
    state: z.enum(["open", "finished", "uncodable"]),
    reason: z.string().max(most.reason),
    codes: z.array(z.object({ codeId: id, spans })).max(most.codes),
  }),
  z.object({ kind: z.literal("note"), note: z.string().max(most.note), previous: z.string().max(most.note) }),
  z.object({ kind: z.literal("flag"), flagged: z.boolean() }),
  z.object({
    kind: z.literal("create"),
    parentId: id.nullable(),
    label: z.string().trim().min(1).max(500),
    spans: spans.optional(),
    temporaryId: z.int().negative(),
  }),
  z.object({ kind: z.literal("place") }),
  z.object({ kind: z.literal("seen"), codeId: id }),
]);

const changeId = z.string().min(8).max(80);

/** A batch of changes as browsers send it, in the order in which they are to be made. */
export const changeBatch = z.object({
  changes: z
    .array(
      z.object({
        id: changeId,
        answerId: id,
        baseVersion: z.int().nonnegative(),
        after: changeId.optional(),
        step,
        together: z.array(id).max(most.together).optional(),
        tookMs: z.number().nonnegative().optional(),
      }),
    )
    .min(1)
    .max(most.batch),
});
