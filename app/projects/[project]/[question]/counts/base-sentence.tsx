import { UnstyledButton } from "@mantine/core";
import type { AnswerTally, Counts } from "../../../../../lib/counting/counts.ts";
import { numeral, several } from "../../../../../lib/numbers.ts";
import { ruleInWords } from "../../../../../lib/report/counts-document.ts";
import type { Asked } from "./answers-panel.tsx";
import classes from "./counts.module.css";

const baseWords = { codable: "codable answers", answers: "all answers", respondents: "all respondents" } as const;

/** The base and everything left out of it; each figure opens its answers. */
export function BaseSentence({ counts, leftOut, onOpen }: { counts: Counts; leftOut: number; onOpen(asked: Asked): void }) {
  const { answers, base } = counts;
  const figure = (status: Exclude<keyof AnswerTally, "respondents">, words: string) => (
    <UnstyledButton
      className={classes.inline}
      disabled={answers[status] === 0}
      onClick={() => onOpen({ figure: { kind: "status", status }, title: `${numeral(answers[status])} ${words}` })}
    >
      {numeral(answers[status])} {words}
    </UnstyledButton>
  );
  return (
    <div className={classes.sentence}>
      <p>
        Percent of <strong>{baseWords[base.name]}</strong> (n = {numeral(base.n)}). Of{" "}
        {several(answers.respondents, "respondent")}, {figure("answered", "answered")} and{" "}
        {numeral(answers.respondents - answers.answered)} did not: {figure("codable", "codable")}
        {answers.provisional > 0 && <> (of which {figure("provisional", "provisional")}: one coder’s word, not checked)</>},{" "}
        {figure("uncodable", "uncodable")}, {figure("uncoded", "not coded yet")}, {figure("unresolved", "unresolved")}.
      </p>
      {leftOut > 0 && (
        <p>
          {several(leftOut, "answer")} of your open blind round {leftOut === 1 ? "is" : "are"} left out until it closes: you would
          see what others coded there.
        </p>
      )}
      {answers.unresolved + answers.uncoded > 0 && base.name === "codable" && (
        <p className="quiet">Unresolved and uncoded answers stay out of the table and the base until they are settled.</p>
      )}
      <p className={classes.printedRule}>{ruleInWords}</p>
      <details className={classes.rule}>
        <summary>How it is counted</summary>
        <p>{ruleInWords}</p>
        <IssuesPerAnswer counts={counts} onOpen={onOpen} />
      </details>
    </div>
  );
}

function IssuesPerAnswer({ counts, onOpen }: { counts: Counts; onOpen(asked: Asked): void }) {
  const entries = Object.entries(counts.issuesPerAnswer);
  if (entries.length === 0) return null;
  return (
    <p>
      Codes per codable answer:{" "}
      {entries.map(([issues, answers], i) => (
        <span key={issues}>
          {i > 0 && ", "}
          <UnstyledButton
            className={classes.inline}
            onClick={() =>
              onOpen({
                figure: { kind: "issues", issues: Number(issues) },
                title: `${several(answers, "answer")} with ${several(Number(issues), "code")}`,
              })
            }
          >
            {numeral(answers)} with {issues}
          </UnstyledButton>
        </span>
      ))}
      .
    </p>
  );
}
