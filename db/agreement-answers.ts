import type { Design } from "../lib/agreement/result.ts";
import { liveCode, pathOf } from "../lib/frame/frame.ts";
import { type Access, requireQuestion } from "./access.ts";
import { codedBlind, hiddenAnswers } from "./blindness.ts";
import { codesAt } from "./cases.ts";
import { loadFrame } from "./frames.ts";
import { mergedCodes } from "./settle.ts";
import { prepared, type Store } from "./store.ts";

/** A code as it is shown. */
export interface ShownCode {
  id: number;
  path: string[];
}

/** What one coder made of an answer, as it is compared. */
export interface ComparedVersion {
  memberId: number;
  name: string;
  codes: ShownCode[];
  uncodable: boolean;
  reason: string;
  note: string;
  /** Of a check: the verdict. */
  verdict?: "agree" | "change" | "query";
  /** What the coder has now, where that is something else. */
  now?: { codes: ShownCode[]; uncodable: boolean };
}

/** An answer with the coders' versions side by side. */
export interface ComparedAnswer {
  id: number;
  respondent: string;
  text: string;
  /** Of the answer, or of its question. */
  language: string;
  versions: ComparedVersion[];
  /** What was decided, where somebody did. */
  decision: { name: string; codes: ShownCode[]; uncodable: boolean; cause: string; note: string } | null;
}

interface WorkRow {
  name: string;
  state: string;
  reason: string;
  note: string;
  version: number;
  firstVersion: number | null;
  firstState: string | null;
  firstReason: string | null;
}

/**
 * Answers of a question in the order asked, with the versions that are compared: first passes, and for check agreement the
 * checker's verdicts. Of answers in the reader's open round only the text. At most a page at a time.
 */
export function comparedAnswers(
  store: Store,
  access: Access,
  query: { questionId: number; coders: readonly number[]; design: Design },
  answerIds: readonly number[],
): ComparedAnswer[] {
  requireQuestion(store, access, query.questionId);
  const hidden = new Set(hiddenAnswers(store, access, query.questionId));
  const frame = loadFrame(store, query.questionId, { withRetired: true, memberId: access.memberId });
  const live = mergedCodes(store, query.questionId);
  const show = (codeIds: readonly number[]) =>
    [...new Set(codeIds.map((id) => liveCode(frame, id)))]
      .filter((id) => frame.byId.has(id))
      .map((id): ShownCode => ({ id, path: pathOf(frame, id) }));
  const read = prepared<[number, number], Pick<ComparedAnswer, "id" | "respondent" | "text" | "language">>(
    store,
    `select a.id as id, r.key as respondent, a.text as text, ifnull(a.language, q.language) as language
     from answer a join question q on q.id = a.question_id join respondent r on r.id = a.respondent_id where a.id = ? and a.question_id = ?`,
  );
  const versionOf = (answerId: number, memberId: number): ComparedVersion | null =>
    (query.design === "check" ? checkVersion(store, answerId, memberId, query.coders, show) : null) ??
    workVersion(store, answerId, memberId, query.design, { live, show });
  return answerIds.flatMap((answerId) => {
    const answer = read.get(answerId, query.questionId);
    if (!answer) return [];
    if (hidden.has(answerId)) return [{ ...answer, versions: [], decision: null }];
    const versions = query.coders.flatMap((memberId) => versionOf(answerId, memberId) ?? []);
    return [{ ...answer, versions, decision: decisionOf(store, answerId, show) }];
  });
}

interface Reading {
  live(codeId: number): number;
  show(codeIds: readonly number[]): ShownCode[];
}

function workVersion(
  store: Store,
  answerId: number,
  memberId: number,
  design: Design,
  { live, show }: Reading,
): ComparedVersion | null {
  const row = prepared<[number, number, number], WorkRow>(
    store,
    `select m.name as name, w.state as state, w.reason as reason, w.note as note, w.version as version, w.first_pass_version as firstVersion,
       w.first_pass_state as firstState, w.first_pass_reason as firstReason
     from coder_answer w join member m on m.id = w.member_id where w.answer_id = ? and w.member_id = ?
     and ifnull(w.first_pass_state, w.state) <> 'open' and (? or ${codedBlind("w")})`,
  ).get(answerId, memberId, design === "check" ? 1 : 0);
  if (!row) return null;
  const version = row.firstVersion ?? row.version;
  const uncodable = (row.firstState ?? row.state) === "uncodable";
  const now = { codes: show(codesAt(store, answerId, memberId, row.version, live)), uncodable: row.state === "uncodable" };
  const codes = show(codesAt(store, answerId, memberId, version, live));
  const changed = now.uncodable !== uncodable || JSON.stringify(now.codes) !== JSON.stringify(codes);
  return {
    ...{ memberId, name: row.name, codes, uncodable, note: row.note },
    reason: uncodable ? (row.firstReason ?? row.reason) : "",
    ...(changed ? { now } : {}),
  };
}

/** What a member said as a checker of one of the others. */
function checkVersion(
  store: Store,
  answerId: number,
  memberId: number,
  coders: readonly number[],
  show: Reading["show"],
): ComparedVersion | null {
  const row = prepared<
    [number, number, string],
    { id: number; name: string; uncodable: number; reason: string; note: string; verdict: "agree" | "change" | "query" }
  >(
    store,
    `select k.id as id, m.name as name, k.uncodable as uncodable, k.reason as reason, k.note as note, k.verdict as verdict
     from answer_check k join member m on m.id = k.checker_id
     join coder_answer w on w.answer_id = k.answer_id and w.member_id = k.coder_id and w.first_pass_version = k.coder_version
     where k.answer_id = ? and k.checker_id = ? and k.coder_id in (select value from json_each(?)) order by k.id desc limit 1`,
  ).get(answerId, memberId, JSON.stringify(coders));
  if (!row) return null;
  const codes = prepared<[number], { codeId: number }>(store, "select code_id as codeId from check_code where check_id = ?").all(
    row.id,
  );
  const { name, reason, note, verdict } = row;
  return { memberId, name, reason, note, verdict, uncodable: row.uncodable === 1, codes: show(codes.map((c) => c.codeId)) };
}

function decisionOf(store: Store, answerId: number, show: Reading["show"]): ComparedAnswer["decision"] {
  const row = prepared<[number], { id: number; name: string; uncodable: number; cause: string; note: string }>(
    store,
    `select d.id as id, m.name as name, d.uncodable as uncodable, d.cause as cause, d.note as note
     from decision d join member m on m.id = d.decider_id where d.answer_id = ? and d.superseded_at is null order by d.id desc limit 1`,
  ).get(answerId);
  if (!row) return null;
  const codes = prepared<[number], { codeId: number }>(
    store,
    "select code_id as codeId from decision_code where decision_id = ?",
  ).all(row.id);
  const { name, cause, note } = row;
  return { name, cause, note, uncodable: row.uncodable === 1, codes: show(codes.map((c) => c.codeId)) };
}
