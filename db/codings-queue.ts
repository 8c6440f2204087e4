import { type CodingProgress, mostTogether, type QueuedAnswer, type QueueKey, type QueuePage } from "../lib/coding/queue.ts";
import { sameDecision } from "../lib/coding/work.ts";
import { type Access, requireQuestion } from "./access.ts";
import { readWork } from "./codings-work.ts";
import { mergedCodes } from "./settle.ts";
import { prepared, type Store } from "./store.ts";

export type Direction = "forward" | "back";

/**
 * A page of the answers assigned to the person, in the order of their assignment, from just after (or before) `from`;
 * from the beginning (or end) where null. Only the person's own work comes with them.
 */
export function workQueue(
  store: Store,
  access: Access,
  questionId: number,
  from: QueueKey | null,
  count: number,
  direction: Direction = "forward",
): QueuePage {
  requireQuestion(store, access, questionId);
  const rows = assigned(store, questionId, access.memberId, from, count + 1, direction);
  const kept = rows.slice(0, count);
  if (direction === "back") kept.reverse();
  return { answers: readQueued(store, access, questionId, kept), more: rows.length > count };
}

/** The answers with these ids as the person's queue shows them, those that nobody assigned to them included (for leads). */
export function queuedAnswer(store: Store, access: Access, questionId: number, answerId: number): QueuedAnswer | null {
  requireQuestion(store, access, questionId);
  const found = prepared<[number, number], { id: number }>(store, "select id from answer where id = ? and question_id = ?").get(
    answerId,
    questionId,
  );
  if (!found) return null;
  const key = assignedKey(store, access.memberId, answerId);
  if (!key && access.role !== "lead") return null;
  return readQueued(store, access, questionId, [key ?? { position: answerId, answerId }])[0] ?? null;
}

/** Where an answer stands in the person's queue; null where it is not in it. */
export function assignedKey(store: Store, memberId: number, answerId: number): QueueKey | null {
  return (
    prepared<[number, number], QueueKey>(
      store,
      `select position, answer_id as answerId from assignment where answer_id = ? and member_id = ? and task = 'code' and coder_id = 0`,
    ).get(answerId, memberId) ?? null
  );
}

/** The next answer after `from` that the person has not decided, going round to the beginning; null where all are. */
export function nextUndecided(store: Store, access: Access, questionId: number, from: QueueKey | null): QueueKey | null {
  const after = from ?? { position: -1, answerId: 0 };
  const ready = prepared<[number, number, number, number, number], QueueKey>(store, oneState("ready", ">", "asc"));
  return (
    ready.get(questionId, access.memberId, after.position, after.answerId, 1) ??
    ready.get(questionId, access.memberId, -1, 0, 1) ??
    null
  );
}

/** Where the person was last in the question's coding; null before the first time, or where the answer is no longer theirs. */
export function lastPlace(store: Store, access: Access, questionId: number): QueueKey | null {
  const row = prepared<[number, number], { answerId: number }>(
    store,
    "select answer_id as answerId from place where member_id = ? and question_id = ? and task = 'code'",
  ).get(access.memberId, questionId);
  return row ? assignedKey(store, access.memberId, row.answerId) : null;
}

/** How many of the person's answers are decided, of how many. */
export function codingProgress(store: Store, access: Access, questionId: number): CodingProgress {
  requireQuestion(store, access, questionId);
  const progress: CodingProgress = { done: 0, total: 0 };
  for (const { state, n } of prepared<[number, number], { state: string; n: number }>(
    store,
    "select state, n from assignment_count where question_id = ? and member_id = ? and task = 'code'",
  ).all(questionId, access.memberId)) {
    progress.total += n;
    if (state === "done") progress.done += n;
  }
  return progress;
}

/**
 * The codes the person applied last, newest first, each once. Looks back over the newest codings of the store only, so
 * that it costs the same on a store of any size.
 */
export function recentCodes(store: Store, access: Access, questionId: number, count: number): number[] {
  const live = mergedCodes(store, questionId);
  const newest = prepared<[number, number], { codeId: number }>(
    store,
    `select code_id as codeId from (select * from coding order by id desc limit 3000)
     where question_id = ? and member_id = ? order by id desc`,
  ).all(questionId, access.memberId);
  return [...new Set(newest.map((row) => live(row.codeId)))].slice(0, count);
}

/** A code used this often is not offered any sooner for more. */
const mostUses = 2000;

/** How often the person has applied each code of the question, up to 2,000 times; merged ones counted as what they are now. */
export function ownUses(store: Store, access: Access, questionId: number): Map<number, number> {
  requireQuestion(store, access, questionId);
  const live = mergedCodes(store, questionId);
  const uses = new Map<number, number>();
  for (const { codeId, n } of prepared<[number, number, number], { codeId: number; n: number }>(
    store,
    `select c.id as codeId, (select count(*) from (select 1 from coding x
        where x.code_id = c.id and x.member_id = ? and x.to_version is null limit ?)) as n
     from code c where c.question_id = ?`,
  ).all(access.memberId, mostUses, questionId))
    if (n > 0) uses.set(live(codeId), (uses.get(live(codeId)) ?? 0) + n);
  return uses;
}

