import { z } from "zod";

const id = z.number().int().positive();
const draftId = z.number().int();
const label = z.string().max(1000);
const text = z.string().max(20_000);
const colour = z.number().int().min(0).max(7).nullable();
const level = z.number().int().min(0).max(4);

export const place = { projectId: id, questionId: id };

const details = z.strictObject({
  definition: text.optional(),
  include: text.optional(),
  exclude: text.optional(),
  example: text.optional(),
  aliases: z.array(label).max(100).optional(),
  colour: colour.optional(),
  applicable: z.boolean().optional(),
});

export const frameEdit = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rename"), codeId: id, label }),
  z.strictObject({ kind: z.literal("describe"), codeId: id, details, meaningChanged: z.boolean().optional() }),
  z.strictObject({ kind: z.literal("move"), codeId: id, parentId: id.nullable(), before: id.nullable() }),
  z.strictObject({ kind: z.literal("level"), codeId: id, level }),
  z.strictObject({ kind: z.literal("split"), codeId: id, labels: z.array(label).min(1).max(20), under: z.boolean() }),
  z.strictObject({ kind: z.literal("merge"), codeId: id, into: id }),
  z.strictObject({ kind: z.literal("unmerge"), codeId: id }),
  z.strictObject({ kind: z.literal("retire"), codeId: id }),
  z.strictObject({ kind: z.literal("restore"), codeId: id }),
  z.strictObject({
    kind: z.literal("levels"),
    levels: z.array(z.strictObject({ name: z.string().max(200), was: level.nullable() })).max(6),
  }),
]);

export const newCode = z.strictObject({ label, parentId: id.nullable(), before: id.nullable(), level: level.optional() });

const values = z.strictObject({
  parentId: draftId.nullable(),
  level,
  position: z.number().int().min(0),
  label,
  definition: text,
  include: text,
  exclude: text,
  example: text,
  aliases: z.array(label).max(100),
  colour,
  applicable: z.boolean(),
  createdAt: z.number().int(),
  meaningChangedAt: z.number().int(),
  retiredAt: z.number().int().nullable(),
  mergedInto: id.nullable(),
  proposedBy: id.nullable(),
});

const levelNames = z.array(z.string().max(200)).max(5);

/** A change to be taken back, as an earlier result gave it. What it may do is checked where it is done. */
export const frameChange = z.strictObject({
  levels: z.strictObject({ from: levelNames, to: levelNames }).nullable(),
  codes: z
    .array(
      z.union([
        z.strictObject({ id, from: z.null(), to: values }),
        z.strictObject({ id, from: values.partial(), to: z.null() }),
        z.strictObject({ id, from: values.partial(), to: values.partial() }),
      ]),
    )
    .max(20_000),
});
