import { type Written, writeAnswers } from "./answers.ts";
import { deal } from "./deal.ts";
import { factorsFrame } from "./frame-factors.ts";
import { frameworksFrame } from "./frame-frameworks.ts";
import { reduceFrame } from "./frame-reduce.ts";
import { at } from "./given.ts";
import { trendOf } from "./people.ts";
import { factorsPhrases } from "./phrases-factors.ts";
import { frameworksPhrases } from "./phrases-frameworks.ts";
import { reducePhrases } from "./phrases-reduce.ts";
import * as published from "./published.ts";
import type { Random } from "./random.ts";
import { applicablePaths, type Course, createReviewer } from "./review.ts";
import type { CodePath, DemoAnswer, DemoQuestion, DemoRespondent, QuestionName } from "./types.ts";
import { uncodable } from "./uncodable.ts";
import { voices } from "./voices.ts";

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

const sizesOf = (bySize: readonly number[]) => bySize.flatMap((answers, i) => Array<number>(answers).fill(i + 1));
const everyone = (respondents: readonly DemoRespondent[]) => respondents.map((_, i) => i);

export function buildFactors(random: Random, respondents: readonly DemoRespondent[]): DemoQuestion {
  const sizes = random.shuffle(sizesOf(published.answersBySize.factors));
  const hands = deal(random, { sizes, supply: published.factorsCounts });
  const answering = random.shuffle(everyone(respondents));
  const levels = ["Area", "Theme", "Issue"];
  const paths = applicablePaths(factorsFrame, levels.length - 1);
  const written = writeAnswers(random, {
    respondents,
    paths,
    phrases: factorsPhrases,
    voice: voices.factors,
    hands: hands.map((issues, i) => ({ respondent: at(answering, i), issues })),
    uncodable: uncodable.factors.map((answer, i) => ({ respondent: at(answering, hands.length + i), answer })),
    welsh: 8,
  });
  return finished(
    "factors",
    "What are the main factors that influence the number of children in care in your local authority?",
    levels,
    factorsFrame,
    {
      answers: check(random, paths, written),
    },
  );
}

export function buildReduce(random: Random, respondents: readonly DemoRespondent[]): DemoQuestion {
  const sizes = random.shuffle(sizesOf(published.answersBySize.reduce));
  const { issues: both, respondents: withBoth } = published.reduceBothServices;
  const roomy = random.shuffle(sizes.flatMap((size, i) => (size >= 2 ? [i] : [])));
  const pinned = new Map(roomy.slice(0, withBoth).map((answer) => [answer, both]));
  const hands = deal(random, { sizes, supply: published.reduceCounts, pinned, apart: [both] }).map((hand) =>
    random.shuffle(hand),
  );
  const answering = random.shuffle(everyone(respondents));
  const levels = ["Theme", "Group", "Issue"];
  const paths = applicablePaths(reduceFrame, levels.length - 1);
  const written = writeAnswers(random, {
    respondents,
    paths,
    phrases: reducePhrases,
    voice: voices.reduce,
    hands: hands.map((issues, i) => ({ respondent: at(answering, i), issues })),
    uncodable: uncodable.reduce.map((answer, i) => ({ respondent: at(answering, hands.length + i), answer })),
    welsh: 8,
  });
  return finished(
    "reduce",
    "What more could be done to safely reduce the number of children who need to come into care?",
    levels,
    reduceFrame,
    {
      answers: check(random, paths, written),
    },
  );
}

export function buildFrameworks(random: Random, respondents: readonly DemoRespondent[]): DemoQuestion {
  const mixed = random.shuffle(everyone(respondents));
  const trends = ["Increasing", "Decreasing", ""] as const;
  const groups = trends.map((trend) => mixed.filter((respondent) => trendOf(at(respondents, respondent)) === trend));
  const answering = groups.flatMap((group, i) => group.slice(0, published.frameworksRespondents[at(trends, i)]));
  const silent = random.shuffle(mixed.filter((respondent) => !answering.includes(respondent)));

  const sizes = random.shuffle(sizesOf(published.answersBySize.frameworks));
  const pinned = new Map<number, string[]>();
  for (const [framework, byTrend] of Object.entries(published.frameworksByTrend)) {
    for (const trend of trends) {
      const room = answering.flatMap((respondent, i) =>
        trendOf(at(respondents, respondent)) === trend && (pinned.get(i)?.length ?? 0) < at(sizes, i) ? [i] : [],
      );
      for (const answer of random.shuffle(room).slice(0, byTrend[trend]))
        pinned.set(answer, [...(pinned.get(answer) ?? []), framework]);
    }
  }
  const hands = deal(random, { sizes, supply: published.frameworksCounts, pinned }).map((hand) => random.shuffle(hand));
  const levels = ["Framework"];
  const paths = applicablePaths(frameworksFrame, 0);
  const written = writeAnswers(random, {
    respondents,
    paths,
    phrases: frameworksPhrases,
    voice: voices.frameworks,
    hands: hands.map((issues, i) => ({ respondent: at(answering, i), issues })),
    uncodable: uncodable.frameworks.map((answer, i) => ({ respondent: at(silent, i), answer })),
    welsh: 4,
  });
  return finished(
    "frameworks",
    "Which practice frameworks or models do you use in your work with children and families?",
    levels,
    frameworksFrame,
    {
      answers: check(random, paths, written),
    },
  );
}

function finished(
  name: QuestionName,
  text: string,
  levels: readonly string[],
  frame: DemoQuestion["frame"],
  { answers }: { answers: readonly DemoAnswer[] },
): DemoQuestion {
  return { name, text, levels, frame, answers, rounds: [], planted: [] };
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
