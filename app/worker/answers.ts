import { type Actor, authorize } from "../../db/access.ts";
import { countAnswers, listAnswers } from "../../db/codings-list.ts";
import { type CodeCount, codeCounts as countsOf } from "../../db/frame-reading.ts";
import type { ListPage, ListQuery } from "../../lib/coding/list.ts";
import type { TaskContext } from "./tasks.ts";

interface ListInput {
  actor: Actor;
  projectId: number;
  query: ListQuery;
}

/** A page of the list of answers. Orders that no index holds take a second on a million answers: nobody shall wait for that. */
export function answersPage(
  { actor, projectId, query, after, count }: ListInput & { after: string | null; count: number },
  { store }: TaskContext,
): ListPage {
  return listAnswers(store, authorize(store, actor, projectId, "read"), query, after, count);
}

/** How many answers the list holds. */
export function answersCount({ actor, projectId, query }: ListInput, { store }: TaskContext): number {
  return countAnswers(store, authorize(store, actor, projectId, "read"), query);
}

/** The counts beside the frame: a tenth of a second on a million answers. */
export function codeCounts(
  { actor, projectId, questionId }: { actor: Actor; projectId: number; questionId: number },
  { store }: TaskContext,
): CodeCount[] | null {
  return countsOf(store, authorize(store, actor, projectId, "read"), questionId);
}
