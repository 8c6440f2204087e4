import type { FileSource, Problem } from "../import/types.ts";
import { readNamedRows } from "../review/named-rows.ts";

/** One code that a coder gave an answer, with the quotes that justify it. */
export interface CodeLine {
  /** Label or path, as in the file. */
  code: string;
  /** As a spreadsheet numbers it: where the code was first named. */
  row: number;
  quotes: { text: string; row: number }[];
}

/** One coder's work on one answer, put together from the rows of a codings file. */
export interface CodedAnswer {
  respondent: string;
  coder: string;
  /** The first of its rows. */
  row: number;
  codes: CodeLine[];
  uncodable: boolean;
  /** Why it is uncodable; empty where nobody said. */
  reason: string;
  /** The latest time in its rows, in milliseconds since 1970; null where none is given. */
  when: number | null;
}

export interface CodingsFile {
  answers: CodedAnswer[];
  problems: Problem[];
}

/**
 * Reads a codings file in long form: `respondent,coder,code` and, if wanted, `quote,uncodable,reason,when`. A row without a
 * code says that nothing applies, or with `uncodable` = 1 that the answer is uncodable. Rows that contradict each other,
 * times that are none and cells that are missing are problems.
 */
export function readCodingsFile(source: FileSource): CodingsFile {
  const table = readNamedRows(source, ["respondent", "coder", "code"], ["quote", "uncodable", "reason", "when"]);
  const problems = [...table.problems];
  const answers = new Map<string, CodedAnswer & { said: Set<"codes" | "nothing" | "uncodable"> }>();
  const complain = (row: number, column: string, message: string, remedy: string) =>
    problems.push({ file: source.name, row, column, message, remedy });
  for (const { row, cells } of table.rows) {
    const { respondent = "", coder = "", code = "", quote = "", reason = "", when = "" } = cells;
    if (!respondent || !coder) {
      const missing = respondent ? "coder" : "respondent";
      complain(row, missing, `There is no ${missing} in this row.`, "Fill the cell, or remove the row.");
      continue;
    }
    const uncodable = yesOrNo(cells.uncodable ?? "");
    if (uncodable === null) {
      complain(row, "uncodable", `“${cells.uncodable}” is neither 1 nor 0.`, "Write 1 for uncodable, else nothing.");
      continue;
    }
    const time = when === "" ? null : Date.parse(when);
    if (Number.isNaN(time)) {
      complain(row, "when", `“${when}” is no time.`, "Write it as 2026-05-31T14:00:00Z, or leave it out.");
      continue;
    }
    if (uncodable && code) {
      complain(row, "code", "An uncodable answer has no code.", "Take out the code, or the 1 under uncodable.");
      continue;
    }
    if (quote && !code) {
      complain(row, "quote", "A quote justifies a code, and this row has none.", "Name the code, or take out the quote.");
      continue;
    }
    const key = `${coder.toLowerCase()}\n${respondent}`;
    const found = answers.get(key) ?? {
      respondent,
      coder,
      row,
      codes: [],
      uncodable,
      reason,
      when: null,
      said: new Set<"codes" | "nothing" | "uncodable">(),
    };
    answers.set(key, found);
    const before = found.said.size;
    found.said.add(code ? "codes" : uncodable ? "uncodable" : "nothing");
    if (before === 1 && found.said.size === 2)
      complain(
        row,
        "code",
        `${coder} says different things of this answer: codes, nothing applies and uncodable exclude each other.`,
        `Compare it with row ${found.row}, and keep one.`,
      );
    if (time !== null) found.when = Math.max(found.when ?? time, time);
    if (uncodable && !found.reason) found.reason = reason;
    if (code) addCode(found, code, quote, row);
  }
  return { answers: [...answers.values()].map(({ said: _said, ...answer }) => answer), problems };
}

function addCode(answer: CodedAnswer, code: string, quote: string, row: number): void {
  let line = answer.codes.find((each) => each.code === code);
  if (!line) {
    line = { code, row, quotes: [] };
    answer.codes.push(line);
  }
  if (quote && !line.quotes.some((each) => each.text === quote)) line.quotes.push({ text: quote, row });
}

function yesOrNo(cell: string): boolean | null {
  if (/^(|0|no|false)$/i.test(cell)) return false;
  return /^(1|yes|true)$/i.test(cell) ? true : null;
}
