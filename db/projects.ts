import type { Access, Actor } from "./access.ts";
import { visibleTo } from "./blindness.ts";
import { writeLog } from "./log.ts";
import { Denied, Refused } from "./refusal.ts";
import { raiseRevision } from "./settle.ts";
import { prepared, type Store, transact } from "./store.ts";

export interface Project {
  id: number;
  name: string;
  isDemonstration: boolean;
}

export interface Question {
  id: number;
  name: string;
  /** As it was asked. */
  text: string;
  language: string;
  revision: number;
}

/** The project that access was given for. */
export function findProject(store: Store, access: Access): Project {
  const row = prepared<[number], { id: number; name: string; isDemonstration: number }>(
    store,
    "select id, name, is_demonstration as isDemonstration from project where id = ?",
  ).get(access.projectId);
  if (!row) throw new Denied();
  return { ...row, isDemonstration: row.isDemonstration === 1 };
}

const questionColumns = "select id, name, text, language, revision from question";

/** One question of the project. Throws Denied where it belongs to another one. */
export function findQuestion(store: Store, access: Access, questionId: number): Question {
  const row = prepared<[number, number], Question>(store, `${questionColumns} where id = ? and project_id = ?`).get(
    questionId,
    access.projectId,
  );
  if (!row) throw new Denied();
  return row;
}

/** The project's questions in their order. */
export function listQuestions(store: Store, access: Access): Question[] {
  return prepared<[number], Question>(store, `${questionColumns} where project_id = ? order by position, id`).all(
    access.projectId,
  );
}

/** Gives the project another name. Throws Refused where another project has it (capitals make no difference). */
export function renameProject(store: Store, access: Access<"lead">, name: string): void {
  transact(store, () => {
    const before = findProject(store, access).name;
    if (before === name) return;
    const taken = prepared<[string, number], { id: number }>(
      store,
      "select id from project where name = ? collate nocase and id <> ?",
    ).get(name, access.projectId);
    if (taken) throw new Refused(`There is a project "${name}" already. Choose another name.`);
    prepared(store, "update project set name = ? where id = ?").run(name, access.projectId);
    writeLog(store, access.actor, "project.rename", {
      projectId: access.projectId,
      detail: { changed: { name: [before, name] } },
    });
  });
}

/** Gives a question another name or wording. Throws Refused where another question of the project has the name. */
export function changeQuestion(
  store: Store,
  access: Access<"lead">,
  questionId: number,
  { name, text }: { name: string; text: string },
): void {
  transact(store, () => {
    const before = findQuestion(store, access, questionId);
    const changed = {
      ...(before.name === name ? {} : { name: [before.name, name] }),
      ...(before.text === text ? {} : { text: [before.text, text] }),
    };
    if (Object.keys(changed).length === 0) return;
    const taken = prepared<[number, string, number], { id: number }>(
      store,
      "select id from question where project_id = ? and name = ? collate nocase and id <> ?",
    ).get(access.projectId, name, questionId);
    if (taken) throw new Refused(`There is a question "${name}" already. Choose another name.`);
    prepared(store, "update question set name = ?, text = ? where id = ?").run(name, text, questionId);
    // Figures that are kept carry the question's name.
    raiseRevision(store, questionId);
    writeLog(store, access.actor, "question.change", {
      projectId: access.projectId,
      questionId,
      detail: { name, changed },
    });
  });
}

/** How many answers of one question wait for one person, by step. */
export interface Waiting {
  questionId: number;
  code: number;
  check: number;
  resolve: number;
}

/**
 * What waits for the person in each question of the project: answers to code, codes to check, and differences to resolve
 * (a lead's: all; a coder's: those of their own work). Those of an open blind round in which they code are not among them.
 */
export function waitingFor(store: Store, access: Access): Waiting[] {
  const ready = prepared<[number, number], { task: "code" | "check"; n: number }>(
    store,
    "select task, n from assignment_count where question_id = ? and member_id = ? and state = 'ready'",
  );
  return listQuestions(store, access).map(({ id }) => {
    const found: Waiting = { questionId: id, code: 0, check: 0, resolve: 0 };
    for (const { task, n } of ready.all(id, access.memberId)) found[task] = n;
    found.resolve = unresolved(store, access, id);
    return found;
  });
}

function unresolved(store: Store, access: Access, questionId: number): number {
  if (access.role === "viewer") return 0;
  const own = "and exists (select 1 from coder_answer w where w.answer_id = o.answer_id and w.member_id = @me)";
  return (
    prepared<[{ questionId: number; me: number }], { n: number }>(
      store,
      `select count(*) as n from outcome o where o.question_id = @questionId and o.status = 'unresolved'
       and ${visibleTo(store, access, questionId, "o.answer_id")} ${access.role === "coder" ? own : ""}`,
    ).get({ questionId, me: access.memberId })?.n ?? 0
  );
}

export interface ProjectOfPerson extends Project {
  role: "lead" | "coder" | "viewer";
  /** Answers that wait for this person, to code or to check. */
  waiting: number;
  respondents: number;
  questions: number;
  /** When anything last happened in the project, in milliseconds since 1970; null where nothing is recorded. */
  lastActivity: number | null;
}

/** The projects a person belongs to, those with the latest activity first. */
export function projectsOf(store: Store, actor: Extract<Actor, { kind: "person" }>): ProjectOfPerson[] {
  return prepared<[string], Omit<ProjectOfPerson, "isDemonstration"> & { isDemonstration: number }>(
    store,
    `select p.id as id, p.name as name, p.is_demonstration as isDemonstration, m.role as role,
      (select ifnull(sum(c.n), 0) from question q join assignment_count c on c.question_id = q.id
        where q.project_id = p.id and c.member_id = m.id and c.state = 'ready') as waiting,
      (select count(*) from respondent r where r.project_id = p.id) as respondents,
      (select count(*) from question q where q.project_id = p.id) as questions,
      (select l.at from log l where l.project_id = p.id order by l.id desc limit 1) as lastActivity
     from member m join project p on p.id = m.project_id
     where m.user_id = ? and m.left_at is null order by lastActivity desc, p.id desc`,
  )
    .all(actor.userId)
    .map((row) => ({ ...row, isDemonstration: row.isDemonstration === 1 }));
}
