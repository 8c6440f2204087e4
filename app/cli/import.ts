import { type Control, checkSurvey, type Destination, importSurvey, operatorDestination, type Survey } from "../../db/imports.ts";
import { Refused } from "../../db/refusal.ts";
import type { Store } from "../../db/store.ts";
import { fileHash, surveyFile } from "../../db/survey-file.ts";
import { mappingFromNames } from "../../lib/import/mapping.ts";
import { openTable } from "../../lib/import/open.ts";
import { proposeMapping } from "../../lib/import/propose.ts";
import type { ReadOptions, Table } from "../../lib/import/types.ts";
import { numeral, several } from "../../lib/numbers.ts";
import { type Command, type CommandContext, operator, problemLine, readArgs, type Said, UsageError } from "./command.ts";

export const importCommand: Command = {
  usage:
    "FILE --project NAME --question COL [--question …] [--respondent COL] [--attribute COL …] [--header-rows N] [--sheet NAME] [--encoding E] [--delimiter D] [--lead NAME] [--dry-run] [--update]",
  about: [
    "Adds a survey (CSV, TSV, XLSX), or more respondents of one.",
    'COL is a header, or a column\'s letter. --question "Needs=L+M+N" is one question fed by several columns.',
    "--respondent the column that tells respondents apart; default the number of the row",
    "--attribute  a closed fact about respondents",
    "--header-rows, --sheet, --encoding, --delimiter   how to read the file; default as recognised",
    "--lead       whose project it becomes; default the first account",
    "--dry-run    says what would be done, and stores nothing",
    "--update     replaces changed texts that somebody has coded, and asks the coders for another look",
  ],
  async run(args, context) {
    const { values, positionals } = readArgs(
      args,
      {
        project: { type: "string" },
        respondent: { type: "string" },
        question: { type: "string", multiple: true },
        attribute: { type: "string", multiple: true },
        "header-rows": { type: "string" },
        sheet: { type: "string" },
        encoding: { type: "string" },
        delimiter: { type: "string" },
        lead: { type: "string" },
        "dry-run": { type: "boolean" },
        update: { type: "boolean" },
      },
      ["FILE"],
      ["project", "question"],
    );
    const project = values.project as string;
    if (project.trim() === "") throw new UsageError("--project has no name.");
    const options = readOptions(values);
    const show = progressOf(context);
    let table: Table | null = null;
    try {
      const source = surveyFile(positionals[0] as string, undefined, show.bytes);
      const opened = await openTable(source, options);
      if ("problems" in opened) return refuse(context, project, null, opened.problems);
      table = opened.table;
      const named = mappingFromNames(table, {
        ...(values.respondent === undefined ? {} : { respondent: values.respondent }),
        questions: values.question as string[],
        attributes: values.attribute ?? [],
      });
      if ("problems" in named) return refuse(context, project, table, named.problems);
      const kinds = proposeMapping(table).columns;
      const survey = {
        table,
        mapping: named.mapping,
        scales: named.mapping.attributes.map(({ column }) => kinds[column]?.scale ?? "nominal"),
        options,
        fileHash: fileHash(source),
        update: values.update === true,
      };
      const destination = operatorDestination(context.store(), operator, project, values.lead);
      const done = run(context.store(), destination, survey, values["dry-run"] === true, { onProgress: show.rows });
      answer(context, done.project, table, done, values["dry-run"] === true);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      refuse(context, project, table, problem.problems.length > 0 ? problem.problems : [{ message: problem.message }]);
    }
  },
};

function readOptions(values: Record<string, unknown>): ReadOptions {
  const options: ReadOptions = {};
  const rows = values["header-rows"];
  if (rows !== undefined) {
    if (!/^([1-9]|10)$/.test(String(rows))) throw new UsageError("--header-rows takes a number from 1 to 10.");
    options.headerRows = Number(rows);
  }
  for (const name of ["sheet", "encoding", "delimiter"] as const)
    if (values[name] !== undefined) options[name] = String(values[name]);
  return options;
}

/** Imports, or with `dryRun` says what would be imported and what forbids it. */
function run(store: Store, destination: Destination, survey: Survey & { update: boolean }, dryRun: boolean, control: Control) {
  if (!dryRun) return importSurvey(store, operator, destination, survey, control);
  const check = checkSurvey(store, destination, survey, control);
  const problems = check.codedChanges > 0 && !survey.update ? [...check.problems, ...check.codedProblems] : check.problems;
  if (problems.length > 0) throw new Refused("The file cannot be imported as it is.", problems);
  const name = destination.kind === "new" ? destination.name.trim() : projectName(store, destination.access.projectId);
  return { project: name, ...check };
}

function projectName(store: Store, projectId: number): string {
  return store.sqlite.prepare<[number], { name: string }>("select name from project where id = ?").get(projectId)?.name ?? "";
}

function answer(context: CommandContext, project: string, table: Table, done: ReturnType<typeof run>, dryRun: boolean): void {
  const { respondents, answers, notes, kept, withdrawn, previewRows } = done;
  context.progress("");
  const figures = ({ added, unchanged, changed }: typeof respondents) =>
    `${numeral(added)} added, ${numeral(unchanged)} unchanged, ${numeral(changed)} changed`;
  const remarks = [
    kept > 0 ? `Kept, though the file leaves them empty: ${several(kept, "answer or value", "answers and values")}.` : "",
    withdrawn > 0 ? `Left out, because their respondents were withdrawn: ${several(withdrawn, "row")}.` : "",
    previewRows > 0 ? `Left out as previews: ${several(previewRows, "row")}.` : "",
    dryRun ? "Nothing was stored." : "",
  ].filter((line) => line !== "");
  context.answer({ ...document(project, table, []), respondents, answers, kept, withdrawn, notes }, [
    `${project}: respondents ${figures(respondents)}; answers ${figures(answers)}.`,
    `Read as ${table.kind === "workbook" ? `sheet "${table.sheet}"` : `${table.encoding}, separated by ${delimiterName(table.delimiter)}`}, with ${several(table.headerRows, "header row")}.`,
    ...remarks,
  ]);
}

function delimiterName(delimiter: string): string {
  return { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" }[delimiter] ?? `"${delimiter}"`;
}

function refuse(context: CommandContext, project: string, table: Table | null, problems: Said[]): void {
  context.progress("");
  process.stderr.write(problems.map((problem) => `${problemLine(problem)}\n`).join(""));
  context.answer(document(project, table, problems), [], true);
}

function document(project: string, table: Table | null, problems: Said[]) {
  const none = { added: 0, unchanged: 0, changed: 0 };
  return {
    project,
    respondents: none,
    answers: none,
    encoding: table?.encoding ?? "",
    delimiter: table?.delimiter ?? "",
    headerRows: table?.headerRows ?? 0,
    problems,
  };
}

/** How far it is, shown now and then: bytes while the file is checked, rows while they are stored. */
function progressOf(context: CommandContext) {
  let storing = false;
  return {
    bytes(read: number) {
      if (!storing) context.progress(`Reading: ${Math.round(read / 1_000_000)} MB`);
    },
    rows(done: number, total: number) {
      storing = true;
      if (done % 10_000 === 0) context.progress(`Storing: ${numeral(done)} of ${numeral(total)} respondents`);
    },
  };
}
