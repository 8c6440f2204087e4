import { declaredDelimiter, findDelimiter, namedDelimiter } from "./delimiter.ts";
import { decodeText, type FoundEncoding, findEncoding } from "./encoding.ts";
import { faultProblem } from "./faults.ts";
import { findHeaders, type Headers, makeColumns } from "./headers.ts";
import { findKind } from "./kind.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { scanRows } from "./scan.ts";
import type { FileSource, Problem, ReadOptions, Table, TableRow } from "./types.ts";
import { readWorkbook } from "./workbook.ts";

const MOST_HEADER_ROWS = 10;
const SAMPLE_CHARACTERS = 500_000;

type Opened = { table: Table } | { problems: Problem[] };

function isEmptyRow(cells: string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** Rows that are not empty throughout. */
function* filledRows(rows: Iterable<TableRow>): Generator<TableRow> {
  for (const row of rows) if (!isEmptyRow(row.cells) || row.faults !== undefined) yield row;
}

/**
 * The rows after the headers. Empty lines are left out. A row of several cells that are all blank is a person who answered nothing if others come after it;
 * at the end of the file it is what spreadsheet programs leave behind, and left out.
 */
function* dataRows(rows: Iterable<TableRow>, lastHeader: number): Generator<TableRow> {
  let blank: TableRow[] = [];
  for (const row of rows) {
    if (row.row <= lastHeader) continue;
    if (isEmptyRow(row.cells) && row.faults === undefined) {
      if (row.cells.length > 1) blank.push({ row: row.row, cells: [] });
      continue;
    }
    if (blank.length > 0) {
      yield* blank;
      blank = [];
    }
    yield row;
  }
}

function* skipCharacters(text: Iterable<string>, count: number): Generator<string> {
  let left = count;
  for (const piece of text) {
    if (left < piece.length) yield left > 0 ? piece.slice(left) : piece;
    left = Math.max(0, left - piece.length);
  }
}

/**
 * Opens a survey file: what it is (by its content), its encoding, delimiter, header rows and columns, as detected or as said in the options.
 * Reads the file through once (to know its encoding), a workbook into memory. Faults of single rows are found by `checkRows`.
 */
export async function openTable(source: FileSource, options: ReadOptions = {}, limits: Limits = LIMITS): Promise<Opened> {
  const refuse = (message: string, remedy: string): Opened => ({ problems: [{ file: source.name, message, remedy }] });
  const { headerRows } = options;
  if (headerRows !== undefined && !(Number.isInteger(headerRows) && headerRows >= 1 && headerRows <= MOST_HEADER_ROWS)) {
    return refuse(`${headerRows} header rows cannot be read.`, `Say a number from 1 to ${MOST_HEADER_ROWS}.`);
  }
  const kind = findKind(source, limits.workbookBytes);
  if ("problem" in kind) return { problems: [kind.problem] };
  if (kind.kind === "workbook") return openWorkbook(source, kind.bytes, options, limits);
  if (options.sheet !== undefined) return refuse("This is a text file; it has no sheets.", "Leave the sheet out.");
  return openText(source, options, limits);
}

function openText(source: FileSource, options: ReadOptions, limits: Limits): Opened {
  const encoding = findEncoding(source, options.encoding);
  if ("problem" in encoding) return { problems: [encoding.problem] };
  const sample = sampleText(source, encoding.found);
  const declared = declaredDelimiter(sample.text);
  const said = options.delimiter === undefined ? null : namedDelimiter(options.delimiter);
  if (options.delimiter !== undefined && said === null) {
    const message = `"${options.delimiter}" cannot be a delimiter.`;
    return { problems: [{ file: source.name, message, remedy: "Use one character, or comma, semicolon, tab or pipe." }] };
  }
  const delimiter = said ?? declared?.delimiter ?? findDelimiter(sample.text, sample.whole);
  const allRows = (): Iterable<TableRow> =>
    scanRows(skipCharacters(decodeText(source, encoding.found), declared?.length ?? 0), delimiter, limits);
  const { encoding: name, certain, verified } = encoding.found;
  const about = { kind: "text" as const, encoding: name, encodingCertain: certain, verified, delimiter, sheets: [], sheet: null };
  return withHeaders(source.name, about, allRows, options, limits);
}

/** The beginning of the text, for detecting the delimiter. */
function sampleText(source: FileSource, found: FoundEncoding): { text: string; whole: boolean } {
  let text = "";
  for (const piece of decodeText(source, found)) {
    text += piece;
    if (text.length > SAMPLE_CHARACTERS) return { text: text.slice(0, SAMPLE_CHARACTERS), whole: false };
  }
  return { text, whole: true };
}

function openWorkbook(source: FileSource, bytes: Uint8Array, options: ReadOptions, limits: Limits): Opened {
  const read = readWorkbook(source.name, bytes, options.sheet?.trim(), limits);
  if ("problem" in read) return { problems: [read.problem] };
  const { sheets, sheet, rows } = read.workbook;
  const about = {
    kind: "workbook" as const,
    encoding: "utf-8",
    encodingCertain: true,
    verified: true,
    delimiter: "",
    sheets,
    sheet,
  };
  return withHeaders(source.name, about, () => everyRow(rows), options, limits);
}

/** A sheet's rows, with those that have no cells at all, as if the sheet were a text file with delimiters in every row. */
function* everyRow(rows: TableRow[]): Generator<TableRow> {
  let next = rows[0]?.row ?? 1;
  for (const row of rows) {
    for (; next < row.row; next += 1) yield { row: next, cells: ["", ""] };
    yield row;
    next = row.row + 1;
  }
}

type About = Pick<Table, "kind" | "encoding" | "encodingCertain" | "verified" | "delimiter" | "sheets" | "sheet">;

function withHeaders(
  file: string,
  about: About,
  allRows: () => Iterable<TableRow>,
  options: ReadOptions,
  limits: Limits,
): Opened {
  const top: TableRow[] = [];
  for (const row of filledRows(allRows())) {
    top.push(row);
    if (top.length > MOST_HEADER_ROWS) break;
  }
  if (top.length === 0) {
    return { problems: [{ file, message: "The file has no text in it.", remedy: "Export the answers again." }] };
  }
  const found: Headers = findHeaders(top.map((row) => row.cells));
  const headerRows = options.headerRows ?? found.headerRows;
  const headers = top.slice(0, headerRows);
  if (headers.length < headerRows) {
    const message = `The file has ${headers.length} rows, fewer than the ${headerRows} header rows.`;
    return { problems: [{ file, row: headers.length, message, remedy: "Say the right number of header rows." }] };
  }
  const faulty = headers.flatMap(({ row, faults }) => (faults ?? []).map((fault) => faultProblem(file, row, fault, [], limits)));
  if (faulty.length > 0) return { problems: faulty };
  const lastHeader = headers.at(-1)?.row ?? 0;
  const cells = headers.map((row) => row.cells);
  const columns = makeColumns(cells, found.headerRows === headerRows ? found.platform : null);
  return {
    table: {
      file,
      ...about,
      headerRows,
      lastHeaderRow: lastHeader,
      platform: found.platform,
      columns,
      rows: () => dataRows(allRows(), lastHeader),
    },
  };
}
