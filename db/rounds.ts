import { deal } from "../lib/plan/deal.ts";
import { type Amount, sample } from "../lib/plan/sample.ts";
import { type Access, requireQuestion } from "./access.ts";
import { hasOpenRound } from "./frames.ts";
import { writeLog } from "./log.ts";
import { addPlan, assign, attributeName, begun, nextPosition, requirePeople } from "./plans.ts";
import { countProposals } from "./proposals.ts";
import { Refused } from "./refusal.ts";
import type { PlanSample } from "./schema/coding.ts";
import { raiseRevision } from "./settle.ts";
import { prepared, type Store, transact } from "./store.ts";
import { strataOf } from "./strata.ts";

/** The fewest and most coders of a blind round. */
export const roundCoders = { fewest: 2, most: 10 } as const;

export interface RoundPlan {
  questionId: number;
  /** Empty: "Round" and its number. */
  name: string;
  /** Two to ten members; each codes every answer of the overlap. */
  coders: number[];
  /**
   * Which answers can be drawn, none of them from an earlier round: `unbegun`, those that nobody has begun; `begun`, also those that
   * only these coders have begun or finished (what they have counts as their blind pass), where nothing is checked or decided.
   */
  answers: "unbegun" | "begun";
  /** The overlap: how many of them all coders code. */
  amount: Amount;
  /** An attribute of the project: each of its values gives its proportional share of the overlap. */
  stratifiedBy?: number;
  /** Any 32-bit integer; kept, so that the sample can be drawn again. */
  seed: number;
  /** `split`: each further answer is given to one of the coders, within the round; `leave`: they stay as they are. */
  rest: "split" | "leave";
}

export interface RoundPlanned {
  planId: number;
  /** Answers that all coders code, and those dealt out to one coder each. */
  overlap: number;
  split: number;
  /** Checks of these answers that were planned and waited; a blind round ends them. */
  checksEnded: number;
}

/**
 * Opens a blind round: draws its answers, assigns them to its coders. From now on the frame stands still and none of its coders
 * sees what the others do on these answers. Refused while another round of the question is open, or proposals of the last one wait.
 */
export function planRound(store: Store, access: Access<"lead">, plan: RoundPlan): RoundPlanned {
  return transact(store, () => {
    requireQuestion(store, access, plan.questionId);
    requireCoders(store, access, plan.coders);
    if (hasOpenRound(store, plan.questionId))
      throw new Refused("A blind round of this question is open already. Close it before the next one.");
    if (countProposals(store, plan.questionId) > 0)
      throw new Refused(
        "Codes proposed in the last round wait for you. Adopt or merge them first: the frame stands still in a round.",
      );
    if (
      !prepared(store, "select 1 from code where question_id = ? and retired_at is null and merged_into is null").get(
        plan.questionId,
      )
    )
      throw new Refused("There is no code to apply yet. Make the code frame first; it stands still while a round is open.");
    const pool = answersToDraw(store, plan);
    if (pool.length === 0)
      throw new Refused("There is no answer left to draw. Take answers that these coders have begun as well.");
    const stratum = plan.stratifiedBy === undefined ? undefined : strataOf(store, access, plan.questionId, plan.stratifiedBy);
    const overlap = sample(pool, plan.amount, plan.seed, stratum);
    if (overlap.length === 0) throw new Refused("The sample is empty. Take more answers.");
    const hands = plan.rest === "split" ? dealRest(store, plan, pool, overlap) : new Map<number, number[]>();
    const split = [...hands.values()].reduce((sum, hand) => sum + hand.length, 0);
    const drawn = describe(store, plan, { drawn: overlap.length, of: pool.length, split });
    const name = plan.name.trim() === "" ? `Round ${countRounds(store, plan.questionId) + 1}` : plan.name.trim();
    const planId = addPlan(store, access, plan.questionId, "round", drawn, name);
    const drawnAll = [...overlap, ...[...hands.values()].flat()];
    const checksEnded = clearAssignments(store, drawnAll);
    for (const memberId of plan.coders) {
      const mine = [...overlap, ...(hands.get(memberId) ?? [])].sort((a, b) => a - b);
      const first = nextPosition(store, plan.questionId, memberId, "code");
      mine.forEach((answerId, index) => {
        assign(store, {
          ...{ questionId: plan.questionId, memberId, task: "code", answerId, coderId: 0, planId },
          ...{ position: first + index, state: hasFinished(store, answerId, memberId) ? "done" : "ready" },
        });
      });
    }
    raiseRevision(store, plan.questionId);
    writeLog(store, access.actor, "round.open", {
      projectId: access.projectId,
      questionId: plan.questionId,
      detail: { planId, name, answers: plan.answers, sample: drawn, checksEnded },
    });
    return { planId, overlap: overlap.length, split, checksEnded };
  });
}

