import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after } from "node:test";
import type { Actor, Role } from "../../db/access.ts";
import { readWork, writeWork } from "../../db/codings-work.ts";
import { mergedCodes, settle } from "../../db/settle.ts";
import { openStore, prepared, type Store, transact } from "../../db/store.ts";
import { takeStep } from "../../lib/coding/work.ts";

type Person = Extract<Actor, { kind: "person" }>;

/** An empty folder, removed when the test file is done. */
export function temporaryDirectory(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "tandem-test-"));
  after(() => fs.rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A store of its own, closed and removed when the test file is done. Its clock starts at 1,000 and goes on by one a look. */
export function freshStore(): Store {
  let time = 1000;
  const store = openStore(temporaryDirectory(), { now: () => time++ });
  after(() => store.close());
  return store;
}

let made = 0;

/** Somebody with an account. */
export function addPerson(store: Store, name = `Person ${++made}`): Person {
  const userId = `user-${++made}`;
  prepared(
    store,
    "insert into user (id, name, email, email_verified, createdAt, updatedAt, username) values (?, ?, ?, 0, 0, 0, ?)",
  ).run(userId, name, `${userId}@example.org`, name.toLowerCase());
  return { kind: "person", userId, name };
}

/** A project without members. */
export function addProject(store: Store, name = `Project ${++made}`): number {
  return insert(store, "insert into project (name, created_at) values (?, 0)", name);
}

/** A member with an account; `name` makes one without where it is text. */
export function addMember(store: Store, projectId: number, person: Person | string, role: Role = "coder"): number {
  const sql = "insert into member (project_id, user_id, name, role, joined_at) values (?, ?, ?, ?, 0)";
  if (typeof person === "string") return insert(store, sql, projectId, null, person, role);
  return insert(store, sql, projectId, person.userId, person.name, role);
}

/** A question with a frame of one level. */
export function addQuestion(store: Store, projectId: number, name = `Question ${++made}`): number {
  const questionId = insert(store, "insert into question (project_id, name, position) values (?, ?, ?)", projectId, name, ++made);
  prepared(store, "insert into level (question_id, position, name) values (?, 0, 'Issue')").run(questionId);
  return questionId;
}

/** Answers to a question, each by a respondent of its own. */
export function addAnswers(store: Store, questionId: number, texts: readonly string[] | number): number[] {
  const list = typeof texts === "number" ? Array.from({ length: texts }, (_, i) => `answer ${i + 1}`) : texts;
  const projectId =
    prepared<[number], { id: number }>(store, "select project_id as id from question where id = ?").get(questionId)?.id ?? 0;
  return list.map((text) => {
    const key = `r${++made}`;
    const respondentId = insert(store, "insert into respondent (project_id, key) values (?, ?)", projectId, key);
    const sql = "insert into answer (question_id, respondent_id, text, fold_hash, changed_at) values (?, ?, ?, ?, 0)";
    return insert(store, sql, questionId, respondentId, text, key);
  });
}

/** A code on the first level that may be applied. */
export function addCode(store: Store, questionId: number, label = `Code ${++made}`): number {
  const sql = `insert into code (question_id, level, position, label, applicable, created_at, meaning_changed_at) values (?, 0, ?, ?, 1, 0, 0)`;
  return insert(store, sql, questionId, ++made, label);
}

/** A coder's work on an answer as it shall be now: finished with codes, or open, or uncodable. Settles. */
export function codeAnswer(
  store: Store,
  memberId: number,
  answerId: number,
  codes: number[],
  state: "finished" | "open" | "uncodable" = "finished",
): void {
  transact(store, () => {
    const place = store.sqlite
      .prepare<[number], { questionId: number; respondentId: number; answerVersion: number }>(
        "select question_id as questionId, respondent_id as respondentId, version as answerVersion from answer where id = ?",
      )
      .get(answerId);
    if (!place) throw new Error(`no answer ${answerId}`);
    const live = mergedCodes(store, place.questionId);
    const before = readWork(store, answerId, memberId, live);
    const reason = state === "uncodable" ? "no sense" : "";
    const taken = takeStep(before, { kind: "set", state, reason, codes: codes.map((codeId) => ({ codeId, spans: [] })) });
    if (!("work" in taken)) throw new Error(taken.refusal);
    writeWork(store, { ...place, answerId, memberId }, before, taken.work, { live });
    store.sqlite
      .prepare("update assignment set state = ? where answer_id = ? and member_id = ? and task = 'code'")
      .run(state === "open" ? "ready" : "done", answerId, memberId);
    settle(store, place.questionId, [answerId]);
  });
}

function insert(store: Store, sql: string, ...values: (string | number | null)[]): number {
  return Number(prepared(store, sql).run(...values).lastInsertRowid);
}
