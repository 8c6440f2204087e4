import fs from "node:fs";
import path from "node:path";
import { type Access, type Actor, authorize } from "../../db/access.ts";
import { answersSheet, codingHeader, codingLines, projectJson } from "../../db/exports.ts";
import { reportHeader } from "../../db/figure-choices.ts";
import { type CountQuery, questionCounts } from "../../db/figures.ts";
import { loadFrame } from "../../db/frames.ts";
import { Refused } from "../../db/refusal.ts";
import type { Store } from "../../db/store.ts";
import { codebookCsv } from "../../lib/frame/codebook-csv.ts";
import { countsJson } from "../../lib/report/counts-document.ts";
import { countsCsv } from "../../lib/report/counts-table.ts";
import { csv } from "../../lib/report/csv.ts";
import { countsDocument } from "../../lib/report/word.ts";
import { reportWorkbook, TooManyRows, workbook } from "../../lib/report/workbook.ts";
import type { TaskContext } from "./tasks.ts";

export type ExportWhat = "report" | "codings" | "codebook" | "project";

/** Which formats each export comes in. */
export const exportFormats: Record<ExportWhat, readonly string[]> = {
  report: ["csv", "xlsx", "docx", "json"],
  codings: ["csv", "xlsx"],
  codebook: ["csv"],
  project: ["json"],
};

export interface ExportInput {
  actor: Actor;
  projectId: number;
  what: ExportWhat;
  format: string;
  /** For all but `project`; its `questionId` alone matters for codings and codebook. */
  query: CountQuery | null;
  /** Leave cells that a spreadsheet would run as formulas. */
  raw: boolean;
  byteOrderMark: boolean;
  /** Where to write; the file must not exist. */
  file: string;
}

type Piece = string | Uint8Array;

/** Writes an export to a file, whole or not at all: one state of the store, however long it takes and whoever writes on. */
export async function exportFile(input: ExportInput, { store }: Pick<TaskContext, "store">): Promise<{ bytes: number }> {
  const unfinished = `${input.file}.unfinished`;
  try {
    const handle = fs.openSync(unfinished, "w", 0o600);
    // Not writeSync, which may write a part and say so in its result: that is how a file on a full disk would end short.
    const write = (piece: Piece) => fs.writeFileSync(handle, piece);
    try {
      const whole = inOneState(store, () => {
        const made = pieces(input, store);
        if (made instanceof Promise) return made;
        for (const piece of made) write(piece);
        return null;
      });
      if (whole) write(await whole);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(unfinished, path.resolve(input.file));
    return { bytes: fs.statSync(input.file).size };
  } catch (problem) {
    if (problem instanceof TooManyRows) throw new Refused(problem.message);
    throw problem;
  } finally {
    fs.rmSync(unfinished, { force: true });
  }
}

/** What is read here at once is of one moment; what comes later (a workbook being packed) must not read any more. */
function inOneState<T>(store: Store, read: () => T): T {
  store.sqlite.exec("begin");
  try {
    return read();
  } finally {
    store.sqlite.exec("commit");
  }
}

/** The file in pieces; or, where a library makes it, as a whole, for which everything has been read when this returns. */
function pieces(input: ExportInput, store: Store): Iterable<Piece> | Promise<Piece> {
  if (input.what === "project") return projectJson(store, authorize(store, input.actor, input.projectId, "lead"));
  const access = authorize(store, input.actor, input.projectId, "read");
  if (!input.query) throw new Refused(`The export of ${input.what} needs a question.`);
  if (input.what === "report") return report(store, access, input, input.query);
  if (input.what === "codebook")
    return [codebookCsv(loadFrame(store, input.query.questionId, { memberId: access.memberId }), { raw: input.raw })];
  if (input.format === "xlsx") return codingsWorkbook(store, access, input.query.questionId);
  return codingPieces(store, access, input);
}

async function report(store: Store, access: Access, input: ExportInput, query: CountQuery): Promise<Piece> {
  const counts = questionCounts(store, access, query);
  const frame = loadFrame(store, query.questionId, { memberId: access.memberId });
  const header = reportHeader(store, access, query);
  switch (input.format) {
    case "csv":
      return countsCsv(header, frame.levels, counts, { raw: input.raw, byteOrderMark: input.byteOrderMark });
    case "json":
      return `${JSON.stringify(countsJson(header, counts), null, 2)}\n`;
    case "docx":
      return countsDocument(header, frame.levels, counts);
    default:
      return reportWorkbook({
        header,
        counts,
        frame,
        writtenAt: new Date(store.now()).toUTCString(),
        answers: answersSheet(store, access, query.questionId),
      });
  }
}

async function codingsWorkbook(store: Store, access: Access, questionId: number): Promise<Uint8Array> {
  return workbook([
    {
      name: "Codings",
      header: codingHeader,
      rows: [...codingLines(store, access, questionId)],
      widths: [14, 18, 50, 60, 10, 24, 24],
    },
  ]);
}

/** Written in blocks: a million codings are not held in memory. */
function* codingPieces(store: Store, access: Access, input: ExportInput): Generator<Piece> {
  const block = 5000;
  let rows: string[][] = [];
  yield csv(codingHeader, [], { raw: true, byteOrderMark: input.byteOrderMark });
  for (const line of codingLines(store, access, (input.query as CountQuery).questionId)) {
    rows.push(line);
    if (rows.length < block) continue;
    yield withoutHeader(csv(codingHeader, rows, { raw: input.raw }));
    rows = [];
  }
  if (rows.length > 0) yield withoutHeader(csv(codingHeader, rows, { raw: input.raw }));
}

function withoutHeader(text: string): string {
  return text.slice(text.indexOf("\r\n") + 2);
}
