import { sample } from "../lib/plan/sample.ts";
import { type Access, requireQuestion } from "./access.ts";
import { notHidden } from "./blindness.ts";
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

/** How many answers there are of each kind that several people coded; none of the reader's open round. */
export function countAdjudication(store: Store, access: Access<"lead">, questionId: number): Record<AdjudicationFilter, number> {
  requireQuestion(store, access, questionId);
  const count = (filter: AdjudicationFilter) => answerIds(store, access, questionId, filter).length;
  return { differ: count("differ"), same: count("same"), decided: count("decided") };
}

/** The answers of one kind with everything said of them, by answer, after one; `same` is a sample, the same every time. */
export function adjudicationCases(
  store: Store,
  access: Access<"lead">,
  questionId: number,
  filter: AdjudicationFilter,
  page: { after: number; limit: number },
): Case[] {
  requireQuestion(store, access, questionId);
  const all = answerIds(store, access, questionId, filter);
  const listed = filter === "same" ? sample(all, { method: "size", size: sampled }, questionId) : all;
  return listed
    .filter((id) => id > page.after)
    .slice(0, page.limit)
    .map((id) => readCase(store, access, id));
}

function answerIds(store: Store, access: Access, questionId: number, filter: AdjudicationFilter): number[] {
  return prepared<[{ questionId: number; me: number }], { id: number }>(
    store,
    `select o.answer_id as id from outcome o where o.question_id = @questionId and ${conditions[filter]} and ${severalCoders}
     and ${notHidden("o.answer_id", "@questionId", "@me")} order by o.answer_id`,
  )
    .all({ questionId, me: access.memberId })
    .map((row) => row.id);
}
