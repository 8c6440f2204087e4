import Link from "next/link";
import type { AnswerFigures, PersonProgress, QuestionProgress } from "../../../db/progress.ts";
import { numeral, several } from "../../../lib/numbers.ts";
import { ago, Moment } from "../../ui/moment.tsx";
import classes from "./home.module.css";
import { RenameQuestion } from "./rename.tsx";

interface QuestionLinesProps {
  projectId: number;
  questions: QuestionProgress[];
  /** Milliseconds since 1970. */
  now: number;
  myId: number;
  isLead: boolean;
}

/** One line per question: a bar with its figures in words, who does what, and when anything last happened. */
export function QuestionLines({ projectId, questions, now, myId, isLead }: QuestionLinesProps) {
  return (
    <ul className={classes.questions}>
      {questions.map((question) => (
        <li key={question.id} className={classes.question}>
          <div className={classes.heading}>
            <h2 className={classes.name}>{question.name}</h2>
            <span className={classes.last}>
              {several(question.answers, "answer")}
              {question.last && (
                <>
                  {" · "}
                  <Moment at={question.last.at} words={ago(question.last.at, now)} />, {question.last.who}
                </>
              )}
              {isLead && (
                <span className={classes.pressed}>
                  {" · "}
                  <RenameQuestion projectId={projectId} question={question} />
                </span>
              )}
            </span>
          </div>
          {question.text && question.text !== question.name && <p className={classes.asked}>{question.text}</p>}
          {question.figures ? (
            isUntouched(question, question.figures) ? (
              <p className={classes.bare}>
                No codes yet. {isLead && <Link href={`/projects/${projectId}/${question.id}/frame`}>Build its code frame</Link>}
              </p>
            ) : (
              <Bar
                figures={question.figures}
                total={question.answers - question.hidden}
                address={`/projects/${projectId}/${question.id}`}
              />
            )
          ) : null}
          {question.hidden > 0 && (
            <p className={classes.asked}>
              {several(question.hidden, "answer of your open blind round is", "answers of your open blind round are")} left out
              until it is closed, and so is what the others in it have done.
            </p>
          )}
          <People people={question.people} myId={myId} />
        </li>
      ))}
    </ul>
  );
}

/** Nothing can be told of it yet: no codes, and nobody has said that an answer is uncodable. */
function isUntouched({ codes, answers }: QuestionProgress, figures: AnswerFigures): boolean {
  return codes === 0 && figures.uncoded === answers;
}

/** Where the answers of a part are listed, just as many. */
const lists: Partial<Record<keyof AnswerFigures, string>> = {
  unresolved: "resolve",
  uncodable: "answers?set=final&status=uncodable",
  uncoded: "answers?set=final&status=uncoded",
};

const parts: { key: keyof AnswerFigures; word: string }[] = [
  { key: "decided", word: "decided" },
  { key: "checked", word: "checked" },
  { key: "coded", word: "coded" },
  { key: "unresolved", word: "unresolved" },
  { key: "uncodable", word: "uncodable" },
  { key: "uncoded", word: "uncoded" },
];

function Bar({ figures, total, address }: { figures: AnswerFigures; total: number; address: string }) {
  return (
    <>
      <div className={classes.bar} aria-hidden="true">
        {parts.map(
          ({ key }) =>
            figures[key] > 0 && <span key={key} data-part={key} style={{ flexGrow: figures[key] / Math.max(1, total) }} />,
        )}
      </div>
      <ul className={classes.figures}>
        {parts.map(({ key, word }) => (
          <li key={key} data-zero={figures[key] === 0 || undefined}>
            <span className={classes.key} data-part={key} aria-hidden="true" />
            <span className={classes.number}>{numeral(figures[key])}</span>{" "}
            {lists[key] && figures[key] > 0 ? <Link href={`${address}/${lists[key]}`}>{word}</Link> : word}
          </li>
        ))}
      </ul>
    </>
  );
}

function People({ people, myId }: { people: PersonProgress[]; myId: number }) {
  if (people.length === 0) return <p className={classes.asked}>Nobody has been given anything to do here yet.</p>;
  return (
    <ul className={classes.people}>
      {people.map(({ memberId, name, code, check }) => (
        <li key={memberId}>
          <strong>{memberId === myId ? `${name} (you)` : name}</strong>
          {code.total > 0 && ` coded ${of(code)}`}
          {code.total > 0 && check.total > 0 && ","}
          {check.total > 0 && ` checked ${of(check)}`}
          {check.waiting > 0 && ` (${numeral(check.waiting)} not coded yet)`}
        </li>
      ))}
    </ul>
  );
}

function of({ done, total }: { done: number; total: number }): string {
  return `${numeral(done)} of ${numeral(total)}`;
}
