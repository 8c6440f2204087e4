import { type Actor, authorize } from "../../db/access.ts";
import { type HandedOver, handOver as handWorkOver } from "../../db/handover.ts";
import {
  entryNumbers,
  type HistoryFilter,
  type HistoryNames,
  type HistoryRow,
  historyNames,
  historyPeople,
  readHistory,
  seesAllEntries,
} from "../../db/history.ts";
import { firstBrokenEntry } from "../../db/log.ts";
import { planChoices as choicesOf, type PlanChoices } from "../../db/plan-choices.ts";
import {
  type CheckPlan,
  type CodingPlan,
  closePlan as close,
  type Planned,
  planChecks as planCheckers,
  planCoding as planCoders,
} from "../../db/plans.ts";
import { projectProgress, type QuestionProgress } from "../../db/progress.ts";
import { Refused } from "../../db/refusal.ts";
import { emptyJournal, eraseRespondent as erase, findRespondent } from "../../db/respondents.ts";
import { transact } from "../../db/store.ts";
import type { TaskContext } from "./tasks.ts";

interface In {
  actor: Actor;
  projectId: number;
}

/** What a lead needs to know to plan a question: who has how much of it is counted answer by answer. */
export function planChoices({ actor, projectId, questionId }: In & { questionId: number }, { store }: TaskContext): PlanChoices {
  return choicesOf(store, authorize(store, actor, projectId, "lead"), questionId);
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
  /** Entries of this project; null for those who do not see all of them. */
  entries: number | null;
  /** The first entry of the whole log that does not fit its seal, as its number in this project; null where all do.
   * Without a number it is another project's, or one that the person does not see. */
  broken: { number: number | null } | null;
}

/** Recomputes every seal of the log: each holds the one before, whichever project that belongs to. */
export function checkChain({ actor, projectId }: In, { store }: TaskContext): ChainState {
  const access = authorize(store, actor, projectId, "read");
  const newest = Number.MAX_SAFE_INTEGER;
  const entries = seesAllEntries(store, access) ? (entryNumbers(store, projectId, [newest]).get(newest) ?? 0) : null;
  const broken = firstBrokenEntry(store);
  if (broken === null) return { entries, broken: null };
  const ours =
    entries !== null && store.sqlite.prepare("select 1 from log where id = ? and project_id = ?").get(broken, projectId);
  return { entries, broken: { number: ours ? (entryNumbers(store, projectId, [broken]).get(broken) ?? null) : null } };
}

export interface HandOverInput extends In {
  from: number;
  to: number;
}

export function handOver({ actor, projectId, from, to }: HandOverInput, { store }: TaskContext): HandedOver {
  return handWorkOver(store, authorize(store, actor, projectId, "lead"), from, to);
}

/** Somebody may just be reading, which keeps the words in the journal: tried again so often, then told, and tried on. */
const journalTries = 30;
const journalEvery = 100;

/** Removes a respondent by id; `key` must be theirs. Says whether their words have left the journal, too. */
export async function eraseRespondent(
  { actor, projectId, respondentId, key }: In & { respondentId: number; key: string },
  { store }: TaskContext,
): Promise<{ answers: number; journalEmpty: boolean }> {
  const { answers } = transact(store, () => {
    const access = authorize(store, actor, projectId, "lead");
    if (findRespondent(store, access, key)?.respondentId !== respondentId)
      throw new Refused("The key is not that of this respondent. Nothing was removed.");
    return erase(store, access, respondentId);
  });
  for (let attempt = 0; attempt < journalTries; attempt += 1) {
    if (emptyJournal(store)) return { answers, journalEmpty: true };
    await new Promise((resolve) => setTimeout(resolve, journalEvery));
  }
  const goOn = setInterval(() => emptyJournal(store) && clearInterval(goOn), 20 * journalEvery);
  return { answers, journalEmpty: false };
}
