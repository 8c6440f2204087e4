"use client";
import { Anchor } from "@mantine/core";
import Link from "next/link";
import type { ListedRow } from "../../../../../lib/coding/list.ts";
import { numeral } from "../../../../../lib/numbers.ts";
import { shownCode, useFrame } from "../code/frame-context.ts";
import classes from "./answers.module.css";
import { stateWord } from "./words.ts";

interface DetailsProps {
  row: ListedRow | undefined;
  projectId: number;
  questionId: number;
  mayCode: boolean;
  onAlike(answerId: number): void;
}

/** The answer in focus, whole, with what can be done from here. */
export function Details({ row, projectId, questionId, mayCode, onAlike }: DetailsProps) {
  const { frame } = useFrame();
  if (!row) return <aside className={classes.details} aria-label="Answer in focus" />;
  return (
    <aside className={classes.details} aria-label="Answer in focus">
      <p className={`answer-text ${classes.whole}`} lang={row.language}>
        {row.text}
      </p>
      <p className={classes.quiet}>
        {stateWord(row)}
        {row.reason && `: ${row.reason}`}
      </p>
      <ul className={classes.detailCodes}>
        {row.codeIds.map((codeId) => {
          const shown = shownCode(frame, codeId);
          return (
            <li key={codeId}>
              {shown.label} <span className={classes.quiet}>{shown.above}</span>
            </li>
          );
        })}
      </ul>
      {row.note && <p>Note: {row.note}</p>}
      {row.secondLook && <p>Look again: {row.secondLook}</p>}
      <p className={classes.links}>
        {mayCode && (
          <Anchor component={Link} href={`/projects/${projectId}/${questionId}/code?answer=${row.answerId}`}>
            Code this answer
          </Anchor>
        )}
        <Anchor component={Link} href={`/projects/${projectId}/history?answer=${row.answerId}`}>
          Its history
        </Anchor>
        {row.alike > 0 && (
          <button type="button" className={classes.textButton} onClick={() => onAlike(row.answerId)}>
            List the {numeral(row.alike + 1)} that say this
          </button>
        )}
      </p>
    </aside>
  );
}
