import { type Actor, authorize } from "../../db/access.ts";
import {
  type HistoryFilter,
  type HistoryNames,
  type HistoryRow,
  historyNames,
  historyPeople,
  readHistory,
} from "../../db/history.ts";
import { firstBrokenEntry } from "../../db/log.ts";
import {
  type CheckPlan,
  type CodingPlan,
  closePlan as close,
  type Planned,
  planChecks as planCheckers,
  planCoding as planCoders,
} from "../../db/plans.ts";
import { projectProgress, type QuestionProgress } from "../../db/progress.ts";
import type { TaskContext } from "./tasks.ts";

interface In {
  actor: Actor;
  projectId: number;
}

/** How far each question of a project is. */
export function progress({ actor, projectId }: In, { store }: TaskContext): QuestionProgress[] {
  return projectProgress(store, authorize(store, actor, projectId, "read"));
}

export function planCoding({ actor, projectId, plan }: In & { plan: CodingPlan }, { store }: TaskContext): Planned {
  return planCoders(store, authorize(store, actor, projectId, "lead"), plan);
}

export function planChecks({ actor, projectId, plan }: In & { plan: CheckPlan }, { store }: TaskContext): Planned {
  return planCheckers(store, authorize(store, actor, projectId, "lead"), plan);
}

export function closePlan({ actor, projectId, planId }: In & { planId: number }, { store }: TaskContext): { ended: number } {
  return close(store, authorize(store, actor, projectId, "lead"), planId);
}

export interface HistoryPage {
  rows: HistoryRow[];
  names: HistoryNames;
  people: string[];
}

interface HistoryInput extends In {
  filter: HistoryFilter;
  before: number | null;
  limit: number;
}

/** One page of the history, newest first, with what its sentences need. */
export function history({ actor, projectId, filter, before, limit }: HistoryInput, { store }: TaskContext): HistoryPage {
  const access = authorize(store, actor, projectId, "read");
  const rows = readHistory(store, access, filter, before, limit);
  return { rows, names: historyNames(store, access, rows), people: historyPeople(store, access) };
}

export interface ChainState {
  /** The newest entry of the whole log; 0 where it is empty. */
  last: number;
  /** The first entry that does not fit its seal; null where all do. */
  broken: number | null;
}

/** Recomputes every seal of the log. */
export function checkChain({ actor, projectId }: In, { store }: TaskContext): ChainState {
  authorize(store, actor, projectId, "read");
  const last = store.sqlite.prepare<[], { id: number | null }>("select max(id) as id from log").get()?.id ?? 0;
  return { last, broken: firstBrokenEntry(store) };
}
