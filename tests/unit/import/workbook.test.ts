import assert from "node:assert/strict";
import { test } from "node:test";
import writeXlsxFile from "write-excel-file/node";
import { LIMITS } from "../../../lib/import/limits.ts";
import { openTable } from "../../../lib/import/open.ts";
import { checkRows, surveyRows } from "../../../lib/import/rows.ts";
import { bytesFile, opened, refused, workbookFile, workbookParts, zipped } from "./files.ts";

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

test("a workbook written by another program reads back: shared texts, styles, several sheets", async () => {
  const day = new Date(Date.UTC(2024, 4, 1));
  const moment = new Date(Date.UTC(2024, 4, 1, 8, 30));
  const written = await writeXlsxFile([
    {
      sheet: "Data & more",
      data: [
        ["id", "Why?", "Day", "Moment"],
        [
          1,
          'Té <b> "quoted" & more\nnext line',
          { value: day, type: Date, format: "dd/mm/yyyy" },
          { value: moment, type: Date, format: "yyyy-mm-dd hh:mm" },
        ],
        [2, "Nothing, really", null, null],
      ],
    },
    { sheet: "Second", data: [["x"], [true]] },
  ]).toBuffer();
  const table = await opened(bytesFile("a.xlsx", written, 5000));
  assert.deepEqual(table.sheets, ["Data & more", "Second"]);
  assert.deepEqual(
    [...table.rows()].map((row) => row.cells),
    [
      ["1", 'Té <b> "quoted" & more\nnext line', "2024-05-01", "2024-05-01 08:30:00"],
      ["2", "Nothing, really"],
    ],
  );
});

test("rich text, reading aids, escapes, formulas, errors, formats and days from 1904", async () => {
  const parts = workbookParts({ Data: [] });
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const sheet =
    '<x:worksheet xmlns:x="s"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="str"><x:f>A1</x:f><x:v>a_x000D_b</x:v></x:c></x:row>' +
    '<x:row r="4"><x:c r="B4" t="e"><x:v>#N/A</x:v></x:c><x:c r="C4" s="1"><x:v>0</x:v></x:c><x:c r="D4" s="2"><x:v>12.5</x:v></x:c><x:c r="E4" s="3"><x:v>42.25</x:v></x:c></x:row></x:sheetData></x:worksheet>';
  const source = bytesFile(
    "a.xlsx",
    zipped({
      ...parts,
      "xl/workbook.xml":
        '<workbook xmlns:q="r"><workbookPr date1904="1"/><sheets><sheet name="Data" sheetId="1" q:id="rId1"/></sheets></workbook>',
      "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="a" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="b" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      "xl/sharedStrings.xml":
        '<sst><si><r><t>Ri</t></r><r><t xml:space="preserve">ch </t></r></si><si><t>東京</t><rPh><t>トウキョウ</t></rPh></si></sst>',
      "xl/styles.xml":
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-409]d\\-mmm\\-yy;@"/><numFmt numFmtId="165" formatCode="0.00&quot; days&quot;[Red]"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>',
      "xl/worksheets/sheet1.xml": sheet,
    }),
    500,
  );
  const table = await opened(source);
  assert.deepEqual(
    table.columns.map((column) => column.header),
    ["Rich", "東京", "a\nb"],
  );
  assert.deepEqual(
    [...table.rows()].filter((row) => row.cells.length > 0),
    [{ row: 4, cells: ["", "", "00:00:00", "12.5", "1904-02-12 06:00:00"] }],
  );
});

test("a damaged part is a problem, not an exception", async () => {
  const parts = workbookParts({ Data: [["id"], [1]] });
  const broken: Record<string, string>[] = [
    { ...parts, "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>" },
    { ...parts, "xl/worksheets/sheet1.xml": "<worksheet>&undeclared;</worksheet>" },
    { ...parts, "xl/_rels/workbook.xml.rels": "<Relationships/>" },
    { "xl/workbook.xml": "<workbook/>" },
  ];
  for (const some of broken) await refused(bytesFile("a.xlsx", zipped(some), 1000));
});
