import { type Access, isBlind, requireAnswer } from "./access.ts";
import { readColumns } from "./columns.ts";
import { prepared, type Store } from "./store.ts";

// Blindness binds the person. Whoever codes in an open blind round, a lead too, sees nothing of the others on the answers of
// that round, and nothing of how far those are who code in it; of other answers they see what their role allows. The operator
// codes nothing and is not blind.

/** Answers of the open rounds of a question in which a member codes; parameters: the question's id, the member's. */
const hiddenFrom = `select h.answer_id from assignment h where h.plan_id in (${roundsOf("?", "?")})`;

function roundsOf(question: string, member: string): string {
  return `select p.id from plan p where p.question_id = ${question} and p.kind = 'round' and p.closed_at is null
    and exists (select 1 from assignment m where m.plan_id = p.id and m.member_id = ${member})`;
}

/**
 * The answers of a question on which somebody must see nothing but their own work, ascending by id: those of the open blind
 * rounds in which they code. Empty for everybody else.
 */
export function hiddenAnswers(store: Store, access: Access, questionId: number): Int32Array {
  if (access.memberId === 0) return new Int32Array(0);
  const [ids] = readColumns(
    store,
    ["id"],
    `(select distinct answer_id as id from (${hiddenFrom}) order by answer_id)`,
    questionId,
    access.memberId,
  ) as [Int32Array];
  return ids;
}

/**
 * The others who code with somebody in open blind rounds of a question: how far they are tells of what they did. Everybody else's
 * progress tells of other answers.
 */
export function fellowCoders(store: Store, access: Access, questionId: number): Set<number> {
  if (access.memberId === 0) return new Set();
  const rows = prepared<[number, number, number], { memberId: number }>(
    store,
    `select distinct member_id as memberId from assignment where plan_id in (${roundsOf("?", "?")}) and member_id <> ?`,
  ).all(questionId, access.memberId, access.memberId);
  return new Set(rows.map((row) => row.memberId));
}

/** Whether somebody must see nothing of others on one answer. Throws Denied where the answer is not in the project. */
export function isHidden(store: Store, access: Access, answerId: number): boolean {
  const { questionId } = requireAnswer(store, access, answerId);
  if (access.memberId === 0) return false;
  // The rounds of the answer first: they are few, and whether somebody codes in a large one takes long to find out.
  const rounds = prepared<[number], { id: number }>(
    store,
    `select distinct p.id as id from assignment a join plan p on p.id = a.plan_id
     where a.answer_id = ? and p.kind = 'round' and p.closed_at is null`,
  ).all(answerId);
  return rounds.length > 0 && isBlind(store, access, questionId);
}

/**
 * A condition for statements that list answers across people: true where the answer is not hidden from a member. Arguments are SQL:
 * the column of the answer's id, and expressions (parameters, say) of the question's and the member's id.
 */
export function notHidden(answerId: string, questionId: string, memberId: string): string {
  return `not exists (select 1 from assignment h where h.answer_id = ${answerId} and h.plan_id in (${roundsOf(questionId, memberId)}))`;
}

/**
 * The same for statements about one question, which call its id @questionId and the member's @me. For whoever is not blind
 * there it is simply true, so that nothing is looked up answer by answer.
 */
export function visibleTo(store: Store, access: Access, questionId: number, answerId: string): string {
  return isBlind(store, access, questionId) ? notHidden(answerId, "@questionId", "@me") : "true";
}

/**
 * A condition on a row of `coder_answer`, by its alias: true where nobody else's work can have shaped it, because it was imported as
 * somebody's independent work, or done in a round that is closed.
 */
export function codedBlind(work: string): string {
  return `(${work}.imported = 1 or exists (select 1 from assignment s join plan p on p.id = s.plan_id
    where s.answer_id = ${work}.answer_id and s.member_id = ${work}.member_id and s.task = 'code'
    and p.kind = 'round' and p.closed_at is not null))`;
}
