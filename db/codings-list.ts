import { type ListedRow, type ListPage, type ListQuery, type ListSort, wordQuery } from "../lib/coding/list.ts";
import type { WorkState } from "../lib/coding/work.ts";
import { type Access, requireQuestion } from "./access.ts";
import { valueFilter } from "./attributes.ts";
import { visibleTo } from "./blindness.ts";
import { attributeValues } from "./codings-queue.ts";
import { codesUnder } from "./frame-rows.ts";
import { Denied } from "./refusal.ts";
import { mergedCodes } from "./settle.ts";
import { prepared, type Store } from "./store.ts";

type Values = Record<string, string | number | null>;

interface Filter {
  from: string;
  where: string[];
  values: Values;
}

/**
 * A page of a question's answers. Pages follow each other by key, so the millionth is as near as the first. A coder's own
 * list holds what is assigned to them; whoever codes in an open blind round sees nothing of others on its answers.
 */
export function listAnswers(store: Store, access: Access, query: ListQuery, after: string | null, count: number): ListPage {
  const filter = filterOf(store, access, query);
  const sort = sortOf(query);
  const values: Values = { ...filter.values, count };
  if (after !== null) {
    const [key = null, id = 0] = JSON.parse(after) as [string | number | null, number];
    filter.where.push(sort.after);
    values.afterKey = key;
    values.afterId = id;
  }
  const rows = prepared<[Values], { id: number; key: string | number | null }>(
    store,
    `select a.id as id, ${sort.key} as key from ${filter.from} where ${filter.where.join(" and ")} order by ${sort.order} limit @count`,
  ).all(values);
  const last = rows.at(-1);
  return {
    rows: readRows(
      store,
      access,
      query,
      rows.map((row) => row.id),
    ),
    next: rows.length === count && last ? JSON.stringify([last.key, last.id]) : null,
  };
}

/** How many answers the list holds. */
export function countAnswers(store: Store, access: Access, query: ListQuery): number {
  const { from, where, values } = filterOf(store, access, query);
  return (
    prepared<[Values], { n: number }>(store, `select count(*) as n from ${from} where ${where.join(" and ")}`).get(values)?.n ?? 0
  );
}

/** The most answers that are read again at once. */
export const mostListed = 2000;

/** The rows of these answers as the list shows them, for instance after a change; others than the question's are left out. */
export function listedRows(store: Store, access: Access, query: ListQuery, answerIds: readonly number[]): ListedRow[] {
  requireSet(store, access, query);
  const visible = listable(store, access, query, answerIds.slice(0, mostListed));
  return readRows(store, access, query, visible);
}

/** Those of the answers that this list may hold, whatever its other filters say: what was just changed may have left them. */
function listable(store: Store, access: Access, query: ListQuery, answerIds: readonly number[]): number[] {
  const scope = filterOf(store, access, {
    questionId: query.questionId,
    set: query.set,
    attributes: [],
    words: "",
    sort: "file",
    columns: [],
  });
  return prepared<[Values], { id: number }>(
    store,
    `select a.id as id from json_each(@ids) i join ${scope.from} on a.id = i.value where ${scope.where.join(" and ")}`,
  )
    .all({ ...scope.values, ids: JSON.stringify(answerIds) })
    .map((row) => row.id);
}

function requireSet(store: Store, access: Access, query: ListQuery): void {
  requireQuestion(store, access, query.questionId);
  if (typeof query.set !== "object") return;
  if (!prepared(store, "select 1 from member where id = ? and project_id = ?").get(query.set.memberId, access.projectId))
    throw new Denied();
}

