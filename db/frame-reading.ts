import { liveCode } from "../lib/frame/frame.ts";
import { type Access, isBlind, requireQuestion } from "./access.ts";
import { codesUnder, readFrame } from "./frame-rows.ts";
import { looksOfCode } from "./looks.ts";
import { Denied } from "./refusal.ts";
import { prepared, type Store } from "./store.ts";

/** How often one code stands, each answer once. */
export interface CodeCount {
  codeId: number;
  /** Answers that have it as a final code. */
  final: number;
  /** Answers to which the person asking has applied it. */
  own: number;
}

/**
 * Live counts beside the frame: direct applications of every code, retired ones too, merged ones counted with what they
 * are now. Null for people in an open blind round, who must not see what others do.
 */
export function codeCounts(store: Store, access: Access, questionId: number): CodeCount[] | null {
  requireQuestion(store, access, questionId);
  if (isBlind(store, access, questionId)) return null;
  const frame = readFrame(store, questionId, { withRetired: true, memberId: access.memberId });
  const rows = prepared<[number, number], CodeCount>(
    store,
    `select id as codeId, (select count(*) from final_code where code_id = code.id) as final,
       (select count(*) from coding where code_id = code.id and member_id = ? and to_version is null) as own
     from code where question_id = ? order by id`,
  ).all(access.memberId, questionId);
  const merged = rows.filter((row) => row.own > 0 && liveCode(frame, row.codeId) !== row.codeId);
  const recount = new Set(merged.map((row) => liveCode(frame, row.codeId)));
  return rows
    .filter((row) => frame.byId.get(row.codeId)?.mergedInto === null)
    .map((row) => {
      if (!recount.has(row.codeId)) return row;
      const same = rows.map((other) => other.codeId).filter((id) => liveCode(frame, id) === row.codeId);
      return { ...row, own: ownAnswers(store, access.memberId, same) };
    });
}

/** Answers to which somebody has applied any of these codes: they may have applied both a code and what it was merged into. */
function ownAnswers(store: Store, memberId: number, codeIds: readonly number[]): number {
  const answers = new Set<number>();
  for (const codeId of codeIds)
    for (const { answerId } of prepared<[number, number], { answerId: number }>(
      store,
      "select answer_id as answerId from coding where code_id = ? and member_id = ? and to_version is null",
    ).all(codeId, memberId))
      answers.add(answerId);
  return answers.size;
}

/** One change of a code, from the log. */
export interface CodeEvent {
  id: number;
  at: number;
  actorName: string;
  /** `code.create`, `code.rename`, `code.edit`, `code.move`, `code.merge`, `code.absorb`, … */
  action: string;
  detail: Record<string, unknown>;
}

export interface CodeStory {
  /** Newest first, at most 200. */
  events: CodeEvent[];
  /** Answers on which the code, or one under it, stands by anybody's coding; null for people in an open blind round. */
  carriedBy: number | null;
  /** Answers that have it, or one under it, as a final code; null likewise. */
  finalOn: number | null;
  /** It was split, nothing stands under it, and nobody's coding carries it any more: it can be retired. */
  emptied: boolean;
  /** Whose answers wait for another look because of it: the lead sees everybody, others themselves. */
  looks: ReturnType<typeof looksOfCode>;
}

/** What happened to a code, and how many answers carry it. Throws Denied where it is not in the project, or not theirs to see. */
export function codeStory(store: Store, access: Access, codeId: number): CodeStory {
  const code = prepared<[number, number, number], { questionId: number }>(
    store,
    `select code.question_id as questionId from code join question on question.id = code.question_id
     where code.id = ? and question.project_id = ? and (code.proposed_by is null or code.proposed_by = ?)`,
  ).get(codeId, access.projectId, access.memberId);
  if (!code) throw new Denied();
  const events = prepared<[number], Omit<CodeEvent, "detail"> & { detail: string }>(
    store,
    `select id, at, actor_name as actorName, action, detail from log
     where code_id = ? and action glob 'code.*' order by id desc limit 200`,
  ).all(codeId);
  const blind = isBlind(store, access, code.questionId);
  const under = JSON.stringify(codesUnder(store, code.questionId, codeId));
  const carried = prepared<[string], { n: number }>(
    store,
    "select count(distinct answer_id) as n from coding where code_id in (select value from json_each(?)) and to_version is null",
  );
  const final = prepared<[string], { n: number }>(
    store,
    "select count(distinct answer_id) as n from final_code where code_id in (select value from json_each(?))",
  );
  return {
    events: events.map((event) => ({ ...event, detail: JSON.parse(event.detail) as Record<string, unknown> })),
    carriedBy: blind ? null : (carried.get(under)?.n ?? 0),
    finalOn: blind ? null : (final.get(under)?.n ?? 0),
    emptied: !blind && isEmptied(store, codeId),
    looks: looksOfCode(store, access, code.questionId, codeId),
  };
}

function isEmptied(store: Store, codeId: number): boolean {
  return (
    prepared(
      store,
      `select 1 from code c where c.id = @codeId and c.retired_at is null and c.merged_into is null
       and exists (select 1 from split_part s join code p on p.id = s.code_id where s.from_id = c.id and p.retired_at is null)
       and not exists (select 1 from code u where u.parent_id = c.id and u.retired_at is null and u.merged_into is null)
       and not exists (select 1 from coding k where k.code_id = c.id and k.to_version is null)`,
    ).get({ codeId }) !== undefined
  );
}
