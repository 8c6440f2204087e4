import { SaxesParser } from "saxes";
import { letterIndex } from "./headers.ts";
import type { Limits } from "./limits.ts";
import type { TableRow } from "./types.ts";

/*
 * Why not read-excel-file: it makes an object of every cell of every sheet and a matrix of the area they span; 100,000 rows of 25 columns took 15 s and
 * 1.6 GB, and one cell in the last corner of a sheet makes a matrix of 17 billion. This reads one sheet, row by row, and keeps the texts.
 */

const PIECE = 65_536;

/** A part of the workbook that says something no spreadsheet program writes, or more than is read. */
export class SheetError extends Error {
  remedy: string | undefined;
  constructor(message: string, remedy?: string) {
    super(message);
    this.remedy = remedy;
  }
}

type Attributes = Record<string, string>;

interface Handlers {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** A name without its prefix. */
function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Reads XML; element names come without their prefixes. Document types are refused, so there are no entities but XML's own five. */
function readXml(xml: Uint8Array, handlers: Handlers): void {
  const parser = new SaxesParser();
  parser.on("doctype", () => {
    throw new SheetError(
      "The workbook declares a document type or entities, which no spreadsheet program does; it is not read for safety.",
    );
  });
  parser.on("error", (error) => {
    throw new SheetError(`The workbook is damaged: ${error.message.replace(/\.$/, "")}.`);
  });
  const { open, text, close } = handlers;
  if (open !== undefined) parser.on("opentag", ({ name, attributes }) => open(local(name), attributes));
  if (text !== undefined) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  if (close !== undefined) parser.on("closetag", ({ name }) => close(local(name)));
  for (const piece of decoded(xml)) parser.write(piece);
  parser.close();
}

function* decoded(xml: Uint8Array): Generator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let from = 0; from < xml.length; from += PIECE) {
    try {
      yield decoder.decode(xml.subarray(from, from + PIECE), { stream: true });
    } catch (error) {
      if (error instanceof TypeError) throw new SheetError("The workbook is damaged: a part of it is not UTF-8.");
      throw error;
    }
  }
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
function unescaped(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** The attribute `r:id`, whatever the prefix of its namespace. */
function relationOf(attributes: Attributes): string {
  const name = Object.keys(attributes).find((key) => key !== "id" && local(key) === "id") ?? "id";
  return attributes[name] ?? "";
}

/** Names of the sheets in order, with the relation that leads to each, and whether days count from 1904. */
export function readWorkbookXml(xml: Uint8Array): { sheets: { name: string; relation: string }[]; from1904: boolean } {
  const sheets: { name: string; relation: string }[] = [];
  let from1904 = false;
  readXml(xml, {
    open: (tag, attributes) => {
      if (tag === "sheet") sheets.push({ name: unescaped(attributes.name ?? ""), relation: relationOf(attributes) });
      if (tag === "workbookPr") from1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
    },
  });
  return { sheets, from1904 };
}

/** Where the relations of a workbook lead: relation to kind (`worksheet`, `sharedStrings`, `styles`) and path in the archive. */
export function readRelations(xml: Uint8Array): Map<string, { kind: string; path: string }> {
  const relations = new Map<string, { kind: string; path: string }>();
  readXml(xml, {
    open: (tag, attributes) => {
      if (tag !== "Relationship") return;
      const target = attributes.Target ?? "";
      const kind = (attributes.Type ?? "").split("/").at(-1) ?? "";
      relations.set(attributes.Id ?? "", { kind, path: target.startsWith("/") ? target.slice(1) : `xl/${target}` });
    },
  });
  return relations;
}

/** The texts that cells refer to; of rich text all runs, without the reading aids of Japanese. */
export function readSharedStrings(xml: Uint8Array): string[] {
  const strings: string[] = [];
  const item = textCollector();
  readXml(xml, {
    open: (tag) => {
      if (tag === "si") item.start();
      item.open(tag);
    },
    text: item.text,
    close: (tag) => {
      item.close(tag);
      if (tag === "si") strings.push(unescaped(item.collected()));
    },
  });
  return strings;
}

/** Puts together the texts of `t` elements, leaving out those within `rPh`. */
function textCollector() {
  let collected = "";
  let inText = false;
  let aids = 0;
  return {
    start: (): void => {
      collected = "";
    },
    open: (tag: string): void => {
      if (tag === "rPh") aids += 1;
      if (tag === "t") inText = aids === 0;
    },
    text: (text: string): void => {
      if (inText) collected += text;
    },
    close: (tag: string): void => {
      if (tag === "rPh") aids -= 1;
      if (tag === "t") inText = false;
    },
    collected: (): string => collected,
  };
}

/** Number formats that are dates or times without a format text of their own (ECMA-376 part 1, 18.8.30, with the East Asian ones). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

function isDateFormat(code: string): boolean {
  const [positive = ""] = code.split(";");
  const signs = positive.replace(/"[^"]*"|\\.|_.|\*.|\[(?!(h+|m+|s+)\])[^\]]*\]/gi, "");
  return !/general/i.test(signs) && /[dmyhs]/i.test(signs);
}

/** For each cell style whether it shows a date or time. */
export function readDateStyles(xml: Uint8Array): boolean[] {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  readXml(xml, {
    open: (tag, attributes) => {
      const id = Number(attributes.numFmtId ?? 0);
      if (tag === "numFmt") codes.set(id, attributes.formatCode ?? "");
      if (tag === "cellXfs") inCells = true;
      const code = codes.get(id);
      if (tag === "xf" && inCells) styles.push(code === undefined ? isBuiltInDate(id) : isDateFormat(code));
    },
    close: (tag) => {
      if (tag === "cellXfs") inCells = false;
    },
  });
  return styles;
}

/** A number as a spreadsheet shows it: at most 15 digits, 3 and not 3.0. */
function shownNumber(written: string): string {
  const value = Number(written);
  if (written.trim() === "" || !Number.isFinite(value)) return written;
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  return String(Number(value.toPrecision(15)));
}

/** Excel's number of a day as ISO 8601, to the second; without the time at midnight, without the date where there is none (day 0). */
function shownDate(written: string, from1904: boolean): string {
  const days = Number(written) + (from1904 ? 1462 : 0);
  const date = new Date(Math.round((days - 25_569) * 86_400) * 1000);
  if (written.trim() === "" || Number.isNaN(date.getTime()) || days < 0 || days >= 2_958_466) return shownNumber(written);
  const [day = "", time = ""] = date.toISOString().slice(0, 19).split("T");
  if (Number(written) < 1) return time;
  return time === "00:00:00" ? day : `${day} ${time}`;
}

interface SheetContext {
  strings: string[];
  dateStyles: boolean[];
  from1904: boolean;
}

function shown(type: string, written: string, style: string | undefined, context: SheetContext): string {
  switch (type) {
    case "s":
      return context.strings[Number(written)] ?? "";
    case "str":
      return unescaped(written);
    case "b":
      return written === "1" ? "TRUE" : written === "0" ? "FALSE" : written;
    case "d":
      return written.replace(/T00:00:00(\.0*)?Z?$/, "").replace("T", " ");
    // An error of a formula is no text that anybody wrote.
    case "e":
      return "";
    default:
      return context.dateStyles[Number(style ?? -1)] === true ? shownDate(written, context.from1904) : shownNumber(written);
  }
}

/** The rows of a sheet that have text, each up to its last cell with text, numbered as the spreadsheet does. */
export function readSheetXml(xml: Uint8Array, context: SheetContext, limits: Limits): TableRow[] {
  const rows: TableRow[] = [];
  const inline = textCollector();
  let row = 0;
  let column = -1;
  let cells: string[] = [];
  let slots = 0;
  let type = "n";
  let style: string | undefined;
  let value = "";
  let inValue = false;
  const keep = (text: string): void => {
    if (text === "") return;
    slots += column + 1 - cells.length;
    if (slots > limits.sheetCells || column >= limits.columns) {
      throw new SheetError(
        `The sheet has more cells than can be read from a workbook (column ${column + 1} in row ${row}).`,
        "Clear what is beyond the table, or save the sheet as CSV.",
      );
    }
    while (cells.length <= column) cells.push("");
    cells[column] = text;
  };
  readXml(xml, {
    open: (tag, attributes) => {
      if (tag === "row") {
        row = Number(attributes.r ?? row + 1);
        column = -1;
        cells = [];
      } else if (tag === "c") {
        const letters = /^[A-Z]+/.exec(attributes.r ?? "")?.[0];
        column = letters === undefined ? column + 1 : (letterIndex(letters) ?? limits.columns);
        type = attributes.t ?? "n";
        style = attributes.s;
        value = "";
        inline.start();
      } else if (tag === "v") inValue = true;
      else inline.open(tag);
    },
    text: (text) => {
      if (inValue) value += text;
      else inline.text(text);
    },
    close: (tag) => {
      if (tag === "v") inValue = false;
      else if (tag === "c")
        keep(type === "inlineStr" ? unescaped(inline.collected()) : value === "" ? "" : shown(type, value, style, context));
      else if (tag === "row" && cells.length > 0) {
        const long = cells.findIndex((cell) => cell.length > limits.cell);
        rows.push(long < 0 ? { row, cells } : { row, cells, faults: [{ kind: "long-cell", column: long }] });
      } else inline.close(tag);
    },
  });
  return rows;
}
