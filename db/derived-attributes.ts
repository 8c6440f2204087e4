import type { Access } from "./access.ts";
import {
  type AttributeRow,
  type AttributeValue,
  attributeRows,
  derivedFrom,
  findAttribute,
  freeName,
  listValues,
  refreshProject,
} from "./attributes.ts";
import { writeLog } from "./log.ts";
import { Refused } from "./refusal.ts";
import { prepared, type Store, transact } from "./store.ts";

/** One value of the source and the group it goes to. */
export interface Grouping {
  from: string;
  to: string;
}

export interface Derivation {
  name: string;
  fromAttributeId: number;
  groups: readonly Grouping[];
  kind?: "nominal" | "ordinal";
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
export function deriveAttribute(store: Store, access: Access<"lead">, input: Derivation): Derived {
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
