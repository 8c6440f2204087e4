import { UnstyledButton } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import type { AgreementQuery, AskedFigure } from "../../../../../db/agreement.ts";
import { numeral, several } from "../../../../../lib/numbers.ts";
import { coefficient, statisticInWords } from "../../../../../lib/report/agreement-lines.ts";
import classes from "./agreement.module.css";
import type { AgreementViewProps } from "./agreement-view.tsx";
import { IntervalPlot, lowestOf } from "./interval-plot.tsx";

interface AsideProps extends AgreementViewProps {
  onAnswers(figure: AskedFigure, title: string): void;
  onChoose(query: AgreementQuery): void;
}

/** Beside the codes: what is confused with what, pairs of coders, round by round, and why they differed. */
export function Aside(props: AsideProps) {
  return (
    <div className={classes.aside}>
      <Confusions {...props} />
      <Pairs {...props} />
      <Rounds {...props} />
      <Causes {...props} />
    </div>
  );
}

const mostAtFirst = 8;

/** "12 times Ann said Cuts where Bob said Lack of services". */
function Confusions({ shown, onAnswers }: AsideProps) {
  const [all, setAll] = useState(false);
  const { figures, confusionCodes } = shown.agreement;
  const [first = "", second = ""] = figures.coders;
  const isTwo = figures.coders.length === 2;
  const listed = all ? figures.confusions : figures.confusions.slice(0, mostAtFirst);
  return (
    <section>
      <h2 className={classes.asideTitle}>Confused</h2>
      {figures.confusions.length === 0 && <p className={classes.small}>No code was given in another one’s place.</p>}
      <ul className={classes.confusions}>
        {listed.map((one, i) => {
          const codes = confusionCodes[i];
          const [a, b] = [one.first.at(-1) ?? "", one.second.at(-1) ?? ""];
          const times = one.answers === 1 ? "Once" : `${one.answers} times`;
          return (
            <li key={`${one.first.join()} ${one.second.join()}`}>
              <UnstyledButton
                className={classes.confusion}
                title={`${one.first.join(" › ")} / ${one.second.join(" › ")}`}
                onClick={() =>
                  codes && onAnswers({ kind: "confusion", firstId: codes.first, secondId: codes.second }, `${a} or ${b}`)
                }
              >
                {times} {isTwo ? first : "one coder"} said <strong>{a}</strong> where {isTwo ? second : "another"} said{" "}
                <strong>{b}</strong>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
      {figures.confusions.length > mostAtFirst && (
        <UnstyledButton className={classes.inline} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${numeral(figures.confusions.length)}`}
        </UnstyledButton>
      )}
    </section>
  );
}

/** Alpha of every pair, where there are three coders or more. */
function Pairs({ shown, onChoose }: AsideProps) {
  const { agreement, query } = shown;
  const { coders } = agreement.figures;
  if (agreement.pairs.length === 0) return null;
  const pairOf = (a: number, b: number) =>
    agreement.pairs.find((pair) => pair.first === Math.min(a, b) && pair.second === Math.max(a, b));
  return (
    <section>
      <h2 className={classes.asideTitle}>Pairs of coders</h2>
      <p className={classes.small}>Alpha over whole sets (MASI). A pair opens its own page.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label="Alpha of each pair of coders" tabIndex={0}>
        <table className={classes.pairs} aria-label="Alpha of each pair of coders">
          <thead>
            <tr>
              <td />
              {coders.slice(1).map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {coders.slice(0, -1).map((name, row) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {coders.slice(1).map((other, i) => {
                  const pair = i + 1 > row ? pairOf(row, i + 1) : undefined;
                  if (!pair) return <td key={other} />;
                  const few = pair.alphaMasi.n < 10;
                  return (
                    <td key={other} className="figure">
                      <UnstyledButton
                        className={classes.inline}
                        aria-label={`${name} and ${other}: ${few ? "too few" : coefficient(pair.alphaMasi.value)}, ${several(pair.alphaMasi.n, "answer")}`}
                        onClick={() => onChoose({ ...query, coders: [query.coders[row] ?? 0, query.coders[i + 1] ?? 0] })}
                      >
                        {few ? "too few" : coefficient(pair.alphaMasi.value)}
                      </UnstyledButton>
                      <span className={classes.pairN}>n = {pair.alphaMasi.n}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** The same coders, round by round. */
function Rounds({ shown, onChoose }: AsideProps) {
  if (shown.rounds.length === 0) return null;
  const lowest = lowestOf(shown.rounds.map((round) => round.alphaMasi));
  return (
    <section>
      <h2 className={classes.asideTitle}>Round by round</h2>
      <table className={classes.rounds} aria-label="Alpha round by round">
        <tbody>
          {shown.rounds.map((round) => (
            <tr key={round.id} data-chosen={round.id === shown.query.roundId || undefined}>
              <th scope="row">
                <UnstyledButton className={classes.inline} onClick={() => onChoose({ ...shown.query, roundId: round.id })}>
                  {round.name}
                </UnstyledButton>
                <span className={classes.path}>
                  {round.answers} {round.answers === 1 ? "answer" : "answers"}
                </span>
              </th>
              {round.answers < 10 ? (
                <td colSpan={2} className={classes.few}>
                  Too few answers.
                </td>
              ) : (
                <>
                  <td className="figure">
                    {coefficient(round.alphaMasi.value)}
                    <span className="hidden-words">: alpha, {statisticInWords(round.alphaMasi)}</span>
                  </td>
                  <td>
                    <IntervalPlot statistic={round.alphaMasi} lowest={lowest} />
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.small}>Alpha over whole sets (MASI) with its 95% interval.</p>
    </section>
  );
}

const mostCodes = 5;

/** Why they differed, as decisions recorded it, with the codes at issue: what to mend in the frame. */
function Causes({ shown, projectId, question }: AsideProps) {
  if (shown.causes.length === 0) return null;
  const labels = new Map(shown.agreement.rowCodes.map((id, row) => [id, shown.agreement.figures.codes[row]?.path.at(-1) ?? ""]));
  const most = Math.max(...shown.causes.map((cause) => cause.answers));
  return (
    <section>
      <h2 className={classes.asideTitle}>Why they differed</h2>
      <ul className={classes.causes}>
        {shown.causes.map((tally) => (
          <li key={tally.cause}>
            <span className={classes.cause}>
              <span className={classes.causeBar} style={{ inlineSize: `${(100 * tally.answers) / most}%` }} aria-hidden="true" />
              <span className={classes.causeText}>
                {tally.answers} {tally.cause || "no cause recorded"}
              </span>
            </span>
            {tally.codes.some((code) => labels.has(code.codeId)) && (
              <span className={classes.path}>
                {tally.codes
                  .filter((code) => labels.has(code.codeId))
                  .slice(0, mostCodes)
                  .map((code, i) => (
                    <span key={code.codeId}>
                      {i > 0 && ", "}
                      <Link href={`/projects/${projectId}/${question.id}/frame?code=${code.codeId}`}>
                        {labels.get(code.codeId)}
                      </Link>
                      {code.answers > 1 && ` (${code.answers})`}
                    </span>
                  ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className={classes.small}>Causes of the decisions on these answers; a code opens in the frame.</p>
    </section>
  );
}
