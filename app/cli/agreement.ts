import path from "node:path";
import { agreementOf } from "../../db/agreement.ts";
import { Refused } from "../../db/refusal.ts";
import { type RatingsAgreement, ratingsAgreement, type SetRatingsAgreement } from "../../lib/agreement/ratings-agreement.ts";
import { parseCategories, readRatings } from "../../lib/agreement/ratings-file.ts";
import { agreementLines, codeLines, statisticLine } from "../../lib/report/agreement-lines.ts";
import { readText } from "./check-table.ts";
import { type Command, type CommandContext, readArgs, UsageError } from "./command.ts";
import { readWhere } from "./counts.ts";
import { membersNamed, projectNamed, questionNamed } from "./names.ts";

const options = {
  project: { type: "string" },
  question: { type: "string" },
  coders: { type: "string" },
  level: { type: "string" },
  where: { type: "string", multiple: true },
  design: { type: "string" },
  seed: { type: "string" },
  replicates: { type: "string" },
  ratings: { type: "string" },
  categories: { type: "string" },
  sets: { type: "boolean" },
} as const;

type Values = ReturnType<typeof readArgs<typeof options>>["values"];

const ofProject = ["project", "question", "coders", "level", "where", "design"] as const;
const ofTable = ["categories", "sets"] as const;

export const agreement: Command = {
  usage:
    "--project P --question Q --coders A,B[,C…] [--level NAME] [--where ATTRIBUTE=VALUE …] [--design independent|check] [--seed N] [--replicates N] | --ratings FILE [--sets] [--categories a|b|c] [--seed N] [--replicates N]",
  about: [
    "How well coders agree on a question, or in a table of ratings.",
    "--level      a level of the code frame; default the last",
    "--where      only respondents with this value; several values of one attribute: any of them",
    "--design     independent: blind work; check: a coder and who checked them; default: what there is",
    "--seed, --replicates   of the resampled intervals; default 1 and 1000",
    "--ratings    a CSV instead of a project: the unit, then one column per coder; an empty cell is missing",
    "--sets       a cell holds a set, labels joined by |, the empty set written {}",
    "--categories the categories there are, joined by |; default those that occur",
  ],
  run(args, context) {
    const { values } = readArgs(args, options, []);
    const resampling = {
      seed: wholeNumber(values.seed, "seed", 1, 0, 2_147_483_647),
      replicates: wholeNumber(values.replicates, "replicates", 1000, 0, 100_000),
    };
    if (values.ratings === undefined) ofAProject(values, resampling, context);
    else ofATable(values.ratings, values, resampling, context);
  },
};

interface Resampling {
  seed: number;
  replicates: number;
}

function ofAProject(values: Values, resampling: Resampling, context: CommandContext): void {
  for (const name of ofTable) if (values[name] !== undefined) throw new UsageError(`--${name} goes with --ratings.`);
  for (const name of ["project", "question", "coders"] as const)
    if (values[name] === undefined) throw new UsageError(`--${name} is missing (or give --ratings FILE).`);
  if (values.design !== undefined && values.design !== "independent" && values.design !== "check")
    throw new UsageError("--design is one of independent, check.");
  const store = context.store();
  const access = projectNamed(store, values.project as string);
  const question = questionNamed(store, access, values.question as string);
  const found = agreementOf(store, access, {
    questionId: question.id,
    coders: membersNamed(store, access, values.coders as string).map((member) => member.id),
    ...(values.design === undefined ? {} : { design: values.design }),
    ...(values.level === undefined ? {} : { level: values.level }),
    ...(values.where === undefined ? {} : { where: readWhere(store, access, values.where) }),
    ...resampling,
  });
  context.answer(found.figures, agreementLines(found.figures, found));
}

function ofATable(file: string, values: Values, resampling: Resampling, context: CommandContext): void {
  for (const name of ofProject) if (values[name] !== undefined) throw new UsageError(`--${name} does not go with --ratings.`);
  const declared = values.categories === undefined ? null : parseCategories(values.categories, "--categories");
  if (declared && "problems" in declared) throw new Refused("The categories cannot be read.", declared.problems);
  const read = readRatings(readText(file), {
    file: path.basename(file),
    sets: values.sets === true,
    ...(declared ? { categories: declared.categories } : {}),
  });
  if ("problems" in read) throw new Refused("The ratings cannot be read.", read.problems);
  for (const note of read.table.notes) process.stderr.write(`${file}: ${note}\n`);
  const figures = ratingsAgreement(read.table, resampling);
  context.answer(figures, tableLines(figures));
}

function tableLines(figures: RatingsAgreement | SetRatingsAgreement): string[] {
  const head = `${figures.n} units, ${figures.coders.length} coders: ${figures.coders.join(", ")}`;
  if ("overall" in figures) return [head, ...Object.entries(figures.overall).map(statisticLine), "", ...codeLines(figures.codes)];
  const { n: _, coders: __, ...statistics } = figures;
  return [head, ...Object.entries(statistics).map(statisticLine)];
}

function wholeNumber(text: string | undefined, name: string, otherwise: number, least: number, most: number): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new UsageError(`--${name} takes a whole number from ${least} to ${most}, not "${text}".`);
  return number;
}
