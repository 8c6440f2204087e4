import { type Written, writeAnswers } from "./answers.ts";
import { type ClosedAnswer, closedRound } from "./closed-round.ts";
import { deal } from "./deal.ts";
import { supportFrame } from "./frame-support.ts";
import { given } from "./given.ts";
import { readMarks } from "./marks.ts";
import { supportPhrases } from "./phrases-support.ts";
import type { Random } from "./random.ts";
import { applicablePaths, type Course, createReviewer } from "./review.ts";
import type {
  AppliedCode,
  CodePath,
  DemoAnswer,
  DemoCoder,
  DemoQuestion,
  DemoRespondent,
  PlantedDifference,
  Verdict,
} from "./types.ts";
import { uncodable } from "./uncodable.ts";
import { voices } from "./voices.ts";

/** `support` is work in progress: a closed blind round of known agreement, an open one for the visitor, and checks of which a third are open. */

const openRoundSize = 20;
/** The first coder has finished so many answers of the open round; the visitor none. */
const openRoundDone = 8;

/** The course of the answers that are coded by the first coder and checked by the second. */
const courses: readonly Course[] = [
  ...Array<Course>(15).fill("agree"),
  "change accepted",
  "change accepted",
  "change decided for checker",
  "change decided otherwise",
  "query decided otherwise",
  ...Array<Course>(4).fill("unchecked"),
  ...Array<Course>(3).fill("change open"),
  ...Array<Course>(3).fill("query open"),
];

/** Mentions in the answers outside the closed round. */
const supply: ReadonlyMap<string, number> = new Map([
  ["More staff in the team", 6],
  ["Smaller caseloads", 11],
  ["Less paperwork and better systems", 7],
  ["Admin help and practical resources", 5],
  ["Support from managers", 6],
  ["Reflective supervision", 9],
  ["Backing for decisions", 4],
  ["Being listened to and valued", 4],
  ["Training and time to learn", 8],
  ["Practice guidance and tools", 3],
  ["Mentoring and co-working", 4],
  ["Services for families", 4],
  ["Quicker access to specialist help", 4],
  ["Better working with partner agencies", 3],
  ["Wellbeing and emotional support", 4],
  ["Pay and conditions", 3],
  ["Flexible and safe working", 3],
]);
const bySize = [16, 20, 8, 2];

type Part = { kind: "closed"; answer: ClosedAnswer } | { kind: "open"; written: Written } | { kind: "checked"; written: Written };

/** `support`: a closed blind round of planted agreement, an open one, and checks that are not all made or settled. */
export function buildSupport(random: Random, respondents: readonly DemoRespondent[]): DemoQuestion {
  const levels = ["Theme", "Issue"];
  const paths = applicablePaths(supportFrame, levels.length - 1);
  const sizes = random.shuffle(bySize.flatMap((answers, i) => Array<number>(answers).fill(i + 1)));
  const hands = deal(random, { sizes, supply });
  const answering = random.shuffle(respondents.map((_, i) => i));
  const written = random.shuffle(
    writeAnswers(random, {
      respondents,
      paths,
      phrases: supportPhrases,
      voice: voices.support,
      hands: hands.map((issues) => ({ respondent: given(answering.pop()), issues })),
      uncodable: uncodable.support.map((answer) => ({ respondent: given(answering.pop()), answer })),
      welsh: 3,
    }),
  );
  // Uncodable answers go to the open round: what is said of them there is for the visitor to find out.
  written.sort((a, b) => Number(a.verdict.kind === "codes") - Number(b.verdict.kind === "codes"));
  const parts = [
    ...closedRound.map((answer): [number, Part] => [given(answering.pop()), { kind: "closed", answer }]),
    ...written.map((one, i): [number, Part] => [one.respondent, { kind: i < openRoundSize ? "open" : "checked", written: one }]),
  ].sort(([a], [b]) => a - b);

  const reviewer = createReviewer(random, paths);
  const remaining = random.shuffle(courses);
  const planted: PlantedDifference[] = [];
  let opened = 0;
  const answers = parts.map(([respondent, part], position): DemoAnswer => {
    if (part.kind === "closed") return closed(respondent, position, part.answer, paths, planted);
    const { verdict, ...answer } = part.written;
    if (part.kind === "checked") return { ...answer, ...reviewer.review(verdict, 0, given(remaining.pop())) };
    opened += 1;
    return { ...answer, final: null, blind: { round: 1, passes: opened <= openRoundDone ? [{ coder: 0, verdict }] : [] } };
  });
  const positions = (kind: Part["kind"]) => parts.flatMap(([, part], i) => (part.kind === kind ? [i] : []));
  return {
    name: "support",
    text: "What support would help you most in your work?",
    levels,
    frame: supportFrame,
    answers,
    rounds: [
      { name: "Pilot", state: "closed", coders: [0, 1], answers: positions("closed") },
      { name: "Your turn", state: "open", coders: [0, "visitor"], answers: positions("open") },
    ],
    planted,
  };
}

/** An answer of the closed round; what is planted in it goes to the list. */
function closed(
  respondent: number,
  position: number,
  { text: marked, lang, uncodable: reason, difference }: ClosedAnswer,
  paths: ReadonlyMap<string, CodePath>,
  planted: PlantedDifference[],
): DemoAnswer {
  const { text, marks } = readMarks(marked);
  const both = reason === undefined || difference ? [...new Set(marks.map(([label]) => label))] : null;
  const verdictOf = (labels: readonly string[] | null): Verdict => {
    if (labels === null) return { kind: "uncodable", reason: given(reason) };
    // A code that the text is not marked with is given to the words that got another one.
    const loose = marks.filter(([label]) => !labels.includes(label));
    const spansOf = (label: string) => {
      const own = marks.filter(([other]) => other === label);
      return (own.length > 0 ? own : loose.length > 0 ? loose : marks).map(([, span]) => span);
    };
    return {
      kind: "codes",
      codes: labels.map((label): AppliedCode => ({ path: given(paths.get(label)), spans: spansOf(label) })),
    };
  };
  const pass = (coder: DemoCoder, labels: readonly string[] | null) => ({ coder, verdict: verdictOf(labels) });
  const answer = { respondent, text, ...(lang ? { lang } : {}) };
  if (!difference) return { ...answer, final: verdictOf(both), blind: { round: 0, passes: [pass(0, both), pass(1, both)] } };

  const { first, second, final, cause, note } = difference;
  const without = (these: readonly string[] | null, others: readonly string[] | null) =>
    (these ?? []).filter((label) => !others?.includes(label)).map((label) => given(paths.get(label)));
  planted.push({
    answer: position,
    onlyFirst: without(first, second),
    onlySecond: without(second, first),
    ...(first === null ? { uncodableFor: 0 as const } : second === null ? { uncodableFor: 1 as const } : {}),
    cause,
    note,
  });
  return {
    ...answer,
    final: verdictOf(final),
    settled: { how: "decide", cause, note },
    blind: { round: 0, passes: [pass(0, first), pass(1, second)] },
  };
}
