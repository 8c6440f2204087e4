import { z } from "zod";
import type { AgreementQuery } from "../../../../../db/agreement.ts";
import { readChoices } from "../counts/choices.ts";

const id = z.number().int().positive();

/** An agreement query as it may come from outside. */
export const agreementQuery = z.object({
  questionId: id,
  coders: z.array(id).min(2).max(50),
  design: z.enum(["independent", "check"]).optional(),
  roundId: id.optional(),
  level: z.string().max(200).optional(),
  where: z
    .array(z.object({ attributeId: id, valueIds: z.array(z.number().int().nonnegative()).min(1).max(1000) }))
    .max(20)
    .optional(),
});

type Search = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** What was chosen, out of the address; without coders, whoever suggests themselves. */
export function readAgreementChoices(questionId: number, search: Search): AgreementQuery {
  const { where } = readChoices(questionId, { where: search.where });
  const coders = [
    ...new Set((one(search.coders) ?? "").split(",").flatMap((text) => (/^\d{1,15}$/.test(text) ? Number(text) : []))),
  ];
  const design = z.enum(["independent", "check"]).safeParse(one(search.design));
  const round = z.coerce.number().int().positive().safeParse(one(search.round));
  const level = one(search.level);
  return {
    questionId,
    coders: coders.slice(0, 50),
    ...(design.success ? { design: design.data } : {}),
    ...(round.success ? { roundId: round.data } : {}),
    ...(level === undefined ? {} : { level }),
    ...(where === undefined ? {} : { where }),
  };
}

/** The address of a query, from the question mark on. */
export function writeAgreementChoices(query: AgreementQuery): string {
  const search = new URLSearchParams();
  search.set("coders", query.coders.join(","));
  if (query.design !== undefined) search.set("design", query.design);
  if (query.roundId !== undefined) search.set("round", String(query.roundId));
  if (query.level !== undefined) search.set("level", query.level);
  for (const { attributeId, valueIds } of query.where ?? []) search.append("where", `${attributeId}:${valueIds.join(",")}`);
  return `?${search}`;
}
