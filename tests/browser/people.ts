import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { authorize, type Role } from "../../db/access.ts";
import { createFirstAccount, hasAccounts, type Person } from "../../db/accounts.ts";
import { installDemonstration } from "../../db/demo/install.ts";
import { invite, joinProject, joinWithNewAccount } from "../../db/invitations.ts";
import { type Store, transact } from "../../db/store.ts";

/** Everybody's password in the tests. */
export const password = "correct horse battery";
// Slow on purpose, so made once.
let hash: Promise<string> | undefined;

/** An account nobody else has, made the way people get one: the first by set-up, the others by invitation. */
export async function makePerson(store: Store, name = `Person ${randomUUID().slice(0, 8)}`): Promise<Person> {
  hash ??= hashPassword(password);
  const passwordHash = await hash;
  if (!hasAccounts(store)) createFirstAccount(store, { name: "First of all", passwordHash });
  // A project of their own to be invited into, which they then leave to itself.
  const projectId = makeProject(store, `Anteroom of ${name} ${randomUUID().slice(0, 8)}`);
  const { secret } = invite(store, authorize(store, { kind: "operator" }, projectId, "lead"), { role: "viewer", note: "" });
  const { person } = joinWithNewAccount(store, secret, { name, passwordHash });
  store.sqlite.prepare("delete from project where id = ?").run(projectId);
  return person;
}

/** Puts a person into a project. Returns their membership. */
export function join(store: Store, projectId: number, person: Person, role: Role): number {
  const { secret } = invite(store, authorize(store, { kind: "operator" }, projectId, "lead"), { role, note: "" });
  joinProject(store, person, secret);
  return authorize(store, person, projectId, "read").memberId;
}

/** An empty project without members. */
export function makeProject(store: Store, name = `Project ${randomUUID().slice(0, 8)}`): number {
  const sql = "insert into project (name, created_at) values (?, ?)";
  return transact(store, () => Number(store.sqlite.prepare(sql).run(name, store.now()).lastInsertRowid));
}

/** The demonstration project of this store, put there by the first test that asks. */
export function demonstration(store: Store): { projectId: number; questionId(name: string): number } {
  const there = store.sqlite.prepare("select id from project where is_demonstration = 1").pluck().get() as number | undefined;
  const projectId = there ?? installDemonstration(store, { kind: "operator" }).projectId;
  const find = store.sqlite.prepare("select id from question where project_id = ? and name = ?").pluck();
  return { projectId, questionId: (name) => find.get(projectId, name) as number };
}
