import { type Actor, authorize } from "../../db/access.ts";
import { type AdjudicationFilter, adjudicationCases, countAdjudication, countToAdjudicate } from "../../db/adjudication.ts";
import { type Agreement, type AgreementQuery, type AskedFigure, agreementAnswers, agreementOf } from "../../db/agreement.ts";
import { type AgreementChoices, agreementChoices, firstChoice } from "../../db/agreement-choices.ts";
import type { Case } from "../../db/cases.ts";
import { type CauseTally, tallyCauses } from "../../db/causes.ts";
import { methodsFacts } from "../../db/methods.ts";
import {
  closeRound as closeBlindRound,
  countToDraw,
  planRound as planBlindRound,
  type RoundClosed,
  type RoundPlan,
  type RoundPlanned,
} from "../../db/rounds.ts";
import type { Statistic } from "../../lib/agreement/statistic.ts";
import { type Methods, methodsParagraph } from "../../lib/report/methods.ts";
import type { TaskContext } from "./tasks.ts";

interface AgreementInput {
  actor: Actor;
  projectId: number;
  query: AgreementQuery;
}

/** Everything the agreement page shows. */
export interface AgreementPage {
  choices: AgreementChoices;
  /** Null: there is nothing to compare yet. */
  shown: {
    /** What was asked, with coders and design where nobody had chosen. */
    query: AgreementQuery;
    agreement: Agreement;
    /** The same coders round by round, oldest first. */
    rounds: { id: number; name: string; closedAt: number; answers: number; alphaMasi: Statistic; exactMatch: Statistic }[];
    /** Answers on which their sets differ, by the cause that was recorded with the decision. */
    causes: CauseTally[];
    differing: number;
    /** Answers coded differently on which nobody has decided yet, whoever the coders are. */
    undecided: number;
    methods: Methods;
  } | null;
}

/** More rounds than this are not drawn beside each other. */
const mostRounds = 12;

/** The agreement page of a question; without coders in the query, of those that suggest themselves. */
export function agreementPage({ actor, projectId, query: asked }: AgreementInput, { store }: TaskContext): AgreementPage {
  const access = authorize(store, actor, projectId, "read");
  const choices = agreementChoices(store, access, asked.questionId);
  const first = asked.coders.length > 0 ? null : firstChoice(choices);
  if (asked.coders.length === 0 && !first) return { choices, shown: null };
  const query = { ...asked, ...first };
  const agreement = agreementOf(store, access, query);
  query.design = agreement.figures.design;
  const { roundId: _, ...everyRound } = query;
  const rounds =
    query.design === "check"
      ? []
      : choices.rounds.slice(-mostRounds).map((round) => {
          const { figures } = agreementOf(store, access, { ...everyRound, roundId: round.id });
          const { alphaMasi, exactMatch } = figures.overall;
          return { id: round.id, name: round.name, closedAt: round.closedAt ?? 0, answers: alphaMasi.n, alphaMasi, exactMatch };
        });
  const differing = new Set(agreementAnswers(store, access, query, { kind: "sets", same: false }));
  return {
    choices,
    shown: {
      ...{ query, agreement, differing: differing.size },
      undecided: countToAdjudicate(store, access, query.questionId),
      rounds: rounds.filter((round) => round.answers > 0),
      causes: tallyCauses(store, access, query.questionId, differing),
      methods: methodsParagraph(methodsFacts(store, access, query, agreement)),
    },
  };
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

/** What there is to adjudicate of one kind, and how much of each. */
export function adjudication(
  {
    actor,
    projectId,
    questionId,
    show,
    ...page
  }: OfProject & { questionId: number; show: AdjudicationFilter; after: number; limit: number },
  { store }: TaskContext,
): { counts: Record<AdjudicationFilter, number>; cases: Case[] } {
  const access = authorize(store, actor, projectId, "lead");
  return {
    counts: countAdjudication(store, access, questionId),
    cases: adjudicationCases(store, access, questionId, show, page),
  };
}

interface OfProject {
  actor: Actor;
  projectId: number;
}

/** How many answers nobody has begun, for a round to draw from. */
export function roundPool({ actor, projectId, questionId }: OfProject & { questionId: number }, { store }: TaskContext): number {
  return countToDraw(store, authorize(store, actor, projectId, "lead"), { questionId, coders: [], answers: "unbegun" });
}

/** Opens a blind round. */
export function planRound({ actor, projectId, plan }: OfProject & { plan: RoundPlan }, { store }: TaskContext): RoundPlanned {
  return planBlindRound(store, authorize(store, actor, projectId, "lead"), plan);
}

/** Closes a blind round. */
export function closeRound({ actor, projectId, planId }: OfProject & { planId: number }, { store }: TaskContext): RoundClosed {
  return closeBlindRound(store, authorize(store, actor, projectId, "lead"), planId);
}
