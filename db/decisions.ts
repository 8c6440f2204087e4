import { causes } from "../lib/causes.ts";
import { type AnswerFacts, finalCodes } from "../lib/final-codes.ts";
import type { Applied } from "../lib/review/check-item.ts";
import { type Access, requireAnswer } from "./access.ts";
import { isHidden } from "./blindness.ts";
import { type Made, standingChecks } from "./checks.ts";
import { writeLog } from "./log.ts";
import { once } from "./once.ts";
import { Refused } from "./refusal.ts";
import { mergedCodes, readFacts, settle } from "./settle.ts";
import { prepared, type Store, transact } from "./store.ts";
import { freezeFirstPass, saysTheSame, tidyApplied } from "./verdicts.ts";

const movedOn = "Somebody changed this answer since you saw it. Nothing was saved; here it is as it is now.";
const blind = "You code this answer in an open blind round. Resolving waits until it is closed.";

export interface AcceptInput {
  changeId?: string;
  answerId: number;
  /** The check whose change is accepted, as it was seen. */
  checkId: number;
}

interface SeenCheck {
  id: number;
  coderId: number;
  checkerId: number;
  verdict: string;
  uncodable: number;
  reason: string;
}

/**
 * The coder accepts a checker's change of their own work: the checker's codes become final, the coder's stay as they were.
 * Refused to everybody but that coder, and where others differ as well (another coder, another check): then the lead decides.
 */
export function acceptChange(store: Store, access: Access<"code">, input: AcceptInput): Made {
  return transact(store, () => {
    const { questionId } = requireAnswer(store, access, input.answerId);
    if (isHidden(store, access, input.answerId)) throw new Refused(blind);
    const check = prepared<[number, number], SeenCheck>(
      store,
      `select id, coder_id as coderId, checker_id as checkerId, verdict, uncodable, reason from answer_check where id = ? and answer_id = ?`,
    ).get(input.checkId, input.answerId);
    if (!check) throw new Refused("This check is not there any more. Reload the page.");
    if (check.coderId !== access.memberId) throw new Refused("Only the coder whose work was changed can accept the change.");
    if (check.verdict !== "change")
      throw new Refused("Only a change can be accepted. Answer a query by changing your codes, or leave it to the lead.");
    let moved = false;
    once(store, access, input.changeId, () => {
      const facts = readFacts(store, input.answerId);
      moved = !checkIsCurrent(store, facts, check);
      if (moved) return false;
      const applied: Applied = { codes: codesOfCheck(store, check.id), uncodable: check.uncodable === 1, reason: check.reason };
      requireNobodyElse(store, questionId, facts, check, applied);
      recordDecision(store, access, questionId, input.answerId, facts, {
        ...applied,
        ...{ deciderId: access.memberId, kind: "accept", cause: "", note: "" },
      });
      return true;
    });
    return moved ? { made: false, moved: movedOn } : { made: true };
  });
}

export interface DecideInput extends Applied {
  changeId?: string;
  answerId: number;
  answerVersion: number;
  /** The version of every coder's work on the answer, as it was seen. */
  seen: { memberId: number; version: number }[];
  /** One of lib/causes.ts, as an imported decision has it, or empty. */
  cause: string;
  note: string;
}

/**
 * The lead decides what stands for an answer: codes, nothing, or uncodable with a reason. What coders and checkers said stays.
 * It binds to the versions seen: a later change of any of them opens the answer again.
 */
export function decide(store: Store, access: Access<"lead">, input: DecideInput): Made {
  return transact(store, () => {
    const { questionId } = requireAnswer(store, access, input.answerId);
    if (access.memberId === 0)
      throw new Refused("A decision is made by a member of the project; import decisions with decisions import.");
    if (isHidden(store, access, input.answerId)) throw new Refused(blind);
    let moved = false;
    once(store, access, input.changeId, () => {
      const facts = readFacts(store, input.answerId);
      const seen = new Map(input.seen.map((s) => [s.memberId, s.version]));
      moved =
        facts.answerVersion !== input.answerVersion ||
        facts.work.length !== seen.size ||
        facts.work.some((work) => seen.get(work.memberId) !== work.version);
      if (moved) return false;
      if (finalCodes(facts, (code) => code).status === "uncoded")
        throw new Refused("Nobody has finished coding this answer; there is nothing to decide yet.");
      const applied = tidyApplied(store, questionId, input, givenCodes(store, input.answerId));
      recordDecision(store, access, questionId, input.answerId, facts, {
        ...applied,
        ...{ deciderId: access.memberId, kind: "decide", cause: input.cause, note: input.note.trim() },
      });
      return true;
    });
    return moved ? { made: false, moved: movedOn } : { made: true };
  });
}

