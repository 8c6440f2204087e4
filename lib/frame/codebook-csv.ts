import Papa from "papaparse";
import { columnLetter, letterIndex } from "../import/headers.ts";
import type { Problem } from "../import/types.ts";
import { type Codebook, type CodebookEntry, codebookOf } from "./codebook.ts";
import { colourName } from "./colours.ts";
import type { Frame } from "./frame.ts";
import { codebookFields, levelNamesProblem } from "./levels.ts";

type Field = (typeof codebookFields)[number];

/** What the user says about the columns of a code frame file: headers, or letters. */
export interface CodebookColumns {
  /** The columns that are levels, from the top down. Without it: the leading columns up to the first that says something about a code. */
  levels?: string[];
  /** Columns that are left out. */
  ignore?: string[];
}

/** Cells that a spreadsheet would run as a formula are written with an apostrophe before them, and read without it. */
const formula = /^'*[=+\-@\t\r]/;

/**
 * Reads a code frame file: CSV with a header, comma, semicolon or tab. Every fault of the file is a problem with row and
 * column; with any, `codebook` is null.
 */
export function readCodebookCsv(
  text: string,
  file: string,
  columns: CodebookColumns = {},
): { codebook: Codebook | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const content = text.replace(/^\uFEFF/, "");
  const parsed = Papa.parse<string[]>(content, { delimiter: delimiterOf(content) });
  for (const error of parsed.errors) {
    problems.push({
      file,
      row: (error.row ?? 0) + 1,
      message: `${error.message}.`,
      remedy: "Close the quote, or double it inside a cell.",
    });
  }
  const [header, ...rows] = parsed.data;
  if (!header || header.every((cell) => cell.trim() === "")) {
    problems.push({
      file,
      row: 1,
      message: "The file has no header.",
      remedy: "Name the levels in the first row, for instance area,theme,issue.",
    });
    return { codebook: null, problems };
  }
  const roles = findRoles(header, columns, file);
  problems.push(...roles.problems);
  if (!columns.levels && roles.fields.size === 0) problems.push(...numberColumns(header, rows, roles.levels, file));
  const last = header.length;
  const entries = rows.flatMap((cells, index): CodebookEntry[] => {
    if (cells.every((cell) => cell.trim() === "")) return [];
    const row = index + 2;
    if (cells.slice(last).some((cell) => cell.trim() !== ""))
      problems.push({
        file,
        row,
        column: columnLetter(last),
        message: `The row has ${cells.length} cells, the header ${last}.`,
        remedy: "Put quotes round cells that contain a comma.",
      });
    const fields = Object.fromEntries([...roles.fields].map(([field, at]) => [field, plainCell(cells[at] ?? "")]));
    return [{ row, cells: roles.levels.map((at) => plainCell(cells[at] ?? "")), ...fields }];
  });
  if (entries.length === 0)
    problems.push({
      file,
      message: "The file has a header and no codes.",
      remedy: "Write one code in each row below the header.",
    });
  const levels = roles.levels.map((at) => (header[at] ?? "").trim());
  return { codebook: problems.length > 0 ? null : { levels, entries }, problems };
}

/** The sign that separates most in the header: comma, semicolon or tab. A header of one column needs none. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((sign) => header.split(sign).length);
  return [",", ";", "\t"][counts.indexOf(Math.max(...counts))] ?? ",";
}

interface Roles {
  levels: number[];
  fields: Map<Field, number>;
  problems: Problem[];
}

function findRoles(header: readonly string[], columns: CodebookColumns, file: string): Roles {
  const names = header.map((cell) => cell.trim());
  const problems: Problem[] = [];
  const complain = (message: string, remedy: string, at?: number) =>
    problems.push({ file, row: 1, message, remedy, ...(at === undefined ? {} : { column: names[at] || columnLetter(at) }) });
  const find = (name: string): number[] => {
    const at = findColumn(names, name);
    if (at < 0) complain(`There is no column "${name}".`, `The columns are ${names.filter(Boolean).join(", ")}.`);
    return at < 0 ? [] : [at];
  };
  const ignored = new Set((columns.ignore ?? []).flatMap(find));
  const named = columns.levels?.flatMap(find);
  const fields = new Map<Field, number>();
  for (const [at, name] of names.entries()) {
    const field = codebookFields.find((known) => known === name.toLowerCase());
    if (!field || ignored.has(at) || named?.includes(at)) continue;
    if (fields.has(field)) complain(`There are two columns "${name}".`, "Rename or ignore one of them.", at);
    else fields.set(field, at);
  }
  const firstField = Math.min(names.length, ...fields.values());
  const leading = names.flatMap((name, at) => (at < firstField && !ignored.has(at) && name !== "" ? [at] : []));
  const levels = named ?? leading;
  const used = new Set([...ignored, ...levels, ...fields.values()]);
  for (const [at, name] of names.entries())
    if (!used.has(at) && name !== "")
      complain(
        `The column "${name}" is neither a level nor something that is said about a code.`,
        "Name the levels (--levels), or ignore the column (--ignore).",
        at,
      );
  if (levels.length === 0) complain("No column is a level.", "Put the columns of the levels first, or name them (--levels).");
  else {
    const wrong = levelNamesProblem(levels.map((at) => names[at] ?? ""));
    if (wrong) complain(wrong, "Name the columns that are levels (--levels), and ignore others (--ignore).");
  }
  return { levels, fields, problems };
}

/** Counts beside a code frame are no level, though nothing else tells where the levels end. */
function numberColumns(header: readonly string[], rows: readonly string[][], levels: readonly number[], file: string): Problem[] {
  return levels.flatMap((at): Problem[] => {
    const filled = rows.map((row) => (row[at] ?? "").trim()).filter(Boolean);
    if (filled.length === 0 || !filled.every((cell) => /^[\d.,%\s]+$/.test(cell))) return [];
    const name = header[at]?.trim() ?? "";
    const message = `The column "${name}" holds numbers, so it is hardly a level.`;
    return [{ file, row: 1, column: name, message, remedy: "Ignore it (--ignore), or name the levels (--levels)." }];
  });
}

/** A header as it is written, else whatever its case, else a column letter; -1 where there is none. */
function findColumn(names: readonly string[], name: string): number {
  const wanted = name.trim();
  const exact = names.indexOf(wanted);
  if (exact >= 0) return exact;
  const folded = names.findIndex((known) => known.toLowerCase() === wanted.toLowerCase());
  if (folded >= 0) return folded;
  const letter = letterIndex(wanted);
  return letter !== null && letter < names.length ? letter : -1;
}

function plainCell(cell: string): string {
  const text = cell.trim();
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}

/**
 * The codes in use of a frame as CSV (header, CRLF), which `readCodebookCsv` reads back. Cells that a spreadsheet would
 * run as formulas are neutralised unless `raw`.
 */
export function codebookCsv(frame: Frame, options: { raw?: boolean } = {}): string {
  const { levels, entries } = codebookOf(frame, colourName);
  const safe = (cell: string) => (!options.raw && formula.test(cell) ? `'${cell}` : cell);
  const rows = entries.map((entry) => [...entry.cells, ...codebookFields.map((field) => entry[field] ?? "")].map(safe));
  return `${Papa.unparse([[...levels.map(safe), ...codebookFields], ...rows], { newline: "\r\n" })}\r\n`;
}
