import { type Actor, authorize } from "../../db/access.ts";
import { lastChoices, repeatChoices } from "../../db/import-choices.ts";
import {
  checkSurvey,
  type Destination,
  findProjectId,
  type ImportCheck,
  type ImportResult,
  importSurvey,
  type Survey,
} from "../../db/imports.ts";
import { Refused } from "../../db/refusal.ts";
import type { Store } from "../../db/store.ts";
import { fileHash, surveyFile } from "../../db/survey-file.ts";
import { openTable } from "../../lib/import/open.ts";
import { proposeMapping } from "../../lib/import/propose.ts";
import type { FileSource, Mapping, Platform, Proposal, ReadOptions, Scale, Table } from "../../lib/import/types.ts";
import { projectName } from "../projects/new/choices.ts";
import type { TaskContext } from "./tasks.ts";

interface FileInput {
  actor: Actor;
  /** Where the file is, and what it was called. */
  file: string;
  name: string;
  options: ReadOptions;
}

/** A row as it will be read; long cells and wide rows are cut. */
export interface ShownRow {
  row: number;
  isHeader: boolean;
  cells: string[];
}

/** A file as it will be read, and what its columns seem to be. */
export interface FilePreview {
  kind: "text" | "workbook";
  encoding: string;
  encodingCertain: boolean;
  delimiter: string;
  headerRows: number;
  sheets: string[];
  sheet: string | null;
  platform: Platform | null;
  /** What the options ask for; the rest was detected. */
  options: ReadOptions;
  rows: ShownRow[];
  columnCount: number;
  /** A name for a project made from the file, which no other project has. */
  projectName: string;
  proposal: Proposal;
  /** Where the project has an import already: its choices, applied to this file. */
  repeated: { mapping: Mapping; scales: Scale[]; missing: string[] } | null;
}

const shownRows = 8;
const shownColumns = 60;
const shownCharacters = 160;

/** Shows how a file will be read, with a proposal for its columns. */
export async function previewFile(input: FileInput & { projectId: number | null }, context: TaskContext): Promise<FilePreview> {
  const { actor, projectId } = input;
  const access = projectId === null ? null : authorize(context.store, actor, projectId, "lead");
  const recorded = access ? lastChoices(context.store, access.projectId) : null;
  const { table, options } = await open(input, progressOf(context).bytes, recorded?.options);
  const repeated = recorded ? repeatChoices(context.store, recorded, table) : null;
  const proposal = proposeMapping(table);
  return {
    kind: table.kind,
    encoding: table.encoding,
    encodingCertain: table.encodingCertain,
    delimiter: table.delimiter,
    headerRows: table.headerRows,
    sheets: table.sheets,
    sheet: table.sheet,
    platform: table.platform,
    options,
    rows: firstRows(table),
    columnCount: table.columns.length,
    projectName: freeName(context.store, projectName(input.name)),
    proposal: lighter(proposal),
    repeated,
  };
}

/** The name, or with the first number after it that makes it one that is free. */
function freeName(store: Store, name: string): string {
  let free = name;
  for (let n = 2; findProjectId(store, free) !== null; n++) free = `${name} ${n}`;
  return free;
}

/** With thousands of columns the samples alone would be megabytes. */
function lighter(proposal: Proposal): Proposal {
  if (proposal.columns.length <= 500) return proposal;
  return {
    ...proposal,
    columns: proposal.columns.map((column) => ({
      ...column,
      samples: column.samples.slice(0, 3).map((text) => text.slice(0, 60)),
    })),
  };
}

function firstRows(table: Table): ShownRow[] {
  const cut = (cells: string[]) =>
    cells.slice(0, shownColumns).map((cell) => (cell.length > shownCharacters ? `${cell.slice(0, shownCharacters - 1)}…` : cell));
  const rows: ShownRow[] = [];
  for (let level = 0; level < table.headerRows; level += 1)
    rows.push({
      row: table.lastHeaderRow - table.headerRows + 1 + level,
      isHeader: true,
      cells: cut(table.columns.map((column) => column.headerCells[level] ?? "")),
    });
  for (const { row, cells } of table.rows()) {
    rows.push({ row, isHeader: false, cells: cut(cells) });
    if (rows.length >= table.headerRows + shownRows) break;
  }
  return rows;
}

interface ImportInput extends FileInput {
  mapping: Mapping;
  scales: Scale[];
  update: boolean;
  target: { projectId: number } | { name: string };
}

/** Reads the whole file, compares it with the project and stores nothing. */
export async function checkFile(input: ImportInput, context: TaskContext): Promise<ImportCheck> {
  const { survey, progress } = await openSurvey(input, context);
  return checkSurvey(context.store, destinationOf(context.store, input), survey, progress);
}

/** Imports the file: all of it or nothing. */
export async function importFile(input: ImportInput, context: TaskContext): Promise<ImportResult> {
  const { survey, progress } = await openSurvey(input, context);
  return importSurvey(
    context.store,
    input.actor,
    destinationOf(context.store, input),
    { ...survey, update: input.update },
    progress,
  );
}

function destinationOf(store: Store, { actor, target }: ImportInput): Destination {
  if ("name" in target)
    return { kind: "new", name: target.name, lead: actor.kind === "person" ? { userId: actor.userId, name: actor.name } : null };
  const access = authorize(store, actor, target.projectId, "lead");
  return { kind: "existing", access, assignTo: access.memberId || null };
}

async function openSurvey(input: ImportInput, context: TaskContext) {
  const shown = progressOf(context);
  shown.phase(0, 0.15);
  const { table, source } = await open(input, shown.bytes);
  shown.phase(0.15, 0.2);
  const survey: Survey = {
    table,
    mapping: input.mapping,
    scales: input.scales,
    options: input.options,
    fileHash: fileHash(source),
  };
  shown.phase(0.2, 0.5);
  const progress = {
    checkCancelled: context.checkCancelled,
    onProgress(done: number, total: number) {
      // From here on rows tell how far it is, not bytes.
      shown.phase(1, 1);
      context.progress(total + done, 2 * total);
    },
  };
  return { survey, progress };
}

/**
 * Opens a file as asked. Where nothing is asked, it is first read as the project's last file was, if it can be: an encoding
 * that somebody had to choose is chosen again.
 */
async function open(
  input: FileInput,
  onBytes: (share: number) => void,
  recorded: ReadOptions = {},
): Promise<{ table: Table; source: FileSource; options: ReadOptions }> {
  const source: FileSource = surveyFile(input.file, input.name, (read) => onBytes(read / Math.max(1, source.size)));
  if (Object.keys(input.options).length === 0 && Object.keys(recorded).length > 0) {
    const again = await openTable(source, recorded);
    if ("table" in again) return { table: again.table, source, options: recorded };
  }
  const opened = await openTable(source, input.options);
  if ("problems" in opened) throw new Refused("The file cannot be read.", opened.problems);
  return { table: opened.table, source, options: input.options };
}

/** Tells how far it is, as a share of 1, at most ten times a second; a phase is a part of the whole. */
function progressOf(context: TaskContext) {
  let phase = { from: 0, to: 1 };
  let furthest = 0;
  let told = 0;
  return {
    phase(from: number, to: number) {
      phase = { from, to };
    },
    bytes(share: number) {
      context.checkCancelled();
      furthest = Math.max(furthest, phase.from + share * (phase.to - phase.from));
      const now = performance.now();
      if (now - told < 100 || phase.from === 1) return;
      told = now;
      context.progress(furthest, 1);
    },
  };
}
