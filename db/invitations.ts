import type { Access, Actor, Role } from "./access.ts";
import { insertAccount, type Person } from "./accounts.ts";
import { findLink, makeLink, requireLink, spendLink } from "./links.ts";
import { writeLog } from "./log.ts";
import { freeName } from "./people.ts";
import { Denied, Refused } from "./refusal.ts";
import { prepared, type Store, transact } from "./store.ts";

/** An invitation that nobody has used yet. Its secret is not kept, so it cannot be shown again. */
export interface Invitation {
  id: number;
  role: Role;
  /** Whom it is for, as the lead noted. */
  note: string;
  createdBy: string;
  createdAt: number;
  expiresAt: number;
}

/** Invites somebody into the project by a one-time link. Returns the link's secret, once. */
export function invite(
  store: Store,
  access: Access<"lead">,
  input: { role: Role; note: string },
): { id: number; secret: string; expiresAt: number } {
  return transact(store, () => {
    const made = makeLink(store, access.actor, { kind: "invite", projectId: access.projectId, ...input });
    writeLog(store, access.actor, "invitation.create", {
      projectId: access.projectId,
      detail: { link: made.id, role: input.role },
    });
    return made;
  });
}

/** Invitations that still open the project, newest first. */
export function listInvitations(store: Store, access: Access<"lead">): Invitation[] {
  return prepared<[number, number], Invitation>(
    store,
    `select id, role, note, created_by as createdBy, created_at as createdAt, expires_at as expiresAt from link
     where project_id = ? and kind = 'invite' and used_at is null and revoked_at is null and expires_at > ? order by id desc`,
  ).all(access.projectId, store.now());
}

/** Takes an invitation back. */
export function revokeInvitation(store: Store, access: Access<"lead">, linkId: number): void {
  transact(store, () => {
    const changed = prepared(
      store,
      "update link set revoked_at = ? where id = ? and project_id = ? and kind = 'invite' and used_at is null and revoked_at is null",
    ).run(store.now(), linkId, access.projectId);
    if (changed.changes === 0) throw new Refused("This invitation has been used or taken back already.");
    writeLog(store, access.actor, "invitation.revoke", { projectId: access.projectId, detail: { link: linkId } });
  });
}

/** What an invitation leads to; undefined where its link opens nothing any more. */
export function readInvitation(
  store: Store,
  secret: string,
): { projectId: number; project: string; role: Role; invitedBy: string } | undefined {
  const link = findLink(store, "invite", secret);
  if (!link?.projectId || !link.role) return undefined;
  const project = prepared<[number], { name: string }>(store, "select name from project where id = ?").get(link.projectId);
  return project && { projectId: link.projectId, project: project.name, role: link.role, invitedBy: link.createdBy };
}

/** Accepts an invitation with an account of one's own. Throws Refused where the link opens nothing any more. */
export function joinProject(store: Store, person: Person, secret: string): { projectId: number } {
  return transact(store, () => join(store, person, secret));
}

/** Accepts an invitation by making an account. Throws Refused where the name is taken or the link opens nothing any more. */
export function joinWithNewAccount(
  store: Store,
  secret: string,
  account: { name: string; passwordHash: string },
): { person: Person; projectId: number } {
  return transact(store, () => {
    // The link first: without one nobody learns which names are taken.
    requireLink(store, "invite", secret);
    const person = insertAccount(store, account);
    return { person, ...join(store, person, secret) };
  });
}

function join(store: Store, person: Person, secret: string): { projectId: number } {
  const { id: linkId, projectId, role } = spendLink(store, "invite", secret);
  if (projectId === null || role === null) throw new Denied();
  const member = prepared<[number, string], { id: number; leftAt: number | null }>(
    store,
    "select id, left_at as leftAt from member where project_id = ? and user_id = ?",
  ).get(projectId, person.userId);
  if (member && member.leftAt === null)
    throw new Refused("You belong to this project already. The invitation stays good for somebody else.");
  const memberId = member ? rejoin(store, member.id, role) : insertMember(store, person, projectId, role);
  writeLog(store, person, "member.join", { projectId, memberId, detail: { role, link: linkId } });
  return { projectId };
}

function rejoin(store: Store, memberId: number, role: Role): number {
  prepared(store, "update member set left_at = null, role = ? where id = ?").run(role, memberId);
  return memberId;
}

function insertMember(store: Store, person: Extract<Actor, { kind: "person" }>, projectId: number, role: Role): number {
  return Number(
    prepared(store, "insert into member (project_id, user_id, name, role, joined_at) values (?, ?, ?, ?, ?)").run(
      projectId,
      person.userId,
      freeName(store, projectId, person.name),
      role,
      store.now(),
    ).lastInsertRowid,
  );
}
