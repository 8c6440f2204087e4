import { causes } from "../lib/causes.ts";
import { type Access, requireQuestion } from "./access.ts";
import { visibleTo } from "./blindness.ts";
import { mergedCodes } from "./settle.ts";
import { prepared, type Store } from "./store.ts";

/** Why coders differed, as decisions recorded it, and the codes that were at issue. */
export interface CauseTally {
  /** One of lib/causes.ts, or as an imported decision has it; empty: decided without a word on it. */
  cause: string;
  answers: number;
  /** Codes that some had given or decided and others had not, most answers first. */
  codes: { codeId: number; answers: number }[];
}

/**
 * Decisions that stand, by cause, with the codes that coders' first passes differ in: what to look at in the frame. Of the answers in `among`, or of
 * all; none of the reader's open blind round. Acceptances of a checker's change have no cause and are not among them.
 */
export function tallyCauses(store: Store, access: Access, questionId: number, among?: ReadonlySet<number>): CauseTally[] {
  requireQuestion(store, access, questionId);
  const decided = prepared<[{ questionId: number; me: number }], { answerId: number; cause: string }>(
    store,
    `select d.answer_id as answerId, d.cause as cause from decision d
     where d.question_id = @questionId and d.superseded_at is null and d.kind = 'decide'
     and ${visibleTo(store, access, questionId, "d.answer_id")} order by d.answer_id`,
  ).all({ questionId, me: access.memberId });
  const live = mergedCodes(store, questionId);
  const tallies = new Map<string, { answers: number; codes: Map<number, number> }>();
  for (const { answerId, cause } of decided) {
    if (among && !among.has(answerId)) continue;
    const tally = tallies.get(cause) ?? { answers: 0, codes: new Map<number, number>() };
    tallies.set(cause, tally);
    tally.answers++;
    for (const codeId of codesAtIssue(store, answerId, live)) tally.codes.set(codeId, (tally.codes.get(codeId) ?? 0) + 1);
  }
  // Imported decisions may name causes in words of their own.
  const others = [...tallies.keys()].filter((cause) => cause !== "" && !causes.some((known) => known === cause)).sort();
  return [...causes, ...others, ""].flatMap((cause) => {
    const tally = tallies.get(cause);
    if (!tally) return [];
    const codes = [...tally.codes].map(([codeId, answers]) => ({ codeId, answers }));
    return { cause, answers: tally.answers, codes: codes.sort((a, b) => b.answers - a.answers || a.codeId - b.codeId) };
  });
}

/** Codes that one coder's first pass or checker's change has and another has not, as they are now called. */
function codesAtIssue(store: Store, answerId: number, live: (codeId: number) => number): number[] {
  const said = prepared<[number, number], { who: string; codeId: number | null }>(
    store,
    `select 'coder ' || w.member_id as who, c.code_id as codeId from coder_answer w
     left join coding c on c.answer_id = w.answer_id and c.member_id = w.member_id
       and c.from_version <= ifnull(w.first_pass_version, w.version)
       and (c.to_version is null or c.to_version > ifnull(w.first_pass_version, w.version))
     where w.answer_id = ? and ifnull(w.first_pass_state, w.state) <> 'open'
     union all
     select 'check ' || k.id, c.code_id from answer_check k left join check_code c on c.check_id = k.id
     where k.answer_id = ? and k.superseded_at is null and k.verdict = 'change'`,
  ).all(answerId, answerId);
  const versions = new Map<string, Set<number>>();
  for (const { who, codeId } of said) {
    const codes = versions.get(who) ?? new Set<number>();
    versions.set(who, codes);
    if (codeId !== null) codes.add(live(codeId));
  }
  const all = [...versions.values()];
  const every = new Set(all.flatMap((codes) => [...codes]));
  return [...every].filter((codeId) => !all.every((codes) => codes.has(codeId)));
}