function requireCoders(store: Store, access: Access, coders: readonly number[]): void {
  if (coders.length < roundCoders.fewest || coders.length > roundCoders.most)
    throw new Refused("A blind round has two to ten coders.");
  requirePeople(
    store,
    access,
    coders.map((memberId) => ({ memberId, share: 1 })),
  );
}

/** How many answers a round of these coders could draw. */
export function countToDraw(
  store: Store,
  access: Access<"lead">,
  plan: Pick<RoundPlan, "questionId" | "coders" | "answers">,
): number {
  requireQuestion(store, access, plan.questionId);
  return answersToDraw(store, plan).length;
}

function answersToDraw(
  store: Store,
  { questionId, coders, answers }: Pick<RoundPlan, "questionId" | "coders" | "answers">,
): number[] {
  const inRound = `select 1 from assignment s join plan p on p.id = s.plan_id where s.answer_id = a.id and p.kind = 'round'`;
  const others = `${begun("a.id")} and w.member_id not in (select value from json_each(@coders))`;
  const reviewed = `select 1 from answer_check k where k.answer_id = a.id and k.superseded_at is null
    union all select 1 from decision d where d.answer_id = a.id and d.superseded_at is null`;
  const free = answers === "unbegun" ? `not exists (${begun("a.id")})` : `not exists (${others}) and not exists (${reviewed})`;
  return store.sqlite
    .prepare<{ questionId: number; coders: string }, number>(
      `select a.id from answer a where a.question_id = @questionId and @coders <> '' and not exists (${inRound}) and ${free} order by a.id`,
    )
    .pluck()
    .all({ questionId, coders: JSON.stringify(coders) });
}

/** Answers outside the overlap: what a coder has begun stays with them, the others are dealt out evenly at random. */
function dealRest(store: Store, plan: RoundPlan, pool: readonly number[], overlap: readonly number[]): Map<number, number[]> {
  const taken = new Set(overlap);
  const begunBy = prepared<[number], { memberId: number }>(
    store,
    "select member_id as memberId from coder_answer where answer_id = ? and state <> 'open' order by member_id limit 1",
  );
  const rest = pool.filter((answerId) => !taken.has(answerId));
  const owner = (answerId: number) => begunBy.get(answerId)?.memberId;
  const free = rest.filter((answerId) => owner(answerId) === undefined);
  const hands = deal(
    free,
    plan.coders.map((memberId) => ({ memberId, share: 1 })),
    plan.seed,
  );
  for (const answerId of rest) {
    const memberId = owner(answerId);
    if (memberId !== undefined) hands.get(memberId)?.push(answerId);
  }
  return hands;
}

function describe(store: Store, plan: RoundPlan, found: { drawn: number; of: number; split: number }): PlanSample {
  return {
    ...plan.amount,
    ...{ drawn: found.drawn, of: found.of, seed: plan.seed, coders: plan.coders, split: found.split },
    ...(plan.stratifiedBy === undefined ? {} : { stratifiedBy: attributeName(store, plan.stratifiedBy) }),
  };
}

/** Takes answers from whoever was to code or check them. Returns how many checks ended. */
function clearAssignments(store: Store, answerIds: readonly number[]): number {
  let checks = 0;
  for (const answerId of answerIds) {
    prepared(store, "delete from assignment where answer_id = ? and task = 'code'").run(answerId);
    checks += prepared(store, "delete from assignment where answer_id = ? and task = 'check' and state <> 'done'").run(
      answerId,
    ).changes;
  }
  return checks;
}

function hasFinished(store: Store, answerId: number, memberId: number): boolean {
  return (
    prepared(store, "select 1 from coder_answer where answer_id = ? and member_id = ? and state <> 'open'").get(
      answerId,
      memberId,
    ) !== undefined
  );
}

function countRounds(store: Store, questionId: number): number {
  return (
    prepared<[number], { n: number }>(store, "select count(*) as n from plan where question_id = ? and kind = 'round'").get(
      questionId,
    )?.n ?? 0
  );
}

export interface RoundClosed {
  /** Codings (answers of one coder) whose first pass is now frozen. */
  frozen: number;
  /** Answers of the overlap that a coder had not finished: taken back. */
  ended: number;
  /** Answers of a single coder that were not finished: theirs still, outside the round. */
  moved: number;
  /** Codes that were proposed; the lead adopts or merges them. */
  proposals: number;
}

/**
 * Closes a blind round for good: what its coders have finished is their first pass, on which agreement is computed ever after, and
 * everybody sees it. What is not finished of the overlap ends; answers of a single coder stay with them as ordinary work.
 */
