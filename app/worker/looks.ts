import { type Actor, authorize } from "../../db/access.ts";
import { type LookQueue, looksLeft, lookQueue as queueOf } from "../../db/looks.ts";
import { listQuestions } from "../../db/projects.ts";
import type { LooksLeft } from "../../lib/coding/looks.ts";
import type { TaskContext } from "./tasks.ts";

interface In {
  actor: Actor;
  projectId: number;
}

/** What waits for the person's second look, question by question. */
export function looks({ actor, projectId }: In, { store }: TaskContext): { questionId: number; looks: LooksLeft[] }[] {
  const access = authorize(store, actor, projectId, "read");
  return listQuestions(store, access).map(({ id }) => ({ questionId: id, looks: looksLeft(store, access, id) }));
}

/** The answers that wait because of one code, likeliest first. */
export function lookQueue(
  { actor, projectId, questionId, codeId, most }: In & { questionId: number; codeId: number; most: number },
  { store }: TaskContext,
): LookQueue | null {
  return queueOf(store, authorize(store, actor, projectId, "code"), questionId, codeId, most);
}
