import Papa from "papaparse";
import type { Problem } from "../import/types.ts";
import type { CoderColumns } from "./columns.ts";
import { MISSING, type Ratings, ratingsFromRows } from "./ratings.ts";

/** A table of ratings as read: units down, coders across. `notes` say what is worth a look but stops nothing. */
export type RatingsTable = { coders: string[]; units: string[]; notes: string[] } & (
  | { kind: "categories"; categories: string[]; ratings: Ratings }
  | { kind: "sets"; codes: string[]; columns: CoderColumns[] }
);

export interface RatingsOptions {
  /** Name of the file, for problems. */
  file: string;
  /** The declared categories; default those that occur. */
  categories?: readonly string[];
  /** Cells hold sets: labels joined by `|`, `{}` for the empty set. */
  sets?: boolean;
}

/** How the empty set is written: coded, nothing applies. An empty cell is missing. */
const EMPTY_SET = "{}";
/** More problems than this are only counted. */
const MOST_PROBLEMS = 50;

/**
 * Reads a ratings file: first column the unit, then one column per coder, an empty cell is missing. Labels are opaque: case and space count.
 * Comma, tab or semicolon, whichever the header has first in this order.
 * @param text the file, decoded
 * @returns the table, or every problem found and no table
 */
export function readRatings(text: string, options: RatingsOptions): { table: RatingsTable } | { problems: Problem[] } {
  const { file } = options;
  const problems: Problem[] = [];
  const report = (problem: Omit<Problem, "file">) => problems.push({ file, ...problem });
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { delimiter: delimiterOf(text) });
  for (const error of errors) {
    if (error.type !== "Quotes") continue;
    report({
      row: (error.row ?? 0) + 1,
      message: "A quotation mark is opened and not closed as it should.",
      remedy: "Double the marks inside a quoted cell.",
    });
  }
  const isBlank = (cell: string | undefined) => cell === undefined || cell.trim() === "";
  const headerAt = data.findIndex((record) => !record.every(isBlank));
  const header = data[headerAt];
  if (header === undefined) {
    report({ message: "The file is empty.", remedy: "Give a header (unit, then a name per coder) and a row per unit." });
    return { problems };
  }
  const records = data.slice(headerAt + 1);
  const rowNumber = (index: number) => headerAt + index + 2;
  // Columns without a name and without a value are what a spreadsheet leaves behind.
  let width = header.length;
  while (width > 0 && isBlank(header[width - 1]) && records.every((record) => isBlank(record[width - 1]))) width--;
  const coders = header.slice(1, width).map((name) => name.trim());
  checkHeader(coders, headerAt + 1, report);

  const units: string[] = [];
  const firstRow = new Map<string, number>();
  const cells: { row: number; values: (string | undefined)[] }[] = [];
  records.forEach((record, index) => {
    if (record.every(isBlank)) return;
    const row = rowNumber(index);
    const unit = record[0] ?? "";
    if (isBlank(unit)) {
      report({
        row,
        column: header[0] || "A",
        message: "The row has codings and no unit.",
        remedy: "Name the unit, or empty the row.",
      });
      return;
    }
    const before = firstRow.get(unit);
    if (before !== undefined) {
      report({
        row,
        column: header[0] || "A",
        message: `The unit "${unit}" is in row ${before} already.`,
        remedy: "Keep one row per unit.",
      });
      return;
    }
    if (record.slice(width).some((cell) => !isBlank(cell))) {
      report({
        row,
        column: letterOf(width),
        message: "The row has more cells than the header.",
        remedy: "Name the column, or quote a cell that holds the delimiter.",
      });
      return;
    }
    firstRow.set(unit, row);
    units.push(unit);
    cells.push({ row, values: coders.map((_, c) => (isBlank(record[c + 1]) ? undefined : record[c + 1])) });
  });
  if (units.length === 0 && problems.length === 0) {
    report({ message: "The file has a header and no units.", remedy: "Give a row per unit." });
  }
  const table: RatingsTable = options.sets
    ? { kind: "sets", coders, units, notes: [], ...readSets(cells, coders, options.categories, report) }
    : { kind: "categories", coders, units, notes: [], ...readCategories(cells, coders, options.categories, report) };
  if (problems.length > 0) return { problems: shortened(problems, file) };
  const labels = table.kind === "sets" ? table.codes : table.categories;
  table.notes.push(...lookalikes(labels));
  if (table.kind === "sets" && options.categories !== undefined) {
    const undeclared = table.codes.slice(options.categories.length);
    if (undeclared.length > 0)
      table.notes.push(`Codes that occur and are not declared are added: ${undeclared.map(quoted).join(", ")}.`);
  }
  return { table };
}

type Report = (problem: Omit<Problem, "file">) => void;

function delimiterOf(text: string): string {
  const [line = ""] = text.replace(/^\uFEFF?\s*/, "").split(/\r\n|\r|\n/, 1);
  const unquoted = line.replace(/"[^"]*"/g, "");
  return [",", "\t", ";"].find((delimiter) => unquoted.includes(delimiter)) ?? ",";
}

