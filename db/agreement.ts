import { type AgreementFigure, answersBehindAgreement } from "../lib/agreement/behind.ts";
import { type CoderColumns, rollUp } from "../lib/agreement/columns.ts";
import { type CodeNode, rowsAtLevel } from "../lib/agreement/frame.ts";
import { type Design, type QuestionAgreement, questionAgreement, setAgreement } from "../lib/agreement/result.ts";
import type { Statistic } from "../lib/agreement/statistic.ts";
import { liveCode, pathOf } from "../lib/frame/frame.ts";
import { type Access, requireQuestion } from "./access.ts";
import { asColumns, checkPass, firstPass, only, type Said, together } from "./agreement-columns.ts";
import { hiddenAnswers } from "./blindness.ts";
import { answerColumns, readColumns } from "./columns.ts";
import { loadFrame } from "./frames.ts";
import { Kept } from "./kept.ts";
import { narrowRespondents, type Where } from "./narrowing.ts";
import { findQuestion } from "./projects.ts";
import { Denied, Refused } from "./refusal.ts";
import { revisionOf } from "./settle.ts";
import { prepared, type Store, transactRead } from "./store.ts";

/** Whose agreement is asked for, and on what. */
export interface AgreementQuery {
  questionId: number;
  /** Two or more members; the first is "first" in tables and confusions. */
  coders: number[];
  /** Default: independent where the coders coded the same answers blind, else check where one of two checked the other. */
  design?: Design;
  /** Only the answers of one closed round. */
  roundId?: number;
  /** Name of a level of the frame; default the last. */
  level?: string;
  where?: Where;
  /** Default 1. */
  seed?: number;
  /** Default 1,000. */
  replicates?: number;
}

/** The figures, and what a screen needs to open what is behind them. */
export interface Agreement {
  figures: QuestionAgreement;
  /** Per row of `figures.codes` and per confusion: the codes that the paths name. */
  rowCodes: number[];
  confusionCodes: { first: number; second: number }[];
  levels: string[];
  /** Per pair of coders, in order: only with three or more. */
  pairs: { first: number; second: number; exactMatch: Statistic; alphaMasi: Statistic }[];
  /** Check agreement: verdicts that were only queries, which say nothing about codes: those answers are coded by one alone. */
  queries: number;
  /** Codings of these people that are no blind first pass (nobody can say what they had seen) and so do not count. */
  notBlind: number;
}

/**
 * Agreement of coders on one question, on their first passes. Throws Refused for fewer than two coders, the same one twice, or a
 * level the frame does not have; Denied for people, rounds and attributes of other projects, and rounds that are open.
 */
export function agreementOf(store: Store, access: Access, query: AgreementQuery): Agreement {
  return transactRead(store, () => cached(store, access, query));
}

/** Ids of the answers behind one figure of the same query, ascending. */
export function agreementAnswers(store: Store, access: Access, query: AgreementQuery, figure: AskedFigure): Int32Array {
  return transactRead(store, () => {
    const loaded = cachedLoad(store, access, query);
    const { rowCodes, rolled } = rows(loaded, query.level);
    const asked = inRows(figure, rowCodes);
    if (!asked) return new Int32Array(0);
    return answersBehindAgreement(rolled, loaded.units.length, asked).map((at) => loaded.units[at] as number);
  });
}

/** A figure as screens ask for it: codes by id, because rows change with the level. */
export type AskedFigure =
  | Exclude<AgreementFigure, { kind: "row" } | { kind: "confusion" }>
  | { kind: "code"; codeId: number; cell: Extract<AgreementFigure, { kind: "row" }>["cell"] }
  | { kind: "confusion"; firstId: number; secondId: number };

function inRows(figure: AskedFigure, rowCodes: number[]): AgreementFigure | null {
  if (figure.kind === "code") {
    const row = rowCodes.indexOf(figure.codeId);
    return row < 0 ? null : { kind: "row", row, cell: figure.cell };
  }
  if (figure.kind === "confusion") {
    const first = rowCodes.indexOf(figure.firstId);
    const second = rowCodes.indexOf(figure.secondId);
    return first < 0 || second < 0 ? null : { kind: "confusion", first, second };
  }
  return figure;
}

const agreements = new Kept<{ revision: number; agreement: Agreement }>(24);
const loads = new Kept<{ revision: number; loaded: Loaded }>(2);
const passes = new Kept<{ revision: number; said: Said }>(12);

/** Figures are kept until the question's revision moves on. */
function cached(store: Store, access: Access, query: AgreementQuery): Agreement {
  const { revision, name } = findQuestion(store, access, query.questionId);
  return agreements.get(
    store,
    JSON.stringify([name, query, blindTo(store, access, query)]),
    (held) => held.revision === revision,
    () => ({ revision, agreement: compute(store, access, query, name) }),
  ).agreement;
}

/** Who must not see all answers sees figures of their own. */
function blindTo(store: Store, access: Access, { questionId }: AgreementQuery): number {
  return hiddenAnswers(store, access, questionId).length > 0 ? access.memberId : 0;
}

