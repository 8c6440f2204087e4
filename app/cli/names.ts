import { type Access, authorize } from "../../db/access.ts";
import { codedAs } from "../../db/import-choices.ts";
import { Refused } from "../../db/refusal.ts";
import type { Store } from "../../db/store.ts";
import { operator } from "./command.ts";

/** The project called so, as the operator may use it. Refused with the names there are, where there is none. */
export function projectNamed(store: Store, name: string): Access<"lead"> {
  const rows = store.sqlite.prepare<[], { id: number; name: string }>("select id, name from project order by id").all();
  return authorize(store, operator, pick(rows, name, "project").id, "lead");
}

/** The question of the project called so; or asked so, or of this short code in the file it came from. */
export function questionNamed(store: Store, access: Access, name: string): { id: number; name: string } {
  const rows = store.sqlite
    .prepare<[number], { id: number; name: string; text: string }>(
      "select id, name, text from question where project_id = ? order by position, id",
    )
    .all(access.projectId);
  return pick(rows, name, "question", () => {
    const asked = rows.filter((row) => sameWords(row.text, name));
    return asked.length === 1 ? asked[0] : coded(store, access, "questions", rows, name);
  });
}

/** The attribute of the project called so; or of this short code in the file it came from. */
export function attributeNamed(store: Store, access: Access, name: string): { id: number; name: string } {
  const rows = named(store, "select id, name from attribute where project_id = ? order by position, id", access.projectId);
  return pick(rows, name, "attribute", () => coded(store, access, "attributes", rows, name));
}

/** The member of the project called so; also one who has left. */
export function memberNamed(store: Store, access: Access, name: string): { id: number; name: string } {
  return pick(named(store, "select id, name from member where project_id = ? order by id", access.projectId), name, "coder");
}

/** The members of a list joined by commas; a name that has commas itself ("Smith, J") is found before its parts are. */
export function membersNamed(store: Store, access: Access, list: string): { id: number; name: string }[] {
  const known = named(store, "select id, name from member where project_id = ? order by id", access.projectId);
  const parts = list.split(",");
  const found: { id: number; name: string }[] = [];
  for (let from = 0; from < parts.length; ) {
    let to = parts.length;
    const name = () => parts.slice(from, to).join(",").trim();
    while (to > from + 1 && !known.some((member) => sameWords(member.name, name()))) to--;
    if (name() !== "") found.push(pick(known, name(), "coder"));
    from = to;
  }
  return found;
}

function named(store: Store, sql: string, projectId: number): { id: number; name: string }[] {
  return store.sqlite.prepare<[number], { id: number; name: string }>(sql).all(projectId);
}

function coded<T extends { id: number }>(
  store: Store,
  access: Access,
  kind: "questions" | "attributes",
  rows: T[],
  code: string,
): T | undefined {
  const id = codedAs(store, access.projectId, kind, code.trim());
  return rows.find((row) => row.id === id);
}

/** Capitals and the kind of space between words make no difference: what comes from files is hard to type. */
export function sameWords(one: string, other: string): boolean {
  const plain = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
  return plain(one) === plain(other);
}

function pick<T extends { name: string }>(rows: T[], name: string, thing: string, otherwise?: () => T | undefined): T {
  const found =
    rows.find((row) => row.name === name) ??
    rows.find((row) => sameWords(row.name, name)) ??
    (name.trim() ? otherwise?.() : undefined);
  if (found) return found;
  const known = rows.length === 0 ? `There is no ${thing} yet.` : `There are: ${rows.map((row) => row.name).join(", ")}.`;
  throw new Refused(`There is no ${thing} called "${name}". ${known}`);
}
