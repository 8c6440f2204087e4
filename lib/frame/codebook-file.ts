import { wholeText } from "../import/text.ts";
import type { FileSource, Problem } from "../import/types.ts";
import type { Codebook } from "./codebook.ts";
import { type CodebookColumns, readCodebookCsv } from "./codebook-csv.ts";

/** More than any code frame needs; what is bigger is another file. */
export const mostCodebookBytes = 16 * 1024 * 1024;

/** Reads a code frame file, whatever its encoding. Every fault is a problem; with any, `codebook` is null. */
export function readCodebookFile(
  source: FileSource,
  columns: CodebookColumns = {},
): { codebook: Codebook | null; problems: Problem[] } {
  const read = wholeText(source, mostCodebookBytes);
  return "problem" in read ? { codebook: null, problems: [read.problem] } : readCodebookCsv(read.text, source.name, columns);
}