/** What a query compares does not depend on level or resampling. */
function cachedLoad(store: Store, access: Access, query: AgreementQuery): Loaded {
  const revision = revisionOf(store, query.questionId);
  const { level: _, seed: __, replicates: ___, ...compared } = query;
  return loads.get(
    store,
    JSON.stringify([compared, blindTo(store, access, query), access.projectId]),
    (held) => held.revision === revision,
    () => ({ revision, loaded: load(store, access, query) }),
  ).loaded;
}

function cachedPass(store: Store, questionId: number, memberId: number): Said {
  const revision = revisionOf(store, questionId);
  return passes.get(
    store,
    `${questionId} ${memberId}`,
    (held) => held.revision === revision,
    () => ({ revision, said: firstPass(store, questionId, memberId, { independent: true }) }),
  ).said;
}

function compute(store: Store, access: Access, query: AgreementQuery, question: string): Agreement {
  const loaded = cachedLoad(store, access, query);
  const { rowCodes, rolled, paths, level } = rows(loaded, query.level);
  const figures = questionAgreement({
    ...{ question, design: loaded.design, coders: loaded.coders, answers: loaded.units.length },
    ...{ nodes: loaded.nodes, levels: loaded.levels, level },
    seed: query.seed ?? 1,
    replicates: query.replicates ?? 1000,
  });
  const codeOf = new Map(paths.map((path, row) => [path, rowCodes[row] as number]));
  return {
    figures,
    rowCodes,
    confusionCodes: figures.confusions.map(({ first, second }) => ({
      first: codeOf.get(first) ?? codeOfPath(paths, rowCodes, first),
      second: codeOf.get(second) ?? codeOfPath(paths, rowCodes, second),
    })),
    levels: loaded.levels,
    pairs: rolled.length > 2 ? pairsOf(rolled, loaded.units.length, paths) : [],
    queries: loaded.queries,
    notBlind: loaded.notBlind,
  };
}

function codeOfPath(paths: string[][], rowCodes: number[], wanted: string[]): number {
  const text = JSON.stringify(wanted);
  return rowCodes[paths.findIndex((path) => JSON.stringify(path) === text)] ?? 0;
}

function pairsOf(rolled: CoderColumns[], answers: number, paths: string[][]): Agreement["pairs"] {
  return rolled.flatMap((first, i) =>
    rolled.slice(i + 1).map((second, k) => {
      const { overall } = setAgreement([first, second], answers, paths, { seed: 1, replicates: 0, withUncodable: true });
      return { first: i, second: i + 1 + k, exactMatch: overall.exactMatch, alphaMasi: overall.alphaMasi };
    }),
  );
}

interface Loaded {
  design: Design;
  /** Answers that are looked at, ascending. */
  units: Int32Array;
  coders: CoderColumns[];
  nodes: CodeNode[];
  nodeIds: number[];
  levels: string[];
  queries: number;
  notBlind: number;
}

/** What is compared at a level: its rows, and every coder's codes as rows. */
function rows({ nodes, nodeIds, levels, coders }: Loaded, wanted: string | undefined) {
  const level = wanted === undefined ? (levels.at(-1) ?? "") : levelNamed(levels, wanted);
  const { paths, rowOfNode } = rowsAtLevel(nodes, levels.indexOf(level));
  const idOf = new Map(nodes.map((node, index) => [node.path, nodeIds[index] as number]));
  return {
    level,
    paths,
    rowCodes: paths.map((path) => idOf.get(path) ?? 0),
    rolled: coders.map((columns) => rollUp(columns, rowOfNode)),
  };
}

function levelNamed(levels: readonly string[], wanted: string): string {
  const found = levels.find((level) => level === wanted) ?? levels.find((level) => level.toLowerCase() === wanted.toLowerCase());
  if (found === undefined) throw new Refused(`The code frame has no level "${wanted}". Its levels are: ${levels.join(", ")}.`);
  return found;
}

function load(store: Store, access: Access, query: AgreementQuery): Loaded {
  requireQuestion(store, access, query.questionId);
  const names = coderNames(store, access, query.coders);
  const units = unitsOf(store, access, query);
  const hidden = new Set(hiddenAnswers(store, access, query.questionId));
  const visible = (said: Said) => (hidden.size === 0 ? said : only(said, (answerId) => !hidden.has(answerId)));
  const blind = query.coders.map((id) => visible(cachedPass(store, query.questionId, id)));
  const checked = query.design === "independent" || query.coders.length !== 2 ? null : checkedBoth(store, query);
  const design = query.design ?? (checked && checked.answers > 0 && !overlaps(blind) ? "check" : "independent");
  if (design === "check" && !checked) throw new Refused("Check agreement is between two: a coder and who checked their work.");
  const said = design === "check" && checked ? checked.said.map(visible) : blind;
  const { nodes, nodeIds, nodeOf, levels } = nodesOf(store, access, query.questionId, said);
  return {
    ...{ design, units, nodes, nodeIds, levels },
    coders: said.map((one, i) => asColumns(names[i] as string, one, units, nodeOf)),
    queries: design === "check" && checked ? checked.queries : 0,
    notBlind: design === "check" ? 0 : notBlind(store, query, blind),
  };
}

