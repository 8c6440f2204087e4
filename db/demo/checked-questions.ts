import { type Hand, type Written, writeAnswers } from "./answers.ts";
import { deal } from "./deal.ts";
import { factorsFrame } from "./frame-factors.ts";
import { frameworksFrame } from "./frame-frameworks.ts";
import { reduceFrame } from "./frame-reduce.ts";
import { at } from "./given.ts";
import { readWrittenOut, type WrittenOut } from "./marks.ts";
import { trendOf } from "./people.ts";
import { factorsPhrases } from "./phrases-factors.ts";
import { frameworksPhrases } from "./phrases-frameworks.ts";
import { reducePhrases } from "./phrases-reduce.ts";
import * as published from "./published.ts";
import type { Random } from "./random.ts";
import { applicablePaths, type Course, createReviewer } from "./review.ts";
import type { CodePath, DemoAnswer, DemoQuestion, DemoRespondent, PhraseBank, QuestionName } from "./types.ts";
import { uncodable } from "./uncodable.ts";
import { voices } from "./voices.ts";
import { writtenOut } from "./written-out.ts";

/** The three questions that are finished: each answer coded by one coder, checked by the other, all differences settled. */

/** Shares of the answers whose check changed or queried the codes. */
const rates = { change: 0.08, query: 0.03 } as const;

const changes: readonly Course[] = [
  "change accepted",
  "change accepted",
  "change decided for checker",
  "change accepted",
  "change decided for coder",
  "change accepted",
  "change decided for checker",
  "change accepted",
  "change decided otherwise",
  "change accepted",
];
const queries: readonly Course[] = ["query decided for coder", "query decided otherwise"];

/** What the three questions have of their own, apart from who says what. */
type Outline = Pick<DemoQuestion, "text" | "levels" | "frame"> & {
  readonly name: Exclude<QuestionName, "support">;
  readonly phrases: PhraseBank;
  readonly welsh: number;
};

/** Who says which issues, and respondents enough for the uncodable answers. */
interface Cast {
  readonly hands: readonly Hand[];
  readonly others: readonly number[];
}

const sizesOf = (bySize: readonly number[]) => bySize.flatMap((answers, i) => Array<number>(answers).fill(i + 1));

/** Gives the hands to respondents at random. */
function cast(random: Random, respondents: readonly DemoRespondent[], hands: readonly Omit<Hand, "respondent">[]): Cast {
  const mixed = random.shuffle([...respondents.keys()]);
  return { hands: hands.map((hand, i) => ({ ...hand, respondent: at(mixed, i) })), others: mixed.slice(hands.length) };
}

/** Finds for each answer that is written out a place among those with as many issues, and pins its issues there. */
function placeWrittenOut(
  random: Random,
  answers: readonly WrittenOut[],
  sizes: readonly number[],
  pinned: Map<number, readonly string[]>,
): Map<number, WrittenOut> {
  const places = random.shuffle([...sizes.keys()].filter((i) => !pinned.has(i)));
  return new Map(
    answers.map((answer) => {
      const found = places.findIndex((i) => sizes[i] === answer.spans.size);
      const place = at(places.splice(found, 1), 0);
      pinned.set(place, [...answer.spans.keys()]);
      return [place, answer];
    }),
  );
}

/** `factors`: 542 codable answers in areas, themes and issues, the issues as often as published. */
export function buildFactors(random: Random, respondents: readonly DemoRespondent[]): DemoQuestion {
  const sizes = random.shuffle(sizesOf(published.answersBySize.factors));
  const pinned = new Map<number, readonly string[]>();
  const texts = placeWrittenOut(random, readWrittenOut(writtenOut.factors), sizes, pinned);
  const hands = deal(random, { sizes, supply: published.factorsCounts, pinned });
  const outline: Outline = {
    name: "factors",
    text: "What are the main factors that influence the number of children in care in your local authority?",
    levels: ["Area", "Theme", "Issue"],
    frame: factorsFrame,
    phrases: factorsPhrases,
    welsh: 8,
  };
  return finish(
    random,
    respondents,
    outline,
    cast(
      random,
      respondents,
      hands.map((issues, i) => ({ issues, written: texts.get(i) })),
    ),
  );
}

