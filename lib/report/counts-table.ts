import type { Counts } from "../counting/counts.ts";
import { type CountsHeader, tableLines } from "./counts-document.ts";
import { type CsvOptions, csv } from "./csv.ts";

/** A table of counts as rows of cells, one header row; every row says what it rests on. Percent is unrounded. */
export function countsTable(
  about: CountsHeader,
  levels: string[],
  counts: Counts,
): { header: string[]; rows: (string | number | null)[][] } {
  const groups = (counts.groups ?? []).map((group) => group.label);
  const header = [
    ...levels,
    "respondents",
    "mentions",
    "percent",
    "base",
    "base_n",
    "set",
    "narrowed_to",
    ...groups.flatMap((g) => [`${g}: respondents`, `${g}: mentions`, `${g}: percent`, `${g}: base_n`]),
  ];
  const rows = tableLines(levels, counts).map((line) => [
    ...line.cells,
    line.respondents,
    line.mentions,
    line.percent,
    counts.base.name,
    counts.base.n,
    about.set,
    about.where?.join("; ") ?? "",
    ...groups.flatMap((g) => {
      const figure = line.by[g];
      return [figure?.respondents ?? 0, figure?.mentions ?? 0, figure?.percent ?? null, figure?.base ?? 0];
    }),
  ]);
  return { header, rows };
}

/** Counts as CSV that `check-table` reads without a problem: level columns, respondents, mentions, then what they rest on. */
export function countsCsv(about: CountsHeader, levels: string[], counts: Counts, options: CsvOptions): string {
  const { header, rows } = countsTable(about, levels, counts);
  return csv(header, rows, options);
}
