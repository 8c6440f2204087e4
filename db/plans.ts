import { deal, type Share } from "../lib/plan/deal.ts";
import { type Amount, sample } from "../lib/plan/sample.ts";
import { type Access, requireQuestion } from "./access.ts";
import { writeLog } from "./log.ts";
import { Denied, Refused } from "./refusal.ts";
import type { PlanSample } from "./schema/coding.ts";
import { prepared, type Store, transact } from "./store.ts";
import { strataOf } from "./strata.ts";

export interface CodingPlan {
  questionId: number;
  /** `unassigned`: answers that nobody is to code yet; `unbegun`: also those given to somebody who has not begun them. */
  answers: "unassigned" | "unbegun";
  coders: Share[];
  /** Any 32-bit integer; kept, so that the deal can be repeated. */
  seed: number;
}

export interface Planned {
  planId: number;
  /** Answers (or checks) given to each person. */
  given: { memberId: number; answers: number }[];
  /** Planned checks that went with their answers to the new coder, and those that ended because checker and coder would be one. */
  checksMoved: number;
  checksEnded: number;
}

/**
 * Splits answers among coders at random by share. Answers that somebody has begun or finished stay where they are, and
 * answers of an open round too. Checks planned of the former coder's work follow the answer to the new one.
 */
export function planCoding(store: Store, access: Access<"lead">, plan: CodingPlan): Planned {
  return transact(store, () => {
    requireQuestion(store, access, plan.questionId);
    requirePeople(store, access, plan.coders);
    const answers = unbegunAnswers(store, plan.questionId, plan.answers === "unassigned");
    if (answers.length === 0) {
      throw new Refused(
        plan.answers === "unassigned"
          ? "Every answer has a coder already. Choose the answers that nobody has begun to give them to others."
          : "Every answer has been begun or coded; nothing is left to give.",
      );
    }
    const hands = deal(answers, plan.coders, plan.seed);
    const planId = addPlan(store, access, plan.questionId, "code", {
      method: "all",
      drawn: answers.length,
      of: answers.length,
      seed: plan.seed,
    });
    const moved = { moved: 0, ended: 0 };
    for (const [memberId, hand] of hands) {
      const place = nextPosition(store, plan.questionId, memberId, "code");
      hand.forEach((answerId, index) => {
        takeBack(store, answerId, memberId, moved);
        assign(store, {
          questionId: plan.questionId,
          memberId,
          task: "code",
          answerId,
          coderId: 0,
          planId,
          position: place + index,
          state: "ready",
        });
      });
    }
    closeEmptyPlans(store, plan.questionId);
    const given = sizes(hands);
    writeLog(store, access.actor, "plan.code", {
      projectId: access.projectId,
      questionId: plan.questionId,
      detail: { planId, answers: plan.answers, seed: plan.seed, given, checksMoved: moved.moved, checksEnded: moved.ended },
    });
    return { planId, given, checksMoved: moved.moved, checksEnded: moved.ended };
  });
}

export interface CheckPlan {
  questionId: number;
  /** Whose work is checked. */
  coders: number[];
  checkers: Share[];
  /** How much of their work. */
  amount: Amount;
  /** Any 32-bit integer; kept, so that the sample can be drawn again. */
  seed: number;
  /** An attribute of the project: each of its values gives its proportional share of the sample. */
  stratifiedBy?: number;
}

interface Work {
  answerId: number;
  coderId: number;
  finished: number;
}

/**
 * Gives checkers the work of coders to check: all of it or a random sample, drawn from the work that is assigned or finished
 * and has no check planned or made. Checks of unfinished work wait. Nobody is given their own work; several checkers split it.
 */
