import path from "node:path";
import { findProject } from "../../db/projects.ts";
import { importChecks, importDecisions, type ReviewsImported } from "../../db/review-imports.ts";
import type { Store } from "../../db/store.ts";
import { surveyFile } from "../../db/survey-file.ts";
import { numeral, several } from "../../lib/numbers.ts";
import { type Lines, readChecksFile, readDecisionsFile } from "../../lib/review/review-files.ts";
import { type Command, readArgs } from "./command.ts";
import { projectNamed, questionNamed } from "./names.ts";

/** Checks that were made elsewhere: respondent, checker, verdict, codes, note; `coder` where several coded an answer. */
export const checksImport: Command = reviewsImport("checks", readChecksFile, importChecks, [
  "Brings in checks that were made elsewhere.",
  "FILE         CSV: respondent,checker,verdict,codes,note; verdict: agree, change or query; codes joined by |",
  "             and coder, where several have coded an answer: whose work was checked",
]);

/** Decisions that were made elsewhere: respondent, decider, codes, uncodable, cause, note. */
export const decisionsImport: Command = reviewsImport("decisions", readDecisionsFile, importDecisions, [
  "Brings in decisions that were made elsewhere.",
  "FILE         CSV: respondent,decider,codes,uncodable,cause,note; neither codes nor uncodable: nothing applies",
]);

function reviewsImport<T>(
  what: "checks" | "decisions",
  read: (source: ReturnType<typeof surveyFile>) => Lines<T>,
  store: (
    store: Store,
    access: ReturnType<typeof projectNamed>,
    questionId: number,
    file: string,
    lines: Lines<T>,
  ) => ReviewsImported,
  about: Command["about"],
): Command {
  return {
    usage: "FILE --project P --question Q",
    about,
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
      const lines = read(surveyFile(file));
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
          `${several(counts.added, what.slice(0, -1))} added, ${numeral(counts.changed)} changed, ${numeral(counts.unchanged)} unchanged.`,
          ...(people.length > 0 ? [`New in the project, without a sign-in: ${people.join(", ")}.`] : []),
        ],
      );
    },
  };
}
