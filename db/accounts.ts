import { randomUUID } from "node:crypto";
import { type Access, type Actor, actorName } from "./access.ts";
import { findLink, makeLink, spendLink } from "./links.ts";
import { writeLog } from "./log.ts";
import { adoptProjects } from "./people.ts";
import { Denied, Refused } from "./refusal.ts";
import { prepared, type Store, transact } from "./store.ts";

export type Person = Extract<Actor, { kind: "person" }>;

export const longestName = 60;

/** Whether anybody can sign in at all; until then, set-up makes the first account. */
export function hasAccounts(store: Store): boolean {
  return prepared(store, "select 1 from user limit 1").get() !== undefined;
}

/** Throws Refused where the installation has been set up. */
export function requireNoAccounts(store: Store): void {
  if (hasAccounts(store)) throw new Refused("This installation has been set up already. Sign in, or ask for an invitation.");
}

/** A name as it is kept: composed characters, single spaces. Throws Refused where it is empty or too long. */
export function cleanName(name: string): string {
  const clean = name.normalize("NFC").replace(/\s+/gu, " ").trim();
  if (clean.length === 0) throw new Refused("Type a name.");
  if (clean.length > longestName) throw new Refused(`A name has at most ${longestName} characters.`);
  if (/\p{C}/u.test(clean)) throw new Refused("The name holds a character that cannot be shown. Type it again.");
  return clean;
}

/** A name as it is compared: "ann" and "Ann" are the same person. */
export function foldName(name: string): string {
  return name.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();
}

/**
 * The first account of an installation, which leads the projects made before it at the command line. Throws Refused where
 * there is an account already. `passwordHash` as better-auth makes it.
 */
export function createFirstAccount(store: Store, input: { name: string; passwordHash: string }): Person {
  return transact(store, () => {
    requireNoAccounts(store);
    const person = insertAccount(store, input);
    adoptProjects(store, person);
    return person;
  });
}

/** Makes an account, inside the transaction of whatever allows it. Throws Refused where the name is taken. */
export function insertAccount(store: Store, input: { name: string; passwordHash: string }): Person {
  const name = cleanName(input.name);
  const username = foldName(name);
  if (isTaken(store, username))
    throw new Refused(`Somebody called "${name}" has an account here already. Add an initial or a surname.`);
  const now = store.now();
  const userId = randomUUID();
  prepared(
    store,
    `insert into user (id, name, email, email_verified, createdAt, updatedAt, username, display_username) values (?, ?, ?, 0, ?, ?, ?, ?)`,
    // better-auth wants an address; this one leads nowhere (RFC 2606).
  ).run(userId, name, `${userId}@tandem.invalid`, now, now, username, name);
  prepared(
    store,
    `insert into account (id, account_id, provider_id, user_id, password, createdAt, updatedAt) values (?, ?, 'credential', ?, ?, ?, ?)`,
  ).run(randomUUID(), userId, userId, input.passwordHash, now, now);
  const person: Person = { kind: "person", userId, name };
  writeLog(store, person, "account.create", {});
  return person;
}

/** Whether anybody has this name, or one that looks the same: otherwise somebody could be taken for somebody else. */
function isTaken(store: Store, username: string): boolean {
  const look = lookOf(username);
  return prepared<[], { username: string | null }>(store, "select username from user")
    .all()
    .some((row) => row.username === username || lookOf(row.username ?? "") === look);
}

/** Cyrillic and Greek letters, in small print, with the Latin ones they look like. */
const alike = new Map(
  Object.entries({
    а: "a",
    в: "b",
    е: "e",
    ё: "ë",
    һ: "h",
    і: "i",
    ї: "ï",
    ј: "j",
    к: "k",
    м: "m",
    н: "h",
    о: "o",
    р: "p",
    ԛ: "q",
    с: "c",
    ѕ: "s",
    т: "t",
    у: "y",
    ѵ: "v",
    ԝ: "w",
    х: "x",
    α: "a",
    β: "b",
    ε: "e",
    η: "n",
    ι: "i",
    κ: "k",
    μ: "u",
    ν: "v",
    ο: "o",
    ρ: "p",
    τ: "t",
    υ: "u",
    χ: "x",
    ı: "i",
  }),
);

function lookOf(username: string): string {
  return [...username.normalize("NFKC").toLowerCase()].map((letter) => alike.get(letter) ?? letter).join("");
}

/**
 * A one-time link with which a member of the project sets a new password. A reset opens every project of that person, so
 * a lead may only make one for people all of whose projects they lead themselves; otherwise the operator does. Returns
 * the secret, which is kept nowhere. Throws Refused for people without a sign-in.
 */
