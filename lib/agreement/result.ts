import {
  BOOTSTRAP_ANSWERS,
  type BootstrapIntervals,
  bootstrapIntervals,
  type OverallFigure,
  type Resampled,
} from "./bootstrap.ts";
import { APPLIED, type CoderColumns, NOT_APPLIED, ratingsByCode, rollUp } from "./columns.ts";
import { type Confusion, confusions } from "./confusions.ts";
import { type CodeNode, rowsAtLevel } from "./frame.ts";
import { krippendorffAlpha } from "./krippendorff.ts";
import { congerKappa, fleissKappa, gwetAc1, percentAgreement } from "./many-coders.ts";
import { type McNemar, mcnemar } from "./mcnemar.ts";
import { meanKappa, pooledKappa, stackedKappa } from "./over-codes.ts";
import { countUnits, eachRow, type Ratings } from "./ratings.ts";
import { exactMatch, meanJaccard, setAlphas } from "./set-agreement.ts";
import { setCodings } from "./sets.ts";
import { type Statistic, undefinedStatistic, WHY } from "./statistic.ts";
import {
  biasIndex,
  type CohenKappa,
  cohenKappa,
  crossTable,
  negativeAgreement,
  pabak,
  positiveAgreement,
  prevalenceIndex,
  scottPi,
  type TwoByTwo,
} from "./two-coders.ts";

/** `independent`: blind round or imported. `check`: the second saw the first's codes; "check agreement", never reliability. */
export type Design = "independent" | "check";

/** The figures of one code. `table`, `kappa`, `scottPi`, `pabak`, `mcnemar`: two coders only; `fleissKappa`, `congerKappa`: three or more. */
export interface CodeFigures {
  table?: TwoByTwo;
  percentAgreement: Statistic;
  kappa?: CohenKappa;
  scottPi?: Statistic;
  ac1: Statistic;
  pabak?: Statistic;
  alpha: Statistic;
  positiveAgreement: Statistic;
  negativeAgreement: Statistic;
  fleissKappa?: Statistic;
  congerKappa?: Statistic;
  /** Twice the share of codings that apply the code, less 1: (both - neither) / n with two coders. Null when no answer is compared. */
  prevalenceIndex: number | null;
  /** Two coders only, else null. */
  biasIndex: number | null;
  mcnemar?: McNemar;
}

/** One code, or one node of a level above. */
export interface CodeAgreement extends CodeFigures {
  path: string[];
}

/** Agreement of the verdict "uncodable": its headline (kappa of two coders, Fleiss' kappa of more) and all its figures. */
export type UncodableAgreement = Statistic & Partial<CodeFigures>;

/** Figures over all codes. */
export interface OverallAgreement extends Record<OverallFigure, Statistic> {
  uncodable: UncodableAgreement;
}

/** The figures of a set of codings, without who and where. */
export interface SetAgreement {
  units: { answers: number; codedByAll: number; codedBySome: number; codedByNone: number };
  overall: OverallAgreement;
  codes: CodeAgreement[];
  confusions: Confusion[];
}

/** The result of `agreement` for a question, as the command line prints it. */
export interface QuestionAgreement extends SetAgreement {
  question: string;
  level: string;
  coders: string[];
  design: Design;
}

export interface QuestionInput {
  question: string;
  design: Design;
  /** In the order in which they are named: the first is "first" in tables and confusions. */
  coders: readonly CoderColumns[];
  /** Number of answers of the question (after narrowing). */
  answers: number;
  /** All nodes in frame order; codings refer to them by index. */
  nodes: readonly CodeNode[];
  /** Names of the frame's levels, topmost first. */
  levels: readonly string[];
  /** Level to report at; default the last. */
  level?: string;
  /** Default 1. */
  seed?: number;
  /** Default 1,000; 0 leaves the resampled intervals out. */
  replicates?: number;
}

/**
 * Agreement of two or more coders on the answers of one question: the JSON of `tandem agreement`.
 * @throws when the level is not one of the frame's (the caller has checked it)
 */
export function questionAgreement(input: QuestionInput): QuestionAgreement {
  const { question, design, coders, nodes, levels } = input;
  const depth = input.level === undefined ? levels.length - 1 : levels.indexOf(input.level);
  if (depth < 0) throw new Error(`The frame has no level ${input.level}.`);
  const { paths, rowOfNode } = rowsAtLevel(nodes, depth);
  const figures = setAgreement(
    coders.map((columns) => rollUp(columns, rowOfNode)),
    input.answers,
    paths,
    { seed: input.seed ?? 1, replicates: input.replicates ?? 1000, withUncodable: true },
  );
  return { question, level: levels[depth] ?? "", coders: coders.map(({ name }) => name), design, ...figures };
}

/**
 * All figures of set-valued codings. Without replicates it is the lean path for a million answers.
 * @param coders columns rolled up to the rows of `paths`
 */
export function setAgreement(
  coders: readonly CoderColumns[],
  answers: number,
  paths: readonly string[][],
  options: { seed: number; replicates: number; withUncodable: boolean },
): SetAgreement {
  const ratings = ratingsByCode(coders, answers, paths.length);
  const codings = setCodings(coders, answers);
  const intervals: BootstrapIntervals =
    answers <= BOOTSTRAP_ANSWERS
      ? bootstrapIntervals(coders, codings, paths.length, options)
      : { overall: {}, positive: [], negative: [] };
  const codes = paths.map((path, code) => ({
    path,
    ...codeFigures(ratings[code] as Ratings, intervals.positive[code], intervals.negative[code]),
  }));
  const uncodable = codeFigures(
    ratings[paths.length] as Ratings,
    intervals.positive[paths.length],
    intervals.negative[paths.length],
  );
  return {
    units: unitsOf(ratings[paths.length] as Ratings, answers),
    overall: {
      ...overallFigures(coders.length, codings, codes, intervals),
      uncodable: options.withUncodable
        ? { ...headline(uncodable), ...uncodable }
        : undefinedStatistic("A file of sets holds no verdict that an answer is uncodable: {} is the empty set.", 0),
    },
    codes,
    confusions: confusions(coders, answers, paths),
  };
}