export function planChecks(store: Store, access: Access<"lead">, plan: CheckPlan): Planned {
  return transact(store, () => {
    requireQuestion(store, access, plan.questionId);
    requirePeople(store, access, plan.checkers);
    const work = uncheckedWork(store, plan.questionId, new Set(plan.coders));
    if (work.length === 0) throw new Refused("All work of these coders has a check already, or they have nothing to code.");
    const stratum = plan.stratifiedBy === undefined ? undefined : strataOf(store, access, plan.questionId, plan.stratifiedBy);
    const drawn = sample(work, plan.amount, plan.seed, stratum && (({ answerId }) => stratum(answerId)));
    if (drawn.length === 0) throw new Refused("The sample is empty. Take more.");
    const taken: PlanSample = { ...plan.amount, drawn: drawn.length, of: work.length, seed: plan.seed };
    if (plan.stratifiedBy !== undefined) taken.stratifiedBy = attributeName(store, plan.stratifiedBy);
    const planId = addPlan(store, access, plan.questionId, "check", taken);
    const hands = dealChecks(store, drawn, plan);
    for (const [memberId, hand] of hands) {
      const place = nextPosition(store, plan.questionId, memberId, "check");
      hand.forEach(({ answerId, coderId, finished }, index) => {
        const state = finished === 1 ? "ready" : "waiting";
        assign(store, {
          questionId: plan.questionId,
          memberId,
          task: "check",
          answerId,
          coderId,
          planId,
          position: place + index,
          state,
        });
      });
    }
    const given = sizes(hands);
    writeLog(store, access.actor, "plan.check", {
      projectId: access.projectId,
      questionId: plan.questionId,
      detail: { planId, coders: plan.coders, sample: taken, given },
    });
    return { planId, given, checksMoved: 0, checksEnded: 0 };
  });
}

/** Splits the drawn work of each coder among the checkers who are not that coder. */
function dealChecks(store: Store, drawn: Work[], plan: CheckPlan): Map<number, Work[]> {
  const hands = new Map<number, Work[]>(plan.checkers.map((checker) => [checker.memberId, []]));
  for (const coderId of [...new Set(drawn.map((item) => item.coderId))].sort((a, b) => a - b)) {
    const others = plan.checkers.filter((checker) => checker.memberId !== coderId);
    if (others.length === 0) {
      throw new Refused(
        `${memberName(store, coderId)} cannot check their own work. Choose another checker, or leave their work out.`,
      );
    }
    const own = drawn.filter((item) => item.coderId === coderId);
    for (const [memberId, hand] of deal(own, others, plan.seed)) hands.get(memberId)?.push(...hand);
  }
  // In the order of the answers, whoever coded them.
  for (const hand of hands.values()) hand.sort((a, b) => a.answerId - b.answerId || a.coderId - b.coderId);
  return hands;
}

/**
 * Ends a coding or check plan: what is not begun of it is taken back, what is done stays. Returns how many assignments ended.
 * Checks that waited for coding which has nobody now end with it.
 */
export function closePlan(store: Store, access: Access<"lead">, planId: number): { ended: number } {
  return transact(store, () => {
    const plan = prepared<[number, number], { questionId: number; kind: string; closedAt: number | null }>(
      store,
      `select p.question_id as questionId, p.kind as kind, p.closed_at as closedAt
       from plan p join question q on q.id = p.question_id where p.id = ? and q.project_id = ?`,
    ).get(planId, access.projectId);
    if (!plan) throw new Refused("This plan is not there any more. Reload the page.");
    if (plan.kind === "round") throw new Refused("A blind round is closed on the agreement page.");
    if (plan.closedAt !== null) return { ended: 0 };
    const undone =
      plan.kind === "check"
        ? "plan_id = ? and state <> 'done'"
        : `plan_id = ? and state <> 'done' and not exists (${begun("assignment.answer_id")})`;
    const ended = prepared(store, `delete from assignment where ${undone}`).run(planId).changes;
    if (plan.kind === "code") endOrphanedChecks(store, plan.questionId);
    prepared(store, "update plan set closed_at = ? where id = ?").run(store.now(), planId);
    writeLog(store, access.actor, "plan.close", {
      projectId: access.projectId,
      questionId: plan.questionId,
      detail: { planId, kind: plan.kind, ended },
    });
    return { ended };
  });
}

