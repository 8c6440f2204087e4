import type { Access } from "./access.ts";
import { writeLog } from "./log.ts";
import { findMember } from "./people.ts";
import { Refused } from "./refusal.ts";
import { prepared, type Store, transact } from "./store.ts";

export interface HandedOver {
  toCode: number;
  toCheck: number;
  /** Answers that stayed where they were: the receiver would check their own work, or codes the same answer in a blind round. */
  kept: number;
}

interface OpenRow {
  questionId: number;
  answerId: number;
  task: "code" | "check";
  coderId: number;
  planKind: "code" | "check" | "round";
}

/**
 * Hands the open assignments of one member to another, who then also is the coder whom planned checks wait for. What would
 * make somebody check their own work stays. Codes that were applied already stay their coder's.
 */
export function handOver(store: Store, access: Access<"lead">, fromMember: number, toMember: number): HandedOver {
  return transact(store, () => {
    const from = findMember(store, access, fromMember);
    const to = findMember(store, access, toMember);
    if (from.id === to.id) throw new Refused("Choose somebody else to hand the work to.");
    if (to.leftAt !== null || !to.userId)
      throw new Refused(`${to.name} cannot sign in to this project. Choose somebody who can.`);
    if (to.role === "viewer") throw new Refused(`${to.name} only reads. Make them a coder first.`);
    const open = prepared<[number], OpenRow>(
      store,
      `select a.question_id as questionId, a.answer_id as answerId, a.task, a.coder_id as coderId, p.kind as planKind
       from assignment a join plan p on p.id = a.plan_id where a.member_id = ? and a.state <> 'done' order by a.question_id, a.position`,
    ).all(from.id);
    const done: HandedOver = { toCode: 0, toCheck: 0, kept: 0 };
    const nextPosition = endOfQueue(store, to.id);
    for (const row of open) {
      const moved =
        row.task === "code"
          ? moveCoding(store, row, from.id, to.id, nextPosition)
          : moveCheck(store, row, from.id, to.id, nextPosition);
      if (!moved) done.kept++;
      else if (row.task === "code") done.toCode++;
      else done.toCheck++;
    }
    writeLog(store, access.actor, "assignment.handOver", {
      projectId: access.projectId,
      memberId: from.id,
      detail: { to: to.id, ...done },
    });
    return done;
  });
}

type NextPosition = (row: OpenRow) => number;

/** Gives places at the end of what a member has already, in each question and task. */
function endOfQueue(store: Store, memberId: number): NextPosition {
  const last = prepared<[number, number, string], { last: number }>(
    store,
    "select ifnull(max(position), 0) as last from assignment where question_id = ? and member_id = ? and task = ?",
  );
  const given = new Map<string, number>();
  return ({ questionId, task }) => {
    const queue = `${questionId} ${task}`;
    const position = (given.get(queue) ?? last.get(questionId, memberId, task)?.last ?? 0) + 1;
    given.set(queue, position);
    return position;
  };
}

function moveCoding(store: Store, row: OpenRow, from: number, to: number, nextPosition: NextPosition): boolean {
  // Whoever checks an answer of theirs cannot become its coder, nor can one person be two coders of a blind round.
  if (isAssigned(store, row.answerId, to, "check", from) || hasCheck(store, row.answerId, to, from)) return false;
  const already = isAssigned(store, row.answerId, to, "code", 0);
  if (already && row.planKind === "round") return false;
  if (already) {
    dropAssignment(store, row, from);
    prepared(store, "delete from assignment where answer_id = ? and task = 'check' and coder_id = ? and state = 'waiting'").run(
      row.answerId,
      from,
    );
    return true;
  }
  reassign(store, row, from, to, nextPosition);
  // Planned checks wait for the new coder; a check planned of both is one check.
  prepared(
    store,
    "update or ignore assignment set coder_id = ? where answer_id = ? and task = 'check' and coder_id = ? and state = 'waiting' and member_id <> ?",
  ).run(to, row.answerId, from, to);
  return true;
}

function moveCheck(store: Store, row: OpenRow, from: number, to: number, nextPosition: NextPosition): boolean {
  if (row.coderId === to) return false;
  if (isAssigned(store, row.answerId, to, "check", row.coderId)) dropAssignment(store, row, from);
  else reassign(store, row, from, to, nextPosition);
  return true;
}

function isAssigned(store: Store, answerId: number, memberId: number, task: "code" | "check", coderId: number): boolean {
  const sql = "select 1 from assignment where answer_id = ? and member_id = ? and task = ? and coder_id = ?";
  return prepared(store, sql).get(answerId, memberId, task, coderId) !== undefined;
}

function hasCheck(store: Store, answerId: number, checkerId: number, coderId: number): boolean {
  const sql = "select 1 from answer_check where answer_id = ? and checker_id = ? and coder_id = ? and superseded_at is null";
  return prepared(store, sql).get(answerId, checkerId, coderId) !== undefined;
}

function dropAssignment(store: Store, row: OpenRow, memberId: number): void {
  prepared(store, "delete from assignment where answer_id = ? and member_id = ? and task = ? and coder_id = ?").run(
    row.answerId,
    memberId,
    row.task,
    row.coderId,
  );
}

/** In the order it had, behind what the receiver has already. */
function reassign(store: Store, row: OpenRow, from: number, to: number, nextPosition: NextPosition): void {
  prepared(
    store,
    "update assignment set member_id = ?, position = ? where answer_id = ? and member_id = ? and task = ? and coder_id = ?",
  ).run(to, nextPosition(row), row.answerId, from, row.task, row.coderId);
}
