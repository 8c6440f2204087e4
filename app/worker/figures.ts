import { type Actor, authorize } from "../../db/access.ts";
import { type CountQuery, figureAnswers, questionCounts } from "../../db/figures.ts";
import type { Figure } from "../../lib/counting/behind.ts";
import type { Counts } from "../../lib/counting/counts.ts";
import type { TaskContext } from "./tasks.ts";

interface CountInput {
  actor: Actor;
  projectId: number;
  query: CountQuery;
}

/** The count table of one question. */
export function counts({ actor, projectId, query }: CountInput, { store }: TaskContext): Counts {
  return questionCounts(store, authorize(store, actor, projectId, "read"), query);
}

interface BehindInput extends CountInput {
  figure: Figure;
  group?: string;
  /** Only answers with a greater id. */
  after: number;
  limit: number;
}

export interface BehindPage {
  /** All answers behind the figure, and how many mentions they hold. */
  total: number;
  mentions: number;
  page: { answerId: number; mentions: number }[];
}

/** One page of the answers behind a figure, by answer id. */
export function behind(
  { actor, projectId, query, figure, group, after, limit }: BehindInput,
  { store }: TaskContext,
): BehindPage {
  const found = figureAnswers(store, authorize(store, actor, projectId, "read"), query, figure, group);
  const start = found.answerIds.findIndex((id) => id > after);
  const page =
    start < 0
      ? []
      : [...found.answerIds.subarray(start, start + limit)].map((answerId, i) => ({
          answerId,
          mentions: found.mentions[start + i] ?? 1,
        }));
  return { total: found.answerIds.length, mentions: found.mentions.reduce((sum, n) => sum + n, 0), page };
}