export function makeResetLink(store: Store, access: Access<"lead">, memberId: number): { secret: string; expiresAt: number } {
  return transact(store, () => {
    const member = prepared<[number, number], { userId: string | null; name: string }>(
      store,
      "select user_id as userId, name from member where id = ? and project_id = ?",
    ).get(memberId, access.projectId);
    if (!member) throw new Denied();
    if (!member.userId)
      throw new Refused(`${member.name} has no sign-in, so there is no password to reset. Invite them instead.`);
    if (access.actor.kind === "person" && hasOtherProjects(store, member.userId, access.actor.userId))
      throw new Refused(
        `${member.name} also works in a project that you do not lead. Ask whoever runs this installation to call: tandem reset-password "${member.name}"`,
      );
    const { secret, expiresAt } = makeLink(store, access.actor, { kind: "reset", userId: member.userId });
    writeLog(store, access.actor, "account.resetLink", { projectId: access.projectId, memberId });
    return { secret, expiresAt };
  });
}

function hasOtherProjects(store: Store, userId: string, leadId: string): boolean {
  return (
    prepared<[string, string]>(
      store,
      `select 1 from member m where m.user_id = ? and m.left_at is null and not exists (
         select 1 from member lead where lead.project_id = m.project_id and lead.user_id = ? and lead.role = 'lead' and lead.left_at is null)`,
    ).get(userId, leadId) !== undefined
  );
}

/** The same, for the operator, by name. Throws Refused where nobody is called so. */
export function makeResetLinkFor(store: Store, name: string): { name: string; secret: string; expiresAt: number } {
  return transact(store, () => {
    const operator: Actor = { kind: "operator" };
    const user = prepared<[string], { id: string; name: string }>(store, "select id, name from user where username = ?").get(
      foldName(name),
    );
    if (!user) throw new Refused(`There is no account called "${name}".`);
    const { secret, expiresAt } = makeLink(store, operator, { kind: "reset", userId: user.id });
    writeLog(store, operator, "account.resetLink", { detail: { user: user.id } });
    return { name: user.name, secret, expiresAt };
  });
}

/** Whose password a reset link sets; undefined where the link opens nothing any more. */
export function readResetLink(store: Store, secret: string): { name: string } | undefined {
  const link = findLink(store, "reset", secret);
  if (!link?.userId) return undefined;
  return prepared<[string], { name: string }>(store, "select name from user where id = ?").get(link.userId);
}

/** Sets a new password with a reset link, uses the link up, and signs the person out everywhere. */
export function resetPassword(store: Store, secret: string, passwordHash: string): Person {
  return transact(store, () => {
    const userId = spendLink(store, "reset", secret).userId ?? "";
    const user = prepared<[string], { name: string }>(store, "select name from user where id = ?").get(userId);
    if (!user) throw new Denied();
    const person: Person = { kind: "person", userId, name: user.name };
    setPassword(store, person, passwordHash);
    endSessions(store, userId);
    // Links made earlier would open the account again.
    prepared(store, "update link set revoked_at = ? where kind = 'reset' and user_id = ? and used_at is null").run(
      store.now(),
      userId,
    );
    writeLog(store, person, "account.reset", {});
    return person;
  });
}

/** Sets a new password of a person who has shown the old one, and ends their other sessions (`token`: the one that stays). */
export function changePassword(store: Store, person: Person, passwordHash: string, token: string): void {
  transact(store, () => {
    setPassword(store, person, passwordHash);
    endSessions(store, person.userId, token);
    writeLog(store, person, "account.password", {});
  });
}

/** Signs a person out on every computer but the one with the session `token`. Returns how many sessions ended. */
export function signOutElsewhere(store: Store, person: Person, token: string): number {
  return transact(store, () => {
    const ended = endSessions(store, person.userId, token);
    writeLog(store, person, "account.signOutElsewhere", { detail: { sessions: ended } });
    return ended;
  });
}

/** How many computers a person is signed in on. */
export function countSessions(store: Store, person: Person): number {
  const sql = "select count(*) as n from session where user_id = ? and expiresAt > ?";
  return prepared<[string, number], { n: number }>(store, sql).get(person.userId, store.now())?.n ?? 0;
}

/** The hash that a person's password must fit; undefined where the person has none. */
export function passwordHashOf(store: Store, person: Person): string | undefined {
  const sql = "select password from account where user_id = ? and provider_id = 'credential'";
  return prepared<[string], { password: string | null }>(store, sql).get(person.userId)?.password ?? undefined;
}

function setPassword(store: Store, person: Person, passwordHash: string): void {
  const changed = prepared(
    store,
    "update account set password = ?, updatedAt = ? where user_id = ? and provider_id = 'credential'",
  ).run(passwordHash, store.now(), person.userId);
  if (changed.changes !== 1) throw new Error(`${actorName(person)} has no password to change.`);
}

function endSessions(store: Store, userId: string, exceptToken = ""): number {
  return prepared(store, "delete from session where user_id = ? and token <> ?").run(userId, exceptToken).changes;
}