function filterOf(store: Store, access: Access, query: ListQuery): Filter {
  requireSet(store, access, query);
  const memberId = memberOf(access, query);
  const filter: Filter = {
    from: "answer a",
    where: ["a.question_id = @questionId"],
    values: { questionId: query.questionId, memberId, me: access.memberId },
  };
  const words = wordQuery(query.words, (pattern) => wordsLike(store, pattern));
  if (words !== null) {
    filter.from = "answer_words f join answer a on a.id = f.rowid";
    filter.where.unshift("answer_words match @words");
    filter.values.words = words;
  } else if (query.words.trim() !== "") filter.where.push("0");
  if (query.set === "mine" && access.role === "coder")
    filter.where.push("exists (select 1 from assignment s where s.answer_id = a.id and s.member_id = @me and s.task = 'code')");
  if (memberId !== access.memberId || query.set === "final")
    filter.where.push(visibleTo(store, access, query.questionId, "a.id"));
  if (query.alikeTo !== undefined) {
    filter.values.alikeTo = query.alikeTo;
    filter.where.push("a.fold_hash = (select t.fold_hash from answer t where t.id = @alikeTo and t.question_id = @questionId)");
  }
  if (query.status === "hasty") requireCare(access, query);
  if (query.status === "differ") filter.values.merged = JSON.stringify(mergedInto(store, query.questionId));
  if (query.status) filter.where.push(statusOf(query));
  if (query.codeId !== undefined) {
    filter.values.codes = JSON.stringify(codesUnder(store, query.questionId, query.codeId));
    filter.where.push(codeOf(query));
  }
  for (const [i, { attributeId, valueId }] of query.attributes.entries())
    addAttribute(store, access, filter, i, attributeId, valueId);
  return filter;
}

function memberOf(access: Access, query: ListQuery): number {
  return typeof query.set === "object" ? query.set.memberId : access.memberId;
}

const work = (condition: string) =>
  `exists (select 1 from coder_answer w where w.answer_id = a.id and w.member_id = @memberId and ${condition})`;
const outcome = (condition: string) => `exists (select 1 from outcome o where o.answer_id = a.id and ${condition})`;
const standing = "select 1 from coding c where c.answer_id = a.id and c.member_id = @memberId and c.to_version is null";

/**
 * Texts (folded) that one member has decided in more than one way. What each decision says is compared as a whole; merged codes
 * are what they are now. Computed once for a list, however many answers say the same.
 */
const unlikeItself = `select said.fold_hash from (
    select t.fold_hash as fold_hash, v.state || ' ' || ifnull((select group_concat(distinct k.code_id) from
      (select ifnull(json_extract(@merged, '$."' || c.code_id || '"'), c.code_id) as code_id from coding c
       where c.answer_id = v.answer_id and c.member_id = v.member_id and c.to_version is null order by 1) k), '') as decision
    from coder_answer v join answer t on t.id = v.answer_id
    where v.question_id = @questionId and v.member_id = @memberId and v.state <> 'open') said
  group by said.fold_hash having count(distinct said.decision) > 1`;

/** More words than this fit no pattern that says anything. */
const mostWordsLike = 500;

/** Words of the store that fit a pattern with * and ?; they only ever become part of a search within one question. */
function wordsLike(store: Store, pattern: string): string[] {
  store.sqlite.exec("create virtual table if not exists temp.word_list using fts5vocab('main', 'answer_words', 'row')");
  return prepared<[string, number], { term: string }>(
    store,
    "select term from word_list where length(term) <= 100 and term glob ? limit ?",
  )
    .all(pattern, mostWordsLike)
    .map((row) => row.term);
}

/** What each merged code of a question is now. */
function mergedInto(store: Store, questionId: number): Record<number, number> {
  const live = mergedCodes(store, questionId);
  const merged = prepared<[number], { id: number }>(
    store,
    "select id from code where question_id = ? and merged_into is not null",
  ).all(questionId);
  return Object.fromEntries(merged.map(({ id }) => [id, live(id)]));
}

/** How hastily somebody decided is for the lead's eyes, of one coder at a time; nobody else learns of it. */
function requireCare(access: Access, query: ListQuery): void {
  if (access.role !== "lead" || typeof query.set !== "object") throw new Denied();
}

