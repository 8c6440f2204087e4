import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { ListedRow, ListQuery } from "../../../../../lib/coding/list.ts";
import { pathOf } from "../../../../../lib/frame/frame.ts";
import { several } from "../../../../../lib/numbers.ts";
import { codeName, useFrame } from "../code/frame-context.ts";
import classes from "./answers.module.css";
import type { AttributeOption } from "./answers-list.tsx";
import { sortWords, stateWord, statusWords } from "./words.ts";

interface PrintedAnswersProps {
  question: string;
  query: ListQuery;
  rows: readonly ListedRow[];
  /** There are no more rows than these. */
  isWhole: boolean;
  coders: readonly { id: number; name: string }[];
  attributes: readonly AttributeOption[];
}

/** The list as it is printed: every row that was read. It is there only while something is printed: thousands of rows would slow the screen. */
export function PrintedAnswers(props: PrintedAnswersProps) {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return printing ? <Sheet {...props} /> : null;
}

/** The rows under a sentence that says what was listed. */
function Sheet({ question, query, rows, isWhole, coders, attributes }: PrintedAnswersProps) {
  const { frame } = useFrame();
  const columns = query.columns.map((id) => attributes.find((attribute) => attribute.id === id)?.name ?? "");
  const narrowed = [
    query.status ? statusWords[query.status] : "",
    whose(query, coders),
    query.codeId === undefined ? "" : `with ${pathOf(frame, query.codeId).join(" › ")}`,
    ...query.attributes.map(({ attributeId, valueId }) => {
      const attribute = attributes.find((each) => each.id === attributeId);
      const value = attribute?.values.find((each) => each.id === valueId)?.label;
      return `${attribute?.name} ${value === undefined ? "missing" : `is ${value}`}`;
    }),
    query.words.trim() === "" ? "" : `with the words “${query.words.trim()}”`,
    query.alikeTo === undefined ? "" : "that say the same",
    sortWords[query.sort],
  ].filter((part) => part !== "");
  return (
    <section className={classes.printed}>
      <h1>{question}</h1>
      <p>
        {isWhole ? "" : "The first "}
        {several(rows.length, "answer")} {narrowed.join(", ")}.
      </p>
      <table>
        <thead>
          <tr>
            <th>Answer</th>
            <th>Codes</th>
            <th>State</th>
            {query.columns.map((id, at) => (
              <th key={id}>{columns[at]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.answerId}>
              <td lang={row.language}>{row.text}</td>
              <td>{row.codeIds.map((id) => codeName(frame, id)).join("; ")}</td>
              <td>{stateWord(row)}</td>
              {query.columns.map((id, at) => (
                <td key={id}>{row.values[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function whose({ set }: ListQuery, coders: PrintedAnswersProps["coders"]): string {
  if (set === "mine") return "by my own codes";
  if (set === "final") return "by the final codes";
  return `by the codes of ${coders.find(({ id }) => id === set.memberId)?.name ?? "one coder"}`;
}