/** An answer that somebody has begun: decided on, coded, noted or flagged; a mere look is no beginning. A subquery of it, by the column of its id. */
export function begun(answerId: string): string {
  return `select 1 from coder_answer w where w.answer_id = ${answerId} and (w.state <> 'open' or w.note <> '' or w.flagged = 1
    or exists (select 1 from coding c where c.answer_id = w.answer_id and c.member_id = w.member_id and c.to_version is null))`;
}

const inOpenRound = `select 1 from assignment s join plan p on p.id = s.plan_id
  where s.answer_id = a.id and p.kind = 'round' and p.closed_at is null`;

function unbegunAnswers(store: Store, questionId: number, unassignedOnly: boolean): number[] {
  const unassigned = "and not exists (select 1 from assignment s where s.answer_id = a.id and s.task = 'code')";
  return store.sqlite
    .prepare<[number], number>(
      `select a.id from answer a where a.question_id = ? and not exists (${begun("a.id")}) and not exists (${inOpenRound})
       ${unassignedOnly ? unassigned : ""} order by a.id`,
    )
    .pluck()
    .all(questionId);
}

function uncheckedWork(store: Store, questionId: number, coders: ReadonlySet<number>): Work[] {
  const assignedOrFinished = `
    select s.answer_id as answerId, s.member_id as coderId from assignment s where s.question_id = @questionId and s.task = 'code'
    union
    select w.answer_id, w.member_id from coder_answer w where w.question_id = @questionId and w.state <> 'open'`;
  return store.sqlite
    .prepare<{ questionId: number }, Work>(
      `select a.id as answerId, work.coderId as coderId,
        exists (select 1 from coder_answer w where w.answer_id = a.id and w.member_id = work.coderId and w.state <> 'open') as finished
       from (${assignedOrFinished}) work join answer a on a.id = work.answerId
       where not exists (${inOpenRound})
       and not exists (select 1 from assignment s where s.answer_id = a.id and s.task = 'check' and s.coder_id = work.coderId)
       and not exists (select 1 from answer_check k where k.answer_id = a.id and k.coder_id = work.coderId and k.superseded_at is null)
       order by a.id, work.coderId`,
    )
    .all({ questionId })
    .filter((work) => coders.has(work.coderId));
}

/** Takes an answer from whoever was to code it; checks planned of their work follow to the new coder. */
export function takeBack(store: Store, answerId: number, newCoder: number, counts: { moved: number; ended: number }): void {
  const formerCoders = prepared<[number], { memberId: number }>(
    store,
    "select member_id as memberId from assignment where answer_id = ? and task = 'code'",
  ).all(answerId);
  prepared(store, "delete from assignment where answer_id = ? and task = 'code'").run(answerId);
  for (const { memberId } of formerCoders) {
    if (memberId === newCoder) continue;
    counts.moved += prepared(
      store,
      `update or ignore assignment set coder_id = @newCoder
       where answer_id = @answerId and task = 'check' and coder_id = @memberId and member_id <> @newCoder`,
    ).run({ newCoder, answerId, memberId }).changes;
    counts.ended += prepared(
      store,
      "delete from assignment where answer_id = ? and task = 'check' and coder_id = ? and state = 'waiting'",
    ).run(answerId, memberId).changes;
  }
}

/** Waiting checks of work that nobody is to do any more. */
function endOrphanedChecks(store: Store, questionId: number): void {
  prepared(
    store,
    `delete from assignment where question_id = ? and task = 'check' and state = 'waiting'
     and not exists (select 1 from assignment c where c.answer_id = assignment.answer_id and c.member_id = assignment.coder_id and c.task = 'code')
     and not exists (select 1 from coder_answer w where w.answer_id = assignment.answer_id and w.member_id = assignment.coder_id)`,
  ).run(questionId);
}

