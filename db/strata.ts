import type { Access } from "./access.ts";
import { Denied } from "./refusal.ts";
import type { Store } from "./store.ts";

/**
 * The value of an attribute for each answer of a question, as a function; empty for respondents without one. A derived
 * attribute groups the values of its source, which holds the respondents' values.
 */
export function strataOf(store: Store, access: Access, questionId: number, attributeId: number): (answerId: number) => string {
  const chain: number[] = [];
  let source: number | null = attributeId;
  while (source !== null) {
    const found: { derivedFrom: number | null } | undefined = store.sqlite
      .prepare<[number, number], { derivedFrom: number | null }>(
        "select derived_from as derivedFrom from attribute where id = ? and project_id = ?",
      )
      .get(source, access.projectId);
    if (!found || chain.includes(source)) throw new Denied();
    chain.unshift(source);
    source = found.derivedFrom;
  }
  const rows = store.sqlite
    .prepare<[number, number], { answerId: number; valueId: number }>(
      `select a.id as answerId, v.value_id as valueId from answer a
       join respondent_value v on v.respondent_id = a.respondent_id and v.attribute_id = ? where a.question_id = ?`,
    )
    .all(chain[0] ?? 0, questionId);
  const groups = chain.slice(1).map((derived) => groupsOf(store, derived));
  const values = new Map<number, string>();
  for (const { answerId, valueId } of rows) {
    const value = groups.reduce<number | undefined>((id, group) => (id === undefined ? id : group.get(id)), valueId);
    if (value !== undefined) values.set(answerId, String(value));
  }
  return (answerId) => values.get(answerId) ?? "";
}

function groupsOf(store: Store, attributeId: number): Map<number, number> {
  const rows = store.sqlite
    .prepare<[number], { from: number; into: number }>(
      'select from_value_id as "from", to_value_id as "into" from attribute_group where attribute_id = ?',
    )
    .all(attributeId);
  return new Map(rows.map((row) => [row.from, row.into]));
}