/** `reduce`: 540 codable answers; as many name both services of the one group as its published respondents require. */
export function buildReduce(random: Random, respondents: readonly DemoRespondent[]): DemoQuestion {
  const sizes = random.shuffle(sizesOf(published.answersBySize.reduce));
  const { issues: both, respondents: withBoth } = published.reduceBothServices;
  const roomy = random.shuffle(sizes.flatMap((size, i) => (size >= 2 ? [i] : [])));
  const pinned = new Map<number, readonly string[]>(roomy.slice(0, withBoth).map((answer) => [answer, both]));
  const texts = placeWrittenOut(random, readWrittenOut(writtenOut.reduce), sizes, pinned);
  const hands = deal(random, { sizes, supply: published.reduceCounts, pinned, apart: [both] });
  const outline: Outline = {
    name: "reduce",
    text: "What more could be done to safely reduce the number of children who need to come into care?",
    levels: ["Theme", "Group", "Issue"],
    frame: reduceFrame,
    phrases: reducePhrases,
    welsh: 8,
  };
  // Shuffled, or the pinned issues would always be said first.
  return finish(
    random,
    respondents,
    outline,
    cast(
      random,
      respondents,
      hands.map((issues, i) => ({ issues: random.shuffle(issues), written: texts.get(i) })),
    ),
  );
}

/** `frameworks`: 360 respondents and 459 mentions in a flat list, two frameworks dealt by care rate trend as published. */
export function buildFrameworks(random: Random, respondents: readonly DemoRespondent[]): DemoQuestion {
  const trends = ["Increasing", "Decreasing", ""] as const;
  const trend = (respondent: number) => trendOf(at(respondents, respondent));
  const mixed = random.shuffle([...respondents.keys()]);
  const answering = trends.flatMap((one) => mixed.filter((i) => trend(i) === one).slice(0, published.frameworksRespondents[one]));

  const sizes = random.shuffle(sizesOf(published.answersBySize.frameworks));
  const pinned = new Map<number, readonly string[]>();
  const texts = placeWrittenOut(random, readWrittenOut(writtenOut.frameworks), sizes, pinned);
  for (const [framework, byTrend] of Object.entries(published.frameworksByTrend)) {
    for (const one of trends) {
      const room = [...answering.keys()].filter(
        (i) => trend(at(answering, i)) === one && (pinned.get(i)?.length ?? 0) < at(sizes, i),
      );
      for (const i of random.shuffle(room).slice(0, byTrend[one])) pinned.set(i, [...(pinned.get(i) ?? []), framework]);
    }
  }
  const hands = deal(random, { sizes, supply: published.frameworksCounts, pinned });
  const outline: Outline = {
    name: "frameworks",
    text: "Which practice frameworks or models do you use in your work with children and families?",
    levels: ["Framework"],
    frame: frameworksFrame,
    phrases: frameworksPhrases,
    welsh: 4,
  };
  return finish(random, respondents, outline, {
    hands: hands.map((issues, i) => ({ respondent: at(answering, i), issues: random.shuffle(issues), written: texts.get(i) })),
    others: mixed.filter((respondent) => !answering.includes(respondent)),
  });
}

/** Writes the answers, and has them coded and checked. */
function finish(random: Random, respondents: readonly DemoRespondent[], outline: Outline, { hands, others }: Cast): DemoQuestion {
  const { phrases, welsh, ...question } = outline;
  const paths = applicablePaths(question.frame, question.levels.length - 1);
  const written = writeAnswers(random, {
    respondents,
    paths,
    phrases,
    voice: voices[question.name],
    hands,
    uncodable: uncodable[question.name].map((answer, i) => ({ respondent: at(others, i), answer })),
    welsh,
  });
  return { ...question, answers: check(random, paths, written), rounds: [], planted: [] };
}

/** The first half of the answers is coded by the first coder and checked by the second, the other half the other way round. */
function check(random: Random, paths: ReadonlyMap<string, CodePath>, written: readonly Written[]): DemoAnswer[] {
  const reviewer = createReviewer(random, paths);
  const courses = planCourses(random, written);
  return written.map(({ verdict, ...answer }, i) => ({
    ...answer,
    ...reviewer.review(verdict, i < written.length / 2 ? 0 : 1, courses.get(i) ?? "agree"),
  }));
}

/** Which answers are changed or queried. The first change is of an answer called uncodable; the first query of one that turns out to be. */
function planCourses(random: Random, written: readonly Written[]): Map<number, Course> {
  const all = random.shuffle(written.map((_, i) => i));
  // Nobody mistakes "Signs of Safety" for something else.
  const coded = all.filter((i) => at(written, i).verdict.kind === "codes" && at(written, i).text.split(/\s+/).length > 3);
  const empty = all.filter((i) => at(written, i).verdict.kind === "uncodable");
  const changed = coded.slice(0, Math.round(rates.change * written.length));
  const queried = [at(empty, 0), ...coded.slice(changed.length)].slice(0, Math.round(rates.query * written.length));
  return new Map([
    ...changed.map(
      (answer, i) => [answer, i === 0 ? "uncodable changed and accepted" : at(changes, i % changes.length)] as const,
    ),
    ...queried.map((answer, i) => [answer, at(queries, i % queries.length)] as const),
  ]);
}
