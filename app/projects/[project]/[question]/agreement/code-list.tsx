import { UnstyledButton } from "@mantine/core";
import { prevalenceWarning } from "../../../../../lib/agreement/reading.ts";
import { numeral } from "../../../../../lib/numbers.ts";
import { coefficient, intervalInWords } from "../../../../../lib/report/agreement-lines.ts";
import classes from "./agreement.module.css";
import { type CodeLine, type Measure, measures, prevalence } from "./figures.ts";
import { IntervalPlot, lowestOf, PlotScale } from "./interval-plot.tsx";

interface CodeListProps {
  lines: CodeLine[];
  measure: Measure;
  order: "figure" | "frame";
  /** The code whose details are open. */
  openId: number | null;
  onOpen(line: CodeLine): void;
}

/** The codes by figure, each with dot and interval on one scale; a code opens its details. */
export function CodeList({ lines, measure, order, openId, onOpen }: CodeListProps) {
  const lowest = lowestOf(lines.filter((line) => line.few === undefined).map((line) => line.statistic));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label="Codes by agreement" tabIndex={0}>
      <table className={classes.codes} aria-label="Codes by agreement">
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col" className="figure" aria-sort={order === "figure" ? "ascending" : undefined}>
              {measures[measure].name}
            </th>
            <th scope="col" className={classes.plotCell}>
              <span className="hidden-words">95% interval</span>
              <PlotScale lowest={lowest} />
            </th>
            <th scope="col" className="figure">
              Given, %
            </th>
            <th scope="col" className="figure">
              Answers
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.codeId} line={line} lowest={lowest} isOpen={line.codeId === openId} onOpen={() => onOpen(line)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ line, lowest, isOpen, onOpen }: { line: CodeLine; lowest: number; isOpen: boolean; onOpen(): void }) {
  const { code, statistic, few } = line;
  const path = code.path.slice(0, -1).join(" › ");
  const share = prevalence(code);
  return (
    <tr data-open={isOpen || undefined}>
      <th scope="row">
        <UnstyledButton className={classes.code} onClick={onOpen} aria-expanded={isOpen}>
          {code.path.at(-1)}
        </UnstyledButton>
        {path !== "" && <span className={classes.path}>{path}</span>}
        {prevalenceWarning(code) !== undefined && (
          <span className={classes.warning}>{(code.prevalenceIndex ?? 0) < 0 ? "rare" : "nearly always"}: kappa misleads</span>
        )}
      </th>
      {few === undefined && statistic && statistic.value !== null ? (
        <>
          <td className="figure">
            {coefficient(statistic.value)}
            {statistic.ciLow !== undefined && <span className="hidden-words">, {intervalInWords(statistic)}</span>}
          </td>
          <td className={classes.plotCell}>
            <IntervalPlot statistic={statistic} lowest={lowest} />
          </td>
        </>
      ) : (
        <td colSpan={2} className={classes.few}>
          {few ?? (statistic?.why ? `Not defined. ${statistic.why}` : "Not defined.")}
        </td>
      )}
      <td className="figure">{share === null ? "–" : share.toFixed(1)}</td>
      <td className="figure">{numeral(code.percentAgreement.n)}</td>
    </tr>
  );
}
