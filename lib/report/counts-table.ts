import type { Counts } from "../counting/counts.ts";
import { tableLines } from "./counts-document.ts";
import { type CsvOptions, csv } from "./csv.ts";

/** A table of counts as rows of cells, one header row; the same for CSV and spreadsheet. Percent is unrounded. */
export function countsTable(levels: string[], counts: Counts): { header: string[]; rows: (string | number | null)[][] } {
  const groups = Object.keys(counts.rows.find((row) => row.by)?.by ?? {});
  const header = [
    ...levels,
    "respondents",
    "mentions",
    "percent",
    "base",
    "base_n",
    ...groups.flatMap((g) => [`${g}: respondents`, `${g}: mentions`, `${g}: percent`, `${g}: base_n`]),
  ];
  const rows = tableLines(levels, counts).map((line) => [
    ...line.cells,
    line.respondents,
    line.mentions,
    line.percent,
    counts.base.name,
    counts.base.n,
    ...groups.flatMap((g) => {
      const figure = line.by[g];
      return [figure?.respondents ?? 0, figure?.mentions ?? 0, figure?.percent ?? null, figure?.base ?? 0];
    }),
  ]);
  return { header, rows };
}

/** Counts as CSV that `check-table` reads without a problem: level columns, respondents, mentions, then what they rest on. */
export function countsCsv(levels: string[], counts: Counts, options: CsvOptions): string {
  const { header, rows } = countsTable(levels, counts);
  return csv(header, rows, options);
}
