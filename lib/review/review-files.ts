import { causes } from "../causes.ts";
import type { FileSource, Problem } from "../import/types.ts";
import { type NamedRow, readNamedRows } from "./named-rows.ts";

export interface CheckLine {
  row: number;
  respondent: string;
  checker: string;
  /** Whose work; empty: the one coder who has finished the answer. */
  coder: string;
  verdict: "agree" | "change" | "query";
  /** Labels or paths of codes. For `change` none means that nothing applies. */
  codes: string[];
  note: string;
}

export interface DecisionLine {
  row: number;
  respondent: string;
  decider: string;
  codes: string[];
  uncodable: boolean;
  /** One of lib/causes.ts, or in the file's own words; empty where nobody said. */
  cause: string;
  note: string;
}

export interface Lines<T> {
  lines: T[];
  problems: Problem[];
}

const longestCause = 100;

const verdicts = ["agree", "change", "query"] as const;

/** A file of checks: `respondent,checker,verdict,codes,note`, and `coder` where several have coded the same answers. */
export function readChecksFile(source: FileSource): Lines<CheckLine> {
  const table = readNamedRows(source, ["respondent", "checker", "verdict"], ["codes", "note", "coder"]);
  const problems = [...table.problems];
  const complain = complainer(source.name, problems);
  const lines = table.rows.flatMap(({ row, cells }): CheckLine[] => {
    const verdict = verdicts.find((known) => known === cells.verdict?.toLowerCase());
    if (!verdict) complain(row, "verdict", `"${cells.verdict}" is no verdict.`, "Write agree, change or query.");
    if (!named(row, cells, ["respondent", "checker"], complain) || !verdict) return [];
    return [{ row, ...text(cells, ["respondent", "checker", "coder", "note"]), verdict, codes: labels(cells.codes) }];
  });
  refuseTwice(
    lines,
    (line) => [line.respondent, line.checker, line.coder],
    "This checker has two rows for this answer.",
    complain,
  );
  return { lines, problems };
}

/** A file of decisions: `respondent,decider,codes,uncodable,cause,note`. Neither codes nor uncodable: nothing applies. */
export function readDecisionsFile(source: FileSource): Lines<DecisionLine> {
  const table = readNamedRows(source, ["respondent", "decider"], ["codes", "uncodable", "cause", "note"]);
  const problems = [...table.problems];
  const complain = complainer(source.name, problems);
  if (table.problems.length === 0 && !table.columns.has("codes") && !table.columns.has("uncodable"))
    complain(undefined, "codes", `The column "codes" is missing.`, "Say what was decided in the columns codes and uncodable.");
  const lines = table.rows.flatMap(({ row, cells }): DecisionLine[] => {
    const uncodable = yesOrNo(cells.uncodable ?? "");
    const cause = causes.find((known) => known === cells.cause?.toLowerCase()) ?? cells.cause ?? "";
    const codes = labels(cells.codes);
    if (uncodable === null)
      complain(row, "uncodable", `"${cells.uncodable}" is neither 1 nor 0.`, "Write 1 for uncodable, else nothing.");
    if (uncodable && codes.length > 0)
      complain(row, "codes", "An uncodable answer has no codes.", "Take the codes out, or the 1 under uncodable.");
    if (cause.length > longestCause)
      complain(row, "cause", `The cause has more than ${longestCause} characters.`, "Say it shortly here, and more in the note.");
    if (!named(row, cells, ["respondent", "decider"], complain) || uncodable === null) return [];
    return [{ row, ...text(cells, ["respondent", "decider", "note"]), codes, uncodable, cause }];
  });
  refuseTwice(lines, (line) => [line.respondent], "There are two decisions on this answer.", complain);
  return { lines, problems };
}

type Complain = (row: number | undefined, column: string, message: string, remedy: string) => void;

function complainer(file: string, problems: Problem[]): Complain {
  return (row, column, message, remedy) =>
    problems.push({ file, ...(row === undefined ? {} : { row }), column, message, remedy });
}

function named(row: number, cells: NamedRow["cells"], columns: string[], complain: Complain): boolean {
  const empty = columns.filter((column) => !cells[column]);
  for (const column of empty) complain(row, column, `There is no ${column} in this row.`, "Fill the cell, or remove the row.");
  return empty.length === 0;
}

function text<K extends string>(cells: NamedRow["cells"], columns: readonly K[]): Record<K, string> {
  return Object.fromEntries(columns.map((column) => [column, cells[column] ?? ""])) as Record<K, string>;
}

function labels(cell = ""): string[] {
  return cell.split("|").flatMap((label) => label.trim() || []);
}

function yesOrNo(cell: string): boolean | null {
  if (/^(|0|no|false)$/i.test(cell)) return false;
  return /^(1|yes|true)$/i.test(cell) ? true : null;
}

function refuseTwice<T extends { row: number }>(
  lines: T[],
  keyOf: (line: T) => string[],
  message: string,
  complain: Complain,
): void {
  const first = new Map<string, number>();
  for (const line of lines) {
    const key = JSON.stringify(keyOf(line).map((part) => part.toLowerCase()));
    const before = first.get(key);
    if (before === undefined) first.set(key, line.row);
    else complain(line.row, "respondent", message, `Keep one of the rows ${before} and ${line.row}.`);
  }
}
