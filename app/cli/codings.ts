import path from "node:path";
import { importCodings } from "../../db/codings-import.ts";
import { findProject } from "../../db/projects.ts";
import { surveyFile } from "../../db/survey-file.ts";
import { readCodingsFile } from "../../lib/coding/codings-file.ts";
import { numeral, several } from "../../lib/numbers.ts";
import { type Command, readArgs } from "./command.ts";
import { projectNamed, questionNamed } from "./names.ts";

/** Codings that were made elsewhere, in long form: respondent, coder, code; quote, uncodable, reason, when. */
export const codingsImport: Command = {
  usage: "FILE --project P --question Q [--create-codes] [--update]",
  about: [
    "Brings in codings that were made elsewhere.",
    "FILE         CSV: respondent,coder,code, and if wanted quote,uncodable,reason,when; a row per coding",
    "--create-codes   makes the codes that the frame does not have",
    "--update     replaces what these coders have already",
  ],
  run(args, context) {
    const { values, positionals } = readArgs(
      args,
      {
        project: { type: "string" },
        question: { type: "string" },
        "create-codes": { type: "boolean" },
        update: { type: "boolean" },
      },
      ["FILE"],
      ["project", "question"],
    );
    const file = positionals[0] ?? "";
    const access = projectNamed(context.store(), values.project as string);
    const question = questionNamed(context.store(), access, values.question as string);
    const read = readCodingsFile(surveyFile(file));
    const { coders, codes, ...counts } = importCodings(context.store(), access, question.id, path.basename(file), read, {
      createCodes: values["create-codes"] ?? false,
      update: values.update ?? false,
      onProgress: (done, total) => context.progress(`${done} of ${total} coded answers`),
    });
    context.progress("");
    const { added, changed, unchanged } = counts.answers;
    context.answer(
      {
        project: findProject(context.store(), access).name,
        question: question.name,
        ...counts,
        coders: { added: coders },
        codes: { added: codes },
        problems: [],
      },
      [
        `${several(added, "coded answer")} added, ${numeral(changed)} changed, ${numeral(unchanged)} unchanged; ${several(counts.codings, "coding")}.`,
        ...(codes > 0 ? [`${several(codes, "code")} made.`] : []),
        ...(coders.length > 0 ? [`New in the project, without a sign-in: ${coders.join(", ")}.`] : []),
      ],
    );
  },
};
