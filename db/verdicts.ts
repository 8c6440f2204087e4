import { type AnswerFacts, decisionStands } from "../lib/final-codes.ts";
import type { Applied } from "../lib/review/check-item.ts";
import { Refused } from "./refusal.ts";
import { prepared, type Store } from "./store.ts";

/**
 * What was said, tidied: codes once each, in order. Refused where codes and uncodable come together, a reason is missing, or a
 * code is neither one that may be applied to answers of the question now nor one of `also` (codes the coders gave earlier).
 */
export function tidyApplied(store: Store, questionId: number, said: Applied, also: Iterable<number>): Applied {
  const codes = [...new Set(said.codes)].sort((a, b) => a - b);
  const reason = said.uncodable ? said.reason.trim() : "";
  if (said.uncodable && codes.length > 0)
    throw new Refused("An uncodable answer has no codes. Take the codes off, or leave it codable.");
  if (said.uncodable && reason === "") throw new Refused("Say why the answer is uncodable.");
  const known = new Set(also);
  for (const codeId of codes) {
    if (known.has(codeId)) continue;
    const usable = prepared(
      store,
      `select 1 from code where id = ? and question_id = ? and applicable = 1 and retired_at is null and merged_into is null
       and proposed_by is null`,
    ).get(codeId, questionId);
    if (!usable)
      throw new Refused("One of these codes cannot be applied any more. Reload the page to see the code frame as it is now.");
  }
  return { codes, uncodable: said.uncodable, reason };
}

/** Whether two verdicts on an answer say the same; `resolve` follows merged codes. Reasons are words, not part of it. */
export function saysTheSame(a: Applied, b: Applied, resolve: (codeId: number) => number): boolean {
  if (a.uncodable !== b.uncodable) return false;
  const one = new Set(a.codes.map(resolve));
  const two = new Set(b.codes.map(resolve));
  return one.size === two.size && [...one].every((code) => two.has(code));
}

/** Whether a decision on the answer stands. */
export function isDecided(facts: AnswerFacts): boolean {
  return facts.decision !== null && decisionStands(facts, facts.decision);
}

/**
 * Freezes the first pass of every coder who has finished with the answer and is not frozen yet: agreement is computed on
 * what they had before any check or decision could change their mind. Call it before the first check or decision is stored.
 */
export function freezeFirstPass(store: Store, answerId: number): void {
  prepared(
    store,
    `update coder_answer set first_pass_version = version, first_pass_state = state, first_pass_reason = reason
     where answer_id = ? and state <> 'open' and first_pass_version is null`,
  ).run(answerId);
}
