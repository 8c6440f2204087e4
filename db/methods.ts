import type { MethodsFacts } from "../lib/report/methods.ts";
import { type Access, requireQuestion } from "./access.ts";
import { type Agreement, type AgreementQuery, agreementAnswers } from "./agreement.ts";
import { tallyCauses } from "./causes.ts";
import { readColumns } from "./columns.ts";
import { loadFrame } from "./frames.ts";
import { listRounds, type Round } from "./rounds.ts";
import { prepared, type Store } from "./store.ts";

/** What the methods paragraph of these figures says, from the data. */
export function methodsFacts(store: Store, access: Access, query: AgreementQuery, agreement: Agreement): MethodsFacts {
  requireQuestion(store, access, query.questionId);
  const rounds = agreement.figures.design === "check" ? [] : roundsBehind(store, access, query);
  const differing = agreementAnswers(store, access, query, { kind: "sets", same: false });
  const causes = tallyCauses(store, access, query.questionId, new Set(differing));
  return {
    agreement: agreement.figures,
    rounds: rounds.map((round) => ({
      ...{
        name: round.name,
        openedAt: round.openedAt,
        closedAt: round.closedAt ?? 0,
        overlap: round.overlap,
        split: round.split,
      },
      of: round.sample.of,
      method: methodOf(round),
      coders: round.coders.map((coder) => coder.name),
      ...(round.sample.seed === undefined ? {} : { seed: round.sample.seed }),
      ...(round.sample.stratifiedBy === undefined ? {} : { stratifiedBy: round.sample.stratifiedBy }),
    })),
    queries: agreement.queries,
    frame: frameAt(store, query.questionId, rounds[0]?.closedAt ?? null),
    settled: {
      causes,
      decided: causes.reduce((sum, { answers }) => sum + answers, 0),
      ...settledBy(store, query.questionId, new Set(differing)),
      open: countOpen(store, query.questionId, differing),
    },
    where: whereInWords(store, query),
    resampling: { seed: query.seed ?? 1, replicates: query.replicates ?? 1000 },
  };
}

/** Closed rounds in which two of the coders at least coded. */
function roundsBehind(store: Store, access: Access, query: AgreementQuery): Round[] {
  return listRounds(store, access, query.questionId).filter(
    (round) =>
      round.closedAt !== null &&
      (query.roundId === undefined || round.id === query.roundId) &&
      round.coders.filter((coder) => query.coders.includes(coder.id)).length > 1,
  );
}

function methodOf({ sample: { method } }: Round): MethodsFacts["rounds"][number]["method"] {
  return method === "all" || method === "chosen" ? method : "random";
}

/** Codes per level at a time (null: now). A code that was merged later was one of the frame still; when, the log says. */
function frameAt(store: Store, questionId: number, at: number | null): MethodsFacts["frame"] {
  const frame = loadFrame(store, questionId, { withRetired: true });
  const mergedAt = new Map(
    prepared<[number], { codeId: number; at: number }>(
      store,
      "select code_id as codeId, max(at) as at from log where question_id = ? and action = 'code.merge' group by code_id",
    )
      .all(questionId)
      .map((row) => [row.codeId, row.at]),
  );
  const then = [...frame.byId.values()].filter((code) => {
    if (at === null) return code.retiredAt === null && code.mergedInto === null;
    const merged = code.mergedInto !== null && (mergedAt.get(code.id) ?? 0) <= at;
    return code.createdAt <= at && !merged && (code.retiredAt === null || code.retiredAt > at);
  });
  return {
    levels: frame.levels.map((name, level) => ({ name, codes: then.filter((code) => code.level === level).length })),
    applicable: then.filter((code) => code.applicable).length,
  };
}

/** Who settled these answers: the names of those who decided, and how often a coder accepted a checker's change. */
function settledBy(store: Store, questionId: number, answerIds: ReadonlySet<number>): { deciders: string[]; accepted: number } {
  const made = prepared<[number], { answerId: number; kind: string; name: string }>(
    store,
    `select d.answer_id as answerId, d.kind as kind, m.name as name from decision d join member m on m.id = d.decider_id
     where d.question_id = ? and d.superseded_at is null order by m.name`,
  )
    .all(questionId)
    .filter(({ answerId }) => answerIds.has(answerId));
  return {
    deciders: [...new Set(made.flatMap(({ kind, name }) => (kind === "decide" ? [name] : [])))],
    accepted: made.filter(({ kind }) => kind === "accept").length,
  };
}

/** How many of these answers nobody has settled. */
function countOpen(store: Store, questionId: number, answerIds: Int32Array): number {
  const [unresolved] = readColumns(
    store,
    ["answer_id"],
    "outcome where question_id = ? and status = 'unresolved'",
    questionId,
  ) as [Int32Array];
  const open = new Set(unresolved);
  return answerIds.reduce((n, answerId) => n + (open.has(answerId) ? 1 : 0), 0);
}

function whereInWords(store: Store, query: AgreementQuery): string[] {
  return (query.where ?? []).map(({ attributeId, valueIds }) => {
    const name = prepared<[number], { name: string }>(store, "select name from attribute where id = ?").get(attributeId)?.name;
    const labels = valueIds.map((id) =>
      id === 0
        ? "(missing)"
        : (prepared<[number], { label: string }>(store, "select label from attribute_value where id = ?").get(id)?.label ?? "?"),
    );
    return `${name ?? "?"} = ${labels.join(" or ")}`;
  });
}
