import { decodeText, findEncoding } from "../import/encoding.ts";
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
  const refuse = (message: string, remedy: string) => ({ codebook: null, problems: [{ file: source.name, message, remedy }] });
  if (source.size > mostCodebookBytes)
    return refuse("The file is larger than 16 MB, so it is hardly a code frame.", "Choose the file with the codes.");
  const encoding = findEncoding(source);
  if ("problem" in encoding) return { codebook: null, problems: [encoding.problem] };
  const text = [...decodeText(source, encoding.found)].join("");
  if (text.includes("\0")) return refuse("This is not a text file.", "Save the code frame as CSV first.");
  return readCodebookCsv(text, source.name, columns);
}
