import { type Actor, actorName } from "../access.ts";
import { foldHash } from "../fold-hash.ts";
import { writeLog } from "../log.ts";
import { Refused } from "../refusal.ts";
import { settle } from "../settle.ts";
import { prepared, type Store, transact } from "../store.ts";
import { buildDemonstration } from "./build.ts";
import { insertFrame } from "./install-frame.ts";
import { insertWork, type People } from "./install-work.ts";
import type { Demonstration, DemoQuestion } from "./types.ts";

/**
 * Adds the demonstration project: whoever opens it (`actor`), or the first account where the operator does, becomes a lead
 * in it and has the open blind round to code. Refused where it is there already.
 */
export function installDemonstration(store: Store, actor: Actor): { projectId: number } {
  return transact(store, () => {
    const demonstration = buildDemonstration();
    const there = store.sqlite
      .prepare("select 1 from project where is_demonstration = 1 or name = ? collate nocase")
      .get(demonstration.name);
    if (there)
      throw new Refused(
        "The demonstration is in this store already. Open it from the list of projects, or ask its lead for an invitation.",
      );
    const projectId = insert(
      store,
      "insert into project (name, is_demonstration, created_at) values (?, 1, ?)",
      demonstration.name,
      store.now(),
    );
    writeLog(store, actor, "project.demonstrate", { projectId, detail: { name: demonstration.name } });
    const people = insertPeople(store, projectId, demonstration, visitorOf(store, actor));
    const respondents = insertRespondents(store, projectId, demonstration);
    for (const [position, question] of demonstration.questions.entries())
      insertQuestion(store, { projectId, people, respondents, createdBy: actorName(actor) }, question, position);
    return { projectId };
  });
}

/** Gives a lead who took the demonstration over later the part of the visitor in its open rounds. */
export function joinDemonstration(store: Store, projectId: number, memberId: number): void {
  store.sqlite
    .prepare(
      `insert into assignment (question_id, member_id, task, answer_id, coder_id, plan_id, position, state)
       select distinct a.question_id, ?, 'code', a.answer_id, 0, a.plan_id, a.position, 'ready'
       from assignment a join plan p on p.id = a.plan_id join question q on q.id = p.question_id join project d on d.id = q.project_id
       where d.id = ? and d.is_demonstration = 1 and p.kind = 'round' and p.closed_at is null
       on conflict do nothing`,
    )
    .run(memberId, projectId);
}

/** Runs an insert and returns the new id. */
function insert(store: Store, sql: string, ...values: (string | number | null)[]): number {
  return Number(prepared(store, sql).run(...values).lastInsertRowid);
}

interface Visitor {
  userId: string;
  name: string;
}

function visitorOf(store: Store, actor: Actor): Visitor | null {
  if (actor.kind === "person") return { userId: actor.userId, name: actor.name };
  return store.sqlite.prepare<[], Visitor>("select id as userId, name from user order by createdAt, id limit 1").get() ?? null;
}

function insertPeople(store: Store, projectId: number, { people }: Demonstration, visitor: Visitor | null): People {
  const add = (name: string, role: string, userId: string | null) =>
    insert(
      store,
      "insert into member (project_id, user_id, name, role, joined_at) values (?, ?, ?, ?, ?)",
      projectId,
      userId,
      name,
      role,
      store.now(),
    );
  return {
    lead: { id: add(people.lead, "lead", null), name: people.lead },
    coders: people.coders.map((name) => ({ id: add(name, "coder", null), name })) as People["coders"],
    visitorId: visitor ? add(visitor.name, "lead", visitor.userId) : null,
  };
}

/** Respondents with their attributes; returns their ids in the order of the demonstration. */
function insertRespondents(store: Store, projectId: number, { attributes, derived, respondents }: Demonstration): number[] {
  const ids = respondents.map(({ key }) =>
    insert(store, "insert into respondent (project_id, key) values (?, ?)", projectId, key),
  );
  const put = store.sqlite.prepare("insert into respondent_value (attribute_id, respondent_id, value_id) values (?, ?, ?)");
  attributes.forEach((attribute, at) => {
    const attributeId = insertAttribute(store, projectId, attribute.name, attribute.kind, at, null);
    const values = insertValues(store, attributeId, attribute.values);
    respondents.forEach((respondent, index) => {
      const valueId = values.get(respondent.attributes[at] ?? "");
      if (valueId !== undefined) put.run(attributeId, ids[index], valueId);
    });
    if (attribute.name === derived.from) insertDerived(store, projectId, derived, attributes.length, attributeId, values);
  });
  return ids;
}

function insertAttribute(
  store: Store,
  projectId: number,
  name: string,
  kind: string,
  position: number,
  from: number | null,
): number {
  return insert(
    store,
    "insert into attribute (project_id, name, kind, position, derived_from) values (?, ?, ?, ?, ?)",
    projectId,
    name,
    kind,
    position,
    from,
  );
}

function insertValues(store: Store, attributeId: number, labels: readonly string[]): Map<string, number> {
  return new Map(
    labels.map((label, position) => [
      label,
      insert(store, "insert into attribute_value (attribute_id, label, position) values (?, ?, ?)", attributeId, label, position),
    ]),
  );
}

function insertDerived(
  store: Store,
  projectId: number,
  derived: Demonstration["derived"],
  position: number,
  sourceId: number,
  sources: Map<string, number>,
): void {
  const attributeId = insertAttribute(store, projectId, derived.name, "nominal", position, sourceId);
  const values = insertValues(store, attributeId, [...new Set(derived.map.map(([, to]) => to))]);
  for (const [from, to] of derived.map) {
    store.sqlite
      .prepare("insert into attribute_group (attribute_id, from_value_id, to_value_id) values (?, ?, ?)")
      .run(attributeId, sources.get(from), values.get(to));
  }
}

interface Place {
  projectId: number;
  people: People;
  /** Ids of the respondents, in the order of the demonstration. */
  respondents: number[];
  createdBy: string;
}

function insertQuestion(
  store: Store,
  { projectId, people, respondents, createdBy }: Place,
  question: DemoQuestion,
  position: number,
): void {
  const questionId = insert(
    store,
    "insert into question (project_id, name, text, position) values (?, ?, ?, ?)",
    projectId,
    question.name,
    question.text,
    position,
  );
  question.levels.forEach((name, at) => {
    insert(store, "insert into level (question_id, position, name) values (?, ?, ?)", questionId, at, name);
  });
  const codes = insertFrame(store, questionId, question.frame);
  const put = store.sqlite.prepare(
    "insert into answer (question_id, respondent_id, text, fold_hash, language, changed_at) values (?, ?, ?, ?, ?, ?)",
  );
  const answers = question.answers.map(({ respondent, text, lang }) => {
    const respondentId = respondents[respondent] as number;
    return {
      id: Number(put.run(questionId, respondentId, text, foldHash(text), lang ?? null, store.now()).lastInsertRowid),
      respondentId,
    };
  });
  insertWork(store, { projectId, questionId, people, codes, answers, createdBy }, question);
  settle(
    store,
    questionId,
    answers.map((answer) => answer.id),
  );
}
