import { FEWEST_ANSWERS, tooFew } from "../agreement/reading.ts";
import type { QuestionAgreement } from "../agreement/result.ts";
import { numeral, several } from "../numbers.ts";
import { coefficient, statisticInWords } from "./agreement-lines.ts";

/** What the methods paragraph rests on. Times in milliseconds since 1970. */
export interface MethodsFacts {
  agreement: QuestionAgreement;
  /** Closed rounds the figures rest on, oldest first; none: imported codings or checks. */
  rounds: {
    name: string;
    openedAt: number;
    closedAt: number;
    /** Answers that all its coders coded, drawn from how many. */
    overlap: number;
    of: number;
    split: number;
    method: "all" | "random" | "chosen";
    seed?: number;
    stratifiedBy?: string;
    coders: string[];
  }[];
  /** The frame when the first of the rounds closed (else as it is now): codes per level, and how many of all may be applied. */
  frame: { levels: { name: string; codes: number }[]; applicable: number };
  /** Of a check: verdicts that only asked, and so named no codes to compare. */
  queries: number;
  /** How differences were settled. */
  settled: { decided: number; accepted: number; causes: { cause: string; answers: number }[]; deciders: string[]; open: number };
  /** Narrowing in words, e.g. "Role = Leader". */
  where: string[];
  resampling: { seed: number; replicates: number };
}

/** Paragraphs of text and the references they need. */
export interface Methods {
  paragraphs: string[];
  references: string[];
}

const papers = {
  cohen: "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20, 37–46.",
  efron: "Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.",
  fleiss: "Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin, 76, 378–382.",
  fce: "Fleiss, J. L., Cohen, J., & Everitt, B. S. (1969). Large sample standard errors of kappa and weighted kappa. Psychological Bulletin, 72, 323–327.",
  gwet: "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British Journal of Mathematical and Statistical Psychology, 61, 29–48.",
  krippendorff: "Krippendorff, K. (2011). Computing Krippendorff’s alpha-reliability. University of Pennsylvania.",
  passonneau:
    "Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation. Proceedings of LREC 2006.",
} as const;

/** The methods paragraph of a report, from the data alone. */
export function methodsParagraph(facts: MethodsFacts): Methods {
  const { agreement } = facts;
  const references: string[] = [papers.krippendorff, papers.passonneau];
  if (agreement.overall.alphaMasi.ciLow !== undefined) references.push(papers.efron);
  references.push(...(agreement.coders.length === 2 ? [papers.cohen, papers.fce] : [papers.fleiss]), papers.gwet);
  return {
    paragraphs: [
      [...coding(facts), frameInWords(facts)].join(" "),
      [...overall(facts), ...perCode(facts)].join(" "),
      settlement(facts).join(" "),
    ].filter((paragraph) => paragraph !== ""),
    references: references.sort(),
  };
}

/** The same as plain text. */
export function methodsText({ paragraphs, references }: Methods): string {
  return `${paragraphs.join("\n\n")}\n\nReferences\n\n${references.join("\n")}\n`;
}

function coding({ agreement, rounds, where, queries }: MethodsFacts): string[] {
  const { design, coders, units, question } = agreement;
  const narrowed = where.length > 0 ? ` (respondents with ${where.join("; ")})` : "";
  const said: string[] = [];
  if (design === "check") {
    said.push(
      `Answers to “${question}”${narrowed} were coded by one of ${list(coders)} and checked by the other, who saw the first coder’s codes and agreed, changed or queried them; ${numeral(units.codedByAll)} of ${several(units.answers, "answer")} were so checked${queries > 0 ? `, and ${numeral(queries)} more were only queried, which names no codes to compare` : ""}. What follows is agreement in checking, not the reliability of independent coding.`,
    );
    return said;
  }
  said.push(
    `Answers to “${question}”${narrowed} were coded independently by ${number(coders.length)} coders (${list(coders)}); ${numeral(units.codedByAll)} of ${several(units.answers, "answer")} were coded by ${coders.length === 2 ? "both" : "all of them"}${units.codedBySome > 0 ? ` and ${numeral(units.codedBySome)} by some` : ""}.`,
  );
  if (rounds.length === 0)
    said.push("Their codings were made outside the program and imported; that neither saw the other’s is their statement.");
  for (const round of rounds) said.push(drawn(round));
  if (rounds.length > 0)
    said.push(
      "While a round was open nobody who coded in it saw anything of the others’ work, and the code frame stood still. Agreement is computed on what each coder had when the round closed, before any discussion; merges and moves of codes made since are applied.",
    );
  return said;
}