function headline({ kappa, fleissKappa: fleiss }: CodeFigures): Statistic {
  const { value, se, ciLow, ciHigh, n, why } = kappa ?? fleiss ?? undefinedStatistic(WHY.oneCoder, 0);
  return { value, ...(se === undefined ? {} : { se, ciLow, ciHigh }), n, ...(why === undefined ? {} : { why }) };
}

function overallFigures(
  coderCount: number,
  codings: ReturnType<typeof setCodings>,
  codes: readonly CodeFigures[],
  { overall }: BootstrapIntervals,
): Record<OverallFigure, Statistic> {
  const tables = codes.flatMap(({ table }) => table ?? []);
  const forTwo = (figure: (tables: readonly TwoByTwo[]) => Statistic) =>
    coderCount === 2
      ? figure(tables)
      : undefinedStatistic("Cohen's kappa is for two coders: see Fleiss' and Conger's kappa of each code.", 0);
  const { alphaJaccard, alphaMasi } = setAlphas(codings);
  return {
    exactMatch: withResampled(exactMatch(codings), overall.exactMatch),
    meanJaccard: withResampled(meanJaccard(codings), overall.meanJaccard),
    alphaMasi: withResampled(plain(alphaMasi), overall.alphaMasi),
    alphaJaccard: withResampled(plain(alphaJaccard), overall.alphaJaccard),
    meanKappa: withResampled(forTwo(meanKappa), overall.meanKappa),
    pooledKappa: withResampled(forTwo(pooledKappa), overall.pooledKappa),
    stackedKappa: withResampled(forTwo(stackedKappa), overall.stackedKappa),
  };
}

/** The figures of one code from its ratings (category 0 = applied). */
export function codeFigures(ratings: Ratings, positive?: Resampled, negative?: Resampled): CodeFigures {
  const agreement = percentAgreement(ratings);
  const pairs = codingPairs(ratings);
  const { paired } = countUnits(ratings);
  const shared = {
    percentAgreement: agreement,
    ac1: gwetAc1(ratings),
    alpha: plain(krippendorffAlpha(ratings)),
    positiveAgreement: specific(
      positiveAgreement(pairs),
      paired,
      "None of the coders applied the code to an answer compared.",
      positive,
    ),
    negativeAgreement: specific(
      negativeAgreement(pairs),
      paired,
      "All coders applied the code to every answer compared.",
      negative,
    ),
  };
  if (ratings.coderCount !== 2) {
    return {
      ...shared,
      fleissKappa: fleissKappa(ratings),
      congerKappa: congerKappa(ratings),
      prevalenceIndex: prevalenceIndex(pairs),
      biasIndex: null,
    };
  }
  const cross = crossTable(ratings);
  const count = (i: number, j: number) => cross.counts[2 * i + j] ?? 0;
  const table: TwoByTwo = {
    both: count(APPLIED, APPLIED),
    firstOnly: count(APPLIED, NOT_APPLIED),
    secondOnly: count(NOT_APPLIED, APPLIED),
    neither: count(NOT_APPLIED, NOT_APPLIED),
  };
  return {
    table,
    ...shared,
    kappa: cohenKappa(cross),
    scottPi: scottPi(cross),
    pabak: pabak(table, agreement),
    prevalenceIndex: prevalenceIndex(table),
    biasIndex: biasIndex(table),
    mcnemar: mcnemar(table.firstOnly, table.secondOnly),
  };
}

/** Pairs of codings of one answer: both apply, one applies, neither does. For two coders twice nothing but the two-by-two table. */
function codingPairs(ratings: Ratings): TwoByTwo {
  const pairs = { both: 0, firstOnly: 0, secondOnly: 0, neither: 0 };
  eachRow(ratings, ({ units, total, size, categories, counts }) => {
    let applied = 0;
    for (let k = 0; k < size; k++) if (categories[k] === APPLIED) applied = counts[k] ?? 0;
    const without = total - applied;
    pairs.both += (units * applied * (applied - 1)) / 2;
    pairs.firstOnly += units * applied * without;
    pairs.neither += (units * without * (without - 1)) / 2;
  });
  return pairs;
}

function specific(value: number | null, n: number, neverUsed: string, interval?: Resampled): Statistic {
  if (value === null) return undefinedStatistic(n === 0 ? WHY.noPairs : neverUsed, n);
  return withResampled({ value, n }, interval);
}

function withResampled(statistic: Statistic, interval: Resampled | undefined): Statistic {
  return statistic.value === null || interval === undefined ? statistic : { ...statistic, ...interval };
}

/** A statistic without what only its own function tells. */
function plain(statistic: Statistic): Statistic {
  const { value, se, ciLow, ciHigh, n, why } = statistic;
  return {
    value,
    ...(se === undefined ? {} : { se }),
    ...(ciLow === undefined ? {} : { ciLow, ciHigh }),
    n,
    ...(why === undefined ? {} : { why }),
  };
}

function unitsOf(ratings: Ratings, answers: number): SetAgreement["units"] {
  let codedByAll = 0;
  let codedBySome = 0;
  eachRow(ratings, ({ units, total }) => {
    if (total === ratings.coderCount) codedByAll += units;
    else codedBySome += units;
  });
  return { answers, codedByAll, codedBySome, codedByNone: answers - codedByAll - codedBySome };
}
