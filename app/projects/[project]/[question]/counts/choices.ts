import { z } from "zod";
import type { CountQuery } from "../../../../../db/figures.ts";

const id = z.coerce.number().int().positive();
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
const all = (value: string | string[] | undefined) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** A count query as it may come from outside; ids only. */
export const countQuery = z.object({
  questionId: id,
  set: z.union([z.literal("final"), z.object({ memberId: id })]),
  base: z.enum(["codable", "answers", "respondents"]),
  by: id.optional(),
  where: z
    .array(z.object({ attributeId: id, valueIds: z.array(z.number().int().nonnegative()).min(1).max(1000) }))
    .max(20)
    .optional(),
});

/** What was chosen, out of the address; what makes no sense there is left at its default. */
export function readChoices(questionId: number, search: Record<string, string | string[] | undefined>): CountQuery {
  const memberId = id.safeParse(one(search.set));
  const base = z.enum(["codable", "answers", "respondents"]).safeParse(one(search.base));
  const by = id.safeParse(one(search.by));
  const query: CountQuery = {
    questionId,
    set: memberId.success ? { memberId: memberId.data } : "final",
    base: base.success ? base.data : "codable",
  };
  if (by.success) query.by = by.data;
  const where = all(search.where).flatMap((text) => {
    const match = /^(\d{1,15}):(\d{1,15}(?:,\d{1,15}){0,999})$/.exec(text);
    return match ? [{ attributeId: Number(match[1]), valueIds: (match[2] as string).split(",").map(Number) }] : [];
  });
  if (where.length > 0) query.where = where.slice(0, 20);
  return query;
}

/** The address of a query, from the question mark on; empty for the defaults. */
export function writeChoices(query: CountQuery): string {
  const search = new URLSearchParams();
  if (query.set !== "final") search.set("set", String(query.set.memberId));
  if (query.base !== "codable") search.set("base", query.base);
  if (query.by !== undefined) search.set("by", String(query.by));
  for (const { attributeId, valueIds } of query.where ?? []) search.append("where", `${attributeId}:${valueIds.join(",")}`);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
