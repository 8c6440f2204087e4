import assert from "node:assert/strict";
import { test } from "node:test";
import { zipSync } from "fflate";
import { LIMITS } from "../../../lib/import/limits.ts";
import { findColumn } from "../../../lib/import/mapping.ts";
import { openTable } from "../../../lib/import/open.ts";
import { proposeMapping } from "../../../lib/import/propose.ts";
import { checkRows } from "../../../lib/import/rows.ts";
import type { Mapping, Problem } from "../../../lib/import/types.ts";
import { bytesFile, opened, refused, textFile, workbookParts, zipped } from "./files.ts";

const SECOND: Mapping = {
  respondent: 0,
  questions: [{ name: "Why", text: "Why", columns: [1] }],
  attributes: [],
  exclude: { missingMarkers: [], previewRows: false },
};

async function problemsOf(text: string, piece = 7): Promise<Problem[]> {
  return checkRows(await opened(textFile(text, "utf-8", "a.csv", piece)), SECOND).problems;
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

test("NUL and other characters that are not text are named with row and column", async () => {
  const problems = await problemsOf("id,Why,Else\n1,a\0b,x\n2,tab\tis fine,x\n3,bell\u0007,\u0007\n4,x,\0\n");
  assert.deepEqual(
    problems.map(({ row, column }) => [row, column]),
    [
      [2, "Why"],
      [4, "Why"],
      [5, "Else"],
    ],
  );
  assert.match(problems[0]?.message ?? "", /NUL/);
});

test("a cell of 50 MB, quoted or not, is named and not kept", async () => {
  for (const quote of ['"', ""]) {
    const source = {
      name: "a.csv",
      size: 50_000_000,
      *chunks(): Generator<Uint8Array> {
        yield bytes(`id,Why\n1,${quote}`);
        const piece = bytes("x".repeat(65_536));
        for (let count = 0; count < 763; count += 1) yield piece;
        yield bytes(`${quote}\n2,y\n`);
      },
    };
    const checked = checkRows(await opened(source), SECOND);
    assert.deepEqual(
      checked.problems.map(({ row, column, message }) => [row, column, message]),
      [[2, "Why", "The cell has more than 1,000,000 characters."]],
    );
    assert.equal(checked.respondents, 2);
  }
});

test("an unclosed quote is named where it opens, in the data and in the header", async () => {
  const [problem] = await problemsOf(`id,Why\n1,a\n2,"open\n${"3,c\n".repeat(1000)}`);
  assert.deepEqual([problem?.row, problem?.column], [3, "Why"]);
  assert.match(problem?.message ?? "", /never closes/);
  const [header] = await refused(textFile('id,"Why\n1,a\n2,b\n'));
  assert.equal(header?.row, 1);
});

test("duplicate headers are fine unless one is asked for by name", async () => {
  const table = await opened(textFile("id,Why,Why\n1,a,b\n"));
  assert.equal(checkRows(table, SECOND).problemCount, 0);
  assert.ok("problem" in findColumn(table, "Why"));
  assert.ok("column" in findColumn(table, "C"));
});

test("5,000 columns work; more than a spreadsheet can have are refused in words", async () => {
  const line = (count: number, cell: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => cell(index)).join(",");
  const wide = `${line(5000, (index) => `Q${index}`)}\n${line(5000, (index) => `value ${index}`)}\n${line(5000, () => "")}\n`;
  const table = await opened(textFile(wide, "utf-8", "a.csv", 10_000));
  assert.equal(table.columns.length, 5000);
  assert.equal(checkRows(table, { ...SECOND, respondent: null }).problemCount, 0);
  assert.equal(proposeMapping(table).columns.length, 5000);
  const [problem] = await refused(textFile(`${line(20_000, (index) => `Q${index}`)}\n`, "utf-8", "a.csv", 10_000));
  assert.match(problem?.message ?? "", /more than 16,384 columns/);
});

test("files that are no table are named, with a remedy", async () => {
  const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  const wide = [..."EncryptedPackage"].map((letter) => `${letter}\0`).join("");
  const files: [string, Uint8Array, RegExp][] = [
    ["empty.csv", bytes(""), /empty/],
    ["blank.csv", bytes(" \n\n , \n"), /no text/],
    ["old.xls", bytes(`${ole}${"\0".repeat(2000)}Workbook`), /before 2007/],
    ["locked.xlsx", bytes(`${ole}${"\0".repeat(70_000)}${wide}`), /password/],
    ["a.pdf", bytes("%PDF-1.7\n"), /PDF/],
    ["a.png", bytes("\x89PNG\r\n\x1a\n"), /PNG/],
    ["a.jpg", bytes("\xff\xd8\xff\xe0"), /JPEG/],
    ["report.xls", bytes("<html><table><tr><td>1</td></tr></table></html>"), /HTML/],
    ["a.json", bytes('[{"id": 1, "why": "x"}]'), /JSON/],
    ["a.sav", bytes("$FL2@(#) SPSS DATA FILE"), /SPSS/],
    ["a.gz", bytes("\x1f\x8b\x08"), /gzip/],
    ["a.rtf", bytes("{\\rtf1"), /RTF/],
    ["a.docx", zipped({ "word/document.xml": "<w/>" }), /Word/],
    [
      "a.ods",
      zipped({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>" }),
      /OpenDocument spreadsheet/,
    ],
    ["a.xlsb", zipped({ "xl/workbook.bin": "x" }), /xlsb/],
    ["a.zip", zipped({ "survey.csv": "a,b\n" }), /zip archive/],
    ["cut.xlsx", zipped(workbookParts({ Data: [["id"], [1]] })).subarray(0, 300), /damaged/],
    ["noise.csv", Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251), /not a text file/],
    ["zeros.csv", new Uint8Array(5000), /not a text file/],
  ];
  for (const [name, content, expected] of files) {
    const [problem] = await refused(bytesFile(name, content, 10_000));
    assert.match(problem?.message ?? "", expected, name);
  }
});

test("a zip bomb is refused by its size, and one that lies about it by its damage", async () => {
  const parts = workbookParts({ Data: [["id"], [1]] });
  const limits = { ...LIMITS, unpackedBytes: 1_000_000 };
  const bomb = zipped({ ...parts, "xl/worksheets/sheet2.xml": " ".repeat(5_000_000) });
  assert.ok(bomb.length < 20_000);
  const result = await openTable(bytesFile("bomb.xlsx", bomb, 10_000), {}, limits);
  assert.match("problems" in result ? (result.problems[0]?.message ?? "") : "", /unpacks to 6 MB/);
  // The size of the part is written in its local and its central header; both are made to say 10 bytes.
  const lying = bomb.slice();
  const view = new DataView(lying.buffer);
  for (let at = 0; at + 4 < lying.length; at += 1) if (view.getUint32(at, true) === 5_000_000) view.setUint32(at, 10, true);
  const second = await openTable(bytesFile("bomb.xlsx", lying, 10_000), {}, limits);
  // Nothing of the bomb was unpacked: the lying part is not the sheet that is read.
  assert.ok("table" in second && second.table.columns.length === 1);
});

test("entities and a cell at the end of the world are refused", async () => {
  const parts = workbookParts({ Data: [["id"], [1]] });
  const entity = {
    ...parts,
    "xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${parts["xl/worksheets/sheet1.xml"]}`,
  };
  assert.match((await refused(bytesFile("a.xlsx", zipped(entity))))[0]?.message ?? "", /entities/);
  const far = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
  const huge = { ...parts, "xl/worksheets/sheet1.xml": far };
  assert.match((await refused(bytesFile("a.xlsx", zipped(huge))))[0]?.message ?? "", /goes to row 1048576/);
});

test("a workbook larger than is read is refused before it is read", async () => {
  const archive = zipSync({ "xl/workbook.xml": bytes("<x/>") });
  const [problem] = await refused({ name: "big.xlsx", size: 1e9, chunks: () => [archive] });
  assert.match(problem?.message ?? "", /1000 MB/);
});
