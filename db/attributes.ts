import { orderValues } from "../lib/answers/value-order.ts";
import type { Scale } from "../lib/import/types.ts";
import type { Access } from "./access.ts";
import { readColumns } from "./columns.ts";
import { writeLog } from "./log.ts";
import { Refused } from "./refusal.ts";
import { raiseRevision } from "./settle.ts";
import { prepared, type Store, transact } from "./store.ts";

export interface Attribute {
  id: number;
  name: string;
  kind: Scale;
  shownToCoders: boolean;
  /** The attribute whose values this one groups. */
  derivedFrom: number | null;
  /** Different values. */
  valueCount: number;
  /** Respondents who have one. */
  respondents: number;
}

export interface AttributeValue {
  id: number;
  label: string;
  respondents: number;
}

export interface AttributeRow {
  id: number;
  name: string;
  kind: Scale;
  shownToCoders: number;
  derivedFrom: number | null;
}

export const attributeRows =
  "select id, name, kind, shown_to_coders as shownToCoders, derived_from as derivedFrom from attribute where project_id = ?";

/** The attributes of a project in their order. */
export function listAttributes(store: Store, access: Access): Attribute[] {
  const values = prepared<[number], { n: number }>(store, "select count(*) as n from attribute_value where attribute_id = ?");
  const filled = prepared<[number], { n: number }>(store, "select count(*) as n from respondent_value where attribute_id = ?");
  return prepared<[number], AttributeRow>(store, `${attributeRows} order by position, id`)
    .all(access.projectId)
    .map((row) => ({
      ...row,
      shownToCoders: row.shownToCoders === 1,
      valueCount: values.get(row.id)?.n ?? 0,
      respondents: row.derivedFrom === null ? (filled.get(row.id)?.n ?? 0) : valuesOfRespondents(store, row.id).valueIds.length,
    }));
}

/** One attribute of the project. Throws Refused where the project has no such attribute (any more). */
export function findAttribute(store: Store, access: Access, attributeId: number): Omit<Attribute, "valueCount" | "respondents"> {
  const row = prepared<[number, number], AttributeRow>(store, `${attributeRows} and id = ?`).get(access.projectId, attributeId);
  if (!row) throw new Refused("There is no such attribute in this project any more. Reload the page.");
  return { ...row, shownToCoders: row.shownToCoders === 1 };
}

