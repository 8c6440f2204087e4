import { UnstyledButton } from "@mantine/core";
import type { AskedFigure } from "../../../../../db/agreement.ts";
import { designLabel, headlineSentence } from "../../../../../lib/agreement/reading.ts";
import type { OverallAgreement } from "../../../../../lib/agreement/result.ts";
import { numeral, several } from "../../../../../lib/numbers.ts";
import { statisticInWords } from "../../../../../lib/report/agreement-lines.ts";
import type { AgreementPage } from "../../../../worker/agreement.ts";
import classes from "./agreement.module.css";
import { FigureTable, TwoByTwo } from "./code-details.tsx";

interface HeadlineProps {
  shown: NonNullable<AgreementPage["shown"]>;
  onAnswers(figure: AskedFigure, title: string): void;
}

const overallNames: Record<Exclude<keyof OverallAgreement, "uncodable">, [name: string, says: string]> = {
  alphaMasi: [
    "Alpha, MASI distance",
    "Krippendorff’s alpha over whole sets; sets that share codes differ less (Passonneau 2006)",
  ],
  alphaJaccard: ["Alpha, Jaccard distance", "Krippendorff’s alpha over whole sets; distance is the share of codes not in common"],
  exactMatch: ["Exact match", "share of answers given exactly the same set of codes"],
  meanJaccard: ["Mean Jaccard", "codes in common among all codes given, averaged over answers; two empty sets count as 1"],
  meanKappa: ["Mean kappa", "mean of the codes’ kappas where they are defined; n is the number of codes"],
  pooledKappa: ["Pooled kappa", "observed and chance agreement averaged over codes first, then one kappa (De Vries et al. 2008)"],
  stackedKappa: ["Stacked kappa", "every decision answer × code in one two-by-two table"],
};

/** The headline figure as one sentence, what it rests on, and what was left out; the other figures over all codes folded beneath. */
export function Headline({ shown, onAnswers }: HeadlineProps) {
  const { agreement, query, differing } = shown;
  const { figures } = agreement;
  const { units, overall } = figures;
  const part = (n: number, words: string, codedBy: "all" | "some" | "none") => (
    <Opening n={n} words={words} onOpen={() => onAnswers({ kind: "units", codedBy }, `${several(n, "answer")} ${words}`)} />
  );
  const compared = overall.exactMatch.n;
  return (
    <div className={classes.headline}>
      <p className={classes.design} data-check={figures.design === "check" || undefined}>
        {designLabel(figures.design)}
        {query.roundId === undefined ? "" : ", one round"}
      </p>
      <p className={classes.sentence}>{headlineSentence(figures)}</p>
      <p className={classes.base}>
        Of {several(units.answers, "answer")}, {part(units.codedByAll, "coded by all of them", "all")},{" "}
        {part(units.codedBySome, "by some", "some")} and {part(units.codedByNone, "by none", "none")}.{" "}
        {compared > 0 && (
          <>
            The sets{" "}
            <Opening
              n={compared - differing}
              words="are the same"
              onOpen={() => onAnswers({ kind: "sets", same: true }, "The same set of codes")}
            />{" "}
            and{" "}
            <Opening n={differing} words="differ" onOpen={() => onAnswers({ kind: "sets", same: false }, "Sets that differ")} />.
          </>
        )}
      </p>
      {agreement.notBlind > 0 && (
        <p className={classes.base}>
          Left out: {several(agreement.notBlind, "answer")} that several of them coded outside a blind round; nobody can say what
          they had seen.
        </p>
      )}
      {agreement.queries > 0 && (
        <p className={classes.base}>
          Left out: {several(agreement.queries, "check")} that only asked; a query says nothing about the codes.
        </p>
      )}
      <details className={classes.more}>
        <summary>All figures over all codes, and the rules</summary>
        <table className={classes.figures} aria-label="Figures over all codes">
          <tbody>
            {(Object.keys(overallNames) as (keyof typeof overallNames)[]).map((name) => (
              <tr key={name}>
                <th scope="row">
                  {overallNames[name][0]}
                  <span className={classes.path}>{overallNames[name][1]}</span>
                </th>
                <td>{statisticInWords(overall[name])}</td>
                <td className="figure">n = {numeral(overall[name].n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h3 className={classes.small}>On what is uncodable</h3>
        {overall.uncodable.table && (
          <TwoByTwo
            table={overall.uncodable.table}
            coders={figures.coders}
            onOpen={(cell, words) => onAnswers({ kind: "uncodable", cell }, `Uncodable: ${words.replace(" gave it", "")}`)}
          />
        )}
        <FigureTable figures={overall.uncodable} />
        <p>
          What is compared is each coder’s first pass: what they had when the round closed, or when the first check or decision of
          an answer was made. Later edits change nothing here; codes that were merged or moved since count as what they are now.
          Uncodable counts as no code. Intervals hold in 95 of 100 samples: by formula for the codes, by resampling the answers
          1,000 times for whole sets and positive and negative agreement, where there are at most 10,000 answers.
        </p>
      </details>
    </div>
  );
}

function Opening({ n, words, onOpen }: { n: number; words: string; onOpen(): void }) {
  return (
    <UnstyledButton className={classes.inline} disabled={n === 0} onClick={onOpen}>
      {numeral(n)} {words}
    </UnstyledButton>
  );
}
