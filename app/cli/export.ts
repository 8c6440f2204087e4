import fs from "node:fs";
import path from "node:path";
import { Refused } from "../../db/refusal.ts";
import { type ExportWhat, exportFile, exportFormats } from "../worker/export.ts";
import { type Command, operator, readArgs, UsageError } from "./command.ts";
import { countOptions, readCountQuery } from "./counts.ts";
import { projectNamed } from "./names.ts";

/** Formats the public contract names that do not exist yet. */
const later = ["sav", "sps", "qdc", "qdpx"];

export const exportCommand: Command = {
  usage:
    "--project P --what report|codings|codebook|project [--question Q] --format F --out FILE [--raw] [--force] [--set …] [--base …] [--by …] [--where …]",
  about: [
    "Writes a file.",
    ...Object.entries(exportFormats).map(([what, formats]) => `${what.padEnd(12)} ${formats.join(", ")}`),
    "--raw        leaves cells that a spreadsheet would run as formulas as they are",
    "--force      replaces an existing file",
    "--set, --base, --by, --where   of a report, as for counts",
  ],
  async run(args, context) {
    const { values } = readArgs(
      args,
      {
        ...countOptions,
        format: { type: "string" },
        what: { type: "string" },
        out: { type: "string" },
        raw: { type: "boolean" },
        force: { type: "boolean" },
      },
      [],
      ["project", "what", "format", "out"],
    );
    const what = values.what as ExportWhat;
    const format = values.format as string;
    const out = values.out as string;
    const formats = exportFormats[what];
    if (!formats) throw new UsageError(`--what is one of ${Object.keys(exportFormats).join(", ")}.`);
    if (!formats.includes(format)) {
      throw new UsageError(
        later.includes(format) ? `The format ${format} does not exist yet.` : `${what} can be exported as ${formats.join(", ")}.`,
      );
    }
    if (what !== "project" && values.question === undefined)
      throw new UsageError(`--question is missing: ${what} belongs to a question.`);
    const there = fs.statSync(out, { throwIfNoEntry: false });
    // A folder or a device would be put aside for the file, not written to.
    if (there && !there.isFile()) throw new Refused(`${out}: is not a file and was kept. Give the name of a file.`);
    if (there && !values.force)
      throw new Refused(`${out}: exists already and was kept. Give another name, or --force to replace it.`);
    if (!fs.existsSync(path.dirname(path.resolve(out)))) throw new Refused(`${out}: its folder does not exist. Make it first.`);
    const store = context.store();
    const access = projectNamed(store, values.project as string);
    const query = what === "project" ? null : readCountQuery(store, access, values);
    const input = {
      actor: operator,
      projectId: access.projectId,
      what,
      format,
      query,
      raw: values.raw === true,
      byteOrderMark: false,
      file: out,
    };
    const made = await exportFile(input, { store });
    context.answer({ file: out, bytes: made.bytes }, [`${out}: ${made.bytes} bytes.`]);
  },
};
