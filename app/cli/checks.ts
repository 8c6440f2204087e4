import path from "node:path";
import { findProject } from "../../db/projects.ts";
import { Refused } from "../../db/refusal.ts";
import { importChecks, importDecisions, type ReviewsImported } from "../../db/review-imports.ts";
import type { Store } from "../../db/store.ts";
import { surveyFile } from "../../db/survey-file.ts";
import { type Lines, readChecksFile, readDecisionsFile } from "../../lib/review/review-files.ts";
import { type Command, readArgs } from "./command.ts";
import { projectNamed, questionNamed } from "./names.ts";

/** Checks that were made elsewhere: respondent, checker, verdict, codes, note; `coder` where several coded an answer. */
export const checksImport: Command = reviewsImport("checks", readChecksFile, importChecks);

/** Decisions that were made elsewhere: respondent, decider, codes, uncodable, cause, note. */
export const decisionsImport: Command = reviewsImport("decisions", readDecisionsFile, importDecisions);

function reviewsImport<T>(
  what: "checks" | "decisions",
  read: (source: ReturnType<typeof surveyFile>) => Lines<T>,
  store: (store: Store, access: ReturnType<typeof projectNamed>, questionId: number, file: string, lines: T[]) => ReviewsImported,
): Command {
  return {
    usage: "FILE --project P --question Q",
    run(args, context) {
      const { values, positionals } = readArgs(
        args,
        { project: { type: "string" }, question: { type: "string" } },
        ["FILE"],
        ["project", "question"],
      );
      const file = positionals[0] ?? "";
      const access = projectNamed(context.store(), values.project as string);
      const question = questionNamed(context.store(), access, values.question as string);
      const { lines, problems } = read(surveyFile(file));
      if (problems.length > 0) throw new Refused(`The ${what} cannot be read.`, problems);
      const { people, ...counts } = store(context.store(), access, question.id, path.basename(file), lines);
      context.answer(
        {
          project: findProject(context.store(), access).name,
          question: question.name,
          [what]: counts,
          people: { added: people },
          problems: [],
        },
        [
          `${counts.added} ${what} added, ${counts.changed} changed, ${counts.unchanged} unchanged.`,
          ...(people.length > 0 ? [`New in the project, without a sign-in: ${people.join(", ")}.`] : []),
        ],
      );
    },
  };
}
