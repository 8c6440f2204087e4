import { designLabel, headlineSentence, tooFew } from "../agreement/reading.ts";
import type { CodeAgreement, QuestionAgreement } from "../agreement/result.ts";
import type { Statistic } from "../agreement/statistic.ts";
import { pathSeparator } from "../frame/frame.ts";
import { several } from "../numbers.ts";

/** A coefficient as people read it: two decimals, three where two would make it a whole 1 that it is not; a dash where undefined. */
export function coefficient(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  const text = value.toFixed(2);
  if (text === "1.00" && value < 1) return Math.min(value, 0.999).toFixed(3);
  return text === "-0.00" ? "0.00" : text;
}

/**
 * "95% interval 0.60 to 0.81"; undefined where there is none. A normal interval may pass the ends of the scale: for reading it is cut there,
 * the figures keep it whole.
 */
export function intervalInWords({ ciLow, ciHigh }: Statistic): string | undefined {
  if (ciLow === undefined || ciHigh === undefined) return undefined;
  return `95% interval ${coefficient(Math.max(-1, ciLow))} to ${coefficient(Math.min(1, ciHigh))}`;
}

/** "0.71 (95% interval 0.60 to 0.81)", or why there is no figure. */
export function statisticInWords(statistic: Statistic): string {
  if (statistic.value === null) return statistic.why ?? "not defined";
  const interval = intervalInWords(statistic);
  return interval === undefined ? coefficient(statistic.value) : `${coefficient(statistic.value)} (${interval})`;
}

/** One figure over all codes as a line for a terminal. */
export function statisticLine([name, statistic]: [string, Statistic]): string {
  return `  ${name.padEnd(18)} ${statisticInWords(statistic)}`;
}

/** The codes as lines for a terminal: kappa (Fleiss' for more than two coders), positive agreement, answers compared. */
export function codeLines(codes: readonly CodeAgreement[]): string[] {
  const width = Math.min(60, Math.max(12, ...codes.map((code) => code.path.join(pathSeparator).length)));
  return [
    `  ${"".padEnd(width)}   kappa   alpha     AC1  pos.ag.       n`,
    ...codes.map((code) => {
      const label = code.path.join(pathSeparator).padEnd(width);
      const few = tooFew(code);
      if (few !== undefined) return `  ${label} ${few}`;
      const figures = [code.kappa ?? code.fleissKappa, code.alpha, code.ac1, code.positiveAgreement];
      return `  ${label} ${figures.map((figure) => coefficient(figure?.value).padStart(7)).join(" ")} ${String(code.percentAgreement.n).padStart(8)}`;
    }),
  ];
}

/** Agreement of a question as lines for a terminal, with what was left out: checks that only asked, answers not coded blind. */
export function agreementLines(agreement: QuestionAgreement, leftOut: { queries: number; notBlind: number }): string[] {
  const { units, overall, codes, confusions, coders } = agreement;
  return [
    `${agreement.question} (${agreement.level}): ${designLabel(agreement.design)}, ${coders.join(", ")}`,
    headlineSentence(agreement),
    `${units.answers} answers: ${units.codedByAll} coded by all, ${units.codedBySome} by some, ${units.codedByNone} by none of them.`,
    ...(leftOut.queries > 0 ? [`Left out: ${several(leftOut.queries, "check")} that only asked.`] : []),
    ...(leftOut.notBlind > 0
      ? [`Left out: ${several(leftOut.notBlind, "answer")} that several of them coded outside a blind round.`]
      : []),
    "",
    ...Object.entries(overall).map(statisticLine),
    "",
    ...codeLines(codes),
    ...(confusions.length === 0 ? [] : ["", "Confusions (first gave, second gave instead):"]),
    ...confusions
      .slice(0, 20)
      .map(
        (one) => `  ${String(one.answers).padStart(4)}  ${one.first.join(pathSeparator)}  /  ${one.second.join(pathSeparator)}`,
      ),
  ];
}
