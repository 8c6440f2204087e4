import { Denied } from "./refusal.ts";
import { prepared, type Store } from "./store.ts";

/** Who acts: a signed-in person, or the operator of the installation at the command line. */
export type Actor = { kind: "person"; userId: string; name: string } | { kind: "operator" };
export type Role = "lead" | "coder" | "viewer";
export type Right = "read" | "code" | "lead";

declare const granted: unique symbol;

/**
 * Proof that somebody may do something in one project. Only `authorize` makes it; every query and command on a project's
 * data asks for one, so a door without a check does not compile.
 */
export interface Access<R extends Right = "read"> {
  readonly [granted]: Record<Implied<R>, true>;
  readonly actor: Actor;
  readonly projectId: number;
  /** The person's membership; 0 for the operator, who is no member. */
  readonly memberId: number;
  readonly role: Role | "operator";
}

type Implied<R extends Right> = R extends "lead" ? "lead" | "code" | "read" : R extends "code" ? "code" | "read" : "read";

const rights: Record<Role | "operator", readonly Right[]> = {
  viewer: ["read"],
  coder: ["read", "code"],
  lead: ["read", "code", "lead"],
  operator: ["read", "code", "lead"],
};

/** Checks that the actor may do `right` in the project. Throws Denied where not, or where there is no such project. */
export function authorize<R extends Right>(store: Store, actor: Actor, projectId: number, right: R): Access<R> {
  const found = actor.kind === "operator" ? operatorIn(store, projectId) : memberIn(store, actor.userId, projectId);
  if (!found || !rights[found.role].includes(right)) throw new Denied();
  return { actor, projectId, memberId: found.memberId, role: found.role } as unknown as Access<R>;
}

/** The name under which the history records an actor. */
export function actorName(actor: Actor): string {
  return actor.kind === "operator" ? "operator" : actor.name;
}

/** The person's own name in the project, where they are a member. */
function memberIn(store: Store, userId: string, projectId: number): { memberId: number; role: Role } | undefined {
  return prepared<[number, string], { memberId: number; role: Role }>(
    store,
    "select id as memberId, role from member where project_id = ? and user_id = ? and left_at is null",
  ).get(projectId, userId);
}

function operatorIn(store: Store, projectId: number): { memberId: number; role: "operator" } | undefined {
  return prepared(store, "select 1 from project where id = ?").get(projectId) ? { memberId: 0, role: "operator" } : undefined;
}

/** Throws Denied unless the question belongs to the project that access was given for. */
export function requireQuestion(store: Store, access: Access, questionId: number): void {
  if (!prepared(store, "select 1 from question where id = ? and project_id = ?").get(questionId, access.projectId))
    throw new Denied();
}

/** Throws Denied unless the answer belongs to the project that access was given for; returns its question and respondent. */
export function requireAnswer(
  store: Store,
  access: Access,
  answerId: number,
): { questionId: number; respondentId: number; version: number } {
  const found = prepared<[number, number], { questionId: number; respondentId: number; version: number }>(
    store,
    `select a.question_id as questionId, a.respondent_id as respondentId, a.version as version
       from answer a join question q on q.id = a.question_id where a.id = ? and q.project_id = ?`,
  ).get(answerId, access.projectId);
  if (!found) throw new Denied();
  return found;
}

/**
 * True where the person codes in an open blind round of the question: they must see nothing of what others did, whatever
 * their role. The operator is not blind.
 */
export function isBlind(store: Store, access: Access, questionId: number): boolean {
  if (access.memberId === 0) return false;
  return (
    prepared(
      store,
      `select 1 from plan p where p.question_id = ? and p.kind = 'round' and p.closed_at is null
         and exists (select 1 from assignment a where a.plan_id = p.id and a.member_id = ?)`,
    ).get(questionId, access.memberId) !== undefined
  );
}
