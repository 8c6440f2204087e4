import { type AnswerFacts, type CoderWork, checkStands } from "../lib/final-codes.ts";
import type { Applied, Verdict } from "../lib/review/check-item.ts";
import { type Access, requireAnswer } from "./access.ts";
import { isHidden } from "./blindness.ts";
import { writeLog } from "./log.ts";
import { once } from "./once.ts";
import { Denied, Refused } from "./refusal.ts";
import { mergedCodes, readFacts, settle } from "./settle.ts";
import { prepared, type Store, transact } from "./store.ts";
import { freezeFirstPass, isDecided, saysTheSame, tidyApplied } from "./verdicts.ts";

export interface CheckInput {
  /** From the browser: a repeat with the same id does nothing. */
  changeId?: string;
  answerId: number;
  coderId: number;
  /** Versions of the coder's work and of the answer's text that the checker saw. */
  coderVersion: number;
  answerVersion: number;
  verdict: Verdict;
  /** As the checker would have it; for `agree` the coder's codes are taken. */
  codes?: number[];
  uncodable?: boolean;
  /** Why it is uncodable. */
  reason?: string;
  /** For a query: what is asked. */
  note?: string;
}

/** Whether the change was made. Not, where the work or the text moved on since it was seen: read again and show it. */
export type Made = { made: true } | { made: false; moved: string };

const movedOn = "This answer has changed since you saw it. Nothing was saved; here it is as it is now.";

/**
 * Records a checker's verdict on one coder's work on one answer; an earlier one of theirs on it is superseded, not changed.
 * The first passes of all coders of the answer are frozen first. Refused: own work, work not assigned to the checker (a lead
 * may check any), in a blind round, unfinished work, an answer that is decided, a change that changes nothing, a query
 * without a question.
 */
export function makeCheck(store: Store, access: Access<"code">, input: CheckInput): Made {
  return transact(store, () => {
    const { questionId } = requireAnswer(store, access, input.answerId);
    if (access.memberId === 0) throw new Refused("A check is made by a member of the project; import checks with checks import.");
    if (isHidden(store, access, input.answerId))
      throw new Refused("You code this answer in an open blind round. Checking waits until it is closed.");
    requireAssigned(store, access, input);
    let moved = false;
    once(store, access, input.changeId, () => {
      const facts = readFacts(store, input.answerId);
      const work = facts.work.find((w) => w.memberId === input.coderId);
      moved = work?.version !== input.coderVersion || facts.answerVersion !== input.answerVersion;
      if (moved) return false;
      recordCheck(store, access, questionId, { ...input, checkerId: access.memberId }, facts);
      return true;
    });
    return moved ? { made: false, moved: movedOn } : { made: true };
  });
}

/**
 * The rules and rows of a check, for `makeCheck` and the import of checks: call it inside a transaction, with the facts of
 * the answer. Who may speak for the checker is the caller's to know.
 */
export function recordCheck(
  store: Store,
  access: Access,
  questionId: number,
  check: CheckInput & { checkerId: number },
  facts: AnswerFacts,
  options: { imported?: boolean } = {},
): void {
  const work = requireFinished(facts, check.coderId);
  if (check.checkerId === check.coderId) throw new Refused("Nobody checks their own work.");
  if (isDecided(facts))
    throw new Refused("This answer has been decided. The decision must be withdrawn before it is checked again.");
  const note = (check.note ?? "").trim();
  if (check.verdict === "query" && note === "" && !options.imported) throw new Refused("Say what you ask: a query needs a note.");
  const applied = appliedBy(store, questionId, check, work);
  freezeFirstPass(store, check.answerId);
  const now = store.now();
  const before = supersede(store, check.answerId, check.checkerId, check.coderId, now);
  const row = {
    ...{ answerId: check.answerId, questionId, checkerId: check.checkerId, coderId: check.coderId },
    ...{ coderVersion: check.coderVersion, answerVersion: check.answerVersion, verdict: check.verdict },
    ...{ uncodable: applied.uncodable ? 1 : 0, reason: applied.reason, note, now },
  };
  const added = prepared<[typeof row]>(
    store,
    `insert into answer_check (answer_id, question_id, checker_id, coder_id, coder_version, answer_version, verdict, uncodable, reason, note, created_at)
     values (@answerId, @questionId, @checkerId, @coderId, @coderVersion, @answerVersion, @verdict, @uncodable, @reason, @note, @now)`,
  ).run(row);
  for (const codeId of applied.codes)
    prepared(store, "insert into check_code (check_id, code_id) values (?, ?)").run(added.lastInsertRowid, codeId);
  settle(store, questionId, [check.answerId]);
  writeLog(store, access.actor, "check.make", {
    projectId: access.projectId,
    questionId,
    answerId: check.answerId,
    memberId: check.coderId,
    detail: {
      ...{ checkerId: check.checkerId, coderVersion: check.coderVersion, verdict: check.verdict, codes: applied.codes },
      ...{ coderCodes: [...work.codes].sort((a, b) => a - b), uncodable: applied.uncodable, noted: note !== "" },
      ...(before ? { before } : {}),
      ...(options.imported ? { imported: true } : {}),
    },
  });
}

