import { checkStands } from "../lib/final-codes.ts";
import type { CheckItem, CheckMade, QueueProgress, Verdict } from "../lib/review/check-item.ts";
import { type Access, requireAnswer, requireQuestion } from "./access.ts";
import { isHidden, notHidden } from "./blindness.ts";
import { shownAttributes } from "./codings-queue.ts";
import { Denied } from "./refusal.ts";
import { mergedCodes, readFacts } from "./settle.ts";
import { prepared, type Store, transact } from "./store.ts";
import { isDecided } from "./verdicts.ts";

interface Place {
  answerId: number;
  coderId: number;
  position: number;
  state: "ready" | "done";
}

const columns = "select answer_id as answerId, coder_id as coderId, position, state from assignment";
const mine = "where question_id = @questionId and member_id = @memberId and task = 'check' and state = @state";
const seen = notHidden("assignment.answer_id", "@questionId", "@memberId");

interface Bounds {
  questionId: number;
  memberId: number;
  state: string;
  position: number;
  limit: number;
}

/**
 * Work to check, in order. `next`: what is ready after a position; `previous`: what is ready or done before it. Nothing of
 * an open blind round in which they code.
 */
export function readCheckQueue(
  store: Store,
  access: Access<"code">,
  questionId: number,
  from: { position: number; direction: "next" | "previous" },
  limit: number,
): CheckItem[] {
  requireQuestion(store, access, questionId);
  const bounds = { questionId, memberId: access.memberId, position: from.position, limit };
  return readItems(store, access, questionId, from.direction === "next" ? after(store, bounds) : before(store, bounds));
}

function after(store: Store, bounds: Omit<Bounds, "state">): Place[] {
  return prepared<[Bounds], Place>(
    store,
    `${columns} ${mine} and position > @position and ${seen} order by position limit @limit`,
  ).all({ ...bounds, state: "ready" });
}

/** The index is by state first, so each state is asked for by itself. */
function before(store: Store, bounds: Omit<Bounds, "state">): Place[] {
  const statement = prepared<[Bounds], Place>(
    store,
    `${columns} ${mine} and position < @position and ${seen} order by position desc limit @limit`,
  );
  return ["ready", "done"]
    .flatMap((state) => statement.all({ ...bounds, state }))
    .sort((a, b) => b.position - a.position)
    .slice(0, bounds.limit)
    .reverse();
}

/** One item of the person's own queue, as it is now; null where it is not in it (any more), or its coder is not finished. */
export function readCheckItem(store: Store, access: Access<"code">, answerId: number, coderId: number): CheckItem | null {
  const { questionId } = requireAnswer(store, access, answerId);
  if (isHidden(store, access, answerId)) throw new Denied();
  const place = prepared<[number, number, number], Omit<Place, "state"> & { state: Place["state"] | "waiting" }>(
    store,
    `${columns} where answer_id = ? and member_id = ? and task = 'check' and coder_id = ?`,
  ).get(answerId, access.memberId, coderId);
  if (!place || place.state === "waiting") return null;
  return readItems(store, access, questionId, [{ ...place, state: place.state }])[0] ?? null;
}

/** Where the person was when they last checked in this question, from whichever machine. */
export function checkPlace(
  store: Store,
  access: Access,
  questionId: number,
): { answerId: number; position: number; coderId: number } | null {
  return (
    prepared<[Pick<Bounds, "questionId" | "memberId">], { answerId: number; position: number; coderId: number }>(
      store,
      `select a.answer_id as answerId, a.position as position, a.coder_id as coderId from place p
       join assignment a on a.answer_id = p.answer_id and a.member_id = p.member_id and a.task = 'check' and a.state <> 'waiting'
       where p.member_id = @memberId and p.question_id = @questionId and p.task = 'check'
         and ${notHidden("p.answer_id", "@questionId", "@memberId")} order by a.position limit 1`,
    ).get({ questionId, memberId: access.memberId }) ?? null
  );
}

/** Remembers where the person is, so that another machine opens there. */
export function rememberCheckPlace(store: Store, access: Access<"code">, answerId: number): void {
  transact(store, () => {
    const { questionId } = requireAnswer(store, access, answerId);
    prepared(
      store,
      `insert into place (member_id, question_id, task, answer_id, at) values (?, ?, 'check', ?, ?)
       on conflict (member_id, question_id, task) do update set answer_id = excluded.answer_id, at = excluded.at`,
    ).run(access.memberId, questionId, answerId, store.now());
  });
}

/** How far the person is with checking this question. */
export function checkProgress(store: Store, access: Access, questionId: number): QueueProgress {
  const progress: QueueProgress = { done: 0, ready: 0, waiting: 0 };
  const rows = prepared<[number, number], { state: keyof QueueProgress; n: number }>(
    store,
    "select state, n from assignment_count where question_id = ? and member_id = ? and task = 'check'",
  ).all(questionId, access.memberId);
  for (const { state, n } of rows) progress[state] = n;
  return progress;
}

function readItems(store: Store, access: Access, questionId: number, places: Place[]): CheckItem[] {
  const live = mergedCodes(store, questionId);
  const attributesOf = shownAttributes(store, access);
  return places.flatMap((place): CheckItem[] => {
    const facts = readFacts(store, place.answerId);
    const work = facts.work.find((w) => w.memberId === place.coderId);
    const row = prepared<[number, number], { text: string; language: string; respondentId: number; note: string; coder: string }>(
      store,
      `select a.text as text, ifnull(a.language, q.language) as language, a.respondent_id as respondentId, w.note as note, m.name as coder
       from answer a join question q on q.id = a.question_id join coder_answer w on w.answer_id = a.id join member m on m.id = w.member_id where a.id = ? and w.member_id = ?`,
    ).get(place.answerId, place.coderId);
    if (!row || !work) return [];
    const check = lastCheck(store, place, access.memberId, live);
    const stands =
      check !== null &&
      facts.checks.some((c) => c.checkerId === access.memberId && c.coderId === place.coderId && checkStands(facts, c));
    return [
      {
        ...place,
        coder: row.coder,
        text: row.text,
        language: row.language,
        attributes: attributesOf(row.respondentId),
        answerVersion: facts.answerVersion,
        coderVersion: work.version,
        work: { codes: unique(work.codes, live), uncodable: work.state === "uncodable", reason: work.reason, note: row.note },
        check: stands ? check : null,
        fallen: stands ? null : check,
        decided: isDecided(facts),
      },
    ];
  });
}

function lastCheck(store: Store, place: Place, checkerId: number, live: (id: number) => number): CheckMade | null {
  const row = prepared<
    [number, number, number],
    { verdict: Verdict; uncodable: number; reason: string; note: string; at: number; codes: string | null }
  >(
    store,
    `select verdict, uncodable, reason, note, created_at as at,
      (select group_concat(code_id) from check_code where check_id = answer_check.id) as codes
     from answer_check where answer_id = ? and coder_id = ? and checker_id = ? and superseded_at is null order by id desc limit 1`,
  ).get(place.answerId, place.coderId, checkerId);
  if (!row) return null;
  return { ...row, uncodable: row.uncodable === 1, codes: unique(row.codes ? row.codes.split(",").map(Number) : [], live) };
}

/** Codes followed to what they are now, each once, in order. */
export function unique(codes: readonly number[], live: (id: number) => number): number[] {
  return [...new Set(codes.map(live))].sort((a, b) => a - b);
}
