import Link from "next/link";
import type { HistoryNames, HistoryRow } from "../../../../db/history.ts";
import { sentenceOf } from "../../../../lib/history/sentences.ts";
import { numeral } from "../../../../lib/numbers.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Moment } from "../../../ui/moment.tsx";
import classes from "./history.module.css";
import { namesFrom } from "./names.ts";

interface EntriesProps {
  rows: HistoryRow[];
  names: HistoryNames;
  questions: { id: number; name: string }[];
  projectId: number;
  older: string | null;
  newest: string | null;
  download: string;
}

/** The history as sentences, a heading for each day (UTC). */
export function Entries({ rows, names, questions, projectId, older, newest, download }: EntriesProps) {
  if (rows.length === 0) return <EmptyState title="Nothing of that kind happened" />;
  const known = namesFrom(names);
  const questionName = new Map(questions.map(({ id, name }) => [id, name]));
  const days = Map.groupBy(rows, (row) => new Date(row.at).toISOString().slice(0, 10));
  const base = `/projects/${projectId}/history`;
  return (
    <>
      {[...days].map(([day, entries]) => (
        <section key={day}>
          <h2 className={classes.day}>{dayHeading(day)}</h2>
          <ol className={classes.entries}>
            {entries.map((row) => (
              <li key={row.id} className={classes.entry}>
                <span className={classes.time}>
                  <Moment at={row.at} words={new Date(row.at).toISOString().slice(11, 16)} />
                </span>
                <span className={classes.sentence}>
                  <strong>{row.who}</strong> {sentenceOf(row, known)}
                  <span className={classes.about}>
                    {row.questionId !== null && questionName.has(row.questionId) && ` · ${questionName.get(row.questionId)}`}
                    {row.answerId !== null && <Link href={`${base}?answer=${row.answerId}`}>this answer</Link>}
                    {row.codeId !== null && <Link href={`${base}?code=${row.codeId}`}>this code</Link>}
                  </span>
                </span>
                {row.number !== null && (
                  <span className={classes.number}>
                    <span className="hidden-words">entry </span>
                    {numeral(row.number)}
                  </span>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
      <nav className={classes.pages} aria-label="Pages">
        {newest && <Link href={newest}>Newest</Link>}
        {older && <Link href={older}>Older</Link>}
        <a href={download} download>
          Download as CSV
        </a>
      </nav>
    </>
  );
}

function dayHeading(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    ...{ weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
  });
}
