import type { Access } from "./access.ts";
import { fellowCoders, hiddenAnswers, notHidden } from "./blindness.ts";
import { readHistory } from "./history.ts";
import { listQuestions } from "./projects.ts";
import { prepared, type Store } from "./store.ts";

/** Each answer of a question is in exactly one of these. */
export interface AnswerFigures {
  uncoded: number;
  /** By one coder's word alone. */
  coded: number;
  /** Confirmed by a check, or given alike by several coders. */
  checked: number;
  unresolved: number;
  /** By a decision: an accepted change, or the lead's. */
  decided: number;
  uncodable: number;
}

export interface PersonProgress {
  memberId: number;
  name: string;
  code: { done: number; total: number };
  /** `waiting`: the coder has not finished; part of total. */
  check: { done: number; total: number; waiting: number };
}

export interface QuestionProgress {
  id: number;
  name: string;
  text: string;
  answers: number;
  /** Codes of the frame that are in use. */
  codes: number;
  /** Of these, in an open blind round in which the person codes: the figures are without them. */
  hidden: number;
  /** Null where all answers are hidden. */
  figures: AnswerFigures | null;
  /** Whoever has something to code or check, but those with whom the person codes blind. */
  people: PersonProgress[];
  /** What the person may know of; null where nothing has happened. */
  last: { at: number; who: string } | null;
}

/**
 * How far each question of the project is. Reads whole indexes (0.1 s on a million answers): call it in a worker.
 */
export function projectProgress(store: Store, access: Access): QuestionProgress[] {
  return listQuestions(store, access).map(({ id, name, text }) => {
    const hidden = hiddenAnswers(store, access, id).length;
    const fellows = fellowCoders(store, access, id);
    const answers =
      prepared<[number], { n: number }>(store, "select count(*) as n from answer where question_id = ?").get(id)?.n ?? 0;
    const codes =
      prepared<[number, number], { n: number }>(
        store,
        `select count(*) as n from code where question_id = ? and retired_at is null and merged_into is null
           and (proposed_by is null or proposed_by = ?)`,
      ).get(id, access.memberId)?.n ?? 0;
    return {
      ...{ id, name, text, answers, codes, hidden },
      figures: hidden > 0 && hidden === answers ? null : figuresOf(store, access, id, answers - hidden, hidden > 0),
      people: peopleOf(store, id).filter((person) => !fellows.has(person.memberId)),
      last:
        hidden > 0 ? (readHistory(store, access, { questionId: id }, null, 1)[0] ?? null) : lastOf(store, access.projectId, id),
    };
  });
}

function figuresOf(store: Store, access: Access, questionId: number, answers: number, isBlind: boolean): AnswerFigures {
  const figures: AnswerFigures = { uncoded: answers, coded: 0, checked: 0, unresolved: 0, decided: 0, uncodable: 0 };
  const rows = prepared<
    [Record<string, number>],
    { status: "codable" | "uncodable" | "unresolved"; provisional: number; source: string; n: number }
  >(
    store,
    `select o.status as status, o.provisional as provisional, o.source as source, count(*) as n from outcome o
     where o.question_id = @questionId ${isBlind ? `and ${notHidden("o.answer_id", "@questionId", "@me")}` : ""}
     group by o.status, o.provisional, o.source`,
  ).all({ questionId, ...(isBlind && { me: access.memberId }) });
  for (const { status, provisional, source, n } of rows) {
    figures.uncoded -= n;
    if (status !== "codable") figures[status] += n;
    else figures[provisional === 1 ? "coded" : source === "decision" ? "decided" : "checked"] += n;
  }
  return figures;
}

function peopleOf(store: Store, questionId: number): PersonProgress[] {
  const people = new Map<number, PersonProgress>();
  const rows = prepared<[number], { memberId: number; name: string; task: "code" | "check"; state: string; n: number }>(
    store,
    `select c.member_id as memberId, c.task as task, c.state as state, c.n as n, m.name as name
     from assignment_count c join member m on m.id = c.member_id where c.question_id = ? and c.n > 0 order by c.member_id`,
  ).all(questionId);
  for (const { memberId, name, task, state, n } of rows) {
    const person = people.get(memberId) ?? {
      ...{ memberId, name, code: { done: 0, total: 0 }, check: { done: 0, total: 0, waiting: 0 } },
    };
    people.set(memberId, person);
    person[task].total += n;
    if (state === "done") person[task].done += n;
    else if (state === "waiting" && task === "check") person.check.waiting += n;
  }
  return [...people.values()];
}

function lastOf(store: Store, projectId: number, questionId: number): { at: number; who: string } | null {
  return (
    prepared<[number, number], { at: number; who: string }>(
      store,
      "select at, actor_name as who from log where project_id = ? and question_id = ? order by id desc limit 1",
    ).get(projectId, questionId) ?? null
  );
}