/** Takes the checker's own verdict back, as if it had not been given; the first pass stays frozen. Nothing where there is none. */
export function withdrawCheck(
  store: Store,
  access: Access<"code">,
  input: { changeId?: string; answerId: number; coderId: number },
): void {
  transact(store, () => {
    const { questionId } = requireAnswer(store, access, input.answerId);
    if (isHidden(store, access, input.answerId))
      throw new Refused("You code this answer in an open blind round. Checking waits until it is closed.");
    once(store, access, input.changeId, () => {
      if (isDecided(readFacts(store, input.answerId)))
        throw new Refused("This answer has been decided. The decision must be withdrawn before the check can be.");
      const before = supersede(store, input.answerId, access.memberId, input.coderId, store.now());
      if (!before) return true;
      settle(store, questionId, [input.answerId]);
      writeLog(store, access.actor, "check.withdraw", {
        projectId: access.projectId,
        questionId,
        answerId: input.answerId,
        memberId: input.coderId,
        detail: { checkerId: access.memberId, before },
      });
      return true;
    });
  });
}

function requireFinished(facts: AnswerFacts, coderId: number): CoderWork {
  const work = facts.work.find((w) => w.memberId === coderId);
  if (!work || work.state === "open") throw new Refused("The coder has not finished this answer; there is nothing to check yet.");
  return work;
}

function requireAssigned(store: Store, access: Access, { answerId, coderId }: CheckInput): void {
  const coder = prepared<[number, number], { id: number }>(store, "select id from member where id = ? and project_id = ?");
  if (!coder.get(coderId, access.projectId)) throw new Denied();
  if (coderId === access.memberId) throw new Refused("Nobody checks their own work.");
  if (access.role === "lead") return;
  const assigned = prepared(
    store,
    "select 1 from assignment where answer_id = ? and member_id = ? and task = 'check' and coder_id = ?",
  ).get(answerId, access.memberId, coderId);
  if (!assigned) throw new Refused("This answer is not yours to check. The lead plans who checks what.");
}

function appliedBy(store: Store, questionId: number, check: CheckInput, work: CoderWork): Applied {
  const coders: Applied = { codes: [...work.codes], uncodable: work.state === "uncodable", reason: work.reason };
  const said: Applied = { codes: check.codes ?? [], uncodable: check.uncodable ?? false, reason: check.reason ?? "" };
  if (check.verdict === "agree") return coders;
  // Whoever only asks leaves the codes as they are.
  if (check.verdict === "query" && check.codes === undefined && !said.uncodable) return coders;
  const applied = tidyApplied(store, questionId, said, work.codes);
  if (check.verdict === "change" && saysTheSame(applied, coders, mergedCodes(store, questionId)))
    throw new Refused("Nothing is changed: these are the coder's codes. Agree instead.");
  return applied;
}

/** Supersedes the checker's standing row on this coder's work; returns what it said, for the log. */
function supersede(store: Store, answerId: number, checkerId: number, coderId: number, now: number) {
  const standing = prepared<[number, number, number], { id: number; verdict: Verdict; codes: string | null }>(
    store,
    `select id, verdict, (select group_concat(code_id) from check_code where check_id = answer_check.id) as codes
     from answer_check where answer_id = ? and checker_id = ? and coder_id = ? and superseded_at is null`,
  ).get(answerId, checkerId, coderId);
  if (!standing) return null;
  prepared(store, "update answer_check set superseded_at = ? where id = ?").run(now, standing.id);
  return { verdict: standing.verdict, codes: standing.codes ? standing.codes.split(",").map(Number) : [] };
}

/** Checks that still count, of an answer: those whose versions stand. */
export function standingChecks(facts: AnswerFacts): AnswerFacts["checks"] {
  return facts.checks.filter((check) => checkStands(facts, check));
}