/** Reads one state of the assignment index in order; states are merged by the caller, so that no row is ever searched for. */
function oneState(state: string, after: ">" | "<", order: "asc" | "desc"): string {
  return `select position, answer_id as answerId from assignment
    where question_id = ? and member_id = ? and task = 'code' and state = '${state}' and (position, answer_id) ${after} (?, ?)
    order by position ${order}, answer_id ${order} limit ?`;
}

function assigned(
  store: Store,
  questionId: number,
  memberId: number,
  from: QueueKey | null,
  count: number,
  direction: Direction,
): QueueKey[] {
  const forward = direction === "forward";
  const start = from ?? (forward ? { position: -1, answerId: 0 } : { position: Number.MAX_SAFE_INTEGER, answerId: 0 });
  const rows: QueueKey[] = [];
  for (const state of ["waiting", "ready", "done"])
    rows.push(
      ...prepared<[number, number, number, number, number], QueueKey>(
        store,
        oneState(state, forward ? ">" : "<", forward ? "asc" : "desc"),
      ).all(questionId, memberId, start.position, start.answerId, count),
    );
  const sign = forward ? 1 : -1;
  rows.sort((a, b) => sign * (a.position - b.position || a.answerId - b.answerId));
  return rows.slice(0, count);
}

function readQueued(store: Store, access: Access, questionId: number, keys: readonly QueueKey[]): QueuedAnswer[] {
  const live = mergedCodes(store, questionId);
  const shown = shownAttributes(store, access);
  const language =
    prepared<[number], { language: string }>(store, "select language from question where id = ?").get(questionId)?.language ??
    "en";
  const answerOf = prepared<[number], { text: string; language: string | null; respondentId: number; hash: string }>(
    store,
    "select text, language, respondent_id as respondentId, fold_hash as hash from answer where id = ?",
  );
  return keys.flatMap(({ position, answerId }) => {
    const answer = answerOf.get(answerId);
    if (!answer) return [];
    const work = readWork(store, answerId, access.memberId, live);
    const alike = identicalTo(store, access.memberId, questionId, answer.hash, answerId).filter((id) => {
      const other = readWork(store, id, access.memberId, live);
      return sameDecision(other, work);
    });
    const attributes = shown(answer.respondentId);
    return [{ position, answerId, text: answer.text, language: answer.language ?? language, attributes, work, alike }];
  });
}

/** Other answers assigned to the member whose folded text is the same. */
export function identicalTo(store: Store, memberId: number, questionId: number, hash: string, answerId: number): number[] {
  return prepared<[number, string, number, number, number], { id: number }>(
    store,
    `select a.id as id from answer a where a.question_id = ? and a.fold_hash = ? and a.id <> ?
     and exists (select 1 from assignment s where s.answer_id = a.id and s.member_id = ? and s.task = 'code') limit ?`,
  )
    .all(questionId, hash, answerId, memberId, mostTogether)
    .map((row) => row.id);
}

/** Reads what the lead lets coders see of a respondent, derived attributes included. */
export function shownAttributes(store: Store, access: Access): (respondentId: number) => { name: string; value: string }[] {
  const shown = prepared<[number], { id: number; name: string }>(
    store,
    "select id, name from attribute where project_id = ? and shown_to_coders = 1 order by position, id",
  ).all(access.projectId);
  const valueFor = attributeValues(store);
  return (respondentId) =>
    shown.flatMap(({ id, name }) => {
      const value = valueFor(id, respondentId);
      return value === null ? [] : [{ name, value: value.label }];
    });
}

/** Reads the value of an attribute for a respondent, through the groups of derived ones; null where it is missing. */
export function attributeValues(
  store: Store,
): (attributeId: number, respondentId: number) => { valueId: number; label: string } | null {
  const source = prepared<[number], { derivedFrom: number | null }>(
    store,
    "select derived_from as derivedFrom from attribute where id = ?",
  );
  const plain = prepared<[number, number], { valueId: number }>(
    store,
    "select value_id as valueId from respondent_value where attribute_id = ? and respondent_id = ?",
  );
  const grouped = prepared<[number, number], { valueId: number }>(
    store,
    "select to_value_id as valueId from attribute_group where attribute_id = ? and from_value_id = ?",
  );
  const label = prepared<[number], { label: string }>(store, "select label from attribute_value where id = ?");
  const idOf = (attributeId: number, respondentId: number): number | undefined => {
    const from = source.get(attributeId)?.derivedFrom ?? null;
    if (from === null) return plain.get(attributeId, respondentId)?.valueId;
    const below = idOf(from, respondentId);
    return below === undefined ? undefined : grouped.get(attributeId, below)?.valueId;
  };
  return (attributeId, respondentId) => {
    const valueId = idOf(attributeId, respondentId);
    const found = valueId === undefined ? undefined : label.get(valueId);
    return valueId === undefined || !found ? null : { valueId, label: found.label };
  };
}
