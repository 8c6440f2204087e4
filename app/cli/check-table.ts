import fs from "node:fs";
import { Refused } from "../../db/refusal.ts";
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
    const found = check(readText(file), file);
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

/** The text of a small file; Refused with its name where it cannot be read or is not UTF-8. */
export function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(file);
  } catch {
    throw new Refused(`${file}: cannot be read. Check the name and the rights.`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refused(`${file}: is not UTF-8 text. Save it as "CSV UTF-8" and try again.`);
  }
}
