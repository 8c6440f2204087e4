import writeExcelFile, { type SheetData } from "write-excel-file/node";
import type { Counts } from "../counting/counts.ts";
import { type Frame, pathOf, pathSeparator } from "../frame/frame.ts";
import { numeral } from "../numbers.ts";
import {
  basisInWords,
  type CountsHeader,
  finalCodesInWords,
  leftOutInWords,
  ruleInWords,
  tableLines,
} from "./counts-document.ts";

/** A sheet of plain rows below a bold header. */
export interface PlainSheet {
  name: string;
  header: string[];
  rows: (string | number | null)[][];
  /** Column widths in characters. */
  widths: number[];
}

/** What Excel takes: a longer cell or another row makes it refuse the whole file. */
const longestCell = 32_767;
const mostRows = 1_048_575;

/** More rows than one sheet of Excel takes. */
export class TooManyRows extends Error {
  constructor(rows: number) {
    super(`A sheet of Excel takes ${numeral(mostRows)} rows, and these are ${numeral(rows)}. Export them as CSV.`);
  }
}

/** A workbook of plain sheets, as bytes. Throws TooManyRows where a sheet has more rows than Excel takes (1,048,575 below the header). */
export async function workbook(sheets: PlainSheet[]): Promise<Uint8Array> {
  return toBytes(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      data: plainData(sheet),
      columns: sheet.widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    })),
  );
}

interface ReportParts {
  header: CountsHeader;
  counts: Counts;
  frame: Frame;
  /** "21 November 2026, 22:04 UTC" */
  writtenAt: string;
  answers: PlainSheet;
}

/** The report of one question: the table, the answers with their codes, the code frame, and notes on rule and base. */
export async function reportWorkbook({ header, counts, frame, writtenAt, answers }: ReportParts): Promise<Uint8Array> {
  return toBytes([
    {
      sheet: "Table",
      data: tableData(header, counts, frame.levels),
      columns: [{ width: 62 }, { width: 13 }, { width: 11 }, { width: 10 }],
      stickyRowsCount: 3,
    },
    { sheet: answers.name, data: plainData(answers), columns: answers.widths.map((width) => ({ width })), stickyRowsCount: 1 },
    {
      sheet: "Code frame",
      data: frameData(frame),
      columns: [10, 40, 60, 50, 30, 30, 30, 30].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    { sheet: "Notes", data: notesData(header, counts, writtenAt), columns: [{ width: 24 }, { width: 100 }] },
  ]);
}

async function toBytes(
  sheets: { sheet: string; data: SheetData; columns: { width: number }[]; stickyRowsCount?: number }[],
): Promise<Uint8Array> {
  return new Uint8Array(await writeExcelFile(sheets).toBuffer());
}

function plainData(sheet: PlainSheet): SheetData {
  if (sheet.rows.length > mostRows) throw new TooManyRows(sheet.rows.length);
  return [sheet.header.map((name) => ({ value: name, fontWeight: "bold" as const })), ...sheet.rows.map((row) => row.map(cell))];
}

function cell(value: string | number | null) {
  return typeof value === "string" ? text(value) : value;
}

/** Text stays text (never a formula); characters that XML forbids go, and what Excel cannot hold is cut and says so. */
function text(value: string) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 does not allow
  const clean = value.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
  const note = " [cut here: longer than a cell can be; whole in the CSV]";
  const kept = clean.length > longestCell ? clean.slice(0, longestCell - note.length) + note : clean;
  return { value: kept, type: String, wrap: kept.length > 60, alignVertical: "top" as const };
}

function tableData(header: CountsHeader, counts: Counts, levels: string[]): SheetData {
  const last = levels.length - 1;
  const { groups = [] } = counts;
  const right = (value: string) => ({ value, fontWeight: "bold" as const, align: "right" as const });
  const percent = (value: number | null) => (value === null ? null : { value, format: "0.0" });
  return [
    [{ value: `${header.project}: ${header.question}`, fontWeight: "bold" as const }],
    [{ value: basisInWords(header, counts) }],
    [
      null,
      right("Respondents"),
      right("Mentions"),
      right("Percent"),
      ...groups.flatMap(({ label, base }) => [right(`${label}: respondents`), right(`${label}: percent of ${numeral(base)}`)]),
    ],
    ...tableLines(levels, counts).map((line) => {
      const style = styleOf(last, line.row.depth, line.inGeneral);
      return [
        { value: line.label, type: String, indent: line.nesting, ...style },
        line.respondents,
        line.mentions,
        percent(line.percent),
        ...groups.flatMap(({ label }) => [line.by[label]?.respondents ?? 0, percent(line.by[label]?.percent ?? null)]),
      ];
    }),
  ] as SheetData;
}

/** The last level bold italics, the one above bold, everything higher a heading; a flat list stays plain. */
function styleOf(last: number, depth: number, inGeneral: boolean) {
  if (last === 0 || inGeneral) return {};
  if (depth === last) return { fontWeight: "bold" as const, fontStyle: "italic" as const };
  return depth === last - 1 ? { fontWeight: "bold" as const } : { fontWeight: "bold" as const, fontSize: 14 };
}

function frameData(frame: Frame): SheetData {
  const header = ["Level", "Code", "Path", "Definition", "Include", "Exclude", "Example", "Aliases"];
  const rows = frame.codes.map((c) =>
    [
      frame.levels[c.level] ?? "",
      c.label,
      pathOf(frame, c.id).join(pathSeparator),
      c.definition,
      c.include,
      c.exclude,
      c.example,
      c.aliases.join("; "),
    ].map(text),
  );
  return [header.map((value) => ({ value, fontWeight: "bold" as const })), ...rows];
}

function notesData(header: CountsHeader, counts: Counts, writtenAt: string): SheetData {
  const issues = Object.entries(counts.issuesPerAnswer).map(([n, answers]) => `${numeral(answers)} with ${n}`);
  const notes = [
    ["Project", header.project],
    ["Question", header.question],
    ["Codings", header.set === "final" ? "Final codes" : `Codes of ${header.set}`],
    ["Narrowed to", header.where && header.where.length > 0 ? header.where.join("; ") : "nobody left out"],
    ["Base", basisInWords(header, counts)],
    ["Answers", leftOutInWords(counts)],
    ["Codes per answer", issues.length > 0 ? `${issues.join(", ")}.` : "no codable answer yet"],
    ["Rule", ruleInWords],
    ["Final codes", finalCodesInWords],
    ["Sheet of answers", "Every answer of the question with its final codes, whatever the table counts and is narrowed to."],
    ["Written", writtenAt],
  ] as const;
  return notes.map(([name, value]) => [
    { value: name, fontWeight: "bold" as const, alignVertical: "top" as const },
    { ...text(value), wrap: true },
  ]);
}
