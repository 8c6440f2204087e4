import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMITS } from "../../../lib/import/limits.ts";
import { openTable } from "../../../lib/import/open.ts";
import { checkRows, surveyRows } from "../../../lib/import/rows.ts";
import { opened, refused, workbookFile } from "./files.ts";

test("a workbook reads as a person sees it: whole numbers, dates, truth, text", async () => {
  const source = workbookFile({
    Data: [
      ["id", "Why?", "Score", "Date", "Time", "Moment", "Ticked"],
      [101, "  More\ntime & <money> ", 3, { day: 45413 }, { day: 0.5 }, { day: 45413.75 }, true],
      [1234567890123456, null, 0.1 + 0.2, null, null, null, false],
    ],
  });
  const table = await opened(source);
  assert.deepEqual(
    [...table.rows()].map(({ row, cells }) => [row, ...cells]),
    [
      [2, "101", "  More\ntime & <money> ", "3", "2024-05-01", "12:00:00", "2024-05-01 18:00:00", "TRUE"],
      [3, "1234567890123456", "", "0.3", "", "", "", "FALSE"],
    ],
  );
  assert.deepEqual([table.kind, table.delimiter, table.sheet, table.headerRows], ["workbook", "", "Data", 1]);
});

test("the first sheet with text is read unless another is said; rows keep the spreadsheet's numbers", async () => {
  const sheets = { Cover: [], Data: [["id", "Why?"], [1, "a"], [], [3, "b"]], Other: [["x"], ["y"]] };
  const table = await opened(workbookFile(sheets));
  assert.deepEqual([table.sheets, table.sheet], [["Cover", "Data", "Other"], "Data"]);
  assert.deepEqual(
    [...table.rows()].filter((row) => row.cells.length > 0).map((row) => row.row),
    [2, 4],
  );
  assert.equal((await opened(workbookFile(sheets), { sheet: "Other" })).columns[0]?.header, "x");
  const [problem] = await refused(workbookFile(sheets), { sheet: "Nope" });
  assert.match(problem?.remedy ?? "", /Cover, Data, Other/);
  assert.match((await refused(workbookFile({ Cover: [] })))[0]?.message ?? "", /No sheet/);
});

test("platform headers are recognised in a workbook too", async () => {
  const rows = [
    ["Respondent ID", "Why?", "Which?", null],
    [null, "Open-Ended Response", "Maps", "Lists"],
    [7, "More time", "Maps", null],
  ];
  const table = await opened(workbookFile({ Sheet: rows }));
  assert.deepEqual([table.platform, table.headerRows], ["surveymonkey", 2]);
  assert.deepEqual(
    table.columns.map((column) => column.header),
    ["Respondent ID", "Why?", "Which? - Maps", "Which? - Lists"],
  );
  const mapping = {
    respondent: 0,
    questions: [{ name: "Why?", text: "Why?", columns: [1] }],
    attributes: [],
    exclude: { missingMarkers: [], previewRows: false },
  };
  assert.deepEqual([...surveyRows(table, mapping)], [{ row: 3, key: "7", answers: ["More time"], attributes: [] }]);
  assert.equal(checkRows(table, mapping).problemCount, 0);
});

test("more rows than are read from a workbook are refused", async () => {
  const rows = [["id"], ...Array.from({ length: 40 }, (_, index) => [index])];
  const result = await openTable(workbookFile({ Data: rows }), {}, { ...LIMITS, workbookRows: 20 });
  assert.match("problems" in result ? (result.problems[0]?.message ?? "") : "", /goes to row 41; up to 20/);
});
