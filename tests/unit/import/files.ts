import assert from "node:assert/strict";
import { strToU8, type Zippable, zipSync } from "fflate";
import iconv from "iconv-lite";
import { openTable } from "../../../lib/import/open.ts";
import type { FileSource, Problem, ReadOptions, Table } from "../../../lib/import/types.ts";

/** A file of these bytes, handed over in pieces of the given size, so that every character and quote is split somewhere. */
export function bytesFile(name: string, bytes: Uint8Array, piece = 7): FileSource {
  return {
    name,
    size: bytes.length,
    *chunks() {
      for (let from = 0; from < bytes.length; from += piece) yield bytes.subarray(from, from + piece);
    },
  };
}

export function textFile(text: string, encoding = "utf-8", name = "survey.csv", piece = 7): FileSource {
  return bytesFile(name, iconv.encode(text, encoding), piece);
}

export async function opened(source: FileSource, options?: ReadOptions): Promise<Table> {
  const result = await openTable(source, options);
  assert.ok("table" in result, JSON.stringify(result));
  return result.table;
}

export async function refused(source: FileSource, options?: ReadOptions): Promise<Problem[]> {
  const result = await openTable(source, options);
  assert.ok("problems" in result, "the file should have been refused");
  for (const problem of result.problems)
    assert.ok(problem.message !== "" && problem.remedy !== "" && problem.file === source.name);
  return result.problems;
}

type Cell = string | number | boolean | { day: number } | null;

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
}

function cellXml(cell: Cell, at: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "object") return `<c r="${at}" s="1"><v>${cell.day}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

export function sheetXml(rows: Cell[][]): string {
  const lines = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, index) => cellXml(cell, `${letters(index)}${row + 1}`)).join("")}</row>`,
  );
  return `<?xml version="1.0"?><worksheet><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

/** The parts of a workbook, as a spreadsheet program writes them; style 1 is a date. */
export function workbookParts(sheets: Record<string, Cell[][]>): Record<string, string> {
  const names = Object.keys(sheets);
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const parts: Record<string, string> = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types/>',
    "xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns:r="r"><sheets>${names
      .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<?xml version="1.0"?><Relationships>${names
      .map(
        (_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join("")}<Relationship Id="rIdS" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": '<?xml version="1.0"?><styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  };
  for (const [index, name] of names.entries()) parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheets[name] ?? []);
  return parts;
}

export function zipped(parts: Record<string, string>): Uint8Array {
  const files: Zippable = {};
  for (const [name, text] of Object.entries(parts)) files[name] = strToU8(text);
  return zipSync(files);
}

export function workbookFile(sheets: Record<string, Cell[][]>, name = "survey.xlsx"): FileSource {
  return bytesFile(name, zipped(workbookParts(sheets)), 1000);
}
