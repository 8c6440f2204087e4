import { scanRows } from "./scan.ts";

const CANDIDATES = [",", ";", "\t", "|"];
const SAMPLE_ROWS = 200;

const NAMES: Record<string, string> = { comma: ",", semicolon: ";", tab: "\t", "\\t": "\t", pipe: "|" };

/** The delimiter a user named, or null where it cannot be one. */
export function namedDelimiter(said: string): string | null {
  const delimiter = NAMES[said.toLowerCase()] ?? said;
  return delimiter.length === 1 && !'"\r\n'.includes(delimiter) ? delimiter : null;
}

/** A first line `sep=;` is Excel's way to say the delimiter; Excel does not count it as a row. */
export function declaredDelimiter(sample: string): { delimiter: string; length: number } | null {
  const match = /^"?sep=([^\r\n"])"?(\r\n|\r|\n)/i.exec(sample);
  return match?.[1] === undefined ? null : { delimiter: match[1], length: match[0].length };
}

/**
 * Finds the delimiter of a text: the one by which most rows have as many cells as the first row, which must have at least two. Delimiters inside quotes do
 * not count. With equal claims the one that makes more columns wins. A text with none of them is one column.
 *
 * @param sample the beginning of the text
 * @param whole whether it is all of it; else its last row may be incomplete and is left out
 */
export function findDelimiter(sample: string, whole: boolean): string {
  let best = { delimiter: ",", claim: 0, columns: 1 };
  for (const delimiter of CANDIDATES) {
    const rows: { cells: number; faulty: boolean }[] = [];
    for (const { cells, faults } of scanRows([sample], delimiter)) {
      if (cells.length > 1 || cells[0]?.trim()) rows.push({ cells: cells.length, faulty: faults !== undefined });
      if (rows.length > SAMPLE_ROWS) break;
    }
    if ((!whole || rows.length > SAMPLE_ROWS) && rows.length > 1) rows.pop();
    const columns = rows[0]?.cells ?? 1;
    if (columns < 2) continue;
    const claim = rows.filter((row) => row.cells === columns && !row.faulty).length / rows.length;
    const clearly = claim > best.claim + 0.02;
    const equally = Math.abs(claim - best.claim) <= 0.02 && columns > best.columns;
    if (clearly || equally) best = { delimiter, claim, columns };
  }
  // One column: commas in its texts are no delimiters, so one that does not occur is taken.
  if (best.columns === 1) return CANDIDATES.find((delimiter) => !sample.includes(delimiter)) ?? ",";
  return best.delimiter;
}