/** Takes a decision back: the answer is again what coders and checkers made of it. A lead any, a coder their own acceptance. */
export function withdrawDecision(store: Store, access: Access<"code">, input: { changeId?: string; answerId: number }): void {
  transact(store, () => {
    const { questionId } = requireAnswer(store, access, input.answerId);
    if (isHidden(store, access, input.answerId)) throw new Refused(blind);
    once(store, access, input.changeId, () => {
      const made = lastDecision(store, input.answerId);
      if (!made) return true;
      const own = made.kind === "accept" && made.deciderId === access.memberId;
      if (access.role === "coder" && !own) throw new Refused("Only a lead can withdraw this decision.");
      prepared(store, "update decision set superseded_at = ? where id = ?").run(store.now(), made.id);
      settle(store, questionId, [input.answerId]);
      writeLog(store, access.actor, "decision.withdraw", {
        projectId: access.projectId,
        questionId,
        answerId: input.answerId,
        memberId: made.deciderId,
        detail: { kind: made.kind, codes: made.codes },
      });
      return true;
    });
  });
}

export interface DecisionRecord extends Applied {
  deciderId: number;
  kind: "accept" | "decide";
  cause: string;
  note: string;
}

/** The rows of a decision, for the commands above and the import of decisions: call it inside a transaction. */
export function recordDecision(
  store: Store,
  access: Access,
  questionId: number,
  answerId: number,
  facts: AnswerFacts,
  decision: DecisionRecord,
  options: { imported?: boolean } = {},
): void {
  freezeFirstPass(store, answerId);
  const now = store.now();
  const before = lastDecision(store, answerId);
  prepared(store, "update decision set superseded_at = ? where answer_id = ? and superseded_at is null").run(now, answerId);
  const { deciderId, kind, uncodable, reason, cause, note, codes } = decision;
  const added = prepared(
    store,
    `insert into decision (answer_id, question_id, decider_id, kind, uncodable, reason, cause, note, answer_version, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(answerId, questionId, deciderId, kind, uncodable ? 1 : 0, reason, cause, note, facts.answerVersion, now);
  for (const codeId of codes)
    prepared(store, "insert into decision_code (decision_id, code_id) values (?, ?)").run(added.lastInsertRowid, codeId);
  for (const { memberId, version } of facts.work)
    prepared(store, "insert into decision_seen (decision_id, member_id, version) values (?, ?, ?)").run(
      added.lastInsertRowid,
      memberId,
      version,
    );
  settle(store, questionId, [answerId]);
  writeLog(store, access.actor, kind === "accept" ? "decision.accept" : "decision.decide", {
    projectId: access.projectId,
    questionId,
    answerId,
    memberId: deciderId,
    detail: {
      // Words that came with a file are kept with the decision, which goes with the respondent; the log has none.
      ...{
        codes,
        uncodable,
        cause: causes.some((known) => known === cause) ? cause : "",
        noted: note !== "",
        seen: facts.work.map(({ memberId, version }) => [memberId, version]),
      },
      ...(before ? { before: before.codes } : {}),
      ...(options.imported ? { imported: true } : {}),
    },
  });
}

/** Codes that anybody gave the answer, coder or checker, ever: a decision may take them even where they are retired now. */
export function givenCodes(store: Store, answerId: number): number[] {
  return prepared<[number, number], { codeId: number }>(
    store,
    `select code_id as codeId from coding where answer_id = ?
     union select k.code_id from check_code k join answer_check c on c.id = k.check_id where c.answer_id = ?`,
  )
    .all(answerId, answerId)
    .map((row) => row.codeId);
}

/** The codes a check named, in order. */
export function codesOfCheck(store: Store, checkId: number): number[] {
  return prepared<[number], { codeId: number }>(
    store,
    "select code_id as codeId from check_code where check_id = ? order by code_id",
  )
    .all(checkId)
    .map((row) => row.codeId);
}

function checkIsCurrent(store: Store, facts: AnswerFacts, check: SeenCheck): boolean {
  const row = prepared<[number], { standing: number }>(
    store,
    "select superseded_at is null as standing from answer_check where id = ?",
  ).get(check.id);
  const stands = standingChecks(facts).some((c) => c.checkerId === check.checkerId && c.coderId === check.coderId);
  return row?.standing === 1 && stands;
}

/** Other checks and other coders must say what the accepted change says. */
function requireNobodyElse(store: Store, questionId: number, facts: AnswerFacts, check: SeenCheck, applied: Applied): void {
  const resolve = mergedCodes(store, questionId);
  const otherCoder = facts.work.some(
    (work) =>
      work.memberId !== check.coderId &&
      work.state !== "open" &&
      !saysTheSame({ codes: [...work.codes], uncodable: work.state === "uncodable", reason: "" }, applied, resolve),
  );
  const otherCheck = standingChecks(facts).some((c) => c.checkerId !== check.checkerId || c.coderId !== check.coderId);
  if (otherCoder || otherCheck) throw new Refused("Others have coded or checked this answer too, and differ. The lead decides.");
}

function lastDecision(store: Store, answerId: number) {
  const made = prepared<[number], { id: number; kind: string; deciderId: number; codes: string | null }>(
    store,
    `select id, kind, decider_id as deciderId, (select group_concat(code_id) from decision_code where decision_id = decision.id) as codes
     from decision where answer_id = ? and superseded_at is null order by id desc limit 1`,
  ).get(answerId);
  return made ? { ...made, codes: made.codes ? made.codes.split(",").map(Number) : [] } : null;
}