function drawn(round: MethodsFacts["rounds"][number]): string {
  const { method, overlap, of, seed, stratifiedBy } = round;
  const by = stratifiedBy === undefined ? "" : `, proportionally by ${stratifiedBy}`;
  const sample =
    method === "all"
      ? `all ${several(of, "answer")} that could be drawn were taken`
      : method === "chosen"
        ? `${numeral(overlap)} of ${several(of, "answer")} were chosen`
        : `${numeral(overlap)} of ${several(of, "answer")} were drawn at random${by}${seed === undefined ? "" : ` (seed ${seed})`}`;
  const rest = round.split > 0 ? `; ${numeral(round.split)} further answers were coded by one coder each` : "";
  return `In “${round.name}” (${period(round.openedAt, round.closedAt)}) ${sample} and coded by ${list(round.coders)}${rest}.`;
}

function frameInWords({ frame, rounds }: MethodsFacts): string {
  const levels = frame.levels.map(({ name, codes }) => `${codes} at the level “${name}”`);
  const when = rounds.length > 0 ? "then had" : "has";
  return `The code frame ${when} ${frame.applicable} codes that can be applied (${list(levels)}).`;
}

function overall({ agreement, resampling }: MethodsFacts): string[] {
  const { overall: figures, level } = agreement;
  const { alphaMasi, exactMatch, uncodable } = figures;
  const said = [`An answer may carry several codes; the set of codes given to an answer, at the level “${level}”, was compared.`];
  if (alphaMasi.value === null) said.push(`Krippendorff’s alpha is not defined: ${alphaMasi.why ?? ""}`);
  else {
    const interval =
      alphaMasi.ciLow === undefined
        ? ""
        : `, percentile bootstrap over answers, ${numeral(resampling.replicates)} replicates, seed ${resampling.seed} (Efron & Tibshirani, 1993)`;
    said.push(
      `Krippendorff’s alpha (2011) with MASI distance (Passonneau, 2006) was ${statisticInWords(alphaMasi)}${interval}; n = ${several(alphaMasi.n, "answer")}.`,
    );
  }
  if (exactMatch.value !== null) said.push(`The same set was given to ${percent(exactMatch.value)} of these answers.`);
  if (uncodable.value !== null) said.push(`On whether an answer is uncodable, kappa was ${statisticInWords(uncodable)}.`);
  return said;
}

function perCode({ agreement }: MethodsFacts): string[] {
  const shown = agreement.codes.filter((code) => tooFew(code) === undefined);
  const left = agreement.codes.length - shown.length;
  if (shown.length === 0) return ["No single code was given often enough for a figure of its own."];
  const kappas = shown.flatMap((code) => (code.kappa ?? code.fleissKappa)?.value ?? []);
  const ac1 = shown.flatMap((code) => code.ac1.value ?? []);
  const name =
    agreement.coders.length === 2
      ? "Cohen’s kappa (1960; standard errors by Fleiss, Cohen & Everitt, 1969)"
      : "Fleiss’ kappa (1971)";
  return [
    `For ${shown.length} of ${agreement.codes.length} codes ${name} ${range(kappas)} and Gwet’s AC1 (2008) ${range(ac1)}${left > 0 ? `; for ${left} there were too few answers (fewer than ${FEWEST_ANSWERS} compared, or none of these with the code)` : ""}.`,
  ];
}

function settlement({ settled, agreement }: MethodsFacts): string[] {
  const { decided, accepted, causes, deciders, open } = settled;
  const said: string[] = [];
  if (accepted > 0) said.push(`In ${several(accepted, "answer")} the coder accepted the checker’s change.`);
  if (decided > 0) {
    const told = causes.filter(({ cause }) => cause !== "").map(({ cause, answers }) => `${cause} (${numeral(answers)})`);
    said.push(
      `Where coders differed, ${list(deciders)} decided (${several(decided, "answer")})${told.length > 0 ? `; the causes recorded were ${list(told)}` : ""}. Both versions are kept.`,
    );
  }
  if (open > 0)
    said.push(`${several(open, "answer on which they differ is", "answers on which they differ are")} not decided yet.`);
  if (said.length === 0 && agreement.overall.exactMatch.value === 1) said.push("There was no difference to settle.");
  return said;
}

function range(values: readonly number[]): string {
  if (values.length === 0) return "was not defined";
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  if (sorted.length === 1) return `was ${coefficient(sorted[0])}`;
  return `ranged from ${coefficient(sorted[0])} to ${coefficient(sorted.at(-1))} (median ${coefficient(median)})`;
}

function list(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

const numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

function number(n: number): string {
  return numbers[n] ?? String(n);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function period(from: number, to: number): string {
  return date(from) === date(to) ? date(from) : `${date(from)} to ${date(to)}`;
}

/** "3 May 2026", in UTC. */
function date(at: number): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(at);
}
