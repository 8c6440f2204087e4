import { type Access, authorize } from "../../db/access.ts";
import { Refused } from "../../db/refusal.ts";
import type { Store } from "../../db/store.ts";
import { operator } from "./command.ts";

/** The project called so, as the operator may use it. Refused with the names there are, where there is none. */
export function projectNamed(store: Store, name: string): Access<"lead"> {
  const rows = store.sqlite.prepare<[], { id: number; name: string }>("select id, name from project order by id").all();
  return authorize(store, operator, pick(rows, name, "project").id, "lead");
}

/** The question of the project called so. */
export function questionNamed(store: Store, access: Access, name: string): { id: number; name: string } {
  return pick(
    named(store, "select id, name from question where project_id = ? order by position, id", access.projectId),
    name,
    "question",
  );
}

/** The attribute of the project called so. */
export function attributeNamed(store: Store, access: Access, name: string): { id: number; name: string } {
  return pick(
    named(store, "select id, name from attribute where project_id = ? order by position, id", access.projectId),
    name,
    "attribute",
  );
}

/** The member of the project called so; also one who has left. */
export function memberNamed(store: Store, access: Access, name: string): { id: number; name: string } {
  return pick(named(store, "select id, name from member where project_id = ? order by id", access.projectId), name, "coder");
}

function named(store: Store, sql: string, projectId: number): { id: number; name: string }[] {
  return store.sqlite.prepare<[number], { id: number; name: string }>(sql).all(projectId);
}

function pick<T extends { name: string }>(rows: T[], name: string, thing: string): T {
  const same = (row: T) => row.name.toLowerCase() === name.trim().toLowerCase();
  const found = rows.find((row) => row.name === name) ?? rows.find(same);
  if (found) return found;
  const known = rows.length === 0 ? `There is no ${thing} yet.` : `There are: ${rows.map((row) => row.name).join(", ")}.`;
  throw new Refused(`There is no ${thing} called "${name}". ${known}`);
}
