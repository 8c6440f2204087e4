import { deriveAttribute, type Grouping } from "../../db/derived-attributes.ts";
import { findProject } from "../../db/projects.ts";
import { Refused } from "../../db/refusal.ts";
import { surveyFile } from "../../db/survey-file.ts";
import { columnName } from "../../lib/import/faults.ts";
import { LIMITS } from "../../lib/import/limits.ts";
import { findColumn } from "../../lib/import/mapping.ts";
import { openTable } from "../../lib/import/open.ts";
import { checkRows, surveyRows } from "../../lib/import/rows.ts";
import type { Problem, Table } from "../../lib/import/types.ts";
import { type Command, readArgs } from "./command.ts";
import { attributeNamed, projectNamed } from "./names.ts";

export const attributeDerive: Command = {
  usage: "--project P --name NAME --from ATTRIBUTE --map FILE",
  about: [
    "Groups the values of an attribute into another one.",
    "--map        CSV with the columns from and to; values that it does not list become missing",
  ],
  async run(args, context) {
    const required = ["project", "name", "from", "map"] as const;
    const { values } = readArgs(
      args,
      { project: { type: "string" }, name: { type: "string" }, from: { type: "string" }, map: { type: "string" } },
      [],
      [...required],
    );
    const [project, name, from, map] = required.map((option) => values[option] as string) as [string, string, string, string];
    const opened = await openTable(surveyFile(map), { headerRows: 1 });
    if ("problems" in opened) throw new Refused("The map cannot be read.", opened.problems);
    const groups = readGroups(opened.table);
    const store = context.store();
    const access = projectNamed(store, project);
    const source = attributeNamed(store, access, from);
    const derived = deriveAttribute(store, access, { name, fromAttributeId: source.id, groups });
    const values_ = derived.values.map(({ label, respondents }) => ({ label, respondents }));
    context.answer(
      {
        project: findProject(store, access).name,
        attribute: name.trim(),
        from: source.name,
        values: values_,
        missing: derived.missing,
        unknown: derived.unknown,
      },
      [
        ...values_.map(({ label, respondents }) => `${label}: ${respondents} respondents`),
        `missing: ${derived.missing} respondents`,
        ...derived.unknown.map((label) => `"${label}" is in the map, but no respondent has it.`),
      ],
    );
  },
};

/** The rows of a map `from,to`. A row without `to` leaves its value out. Throws Refused with every faulty row. */
function readGroups(table: Table): Grouping[] {
  const from = findColumn(table, "from");
  const to = findColumn(table, "to");
  const absent = [from, to].flatMap((found) => ("problem" in found ? [found.problem] : []));
  if (!("column" in from) || !("column" in to)) throw new Refused("The map needs the columns from and to.", absent);
  const mapping = {
    respondent: from.column.index,
    questions: [{ name: "to", text: "to", columns: [to.column.index] }],
    attributes: [],
    exclude: { missingMarkers: [], previewRows: false },
  };
  const check = checkRows(table, mapping, { ...LIMITS, key: LIMITS.cell });
  if (check.problemCount > 0)
    throw new Refused(
      "The map cannot be used.",
      check.problems.map((problem): Problem => inWordsOfMap(problem, columnName(table.columns, from.column.index))),
    );
  return [...surveyRows(table, mapping)].flatMap(({ key, answers }) => (answers[0] ? [{ from: key, to: answers[0] }] : []));
}

/** `checkRows` speaks of respondents, which a map does not have. */
function inWordsOfMap(problem: Problem, column: string): Problem {
  if (problem.column !== column) return problem;
  return {
    ...problem,
    message: problem.message.replace("The respondent", "The value").replace("respondent", "value"),
    remedy: "Fill in each value once; a value goes to one group.",
  };
}