function coderNames(store: Store, access: Access, coders: readonly number[]): string[] {
  if (coders.length < 2) throw new Refused("Agreement needs two coders or more. Name another one.");
  if (new Set(coders).size < coders.length) throw new Refused("The same coder is named twice. Name each once.");
  return coders.map((id) => {
    const found = prepared<[number, number], { name: string }>(
      store,
      "select name from member where id = ? and project_id = ?",
    ).get(id, access.projectId);
    if (!found) throw new Denied();
    return found.name;
  });
}

/** The answers that are looked at: of the question, of one closed round where asked, of respondents narrowed to. */
function unitsOf(store: Store, access: Access, query: AgreementQuery): Int32Array {
  const columns = answerColumns(store, query.questionId);
  const narrowed = query.where && query.where.length > 0 ? narrowRespondents(store, access, query.where) : null;
  const inRound = query.roundId === undefined ? null : answersOfRound(store, query.questionId, query.roundId);
  return columns.answerIds.filter(
    (id, i) => (!inRound || inRound.has(id)) && (!narrowed || narrowed.has(columns.respondentIds[i] as number)),
  );
}

function answersOfRound(store: Store, questionId: number, roundId: number): Set<number> {
  const round = prepared(
    store,
    "select 1 from plan where id = ? and question_id = ? and kind = 'round' and closed_at is not null",
  ).get(roundId, questionId);
  if (!round) throw new Denied();
  const [ids] = readColumns(store, ["answer_id"], "assignment where plan_id = ? order by answer_id", roundId) as [Int32Array];
  return new Set(ids);
}

/** Each one's first pass where the other gave a verdict on it, and what the other said there; where they only asked, one coded it alone. */
function checkedBoth(store: Store, { questionId, coders }: AgreementQuery) {
  const [a = 0, b = 0] = coders;
  const byB = checkPass(store, questionId, { checkerId: b, coderId: a });
  const byA = checkPass(store, questionId, { checkerId: a, coderId: b });
  const among = (answerIds: Int32Array) => {
    const ids = new Set(answerIds);
    return (answerId: number) => ids.has(answerId);
  };
  const ofA = only(firstPass(store, questionId, a, { independent: false }), among(byB.checked));
  const ofB = only(firstPass(store, questionId, b, { independent: false }), among(byA.checked));
  const answers = byA.checked.length + byB.checked.length;
  return {
    said: [together(ofA, byA.said), together(byB.said, ofB)],
    answers,
    queries: answers - byA.said.answerIds.length - byB.said.answerIds.length,
  };
}

function overlaps(said: readonly Said[]): boolean {
  const seen = new Set<number>();
  for (const { answerIds } of said)
    for (const id of answerIds) {
      if (seen.has(id)) return true;
      seen.add(id);
    }
  return false;
}

/** Answers that two or more of them finished and that do not count, because one of them at least was not blind. */
function notBlind(store: Store, { questionId, coders }: AgreementQuery, blind: readonly Said[]): number {
  const [all] = readColumns(
    store,
    ["answer_id"],
    `(select answer_id from coder_answer w where question_id = ? and state <> 'open' and member_id in (select value from json_each(?))
      and not exists (select 1 from assignment s join plan p on p.id = s.plan_id
        where s.answer_id = w.answer_id and p.kind = 'round' and p.closed_at is null)
      group by answer_id having count(*) > 1)`,
    questionId,
    JSON.stringify(coders),
  ) as [Int32Array];
  const times = new Map<number, number>();
  for (const { answerIds } of blind) for (const id of answerIds) times.set(id, (times.get(id) ?? 0) + 1);
  return all.reduce((n, id) => n + ((times.get(id) ?? 0) < 2 ? 1 : 0), 0);
}

/** The frame as agreement needs it. A retired code takes part where it was given. */
function nodesOf(store: Store, access: Access, questionId: number, said: readonly Said[]) {
  const frame = loadFrame(store, questionId, { withRetired: true, memberId: access.memberId });
  const given = new Set<number>();
  for (const { codeIds } of said) for (const id of codeIds) given.add(liveCode(frame, id));
  const index = new Map(frame.codes.map((code, i) => [code.id, i]));
  const retired = new Set<number>();
  const nodes = frame.codes.map((code): CodeNode => {
    const isRetired = code.retiredAt !== null || (code.parentId !== null && retired.has(code.parentId));
    if (isRetired) retired.add(code.id);
    return {
      path: pathOf(frame, code.id),
      level: code.level,
      parent: code.parentId === null ? -1 : (index.get(code.parentId) ?? -1),
      applicable: given.has(code.id) || (code.applicable && !isRetired),
    };
  });
  return {
    nodes,
    nodeIds: frame.codes.map((code) => code.id),
    levels: frame.levels,
    nodeOf: (codeId: number) => index.get(liveCode(frame, codeId)) ?? -1,
  };
}
