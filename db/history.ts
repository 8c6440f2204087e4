import { thingsOf } from "../lib/history/groups.ts";
import type { HistoryEntry } from "../lib/history/sentences.ts";
import { type Access, isBlind } from "./access.ts";
import { notHidden } from "./blindness.ts";
import { listQuestions } from "./projects.ts";
import { prepared, type Store } from "./store.ts";

export interface HistoryFilter {
  /** Name under which the actor is recorded. */
  who?: string;
  /** One of lib/history/groups.ts. */
  group?: string;
  questionId?: number;
  answerId?: number;
  codeId?: number;
  /** Milliseconds since 1970, from (included) and to (excluded). */
  from?: number;
  to?: number;
}

export interface HistoryRow extends HistoryEntry {
  /**
   * Which entry of the project it is, from 1 (ids run over all projects of the installation); null for those who do not see
   * all entries: gaps would tell them how much others do.
   */
  number: number | null;
  hash: string;
}

/**
 * Entries of the project's history, newest first, below `before` (an entry's id; null: from the newest). Leads and viewers see
 * all, coders their own actions and what was checked and decided of their work; whoever codes in an open blind round sees
 * nothing that others did on its answers, nor (since it was opened) in its question at large. May read the whole log where a filter finds little: call it in a worker.
 */
export function readHistory(
  store: Store,
  access: Access,
  filter: HistoryFilter,
  before: number | null,
  limit: number,
): HistoryRow[] {
  const { where, values } = conditions(store, access, filter);
  const numbered = seesAllEntries(store, access);
  const rows = prepared<[Record<string, number | string>], Omit<HistoryRow, "detail" | "number"> & { detail: string }>(
    store,
    `select id, at, actor_name as who, action, question_id as questionId, answer_id as answerId, code_id as codeId,
      member_id as memberId, detail, hash from log where ${where} and id < @before order by id desc limit @limit`,
  ).all({ ...values, before: before ?? Number.MAX_SAFE_INTEGER, limit });
  const numbers = entryNumbers(store, access.projectId, numbered ? rows.map(({ id }) => id) : []);
  return rows.map((row) => ({
    ...row,
    number: numbers.get(row.id) ?? null,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
  }));
}

/** False for coders, and for whoever codes blind. */
export function seesAllEntries(store: Store, access: Access): boolean {
  return access.role !== "coder" && listQuestions(store, access).every(({ id }) => !isBlind(store, access, id));
}

/** Which entry of the project each of some entries is. Reads the index once up to the newest of them, however many they are. */
export function entryNumbers(store: Store, projectId: number, ids: readonly number[]): Map<number, number> {
  const between = prepared<[number, number, number], { n: number }>(
    store,
    "select count(*) as n from log where project_id = ? and id > ? and id <= ?",
  );
  const numbers = new Map<number, number>();
  let last = 0;
  let number = 0;
  for (const id of [...ids].sort((a, b) => a - b)) {
    number += between.get(projectId, last, id)?.n ?? 0;
    numbers.set(id, number);
    last = id;
  }
  return numbers;
}

function conditions(store: Store, access: Access, filter: HistoryFilter) {
  const values: Record<string, number | string> = { projectId: access.projectId, me: userOf(access), myMember: access.memberId };
  const where = ["project_id = @projectId"];
  const add = (name: string, value: number | string | undefined, condition: string) => {
    if (value === undefined) return;
    values[name] = value;
    where.push(condition);
  };
  add("who", filter.who, "actor_name = @who");
  add("questionId", filter.questionId, "question_id = @questionId");
  add("answerId", filter.answerId, "answer_id = @answerId");
  add("codeId", filter.codeId, "code_id = @codeId");
  add("from", filter.from, "at >= @from");
  add("to", filter.to, "at < @to");
  if (filter.group) {
    const things = thingsOf(filter.group);
    things.forEach((thing, i) => {
      values[`thing${i}`] = `${thing}.*`;
    });
    where.push(things.length === 0 ? "false" : `(${things.map((_, i) => `action glob @thing${i}`).join(" or ")})`);
  }
  if (access.role === "coder") where.push(`(${own} or ${ofMyWork})`);
  const blindIn = listQuestions(store, access).filter(({ id }) => isBlind(store, access, id));
  // Ids of questions, out of the store itself.
  if (blindIn.length > 0) where.push(`(${own} or ${outsideRounds(blindIn.map(({ id }) => id).join(", "))})`);
  return { where: where.join(" and "), values };
}

const own = "actor_user_id = @me";

/**
 * What somebody who codes in open rounds of some questions may know of others: what names an answer outside the rounds (and was not
 * done to one inside at the same time), and what names none (plans, the frame) from before the round. A code that somebody else
 * proposes is never told of, whatever the clock says; nor is work that was handed over, which tells how far somebody was.
 */
function outsideRounds(questionIds: string): string {
  const openedAt = `select max(p.created_at) from plan p where p.question_id = log.question_id and p.kind = 'round' and p.closed_at is null`;
  const together = `select 1 from json_each(log.detail, '$.alike') t where not (${notHidden("t.value", "log.question_id", "@myMember")})`;
  return `case
    when question_id is null then action <> 'assignment.handOver'
    when question_id not in (${questionIds}) then 1
    when answer_id is not null then ${notHidden("log.answer_id", "log.question_id", "@myMember")} and not exists (${together})
    else at <= (${openedAt}) and not exists (select 1 from code c where c.id = log.code_id and c.proposed_by <> @myMember)
  end`;
}

const ofMyWork = `((action glob 'check.*' or action glob 'decision.*') and (member_id = @myMember
  or exists (select 1 from coder_answer w where w.answer_id = log.answer_id and w.member_id = @myMember)))`;

function userOf(access: Access): string {
  return access.actor.kind === "person" ? access.actor.userId : "";
}

/** Everybody who ever did something in the project, by the name it is recorded under; only the person where they see no others. */
export function historyPeople(store: Store, access: Access): string[] {
  if (access.role === "coder" && access.actor.kind === "person") return [access.actor.name];
  return prepared<[number], { name: string }>(
    store,
    "select distinct actor_name as name from log where project_id = ? order by actor_name collate nocase",
  )
    .all(access.projectId)
    .map((row) => row.name);
}

/** What the things in some entries are called now. */
export interface HistoryNames {
  codes: [number, string][];
  members: [number, string][];
  /** Keys of the respondents of answers. */
  respondents: [number, string][];
}

/** Names for entries of one page: codes and members of the project, respondents of the answers they name. */
export function historyNames(store: Store, access: Access, rows: readonly HistoryRow[]): HistoryNames {
  const questions = listQuestions(store, access);
  const codes = questions.flatMap(({ id }) =>
    prepared<[number, number], { id: number; label: string }>(
      store,
      "select id, label from code where question_id = ? and (proposed_by is null or proposed_by = ?)",
    ).all(id, access.memberId),
  );
  const members = prepared<[number], { id: number; name: string }>(store, "select id, name from member where project_id = ?").all(
    access.projectId,
  );
  const respondent = prepared<[number], { key: string }>(
    store,
    "select r.key as key from answer a join respondent r on r.id = a.respondent_id where a.id = ?",
  );
  const answers = [...new Set(rows.flatMap((row) => row.answerId ?? []))];
  return {
    codes: codes.map((code) => [code.id, code.label]),
    members: members.map((member) => [member.id, member.name]),
    respondents: answers.flatMap((id): [number, string][] => {
      const found = respondent.get(id);
      return found ? [[id, found.key]] : [];
    }),
  };
}