function statusOf(query: ListQuery): string {
  const final = query.set === "final";
  switch (query.status) {
    case "coded":
      return final ? outcome("o.status = 'codable'") : work("w.state = 'finished'");
    case "nothing":
      return final
        ? `${outcome("o.status = 'codable'")} and not exists (select 1 from final_code x where x.question_id = @questionId and x.answer_id = a.id)`
        : `${work("w.state = 'finished'")} and not exists (${standing})`;
    case "uncodable":
      return final ? outcome("o.status = 'uncodable'") : work("w.state = 'uncodable'");
    case "uncoded":
      return final ? "not exists (select 1 from outcome o where o.answer_id = a.id)" : `not ${work("w.state <> 'open'")}`;
    case "unresolved":
      return outcome("o.status = 'unresolved'");
    case "provisional":
      return outcome("o.provisional = 1");
    case "flagged":
      return work("w.flagged = 1");
    case "noted":
      return work("w.note <> ''");
    case "look":
      return work("w.second_look <> ''");
    case "differ":
      return `${work("w.state <> 'open'")} and a.fold_hash in (${unlikeItself})`;
    case "hasty":
      return work("w.hasty = 1");
    default:
      return "1";
  }
}

function codeOf(query: ListQuery): string {
  return query.set === "final"
    ? `exists (select 1 from final_code x where x.question_id = @questionId and x.answer_id = a.id
        and x.code_id in (select value from json_each(@codes)))`
    : `exists (${standing} and c.code_id in (select value from json_each(@codes)))`;
}

function addAttribute(store: Store, access: Access, filter: Filter, i: number, attributeId: number, valueId: number): void {
  const attribute = prepared<[number, number], { shown: number }>(
    store,
    "select shown_to_coders as shown from attribute where id = ? and project_id = ?",
  ).get(attributeId, access.projectId);
  if (!attribute || (access.role === "coder" && attribute.shown === 0)) throw new Denied();
  if (valueId === 0) {
    const known = prepared<[number], { id: number }>(store, "select id from attribute_value where attribute_id = ?").all(
      attributeId,
    );
    const parts = known.map(({ id }) => valueFilter(store, attributeId, id));
    filter.values[`attribute${i}`] = parts[0]?.attributeId ?? attributeId;
    filter.values[`values${i}`] = JSON.stringify(parts.flatMap((part) => part.valueIds));
  } else {
    const stored = valueFilter(store, attributeId, valueId);
    filter.values[`attribute${i}`] = stored.attributeId;
    filter.values[`values${i}`] = JSON.stringify(stored.valueIds);
  }
  filter.where.push(
    `${valueId === 0 ? "not " : ""}exists (select 1 from respondent_value v where v.attribute_id = @attribute${i}
      and v.respondent_id = a.respondent_id and v.value_id in (select value from json_each(@values${i})))`,
  );
}

interface Sort {
  key: string;
  order: string;
  after: string;
}

const byAnswer: Sort = { key: "null", order: "a.id", after: "a.id > @afterId" };
// Respondents are numbered in the order of the file; the index over question and respondent reads them so.
const byRespondent: Sort = { key: "a.respondent_id", order: "a.respondent_id", after: "a.respondent_id > @afterKey" };

function sortOf(query: ListQuery): Sort {
  const ascending = (key: string): Sort => ({ key, order: `${key}, a.id`, after: `(${key}, a.id) > (@afterKey, @afterId)` });
  const descending = (key: string): Sort => ({
    key,
    order: `${key} desc, a.id`,
    after: `(${key} < @afterKey or (${key} = @afterKey and a.id > @afterId))`,
  });
  const sorts: Record<ListSort, Sort> = {
    file: query.words.trim() === "" ? byRespondent : byAnswer,
    alike: ascending("lower(substr(ltrim(a.text, ' \"''(.-'), 1, 80))"),
    longest: descending("length(a.text)"),
    shortest: ascending("length(a.text)"),
    changed: descending(
      query.set === "final"
        ? "ifnull((select max(w.updated_at) from coder_answer w where w.answer_id = a.id), 0)"
        : "ifnull((select w.updated_at from coder_answer w where w.answer_id = a.id and w.member_id = @memberId), 0)",
    ),
  };
  return sorts[query.sort];
}

interface AnswerRow {
  text: string;
  language: string | null;
  respondentId: number;
  foldHash: string;
}

interface WorkRow {
  state: WorkState;
  reason: string;
  version: number;
  flagged: number;
  note: string;
  secondLook: string;
}

