import { z } from "zod";
import { type ListQuery, listSorts, listStatuses } from "../../../../../lib/coding/list.ts";

const id = z.int().positive();

/** A list query as the browser sends it. */
export const listQuery = z.object({
  questionId: id,
  set: z.union([z.enum(["mine", "final"]), z.object({ memberId: id })]),
  status: z.enum(listStatuses).optional(),
  codeId: id.optional(),
  attributes: z.array(z.object({ attributeId: id, valueId: z.int().nonnegative() })).max(10),
  words: z.string().max(200),
  alikeTo: id.optional(),
  sort: z.enum(listSorts),
  columns: z.array(id).max(6),
}) satisfies z.ZodType<ListQuery>;

type Params = Record<string, string | string[] | undefined>;

/** The list that an address asks for. Addresses hold ids and fixed words only; what cannot be read is left out. */
export function readAddress(questionId: number, params: Params, usual: Pick<ListQuery, "set">): ListQuery {
  const all = (name: string) => [params[name] ?? []].flat();
  const first = (name: string) => all(name)[0];
  const number = (text: string | undefined) => (text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined);
  const coder = number(first("coder"));
  const set = coder !== undefined ? { memberId: coder } : (["mine", "final"] as const).find((each) => each === first("set"));
  const status = listStatuses.find((each) => each === first("status"));
  const codeId = number(first("code"));
  const alikeTo = number(first("alike"));
  const attributes = all("attribute").flatMap((text) => {
    const [, attributeId, valueId] = /^([1-9]\d{0,14}):(\d{1,15})$/.exec(text) ?? [];
    return attributeId === undefined ? [] : [{ attributeId: Number(attributeId), valueId: Number(valueId) }];
  });
  return {
    questionId,
    set: set ?? usual.set,
    ...(status && { status }),
    ...(codeId !== undefined && { codeId }),
    ...(alikeTo !== undefined && { alikeTo }),
    attributes: attributes.slice(0, 10),
    words: "",
    sort: listSorts.find((each) => each === first("sort")) ?? "file",
    columns: [],
  };
}

/** The address of a list; the words searched for stay out of it. */
export function writeAddress(query: ListQuery): string {
  const params = new URLSearchParams();
  if (typeof query.set === "object") params.set("coder", String(query.set.memberId));
  else params.set("set", query.set);
  if (query.status) params.set("status", query.status);
  if (query.codeId !== undefined) params.set("code", String(query.codeId));
  if (query.alikeTo !== undefined) params.set("alike", String(query.alikeTo));
  for (const { attributeId, valueId } of query.attributes) params.append("attribute", `${attributeId}:${valueId}`);
  if (query.sort !== "file") params.set("sort", query.sort);
  return `?${params}`;
}
