import type { Access } from "./access.ts";
import { prepared, type Store } from "./store.ts";

/** What stands beside an answer: a closed fact about its respondent. */
export interface RespondentFact {
  name: string;
  value: string;
}

interface AttributeRow {
  id: number;
  name: string;
  derivedFrom: number | null;
}

/**
 * A function that reads the attribute values of a respondent, in the order of the attributes, missing ones left out. Coders
 * see only the attributes that the lead shows them.
 */
export function factsReader(store: Store, access: Access): (respondentId: number) => RespondentFact[] {
  const shown = access.role === "coder" ? "and shown_to_coders = 1" : "";
  const attributes = prepared<[number], AttributeRow>(
    store,
    `select id, name, derived_from as derivedFrom from attribute where project_id = ? ${shown} order by position, id`,
  ).all(access.projectId);
  return (respondentId) =>
    attributes.flatMap((attribute) => {
      const valueId = valueIn(store, attribute.id, attribute.derivedFrom, respondentId, 0);
      const value = valueId === undefined ? undefined : labelFor(store, valueId);
      return value === undefined ? [] : { name: attribute.name, value };
    });
}

const deepest = 10;

function valueIn(
  store: Store,
  attributeId: number,
  derivedFrom: number | null,
  respondentId: number,
  depth: number,
): number | undefined {
  if (derivedFrom === null) {
    return prepared<[number, number], { id: number }>(
      store,
      "select value_id as id from respondent_value where attribute_id = ? and respondent_id = ?",
    ).get(attributeId, respondentId)?.id;
  }
  if (depth > deepest) return undefined;
  const next = prepared<[number], { derivedFrom: number | null }>(
    store,
    "select derived_from as derivedFrom from attribute where id = ?",
  ).get(derivedFrom);
  const source = next && valueIn(store, derivedFrom, next.derivedFrom, respondentId, depth + 1);
  if (source === undefined) return undefined;
  return prepared<[number, number], { id: number }>(
    store,
    "select to_value_id as id from attribute_group where attribute_id = ? and from_value_id = ?",
  ).get(attributeId, source)?.id;
}

function labelFor(store: Store, valueId: number): string | undefined {
  return prepared<[number], { label: string }>(store, "select label from attribute_value where id = ?").get(valueId)?.label;
}
