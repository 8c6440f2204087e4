import { UnstyledButton } from "@mantine/core";
import Link from "next/link";
import type { AskedFigure } from "../../../../../db/agreement.ts";
import type { Cell } from "../../../../../lib/agreement/behind.ts";
import { prevalenceWarning } from "../../../../../lib/agreement/reading.ts";
import type { CodeFigures } from "../../../../../lib/agreement/result.ts";
import { numeral, several } from "../../../../../lib/numbers.ts";
import { coefficient, statisticInWords } from "../../../../../lib/report/agreement-lines.ts";
import classes from "./agreement.module.css";
import { type CodeLine, type Measure, measures } from "./figures.ts";

interface DetailsProps {
  line: CodeLine;
  coders: string[];
  /** Where the code stands in the frame. */
  frameAddress: string;
  onAnswers(figure: AskedFigure, title: string): void;
}

/** Everything on one code: who gave it where, every figure with its interval, and what to beware of. */
export function CodeDetails({ line, coders, frameAddress, onAnswers }: DetailsProps) {
  const { code, codeId, few } = line;
  const warning = prevalenceWarning(code);
  const label = code.path.at(-1) ?? "";
  const open = (cell: Cell, words: string) => onAnswers({ kind: "code", codeId, cell }, `${label}: ${words}`);
  return (
    <>
      {code.path.length > 1 && <p className={classes.path}>{code.path.slice(0, -1).join(" › ")}</p>}
      {code.table ? (
        <TwoByTwo table={code.table} coders={coders} onOpen={open} />
      ) : (
        <p>
          <UnstyledButton className={classes.inline} onClick={() => open("differ", "some gave it, others not")}>
            Answers on which they differ
          </UnstyledButton>
          {" · "}
          <UnstyledButton className={classes.inline} onClick={() => open("both", "all gave it")}>
            answers to which all gave it
          </UnstyledButton>
        </p>
      )}
      {few !== undefined && <p className={classes.warning}>{few} The figures below are for completeness.</p>}
      {warning !== undefined && <p className={classes.warning}>{warning}</p>}
      <FigureTable figures={code} />
      <p className={classes.small}>{moreOften(code, coders)}</p>
      <p className={classes.small}>
        <Link href={frameAddress}>Open the code in the frame</Link>
      </p>
    </>
  );
}

interface TwoByTwoProps {
  table: NonNullable<CodeFigures["table"]>;
  coders: string[];
  onOpen(cell: Cell, words: string): void;
}

/** The two-by-two table; each cell opens its answers. */
export function TwoByTwo({ table, coders, onOpen }: TwoByTwoProps) {
  const [first = "", second = ""] = coders;
  const cell = (n: number, which: Cell, words: string) => (
    <td className="figure" data-same={which === "both" || which === "neither" || undefined}>
      {n === 0 ? (
        "0"
      ) : (
        <UnstyledButton
          className={classes.inline}
          aria-label={`${several(n, "answer")}: ${words}`}
          onClick={() => onOpen(which, words)}
        >
          {numeral(n)}
        </UnstyledButton>
      )}
    </td>
  );
  return (
    <table className={classes.twoByTwo} aria-label="Who gave it, in answers">
      <thead>
        <tr>
          <td />
          <th scope="col">{second}: yes</th>
          <th scope="col">{second}: no</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{first}: yes</th>
          {cell(table.both, "both", "both gave it")}
          {cell(table.firstOnly, "firstOnly", `only ${first} gave it`)}
        </tr>
        <tr>
          <th scope="row">{first}: no</th>
          {cell(table.secondOnly, "secondOnly", `only ${second} gave it`)}
          {cell(table.neither, "neither", "neither gave it")}
        </tr>
      </tbody>
    </table>
  );
}

/** Every figure there is, with interval and base. */
export function FigureTable({ figures }: { figures: Partial<CodeFigures> }) {
  const rows = (Object.keys(measures) as Measure[]).flatMap((measure) => {
    const statistic = figures[measure];
    return statistic ? [{ measure, statistic }] : [];
  });
  const share = figures.prevalenceIndex === undefined || figures.prevalenceIndex === null ? null : figures.prevalenceIndex;
  return (
    <table className={classes.figures} aria-label="All figures">
      <tbody>
        {rows.map(({ measure, statistic }) => (
          <tr key={measure}>
            <th scope="row" title={measures[measure].says}>
              {measures[measure].name}
            </th>
            <td>{statisticInWords(statistic)}</td>
            <td className="figure">n = {numeral(statistic.n)}</td>
          </tr>
        ))}
        {share !== null && (
          <tr>
            <th scope="row" title="(both gave it − neither) / answers compared">
              Prevalence index
            </th>
            <td colSpan={2}>
              {coefficient(share)} (given in {(50 * (share + 1)).toFixed(1)}% of codings)
            </td>
          </tr>
        )}
        {figures.biasIndex !== undefined && figures.biasIndex !== null && (
          <tr>
            <th scope="row" title="(only the first gave it − only the second) / answers compared">
              Bias index
            </th>
            <td colSpan={2}>{coefficient(figures.biasIndex)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** McNemar's test as a sentence. */
function moreOften({ table, mcnemar }: CodeFigures, coders: string[]): string {
  if (!table || !mcnemar) return "";
  const [first = "", second = ""] = coders;
  if (mcnemar.p === null) return "Neither coder gave it where the other did not.";
  const p = mcnemar.p < 0.001 ? "p < .001" : `p = ${mcnemar.p.toFixed(3).replace("0.", ".")}`;
  const test = `McNemar’s test, ${mcnemar.method === "exact" ? "exact" : "chi-squared"}, ${p}`;
  if (table.firstOnly === table.secondOnly) return `Each gave it alone equally often (${test}).`;
  const more = table.firstOnly > table.secondOnly ? first : second;
  return `${more} gave it more often than the other: ${several(Math.max(table.firstOnly, table.secondOnly), "time")} alone against ${numeral(Math.min(table.firstOnly, table.secondOnly))} (${test}).`;
}
