import { tooFew } from "../../../../../lib/agreement/reading.ts";
import type { CodeAgreement } from "../../../../../lib/agreement/result.ts";
import type { Statistic } from "../../../../../lib/agreement/statistic.ts";

/** The figures a list of codes can be drawn by, with what each says. */
export const measures = {
  kappa: { name: "Cohen’s kappa", says: "agreement beyond what the two coders’ own habits would give by chance" },
  fleissKappa: {
    name: "Fleiss’ kappa",
    says: "agreement of several coders beyond chance, chance as in all their codings together",
  },
  congerKappa: { name: "Conger’s kappa", says: "agreement of several coders beyond chance, chance by each coder’s own habits" },
  ac1: { name: "Gwet’s AC1", says: "agreement beyond chance, steady where a code is rare" },
  alpha: { name: "Krippendorff’s alpha", says: "disagreement against what mixed-up codings would give; takes gaps" },
  positiveAgreement: { name: "Positive agreement", says: "of the times the code was given, how often the other gave it too" },
  negativeAgreement: {
    name: "Negative agreement",
    says: "of the times the code was not given, how often the other did not either",
  },
  percentAgreement: { name: "Percent agreement", says: "share of answers on which coders say the same; chance is in it" },
  scottPi: { name: "Scott’s pi", says: "agreement beyond chance, chance as in both coders’ codings together" },
  pabak: { name: "PABAK", says: "twice the percent agreement less 1: kappa were the code given to half of the answers" },
} as const;

export type Measure = keyof typeof measures;

const ofTwo: readonly Measure[] = [
  "kappa",
  "ac1",
  "alpha",
  "positiveAgreement",
  "negativeAgreement",
  "percentAgreement",
  "scottPi",
  "pabak",
];
const ofMore: readonly Measure[] = [
  "fleissKappa",
  "congerKappa",
  "ac1",
  "alpha",
  "positiveAgreement",
  "negativeAgreement",
  "percentAgreement",
];

/** The figures there are for so many coders; the first is shown at first. */
export function measuresFor(coders: number): readonly Measure[] {
  return coders === 2 ? ofTwo : ofMore;
}

/** One line of the list of codes. */
export interface CodeLine {
  code: CodeAgreement;
  codeId: number;
  statistic: Statistic | undefined;
  /** Why no figure is shown. */
  few: string | undefined;
}

/** Poorest first, undefined after them, those with too few answers last; or in the order of the frame. */
export function arrangeCodes(
  codes: readonly CodeAgreement[],
  rowCodes: readonly number[],
  measure: Measure,
  order: "figure" | "frame",
): CodeLine[] {
  const lines = codes.map(
    (code, row): CodeLine => ({ code, codeId: rowCodes[row] ?? 0, statistic: code[measure], few: tooFew(code) }),
  );
  if (order === "frame") return lines;
  const rank = (line: CodeLine) =>
    line.few !== undefined ? Number.POSITIVE_INFINITY : (line.statistic?.value ?? Number.MAX_VALUE);
  return lines
    .map((line, row) => ({ line, row }))
    .sort((a, b) => {
      const [left, right] = [rank(a.line), rank(b.line)];
      return left === right ? a.row - b.row : left - right;
    })
    .map(({ line }) => line);
}

/** Share of the codings compared that give the code, in percent; null where nothing is compared. */
export function prevalence(code: CodeAgreement): number | null {
  return code.prevalenceIndex === null ? null : 50 * (code.prevalenceIndex + 1);
}
