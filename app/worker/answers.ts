import { type Actor, authorize } from "../../db/access.ts";
import { countAnswers, listAnswers } from "../../db/codings-list.ts";
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
