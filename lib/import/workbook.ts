import { type Unzipped, unzipSync } from "fflate";
import type { Limits } from "./limits.ts";
import { readDateStyles, readRelations, readSharedStrings, readSheetXml, readWorkbookXml, SheetError } from "./sheet-xml.ts";
import type { Problem, TableRow } from "./types.ts";

interface Workbook {
  /** Names of all sheets. */
  sheets: string[];
  /** The sheet that was asked for, else the first with text. */
  sheet: string;
  /** Its rows with text; cells as a person would see them. */
  rows: TableRow[];
}

const SAVE_AS_CSV = "Save the sheet with the answers as CSV.";
const DAMAGED = "Open it in a spreadsheet program and save it again as XLSX or CSV.";

/** XML parts that hold tables, texts and their formats; pictures, macros and the rest stay packed. */
function isNeeded(name: string): boolean {
  return /\.(xml|rels)$/i.test(name) && !/^(docprops|customxml|xl\/(drawings|charts|media|theme|comments|pivot))/i.test(name);
}

/**
 * Unpacks what is needed and nothing that is larger than allowed. fflate fills a buffer of the size that the archive declares and never more, so a bomb that
 * lies about its size ends as a damaged part.
 */
function unpack(bytes: Uint8Array, limits: Limits): Unzipped {
  let total = 0;
  let parts: Unzipped;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isNeeded(name)) return false;
        total += originalSize;
        return total <= limits.unpackedBytes;
      },
    });
  } catch {
    // fflate has no error class; whatever it throws means that the archive cannot be read.
    throw new SheetError("The workbook is damaged: it cannot be unpacked.");
  }
  if (total <= limits.unpackedBytes) return parts;
  throw new SheetError(
    `The workbook unpacks to ${Math.ceil(total / 1e6)} MB; up to ${limits.unpackedBytes / 1e6} MB can be read.`,
    SAVE_AS_CSV,
  );
}

function read(bytes: Uint8Array, wanted: string | undefined, limits: Limits): Workbook {
  const parts = unpack(bytes, limits);
  const part = (path: string): Uint8Array => {
    const found = parts[path];
    if (found === undefined) throw new SheetError(`The workbook is damaged: its part ${path} is missing.`);
    return found;
  };
  const workbook = readWorkbookXml(part("xl/workbook.xml"));
  const relations = readRelations(part("xl/_rels/workbook.xml.rels"));
  const pathOf = (kind: string): string | undefined => [...relations.values()].find((relation) => relation.kind === kind)?.path;
  const strings = parts[pathOf("sharedStrings") ?? ""];
  const styles = parts[pathOf("styles") ?? ""];
  const context = {
    strings: strings === undefined ? [] : readSharedStrings(strings),
    dateStyles: styles === undefined ? [] : readDateStyles(styles),
    from1904: workbook.from1904,
  };
  // A workbook may also hold sheets that are only a chart.
  const tables = workbook.sheets.filter(({ relation }) => relations.get(relation)?.kind === "worksheet");
  const sheets = tables.map(({ name }) => name);
  for (const { name, relation } of tables) {
    if (wanted !== undefined && name.trim() !== wanted) continue;
    const rows = readSheetXml(part(relations.get(relation)?.path ?? ""), context, limits);
    const filled = rows.some(({ cells }) => cells.some((cell) => cell.trim() !== ""));
    if (filled) return { sheets, sheet: name, rows };
    if (wanted !== undefined) throw new SheetError(`The sheet "${wanted}" has no text.`, `The sheets are: ${sheets.join(", ")}.`);
  }
  const message = wanted === undefined ? "No sheet of the workbook has any text." : `The workbook has no sheet "${wanted}".`;
  const remedy = sheets.length > 0 ? `Its sheets are: ${sheets.join(", ")}.` : "Export the answers again, or save them as CSV.";
  throw new SheetError(message, remedy);
}

/**
 * Reads one sheet of an XLSX workbook: the one asked for, else the first with text. Refused: parts that unpack to more than the limits, document types and
 * entities (no workbook has them), sheets with more cells or rows than the limits.
 */
export function readWorkbook(
  file: string,
  bytes: Uint8Array,
  wanted: string | undefined,
  limits: Limits,
): { workbook: Workbook } | { problem: Problem } {
  try {
    const workbook = read(bytes, wanted, limits);
    const last = workbook.rows.at(-1)?.row ?? 0;
    if (last <= limits.workbookRows + 10) return { workbook };
    const message = `The sheet "${workbook.sheet}" goes to row ${last}; up to ${limits.workbookRows} can be read from a workbook.`;
    return {
      problem: { file, message, remedy: "Save the sheet as CSV, which has no such limit; or clear what is below the table." },
    };
  } catch (error) {
    if (error instanceof SheetError) return { problem: { file, message: error.message, remedy: error.remedy ?? DAMAGED } };
    throw error;
  }
}
