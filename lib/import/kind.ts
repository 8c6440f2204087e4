import { strFromU8, unzipSync } from "fflate";
import { firstBytes, unmarkedUtf16 } from "./encoding.ts";
import type { FileSource, Problem } from "./types.ts";

const AS_SPREADSHEET = "Open it in a spreadsheet program and save it as XLSX or CSV.";
const EXPORT_AGAIN = "Export the answers from the survey platform as CSV or XLSX.";

/** What begins a file that is not a survey's table. Latin-1, matched at the start. */
const SIGNATURES: { start: string; what: string; remedy: string }[] = [
  { start: "%PDF", what: "a PDF document", remedy: EXPORT_AGAIN },
  { start: "\x89PNG", what: "a picture (PNG)", remedy: EXPORT_AGAIN },
  { start: "\xff\xd8\xff", what: "a picture (JPEG)", remedy: EXPORT_AGAIN },
  { start: "GIF8", what: "a picture (GIF)", remedy: EXPORT_AGAIN },
  { start: "{\\rtf", what: "a text document (RTF)", remedy: EXPORT_AGAIN },
  { start: "\x1f\x8b", what: "a compressed file (gzip)", remedy: "Unpack it and import the file inside." },
  { start: "7z\xbc\xaf", what: "an archive (7z)", remedy: "Unpack it and import the file inside." },
  { start: "Rar!", what: "an archive (RAR)", remedy: "Unpack it and import the file inside." },
  { start: "$FL2", what: "an SPSS data file", remedy: "Save it from SPSS as CSV or XLSX, with value labels." },
  { start: "$FL3", what: "an SPSS data file", remedy: "Save it from SPSS as CSV or XLSX, with value labels." },
  { start: "SQLite format 3", what: "a database (SQLite)", remedy: "Export its table as CSV." },
  { start: "<?xml", what: "an XML file", remedy: AS_SPREADSHEET },
];

function utf16(text: string): string {
  return [...text].map((letter) => `${letter}\0`).join("");
}

/** The names of the parts of a zip archive, and its `mimetype` part; nothing else is unpacked. Null where it is damaged. */
function zipParts(bytes: Uint8Array): { names: string[]; mimetype: string } | null {
  const names: string[] = [];
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        return name === "mimetype" && originalSize < 200;
      },
    });
    return { names, mimetype: parts.mimetype === undefined ? "" : strFromU8(parts.mimetype) };
  } catch {
    // fflate has no error class; whatever it throws here means that the archive cannot be read.
    return null;
  }
}

/** What a zip archive is, if it is not an XLSX workbook: what to say about it. */
function zipProblem(bytes: Uint8Array): { what: string; remedy: string } | null {
  const parts = zipParts(bytes);
  if (parts === null)
    return { what: "a damaged workbook or archive", remedy: "Save or download it again; the end of the file may be missing." };
  const has = (name: string): boolean => parts.names.some((part) => part.toLowerCase() === name);
  if (has("xl/workbook.xml")) return null;
  if (has("xl/workbook.bin")) return { what: "a binary Excel workbook (.xlsb)", remedy: "Save it from Excel as .xlsx or CSV." };
  if (has("word/document.xml")) return { what: "a Word document", remedy: EXPORT_AGAIN };
  if (has("ppt/presentation.xml")) return { what: "a PowerPoint presentation", remedy: EXPORT_AGAIN };
  if (parts.mimetype.includes("opendocument.spreadsheet"))
    return { what: "an OpenDocument spreadsheet (.ods)", remedy: AS_SPREADSHEET };
  if (parts.mimetype.includes("opendocument"))
    return { what: "an OpenDocument file that is no spreadsheet", remedy: EXPORT_AGAIN };
  return { what: "a zip archive", remedy: "Unpack it and import the file inside." };
}

/** All bytes of a file. */
function allBytes(source: FileSource): Uint8Array {
  const parts = [...source.chunks()];
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * Whether a file is delimited text or an XLSX workbook, by its content and not by its name; anything else is named with what to do about it.
 *
 * @param workbookBytes the most that is read of a workbook
 */
export function findKind(
  source: FileSource,
  workbookBytes: number,
): { kind: "text" } | { kind: "workbook"; bytes: Uint8Array } | { problem: Problem } {
  const head = firstBytes(source, 65_536);
  const problem = (what: string, remedy: string): { problem: Problem } => ({
    problem: { file: source.name, message: `This is ${what}, not a table.`, remedy },
  });
  if (head.length === 0) return { problem: { file: source.name, message: "The file is empty.", remedy: EXPORT_AGAIN } };
  let start = "";
  for (const byte of head.subarray(0, 16_384)) start += String.fromCharCode(byte);
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) {
    if (source.size > workbookBytes) {
      const message = `The workbook has ${Math.ceil(source.size / 1e6)} MB; up to ${workbookBytes / 1e6} MB can be read.`;
      return { problem: { file: source.name, message, remedy: "Save the sheet with the answers as CSV." } };
    }
    const bytes = allBytes(source);
    const other = zipProblem(bytes);
    return other === null ? { kind: "workbook", bytes } : problem(other.what, other.remedy);
  }
  if (start.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
    const locked = start.includes(utf16("EncryptedPackage")) || includesWide(source, "EncryptedPackage");
    if (locked)
      return problem(
        "a workbook protected by a password",
        "Open it in Excel, remove the password (File, Info, Protect) and save it again.",
      );
    return problem("an Office file of before 2007 (.xls, .doc)", "If it is a workbook: open it and save it as XLSX or CSV.");
  }
  const known = SIGNATURES.find((signature) => start.startsWith(signature.start));
  if (known !== undefined) return problem(known.what, known.remedy);
  const text = start
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart()
    .slice(0, 200)
    .toLowerCase();
  if (text.startsWith("<?xml")) return problem("an XML file", AS_SPREADSHEET);
  if (/^(<!doctype html|<html|<head|<table|<meta)/.test(text)) {
    return problem(
      "a web page (HTML)",
      "If it was called .xls: open it in a spreadsheet program and save it as XLSX or CSV. Else export the answers again.",
    );
  }
  if (/^(\[\s*)?\{\s*"[^"]*"\s*:/.test(text)) return problem("a JSON file", EXPORT_AGAIN);
  const marked = start.startsWith("\xff\xfe") || start.startsWith("\xfe\xff") || start.startsWith("\0\0\xfe\xff");
  if (!marked && looksBinary(head))
    return {
      problem: { file: source.name, message: "This is not a text file or workbook that is known here.", remedy: EXPORT_AGAIN },
    };
  return { kind: "text" };
}

/** Where a password-protected workbook keeps its directory differs; it may be at the end. */
function includesWide(source: FileSource, word: string): boolean {
  const wanted = utf16(word);
  let tail = "";
  for (const chunk of source.chunks()) {
    const text = tail + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
    if (text.includes(wanted)) return true;
    tail = text.slice(-wanted.length);
  }
  return false;
}

/** More than one byte in ten is a control character that text does not have. */
function looksBinary(head: Uint8Array): boolean {
  const zerosAreText = unmarkedUtf16(head) !== null;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0 ? !zerosAreText : (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 127) controls += 1;
  }
  return controls > head.length / 10;
}
