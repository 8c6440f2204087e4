import assert from "node:assert/strict";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import type { CountRow, Counts } from "../../../lib/counting/counts.ts";
import { arrangeFrame } from "../../../lib/frame/frame.ts";
import { checkTable } from "../../../lib/report/check-table.ts";
import { basisInWords, countsLines, finalCodesInWords, ruleInWords, tableLines } from "../../../lib/report/counts-document.ts";
import { countsCsv, countsTable } from "../../../lib/report/counts-table.ts";
import { countsDocument } from "../../../lib/report/word.ts";
import { reportWorkbook } from "../../../lib/report/workbook.ts";

const levels = ["Area", "Theme", "Issue"];
const about = { project: "P", question: "Q", set: "final" };

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
  const table = checkTable(countsCsv(about, levels, counts, { raw: true }), "report.csv");
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
    countsTable(about, levels, counts).rows.map((cells) => cells[2]),
    ["", "same", "same (retired)", "same (retired 2)", "other (retired)"],
  );
  const text = countsLines(about, counts);
  assert.ok(text.some((line) => line.startsWith("  other (retired)")));
  const table = checkTable(countsCsv(about, levels, counts, { raw: true }), "report.csv");
  assert.deepEqual("check" in table && table.check.problems, []);
});

/** One code, by as many groups as there are names. */
function grouped(...names: string[]): Counts {
  const figure = { base: 4, respondents: 2, mentions: 2, percent: 50 };
  const groups = names.map((label) => ({ label, base: 4 }));
  return { ...countsOf(row(2, ["A"], { by: Object.fromEntries(names.map((name) => [name, figure])) })), groups };
}

const narrowed = { ...about, where: ["Role = Leader"], by: "Trend", leftOut: 2 };

test("every table says its base, whom it is narrowed to, what the groups are of, and what blindness keeps out", async () => {
  const words =
    "Percent of codable answers (n = 8). Only respondents with Role = Leader. By Trend, percent of the same base within each group. Without 2 answers that the reader codes in an open blind round.";
  assert.equal(basisInWords(narrowed, grouped("Up", "Down")), words);
  assert.equal(basisInWords(about, countsOf(row(2, ["A"]))), "Percent of codable answers (n = 8).");
  const text = countsLines(narrowed, grouped("Up", "Down")).join("\n");
  const document = await wordsOf(await countsDocument(narrowed, levels, grouped("Up", "Down")), "word/document.xml");
  const writtenAt = "now";
  const answers = { name: "Answers", header: ["Respondent"], rows: [], widths: [10] };
  const frame = arrangeFrame(1, levels, []);
  const bytes = await reportWorkbook({ header: narrowed, counts: grouped("Up", "Down"), frame, writtenAt, answers });
  const book = await wordsOf(bytes, "xl/sharedStrings.xml");
  for (const said of [text, document, book])
    for (const part of [words, "10 respondents, 8 answered, 2 did not: 8 codable", ruleInWords, finalCodesInWords])
      assert.ok(said.includes(part), `${part}\n\n${said}`);
  assert.match(text, /percent +Up +Down\n +n=4 +n=4\n/);
  assert.match(document, /Up \(n = 4\).*2 \(50\.0 %\)/);
  assert.match(book, /Down: percent of 4/);
  const { header, rows } = countsTable(narrowed, levels, grouped("Up"));
  assert.deepEqual(rows[0]?.slice(header.indexOf("base")), ["codable", 8, "final", "Role = Leader", 2, 2, 50, 4]);
});

test("groups stand in their own order, also where their names are numbers", () => {
  const { header } = countsTable(about, levels, grouped("10", "9"));
  assert.deepEqual(header.slice(-8, -7), ["10: respondents"]);
  assert.match(countsLines(about, grouped("10", "9")).join("\n"), /percent +10 +9\n/);
});

test("a page of Word takes three groups; more are left to the workbook, and it says so", async () => {
  const document = await wordsOf(await countsDocument(narrowed, levels, grouped("a", "b", "c", "d")), "word/document.xml");
  assert.match(document, /4 groups by Trend are too many for this page/);
  assert.doesNotMatch(document, /n = 4\)/);
});

/** The text of one part of an Office file. */
async function wordsOf(bytes: Uint8Array, part: string): Promise<string> {
  const xml = strFromU8(unzipSync(bytes)[part] ?? new Uint8Array());
  return xml
    .replace(/<[^>]*>/g, " ")
    .replace(/&quot;/g, '"')
    .replace(/&apos;|&#39;/g, "'")
    .replace(/ {2,}/g, " ");
}
