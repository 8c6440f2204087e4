import { prepared, type Store } from "./store.ts";

// Nobody is to code it, and nobody has (imported codings come without an assignment).
const isFree = `not exists (select 1 from assignment g where g.answer_id = a.id and g.task = 'code')
  and not exists (select 1 from coder_answer w where w.answer_id = a.id and w.state <> 'open')`;

/**
 * Gives every answer of a question that nobody has coded or is to code to one member, in the order of the answers, under a plan of
 * its own. Call it inside a transaction. Returns how many; none leaves no plan behind.
 *
 * @param createdBy the user's id, or "operator"
 */
export function assignAll(store: Store, questionId: number, memberId: number, createdBy: string): number {
  const free = prepared<[number], { free: number; all: number }>(
    store,
    `select count(*) filter (where ${isFree}) as free,
     count(*) as 'all' from answer a where a.question_id = ?`,
  ).get(questionId) ?? { free: 0, all: 0 };
  if (free.free === 0) return 0;
  const plan = prepared(
    store,
    "insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'code', ?, ?, ?)",
  ).run(questionId, JSON.stringify({ method: "all", drawn: free.free, of: free.all }), createdBy, store.now());
  const last = prepared<[number], { last: number }>(
    store,
    "select ifnull(max(position), 0) as last from assignment where question_id = ? and task = 'code'",
  ).get(questionId);
  prepared(
    store,
    `insert into assignment (question_id, member_id, task, answer_id, coder_id, plan_id, position, state)
     select a.question_id, @memberId, 'code', a.id, 0, @planId, @last + row_number() over (order by a.id), 'ready'
     from answer a where a.question_id = @questionId and ${isFree} order by a.id`,
  ).run({ questionId, memberId, planId: plan.lastInsertRowid, last: last?.last ?? 0 });
  return free.free;
}
