import { carrySpan } from "../lib/coding/spans.ts";
import type { AppliedCode, Span, Work, WorkState } from "../lib/coding/work.ts";
import { unseenWork } from "../lib/coding/work.ts";
import { Refused } from "./refusal.ts";
import { prepared, type Store } from "./store.ts";

/** The answer on which a member works, as the rows of that work name it. */
export interface WorkPlace {
  answerId: number;
  questionId: number;
  respondentId: number;
  memberId: number;
  /** Version of the answer's text. */
  answerVersion: number;
}

interface CodingRow {
  id: number;
  codeId: number;
}

const standing =
  "select id, code_id as codeId from coding where answer_id = ? and member_id = ? and to_version is null order by id";

/**
 * One coder's work on one answer as it stands. `live` follows merged codes to what they are now. Spans of an older text
 * come with it where their words still stand.
 */
export function readWork(store: Store, answerId: number, memberId: number, live: (codeId: number) => number): Work {
  const row = prepared<
    [number, number],
    { version: number; state: WorkState; reason: string; note: string; flagged: number; secondLook: string }
  >(
    store,
    "select version, state, reason, note, flagged, second_look as secondLook from coder_answer where answer_id = ? and member_id = ?",
  ).get(answerId, memberId);
  if (!row) return unseenWork;
  const codes: AppliedCode[] = [];
  for (const { id, codeId } of prepared<[number, number], CodingRow>(store, standing).all(answerId, memberId)) {
    const now = live(codeId);
    const spans = readSpans(store, answerId, id);
    const same = codes.find((applied) => applied.codeId === now);
    if (same) same.spans.push(...spans);
    else codes.push({ codeId: now, spans });
  }
  return { ...row, flagged: row.flagged === 1, codes };
}

function readSpans(store: Store, answerId: number, codingId: number): Span[] {
  const rows = prepared<[number], Span & { answerVersion: number }>(
    store,
    "select start, end, answer_version as answerVersion from span where coding_id = ? order by start, end",
  ).all(codingId);
  if (rows.length === 0) return [];
  const text = (version: number) =>
    prepared<[number, number, number, number], { text: string }>(
      store,
      `select text from answer where id = ? and version = ?
       union all select text from answer_version where answer_id = ? and version = ?`,
    ).get(answerId, version, answerId, version)?.text;
  const current = prepared<[number], { version: number; text: string }>(
    store,
    "select version, text from answer where id = ?",
  ).get(answerId);
  return rows.flatMap(({ start, end, answerVersion }) => {
    if (!current || answerVersion === current.version) return { start, end };
    const old = text(answerVersion);
    const carried = old === undefined ? null : carrySpan(old, current.text, { start, end });
    return carried ?? [];
  });
}

export interface WriteOptions {
  live: (codeId: number) => number;
  hasty?: boolean;
  imported?: boolean;
  /** When the work was done, where that is not now (milliseconds since 1970). */
  at?: number;
}

/**
 * Writes the difference between two states of one coder's work on one answer: codings begin and end, nothing is
 * rewritten. The caller authorises, logs and settles, in the same transaction. Throws Refused where a code may no longer be applied.
 */
export function writeWork(store: Store, place: WorkPlace, before: Work, after: Work, options: WriteOptions): void {
  writeState(store, place, before, after, options);
  const rows =
    before.state === "unseen" ? [] : prepared<[number, number], CodingRow>(store, standing).all(place.answerId, place.memberId);
  for (const row of rows)
    if (!after.codes.some((applied) => applied.codeId === options.live(row.codeId)))
      prepared(store, "update coding set to_version = ? where id = ?").run(after.version, row.id);
  for (const { codeId, spans } of after.codes) {
    const standingRow = rows.find((row) => options.live(row.codeId) === codeId);
    const codingId = standingRow?.id ?? addCoding(store, place, codeId, after.version);
    const seen = before.codes.find((applied) => applied.codeId === codeId)?.spans ?? [];
    if (!sameSpans(seen, spans)) writeSpans(store, place, codingId, spans);
  }
}

function writeState(store: Store, place: WorkPlace, before: Work, after: Work, options: WriteOptions): void {
  if (after.state === "unseen") throw new Error("Work that was looked at cannot become unseen.");
  const now = options.at ?? store.now();
  const decided = after.state === "open" ? null : now;
  if (before.state === "unseen") {
    prepared(
      store,
      `insert into coder_answer (answer_id, member_id, question_id, respondent_id, state, reason, version, answer_version, updated_at,
       finished_at, note, flagged, second_look, hasty, imported) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      place.answerId,
      place.memberId,
      place.questionId,
      place.respondentId,
      after.state,
      after.reason,
      after.version,
      place.answerVersion,
      now,
      decided,
      after.note,
      after.flagged ? 1 : 0,
      after.secondLook,
      options.hasty ? 1 : 0,
      options.imported ? 1 : 0,
    );
    return;
  }
  prepared(
    store,
    `update coder_answer set state = ?, reason = ?, version = ?, answer_version = ?, updated_at = ?,
     finished_at = case when version = ? and finished_at is not null then finished_at else ? end, note = ?, flagged = ?,
     second_look = ?, hasty = max(hasty, ?), imported = max(imported, ?) where answer_id = ? and member_id = ?`,
  ).run(
    after.state,
    after.reason,
    after.version,
    place.answerVersion,
    now,
    // A note or a flag is no new decision.
    after.version,
    decided,
    after.note,
    after.flagged ? 1 : 0,
    after.secondLook,
    options.hasty ? 1 : 0,
    options.imported ? 1 : 0,
    place.answerId,
    place.memberId,
  );
}

function addCoding(store: Store, place: WorkPlace, codeId: number, version: number): number {
  const code = prepared<
    [number],
    { questionId: number; applicable: number; retiredAt: number | null; mergedInto: number | null; proposedBy: number | null }
  >(
    store,
    `select question_id as questionId, applicable, retired_at as retiredAt, merged_into as mergedInto, proposed_by as proposedBy
     from code where id = ?`,
  ).get(codeId);
  // Whose proposal it is stays unsaid: in a blind round nobody may learn of another's codes.
  if (!code || code.questionId !== place.questionId || (code.proposedBy !== null && code.proposedBy !== place.memberId))
    throw new Refused("There is no such code in this question's frame. Reload the page to see the frame as it is now.");
  if (code.retiredAt !== null || code.mergedInto !== null)
    throw new Refused("This code is no longer in use. Reload the page and choose another one.");
  if (code.applicable !== 1)
    throw new Refused(
      "This code is a heading and cannot be applied. Choose one under it, or ask the lead to make it applicable.",
    );
  const made = prepared(
    store,
    `insert into coding (answer_id, respondent_id, question_id, code_id, member_id, from_version, created_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
  ).run(place.answerId, place.respondentId, place.questionId, codeId, place.memberId, version, store.now());
  return Number(made.lastInsertRowid);
}

/** Spans stand beside a coding, not in its history: they say where, not what. */
function writeSpans(store: Store, place: WorkPlace, codingId: number, spans: readonly Span[]): void {
  prepared(store, "delete from span where coding_id = ?").run(codingId);
  const insert = prepared(store, "insert into span (coding_id, start, end, answer_version) values (?, ?, ?, ?)");
  for (const { start, end } of spans) insert.run(codingId, start, end, place.answerVersion);
}

function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === b.length && a.every((span, i) => span.start === b[i]?.start && span.end === b[i]?.end);
}
