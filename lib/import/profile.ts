import { cellText } from "./rows.ts";
import type { Column, Table } from "./types.ts";

/** What a sample says of one column. */
export interface ColumnProfile {
  column: Column;
  /** Cells that are not blank. */
  filled: number;
  /** Each distinct value and how often it occurs. */
  values: Map<string, number>;
  /** Means over the filled cells. */
  characters: number;
  words: number;
  /** Shares of the filled cells, 0 to 1. */
  numeric: number;
  dates: number;
  mail: number;
  internet: number;
  phone: number;
  /** One run of letters, digits and `_-` with at least one digit. */
  codes: number;
}

const NUMBER = /^[+-]?(\d+([.,]\d+)?|[.,]\d+)$/;
const DATE =
  /^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2}))([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?( ?(Z|UTC|[+-]\d{2}:?\d{2}))?)?$|^\d{1,2}:\d{2}(:\d{2})?$/i;
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const INTERNET = /^(\d{1,3}\.){3}\d{1,3}$|^([0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}$/i;
const PHONE = /^(\+|0|\()[\d\s()/-]{8,19}$/;
const CODE = /^(?=.*\d)[\p{L}\d_-]+$/u;

const SAMPLE_ROWS = 5000;
const SAMPLE_CELLS = 3_000_000;

/** Collects what the first rows say of each column; at least 200 rows, at most 5,000, fewer the more columns there are. */
export function profileColumns(table: Table): { profiles: ColumnProfile[]; rows: number; whole: boolean; sample: string[][] } {
  const most = Math.max(200, Math.min(SAMPLE_ROWS, Math.floor(SAMPLE_CELLS / Math.max(1, table.columns.length))));
  const profiles = table.columns.map((column) => emptyProfile(column));
  const sample: string[][] = [];
  let whole = true;
  for (const { cells } of table.rows()) {
    if (sample.length === most) {
      whole = false;
      break;
    }
    const texts = cells.map(cellText);
    sample.push(texts);
    for (const profile of profiles) observe(profile, texts[profile.column.index] ?? "");
  }
  for (const profile of profiles) average(profile);
  return { profiles, rows: sample.length, whole, sample };
}

function emptyProfile(column: Column): ColumnProfile {
  return {
    column,
    filled: 0,
    values: new Map(),
    characters: 0,
    words: 0,
    numeric: 0,
    dates: 0,
    mail: 0,
    internet: 0,
    phone: 0,
    codes: 0,
  };
}

function observe(profile: ColumnProfile, text: string): void {
  if (text === "") return;
  profile.filled += 1;
  profile.values.set(text, (profile.values.get(text) ?? 0) + 1);
  profile.characters += text.length;
  profile.words += text.split(/\s+/, 200).length;
  if (text.length > 100) return;
  if (NUMBER.test(text)) profile.numeric += 1;
  else if (DATE.test(text)) profile.dates += 1;
  else if (MAIL.test(text)) profile.mail += 1;
  else if (INTERNET.test(text)) profile.internet += 1;
  if (PHONE.test(text)) profile.phone += 1;
  if (CODE.test(text)) profile.codes += 1;
}

/** Turns sums into means and shares. */
function average(profile: ColumnProfile): void {
  const count = Math.max(1, profile.filled);
  for (const what of ["characters", "words", "numeric", "dates", "mail", "internet", "phone", "codes"] as const)
    profile[what] /= count;
}
