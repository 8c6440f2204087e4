import Papa from "papaparse";

export interface CsvOptions {
  /** Leave cells that a spreadsheet would run as formulas as they are; for files that programs read. */
  raw: boolean;
  /** A byte order mark, by which Excel knows UTF-8. */
  byteOrderMark?: boolean;
}

/** Rows as CSV with a header, lines ended as RFC 4180 says. */
export function csv(header: string[], rows: (string | number | null)[][], options: CsvOptions): string {
  const lines = [header, ...rows.map((row) => row.map((cell) => cell ?? ""))];
  const text = Papa.unparse(lines, { escapeFormulae: !options.raw, newline: "\r\n" });
  return `${options.byteOrderMark ? "\uFEFF" : ""}${text}\r\n`;
}