function closeEmptyPlans(store: Store, questionId: number): void {
  prepared(
    store,
    `update plan set closed_at = ? where question_id = ? and kind = 'code' and closed_at is null
     and not exists (select 1 from assignment a where a.plan_id = plan.id and a.state <> 'done')`,
  ).run(store.now(), questionId);
}

export interface Assignment {
  questionId: number;
  memberId: number;
  task: "code" | "check";
  answerId: number;
  coderId: number;
  planId: number;
  position: number;
  state: "waiting" | "ready" | "done";
}

/** Gives one answer to one person, as part of a plan. Call it inside the transaction of the plan. */
export function assign(store: Store, assignment: Assignment): void {
  prepared<[Assignment]>(
    store,
    `insert into assignment (question_id, member_id, task, answer_id, coder_id, plan_id, position, state)
     values (@questionId, @memberId, @task, @answerId, @coderId, @planId, @position, @state)`,
  ).run(assignment);
}

/** The row of a plan, with how its answers were chosen. Returns its id. */
export function addPlan(
  store: Store,
  access: Access,
  questionId: number,
  kind: "code" | "check" | "round",
  sample: PlanSample,
  name = "",
): number {
  const createdBy = access.actor.kind === "person" ? access.actor.userId : "operator";
  const added = prepared(
    store,
    "insert into plan (question_id, kind, name, sample, created_by, created_at) values (?, ?, ?, ?, ?, ?)",
  ).run(questionId, kind, name, JSON.stringify(sample), createdBy, store.now());
  return Number(added.lastInsertRowid);
}

/** Positions are unique per person and task, so that what comes next is one step in an index. */
export function nextPosition(store: Store, questionId: number, memberId: number, task: "code" | "check"): number {
  const found = prepared<[number, number, string], { position: number | null }>(
    store,
    "select max(position) as position from assignment where question_id = ? and member_id = ? and task = ?",
  ).get(questionId, memberId, task);
  return (found?.position ?? 0) + 1;
}

/** People who can be given work: members who can sign in and code, each named once. Throws Refused or Denied where one cannot. */
export function requirePeople(store: Store, access: Access, people: readonly Share[]): void {
  if (people.length === 0) throw new Refused("Choose at least one person.");
  if (new Set(people.map((p) => p.memberId)).size < people.length) throw new Refused("The same person is named twice.");
  for (const { memberId, share } of people) {
    if (!(share > 0 && Number.isFinite(share))) throw new Refused("A share is a number over 0.");
    const person = prepared<[number, number], { role: string; userId: string | null; leftAt: number | null; name: string }>(
      store,
      "select role, user_id as userId, left_at as leftAt, name from member where id = ? and project_id = ?",
    ).get(memberId, access.projectId);
    if (!person) throw new Denied();
    if (person.leftAt !== null) throw new Refused(`${person.name} has left the project. Choose somebody else.`);
    if (person.role === "viewer") throw new Refused(`${person.name} is a viewer. Make them a coder first, on the page People.`);
    if (person.userId === null)
      throw new Refused(`${person.name} was named by an import and cannot sign in. Choose somebody else.`);
  }
}

function memberName(store: Store, memberId: number): string {
  return prepared<[number], { name: string }>(store, "select name from member where id = ?").get(memberId)?.name ?? "This coder";
}

/** What an attribute is called now, to be kept with a sample that was stratified by it. */
export function attributeName(store: Store, attributeId: number): string {
  return prepared<[number], { name: string }>(store, "select name from attribute where id = ?").get(attributeId)?.name ?? "";
}

function sizes(hands: ReadonlyMap<number, unknown[]>): Planned["given"] {
  return [...hands].map(([memberId, hand]) => ({ memberId, answers: hand.length }));
}
