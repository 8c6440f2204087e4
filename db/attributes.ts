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

interface AttributeRow {
  id: number;
  name: string;
  kind: Scale;
  shownToCoders: number;
  derivedFrom: number | null;
}

const attributeRows =
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

function derivedFrom(store: Store, attributeId: number): number | null {
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
function refreshProject(store: Store, projectId: number): void {
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
function freeName(store: Store, projectId: number, wanted: string, attributeId: number): string {
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

/** One value of the source and the group it goes to. */
export interface Grouping {
  from: string;
  to: string;
}

export interface Derived {
  attributeId: number;
  values: AttributeValue[];
  /** Respondents who have a value of the source but none of this one, or none at all. */
  missing: number;
  /** Labels that the source does not have: nobody gets a group by them. */
  unknown: string[];
}

/**
 * Makes an attribute that groups the values of another one; source values that are not listed become missing. An attribute
 * of that name that was derived before is replaced, and groups of the same name keep their identity. Groups stand in the
 * order in which they first appear. Throws Refused where the name belongs to an imported attribute, where a value is put
 * into two groups, or where an attribute would be derived from itself.
 */
export function deriveAttribute(
  store: Store,
  access: Access<"lead">,
  input: { name: string; fromAttributeId: number; groups: readonly Grouping[]; kind?: "nominal" | "ordinal" },
): Derived {
  return transact(store, () => {
    const source = findAttribute(store, access, input.fromAttributeId);
    const existing = prepared<[number], AttributeRow>(store, attributeRows)
      .all(access.projectId)
      .find((row) => row.name.toLowerCase() === input.name.trim().toLowerCase());
    if (existing && existing.derivedFrom === null)
      throw new Refused(`"${existing.name}" was imported; a derived attribute needs a name of its own.`);
    if (existing && isDerivedFrom(store, source.id, existing.id))
      throw new Refused(`"${source.name}" is itself derived from "${existing.name}". Choose another name.`);
    const attributeId = existing?.id ?? createDerived(store, access.projectId, input.name, source.id);
    const kind = input.kind ?? existing?.kind ?? "nominal";
    prepared(store, "update attribute set derived_from = ?, kind = ? where id = ?").run(source.id, kind, attributeId);
    const unknown = writeGroups(store, attributeId, source.id, input.groups);
    refreshProject(store, access.projectId);
    writeLog(store, access.actor, "attribute.derive", {
      projectId: access.projectId,
      detail: {
        attributeId,
        name: input.name.trim(),
        from: source.name,
        groups: input.groups.filter(({ from }) => !unknown.includes(from)),
      },
    });
    const values = listValues(store, access, attributeId);
    const all =
      prepared<[number], { n: number }>(store, "select count(*) as n from respondent where project_id = ?").get(access.projectId)
        ?.n ?? 0;
    return { attributeId, values, missing: all - values.reduce((sum, value) => sum + value.respondents, 0), unknown };
  });
}

function createDerived(store: Store, projectId: number, name: string, sourceId: number): number {
  const free = freeName(store, projectId, name, 0);
  const made = prepared(
    store,
    `insert into attribute (project_id, name, kind, position, derived_from)
     values (@projectId, @name, 'nominal', (select ifnull(max(position) + 1, 0) from attribute where project_id = @projectId), @sourceId)`,
  ).run({ projectId, name: free, sourceId });
  return Number(made.lastInsertRowid);
}

/** Whether `attributeId` is `ancestorId` or derived from it, over however many steps. */
function isDerivedFrom(store: Store, attributeId: number, ancestorId: number): boolean {
  if (attributeId === ancestorId) return true;
  const source = derivedFrom(store, attributeId);
  return source !== null && isDerivedFrom(store, source, ancestorId);
}

/** Replaces the groups of a derived attribute. Returns the labels that the source does not have. */
function writeGroups(store: Store, attributeId: number, sourceId: number, groups: readonly Grouping[]): string[] {
  const sources = labelIds(store, sourceId);
  const targets = labelIds(store, attributeId);
  const chosen = new Map<string, string>();
  for (const { from, to } of groups) {
    const before = chosen.get(from);
    if (before !== undefined && before !== to)
      throw new Refused(`"${from}" is put into two groups, "${before}" and "${to}". Choose one.`);
    chosen.set(from, to);
  }
  const wanted = [...new Set(chosen.values())];
  if (wanted.length === 0) throw new Refused("No value is put into a group. Name at least one group.");
  prepared(store, "delete from attribute_group where attribute_id = ?").run(attributeId);
  for (const [label, id] of targets)
    if (!wanted.includes(label)) prepared(store, "delete from attribute_value where id = ?").run(id);
  for (const [position, label] of wanted.entries()) {
    const known = targets.get(label);
    if (known !== undefined) prepared(store, "update attribute_value set position = ? where id = ?").run(position, known);
    else {
      const made = prepared(store, "insert into attribute_value (attribute_id, label, position) values (?, ?, ?)").run(
        attributeId,
        label,
        position,
      );
      targets.set(label, Number(made.lastInsertRowid));
    }
  }
  const insert = prepared(store, "insert into attribute_group (attribute_id, from_value_id, to_value_id) values (?, ?, ?)");
  const unknown: string[] = [];
  for (const [from, to] of chosen) {
    const source = sources.get(from);
    if (source === undefined) unknown.push(from);
    else insert.run(attributeId, source, targets.get(to));
  }
  return unknown;
}

function labelIds(store: Store, attributeId: number): Map<string, number> {
  const rows = prepared<[number], { id: number; label: string }>(
    store,
    "select id, label from attribute_value where attribute_id = ? order by position, id",
  );
  return new Map(rows.all(attributeId).map((row) => [row.label, row.id]));
}

/** The groups of a derived attribute, as labels, to be changed on screen. */
export function listGroups(store: Store, access: Access, attributeId: number): Grouping[] {
  findAttribute(store, access, attributeId);
  return prepared<[number], Grouping>(
    store,
    `select f.label as 'from', t.label as 'to' from attribute_group g join attribute_value f on f.id = g.from_value_id
     join attribute_value t on t.id = g.to_value_id where g.attribute_id = ? order by f.position, f.id`,
  ).all(attributeId);
}

/** Removes a derived attribute; nothing that was imported is lost. Throws Refused for an imported one or one that others are derived from. */
export function removeDerived(store: Store, access: Access<"lead">, attributeId: number): void {
  transact(store, () => {
    const found = findAttribute(store, access, attributeId);
    if (found.derivedFrom === null)
      throw new Refused(`"${found.name}" was imported and is not removed. Hide it from coders instead.`);
    const above = prepared<[number], { name: string }>(store, "select name from attribute where derived_from = ?").get(
      attributeId,
    );
    if (above) throw new Refused(`"${above.name}" is derived from it. Remove that one first.`);
    prepared(store, "delete from attribute_group where attribute_id = ?").run(attributeId);
    prepared(store, "delete from attribute where id = ?").run(attributeId);
    refreshProject(store, access.projectId);
    writeLog(store, access.actor, "attribute.remove", { projectId: access.projectId, detail: { attributeId, name: found.name } });
  });
}
