import { type AnswerColumns, indexIn } from "../lib/counting/columns.ts";
import type { Access } from "./access.ts";
import { valuesOfRespondents } from "./attributes.ts";
import { readColumns } from "./columns.ts";
import { Denied } from "./refusal.ts";
import type { Store } from "./store.ts";

/** Only respondents with one of the values (0: missing) of each attribute named. */
export type Where = { attributeId: number; valueIds: number[] }[];

/** The respondents who are looked at. */
export interface Narrowed {
  count: number;
  has(respondentId: number): boolean;
}

/** The respondents of the project who have one of the wanted values of every attribute named. Denied for another project's attribute. */
export function narrowRespondents(store: Store, access: Access, where: Where): Narrowed {
  const [ids] = readColumns(store, ["id"], "respondent where project_id = ? order by id", access.projectId) as [Int32Array];
  const first = ids[0] ?? 0;
  const member = new Uint8Array(ids.length === 0 ? 0 : (ids.at(-1) as number) - first + 1);
  for (const id of ids) member[id - first] = 1;
  for (const { attributeId, valueIds } of where) {
    requireAttribute(store, access, attributeId);
    const values = valuesOfRespondents(store, attributeId);
    const fits = new Uint8Array(member.length);
    if (valueIds.includes(0)) fits.set(member);
    values.respondentIds.forEach((id, i) => {
      fits[id - first] = valueIds.includes(values.valueIds[i] as number) ? 1 : 0;
    });
    for (let i = 0; i < member.length; i++) member[i] = (member[i] as number) & (fits[i] as number);
  }
  let count = 0;
  for (const one of member) count += one;
  return { count, has: (id) => member[id - first] === 1 };
}

/** The same without the respondents who gave these answers, ascending by id. */
export function leaveOut(narrowed: Narrowed, columns: AnswerColumns, answerIds: Int32Array): Narrowed {
  const gone = new Set<number>();
  for (const answerId of answerIds) {
    const respondentId = columns.respondentIds[indexIn(columns.answerIds, answerId)];
    if (respondentId !== undefined && narrowed.has(respondentId)) gone.add(respondentId);
  }
  return { count: narrowed.count - gone.size, has: (id) => narrowed.has(id) && !gone.has(id) };
}

/** An attribute of the project; Denied where it is another's. */
export function requireAttribute(store: Store, access: Access, attributeId: number): { name: string; kind: string } {
  const found = store.sqlite
    .prepare<[number, number], { name: string; kind: string }>("select name, kind from attribute where id = ? and project_id = ?")
    .get(attributeId, access.projectId);
  if (!found) throw new Denied();
  return found;
}
