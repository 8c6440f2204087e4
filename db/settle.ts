import {
  type AnswerFacts,
  type CheckMade,
  type CoderWork,
  checkStands,
  decisionStands,
  finalCodes,
  type Outcome,
} from "../lib/final-codes.ts";
import { prepared, type Store } from "./store.ts";

/**
 * Brings the stored outcome (status and final codes) of answers of one question, and what waits for their checkers, up to
 * date with the coders' work, checks and decisions, and raises the question's revision. Every command that changes any of
 * those calls it in its transaction.
 */
export function settle(store: Store, questionId: number, answerIds: Iterable<number>): void {
  const resolve = mergedCodes(store, questionId);
  for (const answerId of answerIds) {
    const respondentId = prepared<[number], { respondentId: number }>(
      store,
      "select respondent_id as respondentId from answer where id = ?",
    ).get(answerId)?.respondentId;
    if (respondentId === undefined) continue;
    const facts = readFacts(store, answerId);
    writeOutcome(store, questionId, answerId, respondentId, finalCodes(facts, resolve));
    refreshChecks(store, answerId, facts);
  }
  raiseRevision(store, questionId);
}

/** Tells caches that figures of the question may have changed. */
export function raiseRevision(store: Store, questionId: number): void {
  prepared(store, "update question set revision = revision + 1 where id = ?").run(questionId);
}

/** Goes up with every change of the question's codings, frame or answers. */
export function revisionOf(store: Store, questionId: number): number {
  return (
    prepared<[number], { revision: number }>(store, "select revision from question where id = ?").get(questionId)?.revision ?? -1
  );
}

/** A function from any code of the question to the code it has been merged into, or itself. */
export function mergedCodes(store: Store, questionId: number): (codeId: number) => number {
  const merged = new Map(
    prepared<[number], { id: number; into: number }>(
      store,
      "select id, merged_into as 'into' from code where question_id = ? and merged_into is not null",
    )
      .all(questionId)
      .map((row) => [row.id, row.into]),
  );
  return (codeId) => {
    let id = codeId;
    for (let next = merged.get(id); next !== undefined; next = merged.get(id)) id = next;
    return id;
  };
}

/** Everything that decides what stands for an answer. */
export function readFacts(store: Store, answerId: number): AnswerFacts {
  const answerVersion =
    prepared<[number], { version: number }>(store, "select version from answer where id = ?").get(answerId)?.version ?? 0;
  const codes = new Map<number, number[]>();
  for (const { memberId, codeId } of prepared<[number], { memberId: number; codeId: number }>(
    store,
    "select member_id as memberId, code_id as codeId from coding where answer_id = ? and to_version is null",
  ).all(answerId)) {
    const list = codes.get(memberId);
    if (list) list.push(codeId);
    else codes.set(memberId, [codeId]);
  }
  const work = prepared<[number], Omit<CoderWork, "codes">>(
    store,
    "select member_id as memberId, version, state, reason from coder_answer where answer_id = ? order by member_id",
  )
    .all(answerId)
    .map((row): CoderWork => ({ ...row, codes: codes.get(row.memberId) ?? [] }));
  const checks = prepared<[number], CheckMade>(
    store,
    `select checker_id as checkerId, coder_id as coderId, coder_version as coderVersion, answer_version as answerVersion, verdict
     from answer_check where answer_id = ? and superseded_at is null`,
  ).all(answerId);
  return { answerVersion, work, checks, decision: readDecision(store, answerId) };
}

/**
 * The state of the assigned checks of an answer follows from the facts: waiting until the coder has finished, done while a
 * check or a decision stands, else ready. So a check is open again as soon as what it saw has changed.
 */
function refreshChecks(store: Store, answerId: number, facts: AnswerFacts): void {
  const assigned = prepared<[number], { memberId: number; coderId: number; state: string }>(
    store,
    "select member_id as memberId, coder_id as coderId, state from assignment where answer_id = ? and task = 'check'",
  ).all(answerId);
  for (const { memberId, coderId, state } of assigned) {
    const now = checkState(facts, memberId, coderId);
    if (now !== state)
      prepared(
        store,
        "update assignment set state = ? where answer_id = ? and member_id = ? and task = 'check' and coder_id = ?",
      ).run(now, answerId, memberId, coderId);
  }
}

/** What the assignment to check a coder's work on an answer is in, by the facts. */
export function checkState(facts: AnswerFacts, checkerId: number, coderId: number): "waiting" | "ready" | "done" {
  if (facts.decision && decisionStands(facts, facts.decision)) return "done";
  if (!facts.work.some((work) => work.memberId === coderId && work.state !== "open")) return "waiting";
  const checked = facts.checks.some(
    (made) => made.checkerId === checkerId && made.coderId === coderId && checkStands(facts, made),
  );
  return checked ? "done" : "ready";
}

function readDecision(store: Store, answerId: number): AnswerFacts["decision"] {
  const made = prepared<[number], { id: number; uncodable: number; reason: string; answerVersion: number }>(
    store,
    "select id, uncodable, reason, answer_version as answerVersion from decision where answer_id = ? and superseded_at is null order by id desc limit 1",
  ).get(answerId);
  if (!made) return null;
  const codes = prepared<[number], { codeId: number }>(
    store,
    "select code_id as codeId from decision_code where decision_id = ?",
  ).all(made.id);
  const seen = prepared<[number], { memberId: number; version: number }>(
    store,
    "select member_id as memberId, version from decision_seen where decision_id = ?",
  ).all(made.id);
  return {
    codes: codes.map((c) => c.codeId),
    uncodable: made.uncodable === 1,
    reason: made.reason,
    answerVersion: made.answerVersion,
    seen,
  };
}

function writeOutcome(store: Store, questionId: number, answerId: number, respondentId: number, outcome: Outcome): void {
  prepared(store, "delete from final_code where question_id = ? and answer_id = ?").run(questionId, answerId);
  if (outcome.status === "uncoded") {
    prepared(store, "delete from outcome where answer_id = ?").run(answerId);
    return;
  }
  const settled = outcome.status !== "unresolved";
  prepared(
    store,
    `insert into outcome (answer_id, question_id, respondent_id, status, provisional, source) values (?, ?, ?, ?, ?, ?)
     on conflict (answer_id) do update set status = excluded.status, provisional = excluded.provisional, source = excluded.source`,
  ).run(
    answerId,
    questionId,
    respondentId,
    outcome.status,
    settled && outcome.provisional ? 1 : 0,
    settled ? outcome.source : "conflict",
  );
  if (outcome.status !== "codable") return;
  const insert = prepared(store, "insert into final_code (question_id, answer_id, code_id, respondent_id) values (?, ?, ?, ?)");
  for (const codeId of outcome.codes) insert.run(questionId, answerId, codeId, respondentId);
}
