import path from "node:path";
import { importCodebook, previewCodebook } from "../../db/frames.ts";
import { findProject } from "../../db/projects.ts";
import { Refused } from "../../db/refusal.ts";
import { surveyFile } from "../../db/survey-file.ts";
import { readCodebookFile } from "../../lib/frame/codebook-file.ts";
import { pathSeparator } from "../../lib/frame/frame.ts";
import { type Command, readArgs } from "./command.ts";
import { projectNamed, questionNamed } from "./names.ts";

export const codebookImport: Command = {
  usage: "FILE --project P --question Q [--levels area,theme,issue] [--ignore COL …] [--dry-run]",
  about: [
    "Adds and updates codes from a CSV; never removes any.",
    "FILE         level columns, then any of definition,include,exclude,example,aliases,colour,applicable",
    "--levels     the columns that are levels, from the top down; default those before the first of the above",
    "--ignore     a column that is neither",
    "--dry-run    says what would be done, and stores nothing",
  ],
  run(args, context) {
    const { values, positionals } = readArgs(
      args,
      {
        project: { type: "string" },
        question: { type: "string" },
        levels: { type: "string" },
        ignore: { type: "string", multiple: true },
        "dry-run": { type: "boolean" },
      },
      ["FILE"],
      ["project", "question"],
    );
    const { codebook, problems } = readCodebookFile(surveyFile(positionals[0] ?? ""), {
      ...(values.levels === undefined ? {} : { levels: values.levels.split(",").map((level) => level.trim()) }),
      ...(values.ignore === undefined ? {} : { ignore: values.ignore }),
    });
    if (!codebook) throw new Refused("The code frame cannot be read.", problems);
    const store = context.store();
    const access = projectNamed(store, values.project as string);
    const question = questionNamed(store, access, values.question as string);
    const file = path.basename(positionals[0] ?? "");
    const plan = values["dry-run"]
      ? previewCodebook(store, access, question.id, codebook, file)
      : importCodebook(store, access, question.id, codebook, file).plan;
    if (plan.problems.length > 0) throw new Refused("The code frame cannot be imported.", plan.problems);
    const count = (what: string) => plan.codes.filter((code) => code.what === what).length;
    const codes = { added: count("added"), changed: count("changed"), unchanged: count("unchanged") };
    context.answer(
      { project: findProject(store, access).name, question: question.name, levels: codebook.levels, codes, problems: [] },
      [
        `${codebook.levels.join(pathSeparator)}: ${codes.added} codes added, ${codes.changed} changed, ${codes.unchanged} unchanged.${values["dry-run"] ? " Nothing was stored." : ""}`,
      ],
    );
  },
};
