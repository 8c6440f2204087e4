import { headerText } from "./headers.ts";
import type { Column, Table } from "./types.ts";

/** Which rows the platform marks as previews or tests of the survey. */
interface PreviewRule {
  column: Column;
  isPreview(value: string): boolean;
}

/** Qualtrics exports either the words (in the language of the account) or the numbers: 1 preview, 2 test, 9 and 17 a preview flagged as spam or offline. */
const QUALTRICS_STATUS =
  /^(1|2|9|17|(survey|offline survey|spam survey) ?(preview|test).*|umfrage-?vorschau.*|umfrage-?test.*)$/i;
const QUALTRICS_CHANNEL = /^(preview|test)$/i;
const STATUS_WORDS = /^(survey ?)?(preview|test)( ?data)?$/i;

function isCalled(column: Column, pattern: RegExp): boolean {
  return pattern.test(column.header) || column.headerCells.some((cell) => pattern.test(headerText(cell)));
}

/** The platform's own column that tells previews and tests from answers; null where there is none. */
export function previewRule(table: Table): PreviewRule | null {
  const find = (pattern: RegExp): Column | undefined => table.columns.find((column) => isCalled(column, pattern));
  const status = find(/^status$/i);
  if (table.platform === "qualtrics") {
    if (status !== undefined) return { column: status, isPreview: (value) => QUALTRICS_STATUS.test(value.trim()) };
    const channel = find(/^DistributionChannel$/i);
    if (channel !== undefined) return { column: channel, isPreview: (value) => QUALTRICS_CHANNEL.test(value.trim()) };
    return null;
  }
  const mode = status ?? find(/^(mode|response mode|collection mode|response type)$/i);
  return mode === undefined ? null : { column: mode, isPreview: (value) => STATUS_WORDS.test(value.trim()) };
}
