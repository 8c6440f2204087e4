"use client";
import { Button, Checkbox, Group, TextInput } from "@mantine/core";
import type { ImportCheck } from "../../../db/imports.ts";
import type { Problem } from "../../../lib/import/types.ts";
import { numeral, several } from "../../../lib/numbers.ts";
import classes from "./import.module.css";

interface CheckStepProps {
  /** Null while the file is being checked, or where that was cancelled. */
  check: ImportCheck | null;
  /** The name of a project to be made; null for one that is there. */
  name: string | null;
  update: boolean;
  busy: boolean;
  onName(name: string): void;
  onUpdate(update: boolean): void;
  onCheck(): void;
  onImport(): void;
}

/** What the import will do, and what forbids it, before anything is stored. */
export function CheckStep({ check, name, update, busy, onName, onUpdate, onCheck, onImport }: CheckStepProps) {
  const needsTick = check !== null && check.codedChanges > 0 && !update;
  return (
    <>
      {name !== null && (
        <TextInput
          label="Name of the project"
          value={name}
          maxLength={200}
          onChange={(event) => onName(event.currentTarget.value)}
          error={name.trim() === "" ? "Give the project a name." : undefined}
          className={classes.projectName}
        />
      )}
      {check === null ? (
        !busy && (
          <Button variant="default" onClick={onCheck}>
            Check the file
          </Button>
        )
      ) : (
        <>
          {check.problemCount > 0 ? <Problems check={check} /> : <Outcome check={check} />}
          {check.codedChanges > 0 && (
            <div className={classes.codedChanges}>
              <p>
                <strong>
                  {several(check.codedChanges, "answer that has been coded has", "answers that have been coded have")} another
                  text in this file.
                </strong>
              </p>
              <ProblemList problems={check.codedProblems} total={check.codedChanges} withRemedy={false} />
              <Checkbox
                checked={update}
                onChange={(event) => onUpdate(event.currentTarget.checked)}
                label="Replace the texts, keep the old ones, and ask their coders for another look"
              />
            </div>
          )}
          {check.notes.length > 0 && (
            <details className={classes.notes}>
              <summary>{several(check.kept, "cell is", "cells are")} empty in this file and kept in the project</summary>
              <ProblemList problems={check.notes} total={check.kept} withRemedy={false} />
            </details>
          )}
          <Group gap="sm" mt="lg">
            {check.problemCount === 0 ? (
              <Button onClick={onImport} disabled={busy || needsTick || name?.trim() === ""}>
                {importWords(check)}
              </Button>
            ) : (
              <Button variant="default" onClick={onCheck} disabled={busy}>
                Check again
              </Button>
            )}
            {needsTick && <span className="quiet">Tick the box to replace the texts.</span>}
          </Group>
        </>
      )}
    </>
  );
}

/** "Import 792 respondents, 1,454 answers". */
function importWords({ respondents, answers }: ImportCheck): string {
  const added = [
    respondents.added > 0 ? several(respondents.added, "respondent") : "",
    answers.added > 0 ? several(answers.added, "answer") : "",
    respondents.changed + answers.changed > 0 ? several(respondents.changed + answers.changed, "change") : "",
  ].filter((part) => part !== "");
  return added.length === 0 ? "Import (nothing is new)" : `Import ${added.join(", ")}`;
}

function Outcome({ check }: { check: ImportCheck }) {
  const { respondents, answers, perQuestion } = check;
  const existing = respondents.unchanged + respondents.changed > 0;
  const heads = existing ? (["New", "Changed", "Unchanged"] as const) : (["New"] as const);
  const figures = { New: "added", Changed: "changed", Unchanged: "unchanged" } as const;
  const tallies = [
    ["Respondents", respondents],
    ["Answers", answers],
  ] as const;
  return (
    <>
      <table className={classes.outcome} aria-label="What is added">
        <thead>
          <tr>
            <td />
            {heads.map((head) => (
              <th key={head} scope="col" className={classes.figureName}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tallies.map(([what, tally]) => (
            <tr key={what}>
              <th scope="row" className={classes.rowName}>
                {what}
              </th>
              {heads.map((head) => (
                <td key={head} className="figure">
                  {numeral(tally[figures[head]])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <table className={classes.outcome} aria-label="Answers of each question">
        <thead>
          <tr>
            <th scope="col" className={`${classes.rowName} ${classes.figureName}`}>
              Question
            </th>
            <th scope="col" className={classes.figureName}>
              Answers in the file
            </th>
          </tr>
        </thead>
        <tbody>
          {perQuestion.map((question) => (
            <tr key={question.name}>
              <th scope="row" className={classes.rowName}>
                {question.name}
                {existing && question.isNew && <span className="quiet"> (new)</span>}
              </th>
              <td className="figure">{numeral(question.answers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {check.missingCells > 0 && (
        <p>
          {several(check.missingCells, "cell says", "cells say")} only that there is no answer, and{" "}
          {check.missingCells === 1 ? "is" : "are"} left out.
        </p>
      )}
      {check.previewRows > 0 && <p>{several(check.previewRows, "preview or test is", "previews and tests are")} left out.</p>}
      {check.withdrawn > 0 && (
        <p>
          {several(
            check.withdrawn,
            "row belongs to a respondent who was withdrawn and stays",
            "rows belong to respondents who were withdrawn and stay",
          )}{" "}
          out.
        </p>
      )}
    </>
  );
}

function Problems({ check }: { check: ImportCheck }) {
  return (
    <div role="alert" className={classes.problems}>
      <p>
        <strong>{several(check.problemCount, "problem")}.</strong> Nothing can be stored before{" "}
        {check.problemCount === 1 ? "it is" : "they are"} mended: in the file, or by reading it otherwise.
      </p>
      <ProblemList problems={check.problems} total={check.problemCount} withRemedy />
    </div>
  );
}

function ProblemList({ problems, total, withRemedy }: { problems: Problem[]; total: number; withRemedy: boolean }) {
  return (
    <div className={classes.problemScroll}>
      <table className={classes.problemTable} aria-label="Rows and columns">
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Column</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.row}|${problem.column}|${problem.message}`}>
              <td className="figure">{problem.row ?? ""}</td>
              <td>{problem.column ?? ""}</td>
              <td>
                {problem.message} {withRemedy && <span className="quiet">{problem.remedy}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > problems.length && (
        <p className="quiet">
          The first {problems.length} of {numeral(total)}.
        </p>
      )}
    </div>
  );
}
