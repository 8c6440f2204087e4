import { decodeText, findEncoding } from "./encoding.ts";
import { findKind } from "./kind.ts";
import type { FileSource, Problem } from "./types.ts";

/**
 * The whole text of a table that is read at once (a code frame, verdicts, ratings, a published table), whatever its encoding. What is no text, and what
 * is larger than such a table ever is, is a problem.
 */
export function wholeText(source: FileSource, mostBytes: number): { text: string } | { problem: Problem } {
  const refuse = (message: string, remedy: string) => ({ problem: { file: source.name, message, remedy } });
  if (source.size > mostBytes)
    return refuse(
      `The file is larger than ${Math.floor(mostBytes / 1024 / 1024)} MB.`,
      "Look whether it is the one that was meant.",
    );
  if (source.size === 0) return { text: "" };
  const kind = findKind(source, mostBytes);
  if ("problem" in kind) return refuse(kind.problem.message, "Save the table as CSV first.");
  if (kind.kind === "workbook") return refuse("This is an Excel workbook.", "Save its sheet as CSV first.");
  const encoding = findEncoding(source);
  if ("problem" in encoding) return encoding;
  const text = [...decodeText(source, encoding.found)].join("");
  if (text.includes("\0")) return refuse("The file has NUL characters, which are not text.", "Save the table as CSV again.");
  if (!encoding.found.verified && text.includes("\ufffd"))
    return refuse(`The file has bytes that are not text in ${encoding.found.encoding}.`, "Save the table as CSV in UTF-8.");
  return { text };
}
