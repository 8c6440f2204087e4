import { createComposer, type Register } from "./compose.ts";
import { at, given } from "./given.ts";
import type { WrittenOut } from "./marks.ts";
import { isLeader, likelyWelsh } from "./people.ts";
import type { Composed } from "./pieces.ts";
import type { Random } from "./random.ts";
import type { AppliedCode, CodePath, DemoRespondent, PhraseBank, Verdict } from "./types.ts";
import type { Uncodable } from "./uncodable.ts";
import type { Voice } from "./voices.ts";

/** An answer as its authors know it: the words and what they say. */
export interface Written {
  readonly respondent: number;
  readonly text: string;
  readonly lang?: "cy";
  readonly verdict: Verdict;
}

/** Who says which issues, and the words where they are written out. */
export interface Hand {
  readonly respondent: number;
  readonly issues: readonly string[];
  readonly written?: WrittenOut;
}

interface Writing {
  readonly respondents: readonly DemoRespondent[];
  readonly paths: ReadonlyMap<string, CodePath>;
  readonly phrases: PhraseBank;
  readonly voice: Voice;
  /** Who says which issues. */
  readonly hands: readonly Hand[];
  readonly uncodable: readonly { readonly respondent: number; readonly answer: Uncodable }[];
  /** At most so many answers are in Welsh. */
  readonly welsh: number;
}

/** Texts of more than three words are written at most so often, far below what a real survey shows. */
const repeats = 2;

/** Writes the answers to one question, ascending by respondent. */
export function writeAnswers(random: Random, writing: Writing): Written[] {
  const composer = createComposer(random, writing.phrases, writing.voice);
  const seen = new Map<string, number>();
  const original = (compose: () => Composed): Composed => {
    for (let tries = 0; tries < 200; tries++) {
      const composed = compose();
      const count = seen.get(composed.text) ?? 0;
      if (count >= repeats && composed.text.split(/\s+/).length > 3) continue;
      seen.set(composed.text, count + 1);
      return composed;
    }
    throw new Error("the phrase bank is too small for so many answers");
  };
  const inWelsh = chooseWelsh(random, writing);
  const coded = writing.hands.map(({ respondent, issues, written }): Written => {
    const welsh = written ? written.lang === "cy" : inWelsh.has(respondent);
    const register = registerOf(random, at(writing.respondents, respondent));
    const { text, spans } = written ?? original(() => (welsh ? composer.welsh(issues) : composer.english(issues, register)));
    const codes = issues.map((issue): AppliedCode => ({ path: given(writing.paths.get(issue)), spans: given(spans.get(issue)) }));
    return { respondent, text, ...(welsh ? { lang: "cy" as const } : {}), verdict: { kind: "codes", codes } };
  });
  const rest = writing.uncodable.map(
    ({ respondent, answer: [text, reason] }): Written => ({
      respondent,
      text,
      verdict: { kind: "uncodable", reason },
    }),
  );
  return [...coded, ...rest].sort((a, b) => a.respondent - b.respondent);
}

/** Short answers for which there are Welsh words, first of all from where Welsh is spoken most. */
function chooseWelsh(random: Random, { hands, phrases, respondents, welsh }: Writing): Set<number> {
  const possible = hands.filter(
    ({ issues, written }) => !written && issues.length <= 3 && issues.every((issue) => phrases[issue]?.cy),
  );
  const ordered = random
    .shuffle(possible)
    .sort((a, b) => Number(likelyWelsh(at(respondents, b.respondent))) - Number(likelyWelsh(at(respondents, a.respondent))));
  // Two or three issues first, or nearly all would be a single sentence.
  const longer = ordered.filter(({ issues }) => issues.length > 1).slice(0, Math.ceil(welsh / 2));
  const single = ordered.filter(({ issues }) => issues.length === 1).slice(0, welsh - longer.length);
  return new Set([...longer, ...single].map(({ respondent }) => respondent));
}

function registerOf(random: Random, respondent: DemoRespondent): Register {
  const draw = random.int(0, 99);
  if (isLeader(respondent)) return draw < 55 ? "manager" : "plain";
  return draw < 17 ? "lower" : draw < 24 ? "outburst" : "plain";
}
