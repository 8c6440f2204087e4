import { columnName, faultProblem } from "./faults.ts";
import { columnLetter } from "./headers.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { checkMapping } from "./mapping.ts";
import { previewRule } from "./preview.ts";
import {
  type CheckResult,
  type Mapping,
  PROBLEM_LIMIT,
  type Problem,
  type SurveyRow,
  type Table,
  type TableRow,
} from "./types.ts";

/** The text of a cell as it is kept: line breaks as `\n`, composed characters (NFC), without surrounding white space. Nothing else is changed. */
export function cellText(cell: string): string {
  const trimmed = cell.trim();
  if (trimmed === "") return "";
  const text = trimmed.includes("\r") ? trimmed.replace(/\r\n?/g, "\n") : trimmed;
  return MAY_BE_DECOMPOSED.test(text) ? text.normalize("NFC") : text;
}

/** Below U+0300 every text is composed; normalising all of them would take a third of the time of reading a file. */
const MAY_BE_DECOMPOSED = /[\u0300-\uffff]/;

/** How a missing marker is compared: case and surrounding space do not count. */
function markerKey(text: string): string {
  return cellText(text).toLowerCase();
}

/** Turns rows of cells into respondents, by a mapping. */
function rowReader(table: Table, mapping: Mapping): (row: TableRow) => SurveyRow & { missing: number; blank: boolean } {
  const markers = new Set(mapping.exclude.missingMarkers.map(markerKey));
  let missing = 0;
  const value = (cells: string[], index: number): string => {
    const text = cellText(cells[index] ?? "");
    if (text === "" || markers.size === 0 || !markers.has(text.toLowerCase())) return text;
    missing += 1;
    return "";
  };
  return ({ row, cells }) => {
    missing = 0;
    const { respondent } = mapping;
    const key = respondent === null ? String(row - table.lastHeaderRow) : cellText(cells[respondent] ?? "");
    const answers = mapping.questions.map(({ columns }) => {
      const [only] = columns;
      if (columns.length === 1 && only !== undefined) return value(cells, only) || null;
      const parts = columns.map((index) => value(cells, index)).filter((part) => part !== "");
      return parts.length === 0 ? null : parts.join("\n");
    });
    const attributes = mapping.attributes.map(({ column }) => value(cells, column) || null);
    return { row, key, answers, attributes, missing, blank: cells.length === 0 };
  };
}

/** Whether a row is left out as a preview or test, by the mapping's wish. */
function previewTest(table: Table, mapping: Mapping): (row: TableRow) => boolean {
  const rule = mapping.exclude.previewRows ? previewRule(table) : null;
  return rule === null ? () => false : ({ cells }) => rule.isPreview(cells[rule.column.index] ?? "");
}

/**
 * The respondents of a file, one per row. Blank cells are no answer; the non-blank parts of a question with several columns are joined by a line break.
 * Without a respondent column the key is the number of the data row from 1, counted as a spreadsheet does (empty lines count, so that no key moves).
 * Rows without a key are left out: import only what `checkRows` found without problems.
 */
export function* surveyRows(table: Table, mapping: Mapping): Generator<SurveyRow> {
  const read = rowReader(table, mapping);
  const isPreview = previewTest(table, mapping);
  for (const tableRow of table.rows()) {
    if (isPreview(tableRow)) continue;
    const { row, key, answers, attributes } = read(tableRow);
    if (key !== "") yield { row, key, answers, attributes };
  }
}

/** Windows-1252 misread as such: what UTF-8 sequences of Latin letters and typographic quotes look like then. */
const MISREAD_UTF8 = /Ã[\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|â€[\u00a0-\u00bf˜™œž“”¦¢]/;
const LATIN = /^(windows-125[0247]|iso-8859-(1|2|9|15)|macroman)$/;
/** Control characters that neither a report in Word or Excel nor XML can hold. Tab and line breaks are text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Copies a text out of the piece of file it was cut from; a kept slice would keep the whole piece in memory. Short texts are copied by the engine. */
function detached(text: string): string {
  // Of the ways to make an engine copy a text the fastest that keeps every character: 0.4 s for a million, through TextDecoder 1.8 s.
  return text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string);
}

/**
 * Reads the whole file once and stores nothing: counts what would be imported and lists what is wrong, with row and column: faults of quotes and size,
 * rows with more texts than columns, bytes that are not text in the file's encoding, characters that are not text, blank and doubled respondents.
 */
