import { type Unzipped, unzipSync, zipSync } from "fflate";
import readWorkbook from "read-excel-file/universal";
import { letterIndex } from "./headers.ts";
import type { Limits } from "./limits.ts";
import type { Problem } from "./types.ts";

export interface Sheet {
  name: string;
  /** Cells as a person would see them; rows as the spreadsheet numbers them, the first is row 1. */
  rows: string[][];
}

const SAVE_AS_CSV = "Save the sheet with the answers as CSV.";
const DAMAGED = "Open it in a spreadsheet program and save it again as XLSX or CSV.";

/** XML parts that hold tables, texts and their formats; pictures, macros and the rest stay packed. */
function isNeeded(name: string): boolean {
  return /^(\[content_types\]\.xml|_rels\/\.rels|xl\/_rels\/workbook\.xml\.rels|xl\/[^/]*\.xml|xl\/worksheets\/[^/]*\.xml)$/i.test(
    name,
  );
}

/**
 * Unpacks what is needed and nothing that is larger than allowed. fflate fills a buffer of the size that the archive declares and never more, so a bomb that
 * lies about its size ends as a damaged part.
 */
function unpack(bytes: Uint8Array, limits: Limits): { parts: Unzipped } | { message: string; remedy: string } {
  let total = 0;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isNeeded(name)) return false;
        total += originalSize;
        return total <= limits.unpackedBytes;
      },
    });
    if (total > limits.unpackedBytes) {
      const message = `The workbook unpacks to ${Math.ceil(total / 1e6)} MB; up to ${limits.unpackedBytes / 1e6} MB can be read.`;
      return { message, remedy: SAVE_AS_CSV };
    }
    return { parts };
  } catch {
    // fflate has no error class; whatever it throws means that the archive cannot be read.
    return { message: "The workbook is damaged: it cannot be unpacked.", remedy: DAMAGED };
  }
}

/** Bytes searched for a short ASCII word, without turning 100 MB into a string. */
function contains(bytes: Uint8Array, word: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(word, 0, "latin1");
}

/** The farthest row and column that a sheet's cells name. One cell in the last corner would make a table of 17 billion cells. */
function sheetSpan(xml: Uint8Array): { rows: number; columns: number } {
  let rows = 0;
  let columns = 0;
  const text = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
  const step = 8_000_000;
  for (let from = 0; from < text.length; from += step) {
    // Pieces overlap by more than a cell's opening tag is long.
    const piece = text.toString("latin1", from, Math.min(text.length, from + step + 200));
    for (const match of piece.matchAll(/<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"/g)) {
      rows = Math.max(rows, Number(match[2]));
      columns = Math.max(columns, (letterIndex(match[1] ?? "") ?? 0) + 1);
    }
  }
  return { rows, columns };
}

/** A number as a spreadsheet shows it: at most 15 digits, 3 and not 3.0. */
function shownNumber(written: string): string {
  const value = Number(written);
  if (written.trim() === "" || !Number.isFinite(value)) return written;
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  return String(Number(value.toPrecision(15)));
}

/** A date as ISO 8601; without the time where it is midnight, without the date where there is none (Excel's day 0). */
function shownDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  // Times are fractions of a day in binary: 08:30:00 arrives as 08:29:59.999.
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const [day = "", time = ""] = iso.slice(0, 19).split("T");
  if (time === "00:00:00") return day;
  return day === "1899-12-30" || day === "1899-12-31" ? time : `${day} ${time}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return shownDate(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return String(value);
}

/**
 * Reads all sheets of an XLSX workbook. Refused: parts that unpack to more than the limits, document types and entities (no workbook has them), sheets that
 * span more than the limits.
 */
export async function readSheets(
  file: string,
  bytes: Uint8Array,
  limits: Limits,
): Promise<{ sheets: Sheet[] } | { problem: Problem }> {
  const refuse = (message: string, remedy: string): { problem: Problem } => ({ problem: { file, message, remedy } });
  const unpacked = unpack(bytes, limits);
  if (!("parts" in unpacked)) return refuse(unpacked.message, unpacked.remedy);
  for (const [name, part] of Object.entries(unpacked.parts)) {
    if (contains(part, "<!DOCTYPE") || contains(part, "<!ENTITY")) {
      return refuse("The workbook declares XML entities, which no spreadsheet program does; it is not read for safety.", DAMAGED);
    }
    if (!/^xl\/worksheets\//i.test(name)) continue;
    const span = sheetSpan(part);
    if (span.rows * span.columns > limits.sheetCells) {
      const message = `A sheet of the workbook spans ${span.rows} rows and ${span.columns} columns; that is too much to read from a workbook.`;
      return refuse(message, `Delete the rows and columns beyond the table, or ${SAVE_AS_CSV.toLowerCase()}`);
    }
  }
  try {
    // Packed again without compression: the reader then unpacks exactly what was checked here.
    const checked = zipSync(unpacked.parts, { level: 0 });
    const read = await readWorkbook<string>(checked.buffer as ArrayBuffer, { trim: false, parseNumber: shownNumber });
    return { sheets: read.map(({ sheet, data }) => ({ name: sheet, rows: data.map((cells) => cells.map(shown)) })) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse(`The workbook cannot be read: ${why}`, DAMAGED);
  }
}
