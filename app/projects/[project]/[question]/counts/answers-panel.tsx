"use client";
import { Button } from "@mantine/core";
import Link from "next/link";
import { useCallback, useEffect, useState } from "react";
import type { CountQuery } from "../../../../../db/figures.ts";
import type { Figure } from "../../../../../lib/counting/behind.ts";
import { pathSeparator } from "../../../../../lib/frame/frame.ts";
import { several } from "../../../../../lib/numbers.ts";
import type { Result } from "../../../../server/action.ts";
import { Status } from "../../../../ui/said.tsx";
import { SidePanel } from "../../../../ui/side-panel.tsx";
import classes from "./counts.module.css";

/** The figure somebody clicked. */
export interface Asked {
  figure: Figure;
  title: string;
  /** Label of the group, where the figure stands in a group's column. */
  group?: string;
}

interface BehindAnswer {
  id: number;
  respondent: string;
  text: string;
  language: string;
  codes: { id: number; path: string[] }[];
}

interface Behind {
  total: number;
  mentions: number;
  answers: BehindAnswer[];
  next: number | null;
}

interface PanelProps {
  projectId: number;
  query: CountQuery;
  asked: Asked;
  mayOpen: boolean;
  onClose(): void;
}

/** The answers behind a figure, beside the table: exactly as many as the figure says. */
export function AnswersPanel({ projectId, query, asked, mayOpen, onClose }: PanelProps) {
  const [behind, setBehind] = useState<Behind | null>(null);
  const [problem, setProblem] = useState("");
  const load = useCallback(
    async (after: number): Promise<Behind | null> => {
      const body = JSON.stringify({ query, figure: asked.figure, group: asked.group, after });
      const response = await fetch(`/projects/${projectId}/${query.questionId}/counts/behind`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      }).catch(() => null);
      const result = response?.ok ? ((await response.json()) as Result<Behind>) : null;
      if (result?.ok) return result.value;
      setProblem(result ? result.message : "The server did not answer. Close this and try again.");
      return null;
    },
    [projectId, query, asked],
  );
  useEffect(() => {
    let wanted = true;
    load(0).then((found) => wanted && found && setBehind(found));
    return () => {
      wanted = false;
    };
  }, [load]);
  const more = async () => {
    const found = await load(behind?.next ?? 0);
    if (found && behind) setBehind({ ...found, answers: [...behind.answers, ...found.answers] });
  };
  return (
    <SidePanel title={asked.title} onClose={onClose}>
      {behind && (
        <Status className="quiet" atOnce>
          {several(behind.total, "answer")}
          {behind.mentions !== behind.total && `, ${several(behind.mentions, "mention")}`}
        </Status>
      )}
      {problem && <p role="alert">{problem}</p>}
      <ol className={classes.answers}>
        {behind?.answers.map((answer) => (
          <li key={answer.id} className={classes.answer}>
            <p className={classes.answerText} lang={answer.language}>
              {answer.text}
            </p>
            <p className={classes.answerFoot}>
              <span className="quiet">{answer.respondent}</span>
              {answer.codes.map((code) => (
                <span key={code.id} className={classes.chip} title={code.path.join(pathSeparator)}>
                  {code.path.at(-1)}
                </span>
              ))}
              {mayOpen && <Link href={`/projects/${projectId}/${query.questionId}/code?answer=${answer.id}`}>open</Link>}
            </p>
          </li>
        ))}
      </ol>
      {behind?.next && (
        <Button variant="default" size="xs" onClick={more}>
          Show more
        </Button>
      )}
    </SidePanel>
  );
}