function checkHeader(coders: readonly string[], row: number, report: Report): void {
  coders.forEach((name, c) => {
    const column = letterOf(c + 1);
    const before = coders.indexOf(name);
    if (name === "") {
      report({
        row,
        column,
        message: "A column of codings has no coder's name.",
        remedy: "Name the coder in the header, or remove the column.",
      });
    } else if (before < c) {
      report({
        row,
        column,
        message: `The coder ${quoted(name)} has column ${letterOf(before + 1)} already.`,
        remedy: "Give each coder one column.",
      });
    }
  });
  if (coders.length < 2) {
    const found = coders.length === 0 ? "no coder" : "only one coder";
    report({
      row,
      message: `The file has ${found}: agreement needs two or more.`,
      remedy: "Give the unit in the first column, then one column per coder.",
    });
  }
}

function readCategories(
  cells: readonly { row: number; values: (string | undefined)[] }[],
  coders: readonly string[],
  declared: readonly string[] | undefined,
  report: Report,
): { categories: string[]; ratings: Ratings } {
  const indexes = new Map((declared ?? []).map((label, index) => [label, index]));
  const rows = cells.map(({ row, values }) =>
    values.map((label, c) => {
      if (label === undefined) return MISSING;
      const known = indexes.get(label);
      if (known !== undefined) return known;
      if (declared !== undefined) {
        report({
          row,
          column: coders[c] ?? "",
          message: `${quoted(label)} is not a declared category.`,
          remedy: `Declare it or correct the cell; declared: ${declared.map(quoted).join(", ")}.`,
        });
        return MISSING;
      }
      indexes.set(label, indexes.size);
      return indexes.size - 1;
    }),
  );
  return { categories: [...indexes.keys()], ratings: ratingsFromRows(rows, coders.length, indexes.size) };
}

function readSets(
  cells: readonly { row: number; values: (string | undefined)[] }[],
  coders: readonly string[],
  declared: readonly string[] | undefined,
  report: Report,
): { codes: string[]; columns: CoderColumns[] } {
  const indexes = new Map((declared ?? []).map((label, index) => [label, index]));
  const columns = coders.map((name, c) => {
    const answers: number[] = [];
    const starts = [0];
    const codes: number[] = [];
    cells.forEach(({ row, values }, answer) => {
      const cell = values[c];
      if (cell === undefined) return;
      const labels = cell.trim() === EMPTY_SET ? [] : cell.split("|");
      if (labels.some((label) => label.trim() === "" || label.trim() === EMPTY_SET)) {
        report({
          row,
          column: name,
          message: `${quoted(cell)} has a label missing between two bars.`,
          remedy: `Write labels joined by |, and ${EMPTY_SET} alone for the empty set.`,
        });
        return;
      }
      for (const label of new Set(labels)) {
        if (!indexes.has(label)) indexes.set(label, indexes.size);
        codes.push(indexes.get(label) ?? 0);
      }
      answers.push(answer);
      starts.push(codes.length);
    });
    return { name, answers: Int32Array.from(answers), starts: Int32Array.from(starts), codes: Int32Array.from(codes) };
  });
  return { codes: [...indexes.keys()], columns };
}

/**
 * The categories as the command line takes them, `a|b|c`. Nothing is trimmed: labels are opaque.
 * @param option how the option is called, for problems
 */
export function parseCategories(text: string, option: string): { categories: string[] } | { problems: Problem[] } {
  const categories = text.split("|");
  const problems: Problem[] = [];
  if (categories.some((label) => label.trim() === "")) {
    problems.push({
      file: option,
      message: "A category is empty.",
      remedy: "Write the categories joined by single bars: a|b|c.",
    });
  }
  const twice = categories.find((label, index) => categories.indexOf(label) < index);
  if (twice !== undefined)
    problems.push({
      file: option,
      message: `The category ${quoted(twice)} is declared twice.`,
      remedy: "Declare each category once.",
    });
  return problems.length > 0 ? { problems } : { categories };
}

/** Labels that differ only by case or outer space count as different; say so, since that is seldom meant. */
function lookalikes(labels: readonly string[]): string[] {
  const byForm = new Map<string, string[]>();
  for (const label of labels) {
    const form = label.trim().toLowerCase();
    byForm.set(form, [...(byForm.get(form) ?? []), label]);
  }
  return [...byForm.values()]
    .filter((alike) => alike.length > 1)
    .map((alike) => `${alike.map(quoted).join(", ")} differ only by case or outer space and count as different.`);
}

function shortened(problems: Problem[], file: string): Problem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const rest = problems.length - MOST_PROBLEMS;
  return [...problems.slice(0, MOST_PROBLEMS), { file, message: `${rest} more problems.`, remedy: "Correct these first." }];
}

function quoted(label: string): string {
  return `"${label}"`;
}

/** A, B, … Z, AA: a column as a spreadsheet calls it. */
function letterOf(index: number): string {
  return (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
}
