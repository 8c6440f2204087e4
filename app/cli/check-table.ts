import path from "node:path";
import { Refused } from "../../db/refusal.ts";
import { surveyFile } from "../../db/survey-file.ts";
import { wholeText } from "../../lib/import/text.ts";
import { checkTable as check } from "../../lib/report/check-table.ts";
import { type Command, readArgs } from "./command.ts";

export const checkTable: Command = {
  usage: "FILE [--strict]",
  about: [
    "Checks the sums of a published frequency table.",
    "FILE         CSV: level columns, then count (and counts: mentions or respondents), or respondents and mentions",
    "--strict     exit 1 when a sum does not hold",
  ],
  run(args, context) {
    const { positionals, values } = readArgs(args, { strict: { type: "boolean" } }, ["FILE"]);
    const file = positionals[0] as string;
    const found = check(readText(file), path.basename(file));
    if ("problems" in found) throw new Refused("The table cannot be checked.", found.problems);
    const { problems, notes, rows } = found.check;
    context.answer(
      found.check,
      [
        `${rows} rows, ${problems.length} ${problems.length === 1 ? "sum does" : "sums do"} not hold.`,
        ...problems.map((p) => `${p.path.join(" > ")}: ${p.message}`),
        ...notes.map((n) => `Note. ${n.path.join(" > ")}: ${n.message}`),
      ],
      values.strict === true && problems.length > 0,
    );
  },
};

/** Larger than any published table or file of ratings. */
const mostBytes = 256 * 1024 * 1024;

/** The text of a file that is read whole. Throws Refused where it cannot be read or is no text. */
export function readText(file: string): string {
  const read = wholeText(surveyFile(file), mostBytes);
  if ("problem" in read) throw new Refused("The file cannot be read.", [read.problem]);
  return read.text;
}
