import { findDelimiter } from "../import/delimiter.ts";
import { headerText } from "../import/headers.ts";
import { cellText } from "../import/rows.ts";
import { scanRows } from "../import/scan.ts";
import { wholeText } from "../import/text.ts";
import type { FileSource, Problem } from "../import/types.ts";

/** A row of a file with one header row: its cells by column name, as a survey's cells are kept; columns that the file has not are empty. */
export interface NamedRow {
  /** As a spreadsheet numbers it. */
  row: number;
  cells: Record<string, string>;
}

export interface NamedRows {
  columns: Set<string>;
  rows: NamedRow[];
  problems: Problem[];
}

/** Problems as the file has them, from the top; those of no row first. */
export function inRowOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
}

/** A file of verdicts is read whole; this is a hundred times the largest seen. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Reads a CSV or TSV file whose header names known columns, case aside, in any order. Missing, doubled and unknown columns,
 * ragged rows and broken quotes are problems; with any, the other rows are only to be looked through for more.
 */
export function readNamedRows(source: FileSource, required: readonly string[], optional: readonly string[]): NamedRows {
  const refuse = (message: string, remedy: string): NamedRows => ({
    columns: new Set(),
    rows: [],
    problems: [{ file: source.name, message, remedy }],
  });
  const read = wholeText(source, mostBytes);
  if ("problem" in read) return refuse(read.problem.message, read.problem.remedy);
  const { text } = read;
  const delimiter = findDelimiter(text.slice(0, 100_000), text.length <= 100_000);
  const reader = scanRows([text], delimiter);
  const header = firstFilled(reader);
  if (!header) return refuse("The file is empty.", `Its first row names the columns: ${required.join(", ")}.`);
  const names = header.cells.map((cell) => headerText(cell).toLowerCase());
  const problems = headerProblems(source.name, header.row, names, required, optional);
  if (problems.length > 0) return { columns: new Set(names), rows: [], problems };
  const rows: NamedRow[] = [];
  for (const { row, cells, faults } of reader) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (faults)
      problems.push({
        file: source.name,
        row,
        message: "A quote in this row is not closed or not doubled.",
        remedy: "Mend the quotes.",
      });
    else if (cells.slice(names.length).some((cell) => cell.trim() !== ""))
      problems.push({
        file: source.name,
        row,
        message: `This row has ${cells.length} cells; the header names ${names.length} columns.`,
        remedy: "Put cells that contain the delimiter into quotes.",
      });
    else rows.push({ row, cells: Object.fromEntries(names.map((name, i) => [name, cellText(cells[i] ?? "")])) });
  }
  return { columns: new Set(names), rows, problems };
}

function firstFilled(rows: Iterator<{ row: number; cells: string[] }>): { row: number; cells: string[] } | null {
  for (let next = rows.next(); !next.done; next = rows.next())
    if (next.value.cells.some((cell) => cell.trim() !== "")) return next.value;
  return null;
}

function headerProblems(
  file: string,
  row: number,
  names: string[],
  required: readonly string[],
  optional: readonly string[],
): Problem[] {
  const known = [...required, ...optional];
  const wanted = `The columns are ${required.join(", ")}${optional.length > 0 ? `, and if wanted ${optional.join(", ")}` : ""}.`;
  const problems: Problem[] = [];
  for (const name of required)
    if (!names.includes(name))
      problems.push({ file, row, column: name, message: `The column "${name}" is missing.`, remedy: wanted });
  names.forEach((name, i) => {
    if (name !== "" && !known.includes(name))
      problems.push({ file, row, column: name, message: `The column "${name}" is not known here.`, remedy: wanted });
    if (name !== "" && names.indexOf(name) < i)
      problems.push({ file, row, column: name, message: `Two columns are called "${name}".`, remedy: "Keep one of them." });
  });
  return problems;
}
