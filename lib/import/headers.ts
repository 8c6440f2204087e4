import type { Column, Platform } from "./types.ts";

export interface Headers {
  headerRows: number;
  platform: Platform | null;
}

const SURVEYMONKEY_FIRST = /^(respondent ?id|collector ?id)$/i;
/** What SurveyMonkey writes under a question that has only one column. */
const SINGLE_COLUMN = /^(response|open-ended response)$/i;
const QUALTRICS_IMPORT_ID = /^\{\s*"ImportId"\s*:/;
const LIMESURVEY_CODE = /^([A-Za-z][A-Za-z0-9_]*(?:\[[^\]]*\])*)\. ?(\S.*)?$/s;
const JISC_FIRST = /^(urn|unique response number.*)$/i;

function filled(cells: string[]): string[] {
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
}

function share(cells: string[], pattern: RegExp): number {
  const texts = filled(cells);
  return texts.length === 0 ? 0 : texts.filter((text) => pattern.test(text)).length / texts.length;
}

/**
 * How many rows at the top are headers, and which platform wrote them. Qualtrics: short codes, question texts, a row of ImportId (older exports have no such
 * row, but call their own columns V1, V2 …). SurveyMonkey: questions, and under them the options, "Response" or "Open-Ended Response". LimeSurvey: one row
 * of `code[SQ001]. text`. Jisc: one row that starts with the unique response number. Anything else: one.
 *
 * @param top the first rows of the file, without empty ones
 */
export function findHeaders(top: string[][]): Headers {
  const [first = [], second = []] = top;
  const ids = top.slice(0, 3).findIndex((cells) => share(cells, QUALTRICS_IMPORT_ID) > 0.5);
  if (ids >= 0) return { headerRows: ids + 1, platform: "qualtrics" };
  const codes = filled(first);
  const legacy = /^V\d+$/.test(first[0]?.trim() ?? "") && filled(second).some((cell) => /^response ?id$/i.test(cell));
  if (legacy) return { headerRows: 2, platform: "qualtrics" };
  if (codes.includes("StartDate") && (codes.includes("ResponseId") || codes.includes("RecordedDate"))) {
    // The row of ImportId was deleted by hand; the question texts may still be there, above data whose first cell is a date.
    const texts = second.length > 0 && !/\d{4}|\d[/.]\d/.test(second[0] ?? "") && second[0]?.trim() !== "";
    return { headerRows: texts ? 2 : 1, platform: "qualtrics" };
  }
  const named = first.some((cell) => SURVEYMONKEY_FIRST.test(cell.trim()));
  const options = second.some((cell) => SINGLE_COLUMN.test(cell.trim()));
  const apart = (second[0]?.trim() ?? "") === "" && filled(second).length > 0;
  const continued = second.some((cell, index) => cell.trim() !== "" && (first[index]?.trim() ?? "") === "");
  const questionFirst = (first[0]?.trim() ?? "") !== "";
  if (apart && questionFirst && (options || (named && continued))) return { headerRows: 2, platform: "surveymonkey" };
  if (codes.length > 1 && share(first, LIMESURVEY_CODE) >= 0.5) return { headerRows: 1, platform: "limesurvey" };
  if (JISC_FIRST.test(first[0]?.trim() ?? "")) return { headerRows: 1, platform: "jisc" };
  return { headerRows: 1, platform: named ? "surveymonkey" : null };
}

/** The letter of a column: 0 is A, 25 Z, 26 AA. */
export function columnLetter(index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** The index of a column letter, from 0; null where it is none. */
export function letterIndex(letter: string): number | null {
  if (!/^[A-Za-z]{1,3}$/.test(letter)) return null;
  let index = 0;
  for (const one of letter.toUpperCase()) index = index * 26 + one.charCodeAt(0) - 64;
  return index - 1;
}

/** A header as it is compared and shown: without surrounding space, line breaks as `\n`, composed. */
export function headerText(text: string): string {
  return text.replace(/\r\n?/g, "\n").normalize("NFC").trim();
}

/**
 * The columns under the given header rows. With one row its cells are the names. Qualtrics has codes in the first row and the texts in the second. Else the
 * last row's text stands after ` - ` behind the question's; a blank question cell above an option continues the question to its left.
 */
export function makeColumns(rows: string[][], platform: Platform | null): Column[] {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const columns: Column[] = [];
  const running: string[] = rows.map(() => "");
  for (let index = 0; index < width; index += 1) {
    const headerCells = rows.map((cells) => cells[index] ?? "");
    const texts = headerCells.map(headerText);
    const column: Column = { index, letter: columnLetter(index), header: texts[0] ?? "", headerCells };
    if (rows.length === 1) {
      const code = platform === "limesurvey" ? LIMESURVEY_CODE.exec(column.header)?.[1] : undefined;
      if (code !== undefined) column.code = code;
    } else if (platform === "qualtrics") {
      const ids = QUALTRICS_IMPORT_ID;
      const code = texts[0] ?? "";
      const text = texts.slice(1).find((part) => part !== "" && !ids.test(part));
      if (code !== "") column.code = code;
      column.header = text ?? code;
    } else {
      column.header = joinedHeader(texts, running);
    }
    columns.push(column);
  }
  return columns;
}

/** Several header rows as one name; `running` remembers for each row the last text that later blank cells continue. */
function joinedHeader(texts: string[], running: string[]): string {
  if (texts.every((text) => text === "")) return "";
  const last = texts.length - 1;
  const parts: string[] = [];
  for (const [level, own] of texts.entries()) {
    if (own !== "") {
      // A new question ends what the rows below it were continuing.
      running[level] = own;
      for (let below = level + 1; below < running.length; below += 1) running[below] = "";
    }
    const text = own === "" && level < last ? (running[level] ?? "") : own;
    if (text !== "" && !SINGLE_COLUMN.test(text)) parts.push(text);
  }
  return parts.join(" - ");
}
