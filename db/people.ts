import type { Access, Actor, Role } from "./access.ts";
import { assignAll } from "./assignments.ts";
import { fellowCoders } from "./blindness.ts";
import { joinDemonstration } from "./demo/install.ts";
import { writeLog } from "./log.ts";
import { listQuestions } from "./projects.ts";
import { Denied, Refused } from "./refusal.ts";
import { prepared, type Store, transact } from "./store.ts";

/** One person of a project, as the people page shows them. */
export interface ProjectPerson {
  id: number;
  name: string;
  role: Role;
  /** Without a sign-in: a named person whose work was imported. */
  signsIn: boolean;
  isMe: boolean;
  joinedAt: number;
  leftAt: number | null;
  /** Answers that still wait for them; null for those with whom the reader codes blind, who must not see how far they are. */
  toCode: number | null;
  toCheck: number | null;
}

type MemberRow = Pick<ProjectPerson, "id" | "name" | "role" | "joinedAt" | "leftAt"> & { userId: string | null };

const memberColumns = `select id, name, role, joined_at as joinedAt, left_at as leftAt, user_id as userId from member`;

/** The people of the project: leads, coders, viewers, then those who have left. */
export function listPeople(store: Store, access: Access): ProjectPerson[] {
  const questions = listQuestions(store, access);
  const hidden = new Set(questions.flatMap((question) => [...fellowCoders(store, access, question.id)]));
  const open = prepared<[number], { memberId: number; task: "code" | "check"; n: number }>(
    store,
    "select member_id as memberId, task, sum(n) as n from assignment_count where question_id = ? and state <> 'done' and n > 0 group by member_id, task",
  );
  const counts = new Map<string, number>();
  for (const question of questions)
    for (const { memberId, task, n } of open.all(question.id)) {
      const key = `${memberId} ${task}`;
      counts.set(key, (counts.get(key) ?? 0) + n);
    }
  const waiting = (memberId: number, task: string) => (hidden.has(memberId) ? null : (counts.get(`${memberId} ${task}`) ?? 0));
  return prepared<[number], MemberRow>(
    store,
    `${memberColumns} where project_id = ?
     order by left_at is not null, case role when 'lead' then 0 when 'coder' then 1 else 2 end, name collate nocase`,
  )
    .all(access.projectId)
    .map(({ userId, ...row }) => ({
      ...row,
      signsIn: userId !== null,
      isMe: row.id === access.memberId,
      toCode: waiting(row.id, "code"),
      toCheck: waiting(row.id, "check"),
    }));
}

/** One member of the project. Throws Denied where there is none of that id. */
export function findMember(store: Store, access: Access, memberId: number): MemberRow {
  const row = prepared<[number, number], MemberRow>(store, `${memberColumns} where id = ? and project_id = ?`).get(
    memberId,
    access.projectId,
  );
  if (!row) throw new Denied();
  return row;
}

/** Gives a member another role. Throws Refused where the project would be left without a lead. */
export function changeRole(store: Store, access: Access<"lead">, memberId: number, role: Role): void {
  transact(store, () => {
    const member = findMember(store, access, memberId);
    if (member.role === role) return;
    if (!member.userId && role === "lead") throw new Refused(`${member.name} has no sign-in and cannot lead. Invite them first.`);
    if (role !== "lead") keepALead(store, member, access.projectId);
    prepared(store, "update member set role = ? where id = ?").run(role, memberId);
    writeLog(store, access.actor, "member.role", {
      projectId: access.projectId,
      memberId,
      detail: { from: member.role, to: role },
    });
  });
}

/** Ends a membership: no more access, the work stays. The lead removes others. */
export function removeMember(store: Store, access: Access<"lead">, memberId: number): void {
  endMembership(store, access, memberId, "member.remove");
}

/** Leaves the project. Throws Refused for its last lead. */
export function leaveProject(store: Store, access: Access): void {
  endMembership(store, access, access.memberId, "member.leave");
}

function endMembership(store: Store, access: Access, memberId: number, action: string): void {
  transact(store, () => {
    const member = findMember(store, access, memberId);
    if (member.leftAt !== null) return;
    keepALead(store, member, access.projectId);
    prepared(store, "update member set left_at = ? where id = ?").run(store.now(), memberId);
    writeLog(store, access.actor, action, { projectId: access.projectId, memberId });
  });
}

function keepALead(store: Store, member: MemberRow, projectId: number): void {
  if (member.role !== "lead" || member.leftAt !== null || !member.userId) return;
  const others = prepared(
    store,
    "select 1 from member where project_id = ? and id <> ? and role = 'lead' and left_at is null and user_id is not null",
  ).get(projectId, member.id);
  if (!others) throw new Refused(`${member.name} is the only lead of this project. Make somebody else a lead first.`);
}

/** A name that nobody else in the project has: the person's own, else with a number behind it. */
export function freeName(store: Store, projectId: number, name: string): string {
  const taken = prepared(store, "select 1 from member where project_id = ? and name = ? collate nocase");
  let free = name;
  for (let n = 2; taken.get(projectId, free); n++) free = `${name} (${n})`;
  return free;
}

/**
 * Makes a person the lead of every project that nobody can lead yet (made at the command line before there was an
 * account), with the answers that nobody has finished as theirs to code where no coding has been planned.
 */
export function adoptProjects(store: Store, person: Extract<Actor, { kind: "person" }>): void {
  const orphans = prepared<[], { id: number }>(
    store,
    `select id from project p where not exists (
       select 1 from member m where m.project_id = p.id and m.role = 'lead' and m.user_id is not null and m.left_at is null) order by id`,
  ).all();
  for (const { id } of orphans) {
    const memberId = Number(
      prepared(store, "insert into member (project_id, user_id, name, role, joined_at) values (?, ?, ?, 'lead', ?)").run(
        id,
        person.userId,
        freeName(store, id, person.name),
        store.now(),
      ).lastInsertRowid,
    );
    writeLog(store, person, "member.adopt", { projectId: id, memberId });
    const unplanned = prepared<[number], { id: number }>(
      store,
      "select id from question q where project_id = ? and not exists (select 1 from plan p where p.question_id = q.id and p.kind = 'code')",
    ).all(id);
    for (const question of unplanned) assignAll(store, question.id, memberId, person.userId);
    joinDemonstration(store, id, memberId);
  }
}
