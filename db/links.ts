import { createHash, randomBytes } from "node:crypto";
import { type Actor, actorName, type Role } from "./access.ts";
import { Refused } from "./refusal.ts";
import { prepared, type Store } from "./store.ts";

/** How long an invitation or a reset link opens anything, in milliseconds. */
export const linkLifetime = 7 * 24 * 60 * 60 * 1000;

export interface LinkRow {
  id: number;
  kind: "invite" | "reset";
  projectId: number | null;
  role: Role | null;
  userId: string | null;
  createdBy: string;
  createdAt: number;
  expiresAt: number;
}

type Aim = { kind: "invite"; projectId: number; role: Role; note: string } | { kind: "reset"; userId: string };

/** Makes a one-time link and returns its secret, which is kept nowhere: only its hash is. */
export function makeLink(store: Store, actor: Actor, aim: Aim): { id: number; secret: string; expiresAt: number } {
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = store.now() + linkLifetime;
  const made = prepared(
    store,
    `insert into link (kind, secret_hash, project_id, role, user_id, note, created_by, created_at, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    aim.kind,
    hashOf(secret),
    aim.kind === "invite" ? aim.projectId : null,
    aim.kind === "invite" ? aim.role : null,
    aim.kind === "reset" ? aim.userId : null,
    aim.kind === "invite" ? aim.note : "",
    actorName(actor),
    store.now(),
    expiresAt,
  );
  return { id: Number(made.lastInsertRowid), secret, expiresAt };
}

/** The link a secret opens, where it still opens anything; undefined where it is unknown, used, revoked or too old. */
export function findLink(store: Store, kind: LinkRow["kind"], secret: string): LinkRow | undefined {
  return prepared<[string, string, number], LinkRow>(
    store,
    `select id, kind, project_id as projectId, role, user_id as userId, created_by as createdBy, created_at as createdAt, expires_at as expiresAt
     from link where secret_hash = ? and kind = ? and used_at is null and revoked_at is null and expires_at > ?`,
  ).get(hashOf(secret), kind, store.now());
}

/** The same; throws Refused where it opens nothing any more. */
export function requireLink(store: Store, kind: LinkRow["kind"], secret: string): LinkRow {
  const link = findLink(store, kind, secret);
  if (!link) throw new Refused("This link has been used, taken back or is older than seven days. Ask for a new one.");
  return link;
}

/** Uses a link up, in the transaction of what it allows. Throws Refused where it opens nothing any more. */
export function spendLink(store: Store, kind: LinkRow["kind"], secret: string): LinkRow {
  const link = requireLink(store, kind, secret);
  prepared(store, "update link set used_at = ? where id = ?").run(store.now(), link.id);
  return link;
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
