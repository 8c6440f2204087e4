import { several } from "../numbers.ts";
import type { CodeAgreement, Design, QuestionAgreement } from "./result.ts";
import type { Statistic } from "./statistic.ts";

/** Fewer answers coded by both than this say nothing. */
export const FEWEST_ANSWERS = 10;

/** Why a code's figure is not shown, or undefined when it may be: fewer than ten answers coded by both, or none of them with the code. */
export function tooFew(code: Pick<CodeAgreement, "percentAgreement" | "positiveAgreement">): string | undefined {
  const { n } = code.percentAgreement;
  if (n < FEWEST_ANSWERS) return `Too few: ${several(n, "answer")} coded by two or more.`;
  // Positive agreement is undefined exactly when nobody applied the code to an answer compared.
  if (code.positiveAgreement.value === null) return "Too few: no answer with the code among those compared.";
  return undefined;
}

/** Beyond this absolute prevalence index chance agreement is so high that kappa says little. */
const SKEWED = 0.8;

/**
 * A warning where low (or very high) prevalence makes kappa mislead: most answers agree, nearly all on the same side, and kappa is low all
 * the same (Feinstein & Cicchetti 1990; Byrt, Bishop & Carlin 1993). Undefined where there is nothing to warn of.
 */
export function prevalenceWarning(code: CodeAgreement): string | undefined {
  const index = code.prevalenceIndex;
  const kappa = code.kappa ?? code.fleissKappa;
  const agreement = code.percentAgreement.value;
  if (index === null || agreement === null || kappa === undefined || tooFew(code) !== undefined) return undefined;
  if (Math.abs(index) < SKEWED || agreement < 0.8) return undefined;
  const rare = index < 0;
  const side = rare ? "The code is rare" : "Nearly every answer has the code";
  const specific = rare ? "positive agreement" : "negative agreement";
  if (kappa.value === null) return `${side}: kappa is not defined here. Look at ${specific} and the table.`;
  if (agreement - kappa.value < 0.2) return undefined;
  return `${side}: a few disagreements pull kappa down although coders agree on ${percent(agreement)} of answers. Look at ${specific} and AC1 too.`;
}

/** What to call the figures: visible checking is never reliability. */
export function designLabel(design: Design): string {
  return design === "check" ? "Check agreement (not blind)" : "Agreement of independent coders";
}

/**
 * One sentence on what the headline figure (alpha with MASI distance over whole sets of codes) means and what it does not. No verdict such
 * as "substantial": the scales in use are conventions without a foundation; the interval and what the figures are for decide.
 */
export function headlineSentence(agreement: Pick<QuestionAgreement, "design" | "overall" | "coders">): string {
  const { alphaMasi, exactMatch } = agreement.overall;
  const { n } = alphaMasi;
  const who = agreement.coders.length === 2 ? "The two coders" : `The ${agreement.coders.length} coders`;
  if (n < FEWEST_ANSWERS) {
    return `Too few answers (${n}) were coded by ${agreement.coders.length === 2 ? "both coders" : "two coders or more"} for a figure to mean anything.`;
  }
  const same =
    exactMatch.value === null
      ? ""
      : ` and gave exactly the same codes to ${percent(exactMatch.value)} of ${several(n, "answer")}`;
  if (alphaMasi.value === null) return `${who} cannot be compared beyond chance: ${lowerFirst(alphaMasi.why ?? "")}`;
  const figure = `alpha ${decimals(alphaMasi.value)}${interval(alphaMasi)}`;
  const beyond =
    alphaMasi.value > 0
      ? `came ${percent(alphaMasi.value)} of the way from chance to full agreement on whole sets of codes (${figure})`
      : `agreed on whole sets of codes no better than chance would (${figure})`;
  const caveat =
    agreement.design === "check"
      ? "the second saw the first's codes, so this is check agreement and says nothing about reliability"
      : "it says how alike they code, not whether they are right, and not how each code fares";
  return `${who} ${beyond}${same}; ${caveat}.`;
}

function interval({ ciLow, ciHigh }: Statistic): string {
  return ciLow === undefined || ciHigh === undefined ? "" : `, 95% interval ${decimals(ciLow)} to ${decimals(ciHigh)}`;
}

function decimals(value: number): string {
  const text = value.toFixed(2);
  return text === "-0.00" ? "0.00" : text;
}

/** Never "100%" for what is not all, nor "0%" for what is something. */
function percent(share: number): string {
  const rounded = Math.round(100 * share);
  if (rounded === 100 && share < 1) return "99%";
  if (rounded === 0 && share > 0) return "1%";
  return `${rounded}%`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
