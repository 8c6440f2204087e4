"use client";
import { Button } from "@mantine/core";
import Link from "next/link";
import { useCallback, useEffect, useState } from "react";
import type { AgreementQuery, AskedFigure } from "../../../../../db/agreement.ts";
import type { ComparedAnswer, ComparedVersion } from "../../../../../db/agreement-answers.ts";
import { pathSeparator } from "../../../../../lib/frame/frame.ts";
import { several } from "../../../../../lib/numbers.ts";
import type { Result } from "../../../../server/action.ts";
import { Status } from "../../../../ui/said.tsx";
import classes from "./agreement.module.css";

interface Page {
  total: number;
  answers: ComparedAnswer[];
  next: number | null;
}

interface PanelProps {
  projectId: number;
  query: AgreementQuery;
  figure: AskedFigure;
  maySettle: boolean;
}

/** The answers behind a figure, a page at a time, with what each coder made of them. */
export function Answers({ projectId, query, figure, maySettle }: PanelProps) {
  const [pages, setPages] = useState<Page[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const read = useCallback(
    async (after: number): Promise<Page | null> => {
      try {
        const response = await fetch(`/projects/${projectId}/${query.questionId}/agreement/behind`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ query, figure, after }),
        });
        const result = (await response.json()) as Result<Page>;
        if (result.ok) return result.value;
        setFailure(result.message);
      } catch {
        setFailure("The answers could not be read. Check the connection, then open the figure again.");
      }
      return null;
    },
    [projectId, query, figure],
  );
  useEffect(() => {
    let wanted = true;
    void read(0).then((page) => {
      if (wanted && page) setPages([page]);
    });
    return () => {
      wanted = false;
    };
  }, [read]);
  const next = pages.at(-1)?.next ?? null;
  const resolve = `/projects/${projectId}/${query.questionId}/adjudicate`;
  return (
    <div>
      {failure && (
        <p role="alert" className={classes.warning}>
          {failure}
        </p>
      )}
      {pages[0] && (
        <Status className={classes.small} atOnce>
          {several(pages[0].total, "answer")}
        </Status>
      )}
      <ul className={classes.answers}>
        {pages.flatMap((page) =>
          page.answers.map((answer) => (
            <li key={answer.id} className={classes.answer}>
              <p className={classes.answerText} lang={answer.language}>
                {answer.text}
              </p>
              <Versions versions={answer.versions} />
              {answer.decision && (
                <p className={classes.small}>
                  Decided by {answer.decision.name}: {codesInWords(answer.decision)}
                  {answer.decision.cause && ` · ${answer.decision.cause}`}
                  {answer.decision.note && ` · “${answer.decision.note}”`}
                </p>
              )}
              <p className={classes.small}>
                {answer.respondent}
                {maySettle && answer.versions.length > 1 && (
                  <>
                    {" · "}
                    <Link href={`${resolve}?answer=${answer.id}`}>look at it there</Link>
                  </>
                )}
              </p>
            </li>
          )),
        )}
      </ul>
      {next !== null && (
        <Button
          size="xs"
          variant="default"
          onClick={async () => {
            const page = await read(next);
            if (page) setPages((all) => [...all, page]);
          }}
        >
          More answers
        </Button>
      )}
    </div>
  );
}

function codesInWords({ codes, uncodable }: { codes: { path: string[] }[]; uncodable: boolean }): string {
  if (uncodable) return "uncodable";
  return codes.length === 0 ? "nothing applies" : codes.map((code) => code.path.at(-1)).join(", ");
}

/** One line per coder; what not everybody gave is marked, by a sign and not by colour alone. */
function Versions({ versions }: { versions: ComparedVersion[] }) {
  if (versions.length === 0) return null;
  const [first, ...others] = versions;
  const common = new Set(
    (first?.codes ?? []).map((code) => code.id).filter((id) => others.every((v) => v.codes.some((c) => c.id === id))),
  );
  const uncodable = versions.filter((version) => version.uncodable).length;
  return (
    <dl className={classes.versions}>
      {versions.map((version) => (
        <div key={version.memberId} className={classes.version}>
          <dt>{version.name}</dt>
          <dd>
            {version.uncodable ? (
              <span className={classes.chip} data-alone={uncodable < versions.length || undefined}>
                uncodable{version.reason && `: ${version.reason}`}
              </span>
            ) : version.codes.length === 0 ? (
              <span className={classes.chip} data-alone={versions.some((v) => v.codes.length > 0) || undefined}>
                nothing applies
              </span>
            ) : (
              version.codes.map((code) => (
                <span
                  key={code.id}
                  className={classes.chip}
                  data-alone={!common.has(code.id) || undefined}
                  title={code.path.join(pathSeparator)}
                >
                  {!common.has(code.id) && (
                    <>
                      <span aria-hidden="true">≠ </span>
                      <span className="hidden-words">not all gave </span>
                    </>
                  )}
                  {code.path.at(-1)}
                </span>
              ))
            )}
            {version.verdict && <span className={classes.small}> {verdicts[version.verdict]}</span>}
            {version.note && <span className={classes.noteText}>“{version.note}”</span>}
            {version.now && <span className={classes.small}>now: {codesInWords(version.now)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const verdicts = { agree: "agreed", change: "changed", query: "asked" };
