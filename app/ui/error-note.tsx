import { Alert } from "@mantine/core";
import Link from "next/link";
import classes from "./notes.module.css";
import type { Failure } from "./use-action.ts";
import { signInAddress } from "./way-back.ts";

const shownProblems = 200;

/** What went wrong, in words a person can act on; problems of a file with their row and column. Nothing where all is well. */
export function ErrorNote({ failure }: { failure: Failure | null }) {
  if (!failure) return null;
  const { message, problems, signedOut } = failure;
  return (
    <Alert color="red" variant="light" role="alert" className={classes.error}>
      <p className={classes.message}>{message}</p>
      {signedOut && (
        <p className={classes.message}>
          <Link href={signInAddress(`${window.location.pathname}${window.location.search}`)}>Sign in</Link>
        </p>
      )}
      {problems.length > 0 && (
        <ul className={classes.problems}>
          {problems.slice(0, shownProblems).map((problem) => (
            <li key={`${problem.file}|${problem.row}|${problem.column}|${problem.message}`}>
              {place(problem) && <strong>{place(problem)}: </strong>}
              {problem.message} {problem.remedy}
            </li>
          ))}
          {problems.length > shownProblems && <li>… and {problems.length - shownProblems} more.</li>}
        </ul>
      )}
    </Alert>
  );
}

function place(problem: Failure["problems"][number]): string {
  return [
    problem.file,
    problem.row === undefined ? "" : `row ${problem.row}`,
    problem.column === undefined ? "" : `column ${problem.column}`,
  ]
    .filter(Boolean)
    .join(", ");
}
