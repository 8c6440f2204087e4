import { type Actor, authorize } from "../../db/access.ts";
import { type Agreement, type AgreementQuery, type AskedFigure, agreementAnswers, agreementOf } from "../../db/agreement.ts";
import type { TaskContext } from "./tasks.ts";

interface AgreementInput {
  actor: Actor;
  projectId: number;
  query: AgreementQuery;
}

/** Agreement of coders on one question. */
export function agreement({ actor, projectId, query }: AgreementInput, { store }: TaskContext): Agreement {
  return agreementOf(store, authorize(store, actor, projectId, "read"), query);
}

interface BehindInput extends AgreementInput {
  figure: AskedFigure;
  /** Only answers with a greater id. */
  after: number;
  limit: number;
}

/** A page of the answers behind a figure of agreement, by id, and how many there are in all. */
export function agreementBehind(
  { actor, projectId, query, figure, after, limit }: BehindInput,
  { store }: TaskContext,
): { total: number; answerIds: number[] } {
  const ids = agreementAnswers(store, authorize(store, actor, projectId, "read"), query, figure);
  const start = ids.findIndex((id) => id > after);
  return { total: ids.length, answerIds: start < 0 ? [] : [...ids.subarray(start, start + limit)] };
}
