import { type Access, requireQuestion } from "./access.ts";
import type { PlanSample } from "./schema/coding.ts";
import { prepared, type Store } from "./store.ts";

/** What a lead needs to know to plan the coding and checking of a question. */
export interface PlanChoices {
  answers: number;
  /** Nobody is to code them yet. */
  unassigned: number;
  people: PlannablePerson[];
  attributes: { id: number; name: string }[];
  plans: PlanMade[];
}

export interface PlannablePerson {
  memberId: number;
  name: string;
  /** May be given work: signs in, is a coder or lead, and has not left. */
  canWork: boolean;
  /** Answers they are to code or have finished; whether any of it can be checked. */
  work: number;
}

export interface PlanMade {
  id: number;
  kind: "code" | "check" | "round";
  name: string;
  sample: PlanSample;
  createdAt: number;
  closed: boolean;
  done: number;
  total: number;
  people: string[];
}

/**
 * Throws Denied where the question is not of the project. How far an open blind round is, is not told to whoever codes in it;
 * that everybody in it has all its answers to code is no secret.
 */
export function planChoices(store: Store, access: Access<"lead">, questionId: number): PlanChoices {
  requireQuestion(store, access, questionId);
  const count = (sql: string) => prepared<[number], { n: number }>(store, sql).get(questionId)?.n ?? 0;
  return {
    answers: count("select count(*) as n from answer where question_id = ?"),
    unassigned: count(
      `select count(*) as n from answer a where a.question_id = ?
       and not exists (select 1 from assignment s where s.answer_id = a.id and s.task = 'code')
       and not exists (select 1 from coder_answer w where w.answer_id = a.id and w.state <> 'open')`,
    ),
    people: peopleOf(store, access, questionId),
    attributes: prepared<[number], { id: number; name: string }>(
      store,
      "select id, name from attribute where project_id = ? and kind <> 'numeric' order by position, id",
    ).all(access.projectId),
    plans: plansOf(store, access, questionId),
  };
}

function peopleOf(store: Store, access: Access, questionId: number): PlannablePerson[] {
  return prepared<[number, number, number], Omit<PlannablePerson, "canWork"> & { canWork: number }>(
    store,
    `select m.id as memberId, m.name as name, (m.user_id is not null and m.left_at is null and m.role <> 'viewer') as canWork,
      (select count(*) from (
        select s.answer_id from assignment s where s.question_id = ? and s.member_id = m.id and s.task = 'code'
        union select w.answer_id from coder_answer w where w.question_id = ? and w.member_id = m.id and w.state <> 'open')) as work
     from member m where m.project_id = ? order by m.id`,
  )
    .all(questionId, questionId, access.projectId)
    .map((row) => ({ ...row, canWork: row.canWork === 1 }));
}

function plansOf(store: Store, access: Access, questionId: number): PlanMade[] {
  const plans = prepared<
    [number, number],
    { id: number; kind: PlanMade["kind"]; name: string; sample: string; createdAt: number; closed: number }
  >(
    store,
    `select id, kind, name, sample, created_at as createdAt, closed_at is not null as closed
     from plan where question_id = ? and not (kind = 'round' and closed_at is null
       and exists (select 1 from assignment a where a.plan_id = plan.id and a.member_id = ?)) order by id`,
  ).all(questionId, access.memberId);
  return plans.flatMap((plan): PlanMade[] => {
    const figures = prepared<[number], { done: number | null; total: number }>(
      store,
      "select sum(state = 'done') as done, count(*) as total from assignment where plan_id = ?",
    ).get(plan.id);
    const people = prepared<[number], { name: string }>(
      store,
      "select name from member where id in (select distinct member_id from assignment where plan_id = ?) order by id",
    ).all(plan.id);
    // A plan whose answers all went to later plans has nothing to say any more.
    if (figures?.total === 0) return [];
    return [
      {
        ...plan,
        sample: JSON.parse(plan.sample) as PlanSample,
        closed: plan.closed === 1,
        done: figures?.done ?? 0,
        total: figures?.total ?? 0,
        people: people.map((person) => person.name),
      },
    ];
  });
}