export function closeRound(store: Store, access: Access<"lead">, planId: number): RoundClosed {
  return transact(store, () => {
    const round = prepared<[number, number], { questionId: number; name: string; closedAt: number | null; kind: string }>(
      store,
      `select p.question_id as questionId, p.name as name, p.closed_at as closedAt, p.kind as kind
       from plan p join question q on q.id = p.question_id where p.id = ? and q.project_id = ?`,
    ).get(planId, access.projectId);
    if (round?.kind !== "round") throw new Refused("There is no such round in this project. Reload the page.");
    if (round.closedAt !== null) throw new Refused(`"${round.name}" is closed already. A closed round stays closed.`);
    const frozen = prepared(
      store,
      `update coder_answer set first_pass_version = version, first_pass_state = state, first_pass_reason = reason
       where first_pass_version is null and state <> 'open' and exists (select 1 from assignment s
         where s.answer_id = coder_answer.answer_id and s.member_id = coder_answer.member_id and s.task = 'code' and s.plan_id = ?)
       and question_id = ?`,
    ).run(planId, round.questionId).changes;
    const ended = prepared(
      store,
      `delete from assignment where plan_id = @planId and state <> 'done' and answer_id in (
         select o.answer_id from assignment o where o.plan_id = @planId group by o.answer_id having count(*) > 1)`,
    ).run({ planId }).changes;
    const moved = moveUnfinished(store, access, planId, round);
    prepared(store, "update plan set closed_at = ? where id = ?").run(store.now(), planId);
    raiseRevision(store, round.questionId);
    const closed: RoundClosed = { frozen, ended, moved, proposals: countProposals(store, round.questionId) };
    writeLog(store, access.actor, "round.close", {
      projectId: access.projectId,
      questionId: round.questionId,
      detail: { planId, name: round.name, ...closed },
    });
    return closed;
  });
}

/** What one coder alone was to code goes on under an ordinary plan. */
function moveUnfinished(store: Store, access: Access, planId: number, round: { questionId: number; name: string }): number {
  const unfinished = prepared<[number], { n: number }>(
    store,
    "select count(*) as n from assignment where plan_id = ? and state <> 'done'",
  ).get(planId);
  const moved = unfinished?.n ?? 0;
  if (moved === 0) return 0;
  const sample: PlanSample = { method: "chosen", drawn: moved, of: moved };
  const into = addPlan(store, access, round.questionId, "code", sample, `Left over from ${round.name}`);
  prepared(store, "update assignment set plan_id = ? where plan_id = ? and state <> 'done'").run(into, planId);
  return moved;
}

/** A blind round as people may see it. */
export interface Round {
  id: number;
  name: string;
  /** Milliseconds since 1970. */
  openedAt: number;
  closedAt: number | null;
  sample: PlanSample;
  /** Answers that all its coders were to code, and those given to one of them alone. */
  overlap: number;
  split: number;
  coderCount: number;
  /** Its coders, with how many of their answers they have finished; while the reader codes in it themselves, only they. */
  coders: { id: number; name: string; done: number; total: number }[];
  /** The reader codes in it and it is open: they see nothing of the others. */
  blind: boolean;
  /** For a lead who is blind: how many of the others have finished, so that it can be closed; nothing more of them. */
  othersFinished: number | null;
}

/** The blind rounds of a question, in the order they were opened. */
export function listRounds(store: Store, access: Access, questionId: number): Round[] {
  requireQuestion(store, access, questionId);
  const coders = prepared<[number], Round["coders"][number]>(
    store,
    `select m.id as id, m.name as name, count(*) filter (where s.state = 'done') as done, count(*) as total
     from assignment s join member m on m.id = s.member_id where s.plan_id = ? and s.task = 'code' group by m.id order by m.name`,
  );
  return prepared<[number], Pick<Round, "id" | "name" | "openedAt" | "closedAt"> & { sample: string }>(
    store,
    `select id, name, created_at as openedAt, closed_at as closedAt, sample from plan where question_id = ? and kind = 'round' order by id`,
  )
    .all(questionId)
    .map((row): Round => {
      const all = coders.all(row.id);
      const sample = JSON.parse(row.sample) as PlanSample;
      const blind = row.closedAt === null && access.memberId !== 0 && all.some((coder) => coder.id === access.memberId);
      return {
        ...row,
        sample,
        overlap: sample.drawn,
        split: sample.split ?? 0,
        coderCount: sample.coders?.length ?? all.length,
        coders: blind ? all.filter((coder) => coder.id === access.memberId) : all,
        blind,
        othersFinished:
          blind && access.role === "lead"
            ? all.filter((coder) => coder.id !== access.memberId && coder.done === coder.total).length
            : null,
      };
    });
}

/** Members who can code in a round: who may code and sign in. */
export function roundPeople(store: Store, access: Access): { id: number; name: string }[] {
  return prepared<[number], { id: number; name: string }>(
    store,
    `select id, name from member where project_id = ? and left_at is null and user_id is not null and role <> 'viewer' order by name`,
  ).all(access.projectId);
}