function readRows(store: Store, access: Access, query: ListQuery, answerIds: readonly number[]): ListedRow[] {
  const live = mergedCodes(store, query.questionId);
  const language =
    prepared<[number], { language: string }>(store, "select language from question where id = ?").get(query.questionId)
      ?.language ?? "en";
  const columns = query.columns.filter((attributeId) => mayShow(store, access, attributeId));
  const valueFor = attributeValues(store);
  const answerOf = prepared<[number, number], AnswerRow>(
    store,
    `select text, language, respondent_id as respondentId, fold_hash as foldHash from answer where id = ? and question_id = ?`,
  );
  const alike = prepared<[number, string], { n: number }>(
    store,
    "select count(*) as n from (select 1 from answer where question_id = ? and fold_hash = ? limit 1001)",
  );
  return answerIds.flatMap((answerId): ListedRow[] => {
    const answer = answerOf.get(answerId, query.questionId);
    if (!answer) return [];
    return [
      {
        answerId,
        text: answer.text,
        language: answer.language ?? language,
        alike: (alike.get(query.questionId, answer.foldHash)?.n ?? 1) - 1,
        values: columns.map((attributeId) => valueFor(attributeId, answer.respondentId)?.label ?? null),
        ...(query.set === "final"
          ? finalOf(store, access, query.questionId, answerId)
          : workOf(store, access, answerId, memberOf(access, query), live)),
      },
    ];
  });
}

type Coded = Omit<ListedRow, "answerId" | "text" | "language" | "alike" | "values">;

/** Notes and flags are to oneself: of others' work only codes and state are listed. */
function workOf(store: Store, access: Access, answerId: number, memberId: number, live: (id: number) => number): Coded {
  const row = prepared<[number, number], WorkRow>(
    store,
    `select state, reason, version, flagged, note, second_look as secondLook from coder_answer where answer_id = ? and member_id = ?`,
  ).get(answerId, memberId);
  const codes = prepared<[number, number], { codeId: number }>(
    store,
    "select code_id as codeId from coding where answer_id = ? and member_id = ? and to_version is null order by id",
  ).all(answerId, memberId);
  const own = memberId === access.memberId;
  return {
    state: row?.state ?? "unseen",
    provisional: false,
    reason: row?.reason ?? "",
    codeIds: [...new Set(codes.map(({ codeId }) => live(codeId)))],
    flagged: own && row?.flagged === 1,
    note: own ? (row?.note ?? "") : "",
    secondLook: own ? (row?.secondLook ?? "") : "",
    version: own ? (row?.version ?? 0) : 0,
  };
}

function finalOf(store: Store, access: Access, questionId: number, answerId: number): Coded {
  const row = prepared<[number], { status: "codable" | "uncodable" | "unresolved"; provisional: number }>(
    store,
    "select status, provisional from outcome where answer_id = ?",
  ).get(answerId);
  const codes = prepared<[number, number], { codeId: number }>(
    store,
    "select code_id as codeId from final_code where question_id = ? and answer_id = ? order by code_id",
  ).all(questionId, answerId);
  const mine = prepared<[number, number], { version: number }>(
    store,
    "select version from coder_answer where answer_id = ? and member_id = ?",
  ).get(answerId, access.memberId);
  return {
    state: row?.status ?? "unseen",
    provisional: row?.provisional === 1,
    reason: "",
    codeIds: codes.map(({ codeId }) => codeId),
    flagged: false,
    note: "",
    secondLook: "",
    version: mine?.version ?? 0,
  };
}

function mayShow(store: Store, access: Access, attributeId: number): boolean {
  const attribute = prepared<[number, number], { shown: number }>(
    store,
    "select shown_to_coders as shown from attribute where id = ? and project_id = ?",
  ).get(attributeId, access.projectId);
  return attribute !== undefined && (access.role !== "coder" || attribute.shown === 1);
}

/** Whether the person has work of their own on the question, or is to: whose codes a list shows first. */
export function hasCoded(store: Store, access: Access, questionId: number): boolean {
  const own = prepared(
    store,
    `select 1 where exists (select 1 from coder_answer where question_id = @questionId and member_id = @memberId)
       or exists (select 1 from assignment where question_id = @questionId and member_id = @memberId and task = 'code')`,
  );
  return own.get({ questionId, memberId: access.memberId }) !== undefined;
}
