import { type AnswerColumns, type CodingSet, status } from "../lib/counting/columns.ts";
import { Kept } from "./kept.ts";
import type { Store } from "./store.ts";

// SQLite hands a long column over as one text (0.35 s for two columns of 1.8 million rows; row by row takes five times as long).

/**
 * Reads integer columns of a query as typed arrays. `from` is everything after `select … from`; where it says an order, the
 * first column must be ascending in it. An index usually gives the rows in that order already, so they are first read as
 * they come, and put in order only where they are not (that costs twice as much).
 */
export function readColumns(store: Store, columns: string[], from: string, ...parameters: (number | string)[]): Int32Array[] {
  const asTheyCome = aggregate(store, columns, from, parameters);
  if (!/ order by /i.test(from) || isAscending(asTheyCome[0] as Int32Array)) return asTheyCome;
  const inner = columns.map((column, i) => `${column} as c${i}`).join(", ");
  const names = columns.map((_, i) => `c${i}`);
  return aggregate(store, names, `(select ${inner} from ${from})`, parameters);
}

function aggregate(store: Store, columns: string[], from: string, parameters: (number | string)[]): Int32Array[] {
  const texts = columns.map((column, i) => `group_concat(${column}, ' ') as t${i}`).join(", ");
  const row = store.sqlite
    .prepare<(number | string)[], Record<string, string | null> & { n: number }>(`select count(*) as n, ${texts} from ${from}`)
    .get(...parameters);
  return columns.map((_, i) => parseIntegers(row?.[`t${i}`] ?? "", row?.n ?? 0));
}

function isAscending(numbers: Int32Array): boolean {
  for (let i = 1; i < numbers.length; i++) if ((numbers[i] as number) < (numbers[i - 1] as number)) return false;
  return true;
}

function parseIntegers(text: string, length: number): Int32Array {
  const numbers = new Int32Array(length);
  let value = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0) {
      numbers[at++] = value;
      value = 0;
    } else value = value * 10 + digit;
  }
  if (length > 0) numbers[at] = value;
  return numbers;
}

const answers = new Kept<AnswerColumns>(8);

/**
 * All answers of a question, ascending by id. Kept while coding goes on, which changes no answers: an answer's id is never given
 * again and its respondent stays the same, so while number and highest id are the same, so are the columns.
 */
export function answerColumns(store: Store, questionId: number): AnswerColumns {
  return answers.get(
    store,
    String(questionId),
    (held) => areAll(store, questionId, held.answerIds),
    () => readAnswers(store, questionId),
  );
}

function areAll(store: Store, questionId: number, answerIds: Int32Array): boolean {
  const now = store.sqlite
    .prepare<[number], { n: number; newest: number | null }>(
      "select count(*) as n, max(id) as newest from answer where question_id = ?",
    )
    .get(questionId);
  return now?.n === answerIds.length && now.newest === (answerIds.at(-1) ?? null);
}

function readAnswers(store: Store, questionId: number): AnswerColumns {
  const [answerIds, respondentIds] = readColumns(
    store,
    ["id", "respondent_id"],
    "answer indexed by answer_of where question_id = ? order by respondent_id",
    questionId,
  ) as [Int32Array, Int32Array];
  return sortByAnswer(answerIds, respondentIds);
}

/** Answers and respondents of one import come in the same order, so this is nearly always a look and no work. */
function sortByAnswer(answerIds: Int32Array, respondentIds: Int32Array): AnswerColumns {
  if (answerIds.every((id, i) => i === 0 || id > (answerIds[i - 1] as number))) return { answerIds, respondentIds };
  const order = Uint32Array.from(answerIds.keys()).sort((a, b) => (answerIds[a] as number) - (answerIds[b] as number));
  return {
    answerIds: Int32Array.from(order, (i) => answerIds[i] as number),
    respondentIds: Int32Array.from(order, (i) => respondentIds[i] as number),
  };
}

/** What stands for each answer: statuses and final codes. */
export function finalSet(store: Store, questionId: number, columns: AnswerColumns): CodingSet {
  const set = emptySet(columns);
  for (const [state, value] of Object.entries(status))
    for (const provisional of [0, 1]) {
      const [ids] = readColumns(
        store,
        ["answer_id"],
        "outcome where question_id = ? and status = ? and provisional = ?",
        questionId,
        state,
        provisional,
      ) as [Int32Array];
      for (const answer of indexesIn(columns, ids.sort())) {
        set.status[answer] = value;
        set.provisional[answer] = provisional;
      }
    }
  const [answerIds, codeIds] = readColumns(
    store,
    ["answer_id", "code_id"],
    "final_code where question_id = ? order by answer_id",
    questionId,
  ) as [Int32Array, Int32Array];
  return { ...set, answerIndex: indexesIn(columns, answerIds), codeIds };
}

/** One coder's own work: finished answers with their codes; what they have not finished is uncoded. */
export function coderSet(store: Store, questionId: number, memberId: number, columns: AnswerColumns): CodingSet {
  const set = emptySet(columns);
  for (const [state, value] of [
    ["finished", status.codable],
    ["uncodable", status.uncodable],
  ] as const) {
    const [ids] = readColumns(
      store,
      ["answer_id"],
      "coder_answer where question_id = ? and member_id = ? and state = ? order by answer_id",
      questionId,
      memberId,
      state,
    ) as [Int32Array];
    for (const answer of indexesIn(columns, ids)) set.status[answer] = value;
  }
  const [answerIds, codeIds] = readColumns(
    store,
    ["answer_id", "code_id"],
    "coding where question_id = ? and member_id = ? and to_version is null order by answer_id, code_id",
    questionId,
    memberId,
  ) as [Int32Array, Int32Array];
  return { ...set, answerIndex: indexesIn(columns, answerIds), codeIds };
}

function emptySet(columns: AnswerColumns): CodingSet {
  const answers = columns.answerIds.length;
  return {
    status: new Uint8Array(answers),
    provisional: new Uint8Array(answers),
    answerIndex: new Int32Array(0),
    codeIds: new Int32Array(0),
  };
}

/** The indexes of answers given ascending by id. */
function indexesIn(columns: AnswerColumns, ascending: Int32Array): Int32Array {
  const ids = columns.answerIds;
  const indexes = new Int32Array(ascending.length);
  let at = 0;
  for (let i = 0; i < ascending.length; i++) {
    const id = ascending[i] as number;
    while (at < ids.length && (ids[at] as number) < id) at++;
    if (ids[at] !== id) throw new Error(`Answer ${id} is not an answer of this question.`);
    indexes[i] = at;
  }
  return indexes;
}
