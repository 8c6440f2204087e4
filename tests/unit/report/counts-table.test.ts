import assert from "node:assert/strict";
import { test } from "node:test";
import type { CountRow, Counts } from "../../../lib/counting/counts.ts";
import { checkTable } from "../../../lib/report/check-table.ts";
import { countsLines, tableLines } from "../../../lib/report/counts-document.ts";
import { countsCsv, countsTable } from "../../../lib/report/counts-table.ts";

const levels = ["Area", "Theme", "Issue"];

/** A row of four respondents in eight codable answers; `more` says what is different. */
function row(depth: number, path: string[], more: Partial<CountRow> = {}): CountRow {
  const label = path.at(-1) ?? "";
  const figures = { mentions: 4, respondents: 4, percent: 50 };
  return { codeId: 0, level: levels[depth] ?? "", depth, path, label, ...figures, ...more };
}

function countsOf(...rows: CountRow[]): Counts {
  const answers = { respondents: 10, answered: 8, codable: 8, uncodable: 0, uncoded: 0, unresolved: 0, provisional: 0 };
  return { base: { name: "codable", n: 8 }, answers, issuesPerAnswer: { 1: 8 }, rows };
}

test("a code stands under what is above it in the frame, whatever level the row before it was on", () => {
  const counts = countsOf(
    row(0, ["A"], { mentions: 8 }),
    row(1, ["A", "T"]),
    row(2, ["A", "T", "one"]),
    row(2, ["A", "two"]),
    row(1, ["U"], { mentions: 6, direct: { respondents: 2 } }),
    row(2, ["U", "three"]),
    row(2, ["four"]),
  );
  const lines = tableLines(levels, counts);
  assert.deepEqual(
    lines.map((line) => [line.cells.join("/"), line.nesting]),
    [
      ["A//", 0],
      ["A/T/", 1],
      ["A/T/one", 2],
      ["A//two", 1],
      ["/U/", 0],
      ["/U/(in general)", 1],
      ["/U/three", 1],
      ["//four", 0],
    ],
  );
  const table = checkTable(countsCsv(levels, counts, { raw: true }), "report.csv");
  assert.deepEqual("check" in table && table.check.problems, []);
});

test("a retired code says so, and several of one name in one place are told apart", () => {
  const counts = countsOf(
    row(0, ["A"], { mentions: 16 }),
    row(2, ["A", "same"]),
    row(2, ["A", "same"], { retired: true }),
    row(2, ["A", "same"], { retired: true }),
    row(2, ["A", "other"], { retired: true }),
  );
  assert.deepEqual(
    countsTable(levels, counts).rows.map((cells) => cells[2]),
    ["", "same", "same (retired)", "same (retired 2)", "other (retired)"],
  );
  const text = countsLines({ project: "P", question: "Q", set: "final" }, counts);
  assert.ok(text.some((line) => line.startsWith("  other (retired)")));
  const table = checkTable(countsCsv(levels, counts, { raw: true }), "report.csv");
  assert.deepEqual("check" in table && table.check.problems, []);
});
