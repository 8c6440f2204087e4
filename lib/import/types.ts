/** Reading survey files: what goes in, what comes out. Every fault of the user's file is a value (`Problem`), never an exception. */

/** A file somebody gave us. `chunks()` can be called again and again and starts from the first byte each time; the caller does the reading. */
export interface FileSource {
  name: string;
  /** In bytes. */
  size: number;
  chunks(): Iterable<Uint8Array>;
}

/** Something wrong with what the user gave us, and what they can do about it. */
export interface Problem {
  file: string;
  /** As a spreadsheet numbers it: 1 is the first line; a line break inside a quoted cell starts no row; an empty line is a row. */
  row?: number;
  /** The column's header, or its letter where the header is empty. */
  column?: string;
  message: string;
  remedy: string;
}

/** What the user may say about a file instead of letting it be detected. */
export interface ReadOptions {
  /** Any name iconv-lite knows, such as `utf-8`, `windows-1252`, `shift_jis`. */
  encoding?: string;
  /** One character, or `comma`, `semicolon`, `tab`, `pipe`. */
  delimiter?: string;
  /** 1 to 10. */
  headerRows?: number;
  /** Name of a sheet of a workbook. */
  sheet?: string;
}

export type Platform = "qualtrics" | "surveymonkey" | "limesurvey" | "jisc";

export interface Column {
  /** From 0. */
  index: number;
  /** A, B, … Z, AA. */
  letter: string;
  /** What the column is called: the question's text, with the option's text after ` - ` where one question spans columns. May be empty. */
  header: string;
  /** The platform's short code (Qualtrics `Q2`, LimeSurvey `rse3[SQ001]`). */
  code?: string;
  /** The cells of the header rows above this column, as they are in the file. */
  headerCells: string[];
}

/** What the reader found wrong inside one row. */
export type FaultKind = "unclosed-quote" | "stray-quote" | "long-cell" | "long-row" | "many-columns";

export interface Fault {
  kind: FaultKind;
  /** Column index from 0. */
  column: number;
}

export interface TableRow {
  /** As a spreadsheet numbers it. */
  row: number;
  /** As written, not padded: there may be fewer or more cells than columns. */
  cells: string[];
  faults?: Fault[];
}

/** An opened file: what it is, its columns, and its data rows as often as they are wanted. */
export interface Table {
  file: string;
  kind: "text" | "workbook";
  /** `utf-8`, `utf-16le`, `windows-1252` …; for a workbook `utf-8`. */
  encoding: string;
  /** False when the encoding is a guess: neither valid UTF-8, nor marked in the file, nor said by the user. */
  encodingCertain: boolean;
  /** True when every byte is known to be text in `encoding`; else `checkRows` looks for those that are not and names their rows. */
  verified: boolean;
  /** `,` `;` tab `|` or what the user said; empty for a workbook. */
  delimiter: string;
  headerRows: number;
  /** Where they end, as a spreadsheet numbers rows (empty lines above or between them count). */
  lastHeaderRow: number;
  /** Names of all sheets; empty for a text file. */
  sheets: string[];
  sheet: string | null;
  platform: Platform | null;
  columns: Column[];
  /**
   * The rows after the header rows, in order, without empty lines. A row of blank cells between others is a person who answered nothing and comes with no
   * cells; at the end of the file such rows are left out. Memory stays flat for a text file.
   */
  rows(): Iterable<TableRow>;
}

export interface QuestionMapping {
  /** What the question is called, unique in the mapping. */
  name: string;
  /** The question as it was asked. */
  text: string;
  /** The platform's short code, where one column feeds the question. */
  code?: string;
  /** Column indexes; the texts of several are parts of one answer. */
  columns: number[];
}

export interface AttributeMapping {
  column: number;
  name: string;
}

/** Which columns mean what. */
export interface Mapping {
  /** Column index of the respondent's key; null: the key is the number of the data row, from 1. */
  respondent: number | null;
  questions: QuestionMapping[];
  attributes: AttributeMapping[];
  exclude: {
    /** Cells that say only this (surrounding space and case ignored) are no answer and a missing attribute. */
    missingMarkers: string[];
    /** Leave out rows that the platform marks as previews or tests. */
    previewRows: boolean;
  };
}

/** Problems listed in one result at most; `problemCount` counts on. */
export const PROBLEM_LIMIT = 100;

/** One respondent's row, ready to store. */
export interface SurveyRow {
  row: number;
  key: string;
  /** In the order of `mapping.questions`; null is no answer. */
  answers: (string | null)[];
  /** In the order of `mapping.attributes`; null is missing. */
  attributes: (string | null)[];
}

/** The result of reading the whole file once without storing anything. */
export interface CheckResult {
  respondents: number;
  /** Over all questions. */
  answers: number;
  /** Answers of each question, in the order of the mapping. */
  perQuestion: number[];
  /** Data rows left out as previews or tests. */
  previewRows: number;
  /** Cells of questions and attributes that held only a missing marker. */
  missingCells: number;
  /** The first problems, at most `PROBLEM_LIMIT`; the import must be refused when there is one. */
  problems: Problem[];
  problemCount: number;
}

export type Scale = "nominal" | "ordinal" | "numeric";

/** What a column looks like. */
export type ColumnKind =
  | "respondent"
  | "question"
  | "attribute"
  /** Names, mail, addresses, coordinates, panel firms' IDs: left out unless chosen. */
  | "personal"
  /** Dates, durations, and what the platform records about the session. */
  | "technical"
  | "constant"
  | "empty"
  /** None of these, such as notes and codes of an earlier analysis. */
  | "other";

export interface ColumnProposal {
  column: Column;
  kind: ColumnKind;
  /** Whether the proposed mapping uses it. */
  proposed: boolean;
  /** Of an attribute. */
  scale?: Scale;
  /** A sentence for the researcher. */
  reason: string;
  samples: string[];
  /** Cells of the sample that are not blank. */
  filled: number;
  /** Distinct values among them. */
  distinct: number;
}

/** Columns that are boxes of one question ("Need 1", "Need 2", "Need 3"). */
export interface ColumnGroup {
  name: string;
  columns: number[];
}

export interface MarkerProposal {
  marker: string;
  /** Cells in the sample, over the proposed questions and attributes. */
  cells: number;
  /** True where only a machine writes this; false where a respondent may have meant it ("N/A"). */
  proposed: boolean;
}

export interface Proposal {
  mapping: Mapping;
  columns: ColumnProposal[];
  groups: ColumnGroup[];
  missingMarkers: MarkerProposal[];
  /** Null when no row of the sample is a preview or test. */
  previewRows: { column: string; values: string[]; rows: number } | null;
  /** Rows looked at, and whether these were all. */
  sampledRows: number;
  wholeFile: boolean;
}