/** The values of an attribute in their order, with the respondents who have each; at most `limit`. */
export function listValues(store: Store, access: Access, attributeId: number, limit = 2000): AttributeValue[] {
  findAttribute(store, access, attributeId);
  const counts = new Map<number, number>();
  for (const id of valuesOfRespondents(store, attributeId).valueIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  return prepared<[number, number], { id: number; label: string }>(
    store,
    "select id, label from attribute_value where attribute_id = ? order by position, id limit ?",
  )
    .all(attributeId, limit)
    .map((value) => ({ ...value, respondents: counts.get(value.id) ?? 0 }));
}

/** The value of each respondent who has one, as two columns of the same length, ascending by respondent. Derived attributes are resolved. */
export function valuesOfRespondents(store: Store, attributeId: number): { respondentIds: Int32Array; valueIds: Int32Array } {
  const source = derivedFrom(store, attributeId);
  if (source === null) {
    const [respondentIds, valueIds] = readColumns(
      store,
      ["respondent_id", "value_id"],
      "respondent_value where attribute_id = ? order by respondent_id",
      attributeId,
    ) as [Int32Array, Int32Array];
    return { respondentIds, valueIds };
  }
  const groups = groupsOf(store, attributeId);
  const below = valuesOfRespondents(store, source);
  const kept = below.valueIds.map((id) => groups.get(id) ?? 0);
  return { respondentIds: below.respondentIds.filter((_, at) => kept[at] !== 0), valueIds: kept.filter((id) => id !== 0) };
}

/**
 * The stored values that a value of an attribute stands for, for conditions in SQL on `respondent_value`: itself, or, of a
 * derived attribute, those that were grouped into it.
 */
export function valueFilter(store: Store, attributeId: number, valueId: number): { attributeId: number; valueIds: number[] } {
  const source = derivedFrom(store, attributeId);
  if (source === null) return { attributeId, valueIds: [valueId] };
  const grouped = [...groupsOf(store, attributeId)]
    .filter(([, to]) => to === valueId)
    .map(([from]) => valueFilter(store, source, from));
  return { attributeId: storedAttribute(store, attributeId), valueIds: grouped.flatMap((part) => part.valueIds) };
}

/** The attribute that this one groups; null for an imported one. */
export function derivedFrom(store: Store, attributeId: number): number | null {
  const read = prepared<[number], { derivedFrom: number | null }>(
    store,
    "select derived_from as derivedFrom from attribute where id = ?",
  );
  return read.get(attributeId)?.derivedFrom ?? null;
}

/** The attribute at the bottom of a derivation, which has values of respondents of its own. */
function storedAttribute(store: Store, attributeId: number): number {
  const source = derivedFrom(store, attributeId);
  return source === null ? attributeId : storedAttribute(store, source);
}

function groupsOf(store: Store, attributeId: number): Map<number, number> {
  const rows = prepared<[number], { from: number; to: number }>(
    store,
    "select from_value_id as 'from', to_value_id as 'to' from attribute_group where attribute_id = ?",
  );
  return new Map(rows.all(attributeId).map((row) => [row.from, row.to]));
}

/** Tells caches that figures by or within attributes are old. */
export function refreshProject(store: Store, projectId: number): void {
  for (const { id } of prepared<[number], { id: number }>(store, "select id from question where project_id = ?").all(projectId))
    raiseRevision(store, id);
}

export interface AttributeChange {
  name?: string;
  kind?: Scale;
  shownToCoders?: boolean;
}

/** Renames an attribute, changes its kind, or shows it to coders or not. A new kind puts the values in that kind's natural order. */
export function changeAttribute(store: Store, access: Access<"lead">, attributeId: number, change: AttributeChange): void {
  transact(store, () => {
    const now = findAttribute(store, access, attributeId);
    const name = change.name === undefined ? now.name : freeName(store, access.projectId, change.name, attributeId);
    const kind = change.kind ?? now.kind;
    const shown = change.shownToCoders ?? now.shownToCoders;
    if (name === now.name && kind === now.kind && shown === now.shownToCoders) return;
    prepared(store, "update attribute set name = ?, kind = ?, shown_to_coders = ? where id = ?").run(
      name,
      kind,
      shown ? 1 : 0,
      attributeId,
    );
    if (kind !== now.kind) {
      const labels = prepared<[number], { label: string }>(
        store,
        "select label from attribute_value where attribute_id = ? order by id",
      ).all(attributeId);
      const move = prepared(store, "update attribute_value set position = ? where attribute_id = ? and label = ?");
      for (const [position, label] of orderValues(
        labels.map((row) => row.label),
        kind,
      ).entries())
        move.run(position, attributeId, label);
    }
    refreshProject(store, access.projectId);
    writeLog(store, access.actor, "attribute.change", {
      projectId: access.projectId,
      detail: {
        attributeId,
        from: { name: now.name, kind: now.kind, shownToCoders: now.shownToCoders },
        to: { name, kind, shownToCoders: shown },
      },
    });
  });
}

/** A name that no other attribute of the project has. */
export function freeName(store: Store, projectId: number, wanted: string, attributeId: number): string {
  const name = wanted.trim();
  if (name === "" || name.length > 300) throw new Refused("The name of an attribute has 1 to 300 characters.");
  const others = prepared<[number], { id: number; name: string }>(
    store,
    "select id, name from attribute where project_id = ?",
  ).all(projectId);
  if (others.some((other) => other.id !== attributeId && other.name.toLowerCase() === name.toLowerCase()))
    throw new Refused(`There is an attribute "${name}" already. Choose another name.`);
  return name;
}

/** Puts the values of an attribute in the given order; it must name every value once. */
export function orderAttribute(store: Store, access: Access<"lead">, attributeId: number, valueIds: readonly number[]): void {
  transact(store, () => {
    findAttribute(store, access, attributeId);
    const now = prepared<[number], { id: number }>(
      store,
      "select id from attribute_value where attribute_id = ? order by position, id",
    )
      .all(attributeId)
      .map((row) => row.id);
    if (valueIds.length !== now.length || new Set([...valueIds, ...now]).size !== now.length)
      throw new Refused("The values have changed meanwhile. Reload the page and order them again.");
    const move = prepared(store, "update attribute_value set position = ? where id = ?");
    for (const [position, id] of valueIds.entries()) move.run(position, id);
    refreshProject(store, access.projectId);
    writeLog(store, access.actor, "attribute.order", {
      projectId: access.projectId,
      detail: { attributeId, from: now, to: valueIds },
    });
  });
}