export function checkRows(table: Table, mapping: Mapping, limits: Limits = LIMITS): CheckResult {
  const result: CheckResult = {
    respondents: 0,
    answers: 0,
    perQuestion: mapping.questions.map(() => 0),
    previewRows: 0,
    missingCells: 0,
    problems: [],
    problemCount: 0,
  };
  const add = (problem: Problem): void => {
    result.problemCount += 1;
    if (result.problems.length < PROBLEM_LIMIT) result.problems.push(problem);
  };
  for (const problem of checkMapping(table, mapping)) add(problem);
  if (result.problemCount > 0) return result;
  const checkCells = cellChecks(table, mapping, limits, add);
  for (let level = 0; level < table.headerRows; level += 1) {
    const cells = table.columns.map((column) => column.headerCells[level] ?? "");
    checkCells({ row: table.lastHeaderRow - table.headerRows + 1 + level, cells });
  }
  const read = rowReader(table, mapping);
  const isPreview = previewTest(table, mapping);
  const firstRow = new Map<string, number>();
  let rows = 0;
  for (const tableRow of table.rows()) {
    rows += 1;
    checkCells(tableRow);
    if (isPreview(tableRow)) {
      result.previewRows += 1;
      continue;
    }
    const { row, key, answers, missing, blank } = read(tableRow);
    if (mapping.respondent !== null) {
      if (blank) continue;
      const earlier = firstRow.get(key);
      const wrong = wrongKey(key, earlier, limits);
      if (wrong === null) firstRow.set(detached(key), row);
      else add({ file: table.file, row, column: columnName(table.columns, mapping.respondent), ...wrong });
    }
    result.respondents += 1;
    result.missingCells += missing;
    for (const [index, answer] of answers.entries()) {
      if (answer === null) continue;
      result.answers += 1;
      result.perQuestion[index] = (result.perQuestion[index] ?? 0) + 1;
    }
  }
  if (rows === 0) {
    const remedy =
      table.headerRows > 1 ? "Say the right number of header rows, or export the answers again." : "Export the answers again.";
    add({ file: table.file, row: table.lastHeaderRow, message: "There are no rows under the header.", remedy });
  }
  return result;
}

/** What is wrong with a respondent's key; null where nothing is. */
function wrongKey(key: string, earlier: number | undefined, limits: Limits): Pick<Problem, "message" | "remedy"> | null {
  if (key === "")
    return {
      message: "The respondent is blank.",
      remedy: "Fill it in or delete the row, or import without a respondent column.",
    };
  if (key.length > limits.key) {
    return {
      message: `The respondent has more than ${limits.key} characters.`,
      remedy: "Choose the column that holds the respondents' IDs.",
    };
  }
  if (earlier === undefined) return null;
  const remedy = "Keep one of the two rows, or choose the column that tells respondents apart.";
  return { message: `The respondent "${key}" is already in row ${earlier}.`, remedy };
}

/** What can be wrong within the cells of a row. */
function cellChecks(table: Table, mapping: Mapping, limits: Limits, add: (problem: Problem) => void): (row: TableRow) => void {
  const chosen = table.columns.map(() => false);
  const used = [
    mapping.respondent ?? -1,
    ...mapping.questions.flatMap((one) => one.columns),
    ...mapping.attributes.map((one) => one.column),
  ];
  for (const index of used) if (index >= 0) chosen[index] = true;
  const mixed = !table.encodingCertain && LATIN.test(table.encoding);
  const width = table.columns.length;
  return ({ row, cells, faults }) => {
    if (faults !== undefined) for (const fault of faults) add(faultProblem(table.file, row, fault, table.columns, limits));
    const extra = cells.length <= width ? -1 : cells.findIndex((cell, index) => index >= width && cell.trim() !== "");
    if (extra >= 0) add({ file: table.file, row, column: columnLetter(extra), ...raggedRow(table, cells.length) });
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index] as string;
      const wrong = wrongCharacters(table, cell, mixed, chosen[index] === true);
      if (wrong !== null) add({ file: table.file, row, column: columnName(table.columns, index), ...wrong });
    }
  };
}

function raggedRow(table: Table, cells: number): Pick<Problem, "message" | "remedy"> {
  const quotes =
    "A text that holds the delimiter or a line break must stand in quotation marks; or choose another delimiter, or name the column in the header.";
  const message = `The row has ${cells} cells, but the header has ${table.columns.length}.`;
  return { message, remedy: table.kind === "text" ? quotes : "Name the column in the header, or clear the cell." };
}

/** What in a cell is not text; null where all is. Columns that are not imported may hold any characters but NUL, the mark of a file that is none. */
function wrongCharacters(
  table: Table,
  cell: string,
  mixed: boolean,
  chosen: boolean,
): Pick<Problem, "message" | "remedy"> | null {
  if (!table.verified && cell.includes("\ufffd")) {
    return { message: `The cell has bytes that are not text in ${table.encoding}.`, remedy: encodingRemedy(table) };
  }
  if (mixed && MISREAD_UTF8.test(cell)) {
    return {
      message: `The file seems to mix encodings: it was read as ${table.encoding}, but this cell is UTF-8.`,
      remedy: `Save it in one encoding (UTF-8), or, if the cell looks right as it is, choose the encoding ${table.encoding} yourself.`,
    };
  }
  if (chosen ? !CONTROL.test(cell) : !cell.includes("\0")) return null;
  const code = CONTROL.exec(cell)?.[0].charCodeAt(0) ?? 0;
  const named = code === 0 ? "a NUL character" : `the control character U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return {
    message: `The cell holds ${named}, which is not text.`,
    remedy: "Remove it (in a spreadsheet: =CLEAN()), or export the file again.",
  };
}

function encodingRemedy(table: Table): string {
  if (table.encoding === "utf-8") return "Save the whole file as UTF-8, or choose the encoding that it has (often windows-1252).";
  return "Choose the encoding that the file has, or save it as UTF-8.";
}
