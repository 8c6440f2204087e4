import { sample } from "../lib/plan/sample.ts";
import { type Access, requireQuestion } from "./access.ts";
import { visibleTo } from "./blindness.ts";
import { type Case, readCase } from "./cases.ts";
import { prepared, type Store } from "./store.ts";

/** `differ`: coders gave different codes and nobody has decided; `same`: a random sample of those they gave the same; `decided`: settled by a decision. */
export type AdjudicationFilter = "differ" | "same" | "decided";

/** How many of the answers that agree are shown: enough to see whether they agree on the right thing. */
const sampled = 20;

const severalCoders = `(select count(*) from coder_answer w where w.answer_id = o.answer_id and w.state <> 'open') > 1`;

const conditions: Record<AdjudicationFilter, string> = {
  differ: "o.status = 'unresolved'",
  same: "o.source = 'agreement'",
  decided: "o.source = 'decision'",
};

/** How many answers there are of each kind that several people coded; none of the reader's open round. Call it in a worker. */
export function countAdjudication(store: Store, access: Access<"lead">, questionId: number): Record<AdjudicationFilter, number> {
  requireQuestion(store, access, questionId);
  const count = (filter: AdjudicationFilter) => countOf(store, access, questionId, filter);
  return { differ: count("differ"), same: count("same"), decided: count("decided") };
}

/** How many answers several people coded differently and nobody has decided; none of the reader's open round. */
export function countToAdjudicate(store: Store, access: Access, questionId: number): number {
  requireQuestion(store, access, questionId);
  return countOf(store, access, questionId, "differ");
}

/**
 * The answers of one kind with everything said of them, by answer, after one; `same` is a sample, the same every time. The
 * sample is drawn from all of them (a second on a million): call it in a worker.
 */
export function adjudicationCases(
  store: Store,
  access: Access<"lead">,
  questionId: number,
  filter: AdjudicationFilter,
  page: { after: number; limit: number },
): Case[] {
  requireQuestion(store, access, questionId);
  const listed =
    filter === "same" ? sampleOfSame(store, access, questionId, page) : answerIds(store, access, questionId, filter, page);
  return listed.map((id) => readCase(store, access, id));
}

function sampleOfSame(store: Store, access: Access, questionId: number, page: { after: number; limit: number }): number[] {
  const all = answerIds(store, access, questionId, "same", { after: 0, limit: -1 });
  return sample(all, { method: "size", size: sampled }, questionId)
    .filter((id) => id > page.after)
    .slice(0, page.limit);
}

function ofKind(store: Store, access: Access, questionId: number, filter: AdjudicationFilter): string {
  return `from outcome o where o.question_id = @questionId and ${conditions[filter]} and ${severalCoders}
    and ${visibleTo(store, access, questionId, "o.answer_id")}`;
}

function countOf(store: Store, access: Access, questionId: number, filter: AdjudicationFilter): number {
  const values = { questionId, me: access.memberId };
  const row = prepared<[typeof values], { n: number }>(
    store,
    `select count(*) as n ${ofKind(store, access, questionId, filter)}`,
  ).get(values);
  return row?.n ?? 0;
}

/** By id, after one; a negative limit is none. */
function answerIds(
  store: Store,
  access: Access,
  questionId: number,
  filter: AdjudicationFilter,
  page: { after: number; limit: number },
): number[] {
  const values = { questionId, me: access.memberId, ...page };
  const sql = `select o.answer_id ${ofKind(store, access, questionId, filter)} and o.answer_id > @after order by o.answer_id limit @limit`;
  return prepared<[typeof values], number>(store, sql).pluck().all(values) as number[];
}
