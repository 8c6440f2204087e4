import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { before, test } from "node:test";
import { zipSync } from "fflate";
import { temporaryDirectory } from "./factory.ts";

// What nobody should send, sent to the command line: a clear message, exit code 1, and a store that is what it was.

const root = path.resolve(import.meta.dirname, "..", "..");
const folder = temporaryDirectory();
const data = path.join(folder, "data");
const good = "id,role,needs\na,Worker,More staff\nb,Leader,More time\n";

function importFile(name: string, content: string | Uint8Array, question = "needs") {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  const words = [
    "import",
    file,
    "--project",
    "Care",
    "--respondent",
    "id",
    "--question",
    question,
    "--attribute",
    "role",
    "--format",
    "json",
  ];
  const done = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", path.join(root, "app/cli/main.ts"), ...words],
    {
      cwd: root,
      env: { ...process.env, TANDEM_ROOT: root, TANDEM_DATA: data },
      encoding: "utf8",
      maxBuffer: 1 << 26,
    },
  );
  fs.rmSync(file);
  return done;
}

/** The bytes of every file of the store. Nothing holds it open, so its journal is written back. */
const bytes = () => fs.readdirSync(data).map((name) => [name, fs.readFileSync(path.join(data, name)).toString("base64")]);

before(() => {
  assert.equal(importFile("good.csv", good).status, 0);
});

const zipped = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, new TextEncoder().encode(part)])));
const workbook =
  '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="a" sheetId="1" r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></sheets></workbook>';
const relations =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
const sheet = (before: string, text: string) =>
  `<?xml version="1.0"?>${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`;
const xlsx = (body: string) =>
  zipped({ "xl/workbook.xml": workbook, "xl/_rels/workbook.xml.rels": relations, "xl/worksheets/sheet1.xml": body });

/** A workbook whose directory says that its sheet unpacks to half a gigabyte. */
function bomb(): Uint8Array {
  const bytes = xlsx(sheet("", "x"));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = [...bytes.keys()].filter((at) => at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50);
  view.setUint32((entries.at(-1) ?? 0) + 24, 500_000_000, true);
  return bytes;
}

const hostile: [string, string, string | Uint8Array, RegExp][] = [
  ["a NUL character", "nul.csv", `${good}c,Worker,with \u0000 inside\n`, /row 4, column needs: .*NUL/],
  [
    "a cell of 50 MB",
    "long.csv",
    `${good}c,Worker,"${"x".repeat(50_000_000)}"\n`,
    /row 4, column needs: .*more than 1,000,000 characters/,
  ],
  ["an unclosed quote", "quote.csv", `${good}c,Worker,"and then\nd,Worker,x\n`, /row 4, column needs: .*never closes/],
  ["two headers of the same name", "headers.csv", "id,role,needs,needs\na,Worker,x,y\n", /2 columns are called "needs"/],
  ["the same respondent twice", "ids.csv", `${good}a,Worker,again\n`, /row 4, column id: .*already in row 2/],
  ["a row with more cells than columns", "ragged.csv", `${good}c,Worker,too, many\n`, /row 4, .*4 cells, but the header has 3/],
  [
    "mixed encodings",
    "mixed.csv",
    Buffer.concat([Buffer.from(`${good}c,Worker,caf\u00e9\n`), Buffer.from("d,Worker,caf\u00e9\n", "latin1")]),
    /row \d, column needs: .*(encoding|bytes)/,
  ],
  [
    "not a spreadsheet at all",
    "picture.csv",
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
    /a picture/,
  ],
  ["an empty file", "empty.csv", "", /empty/],
  ["a zip that is no workbook", "some.xlsx", zipped({ "a.txt": "x" }), /zip archive/],
  ["a workbook that unpacks to half a gigabyte", "bomb.xlsx", bomb(), /unpack|MB/],
  ["external entities", "entity.xlsx", xlsx(sheet('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', "&e;")), /./],
];

for (const [what, name, content, expected] of hostile)
  test(`${what} is refused, and the store is what it was`, () => {
    const stored = bytes();
    const { status, stdout, stderr } = importFile(name, content);
    assert.equal(status, 1, stderr);
    assert.match(stderr, expected);
    assert.doesNotMatch(stderr, /\n\s+at /);
    const said = JSON.parse(stdout) as { problems: unknown[]; respondents: { added: number } };
    assert.ok(said.problems.length > 0);
    assert.equal(said.respondents.added, 0);
    assert.deepEqual(bytes(), stored);
  });

test("five thousand columns are read like any other file", () => {
  const extra = Array.from({ length: 5000 }, (_, i) => `extra ${i}`).join(",");
  const { status, stdout } = importFile("wide.csv", `id,role,needs,${extra}\na,Worker,More staff${",".repeat(5000)}\n`);
  assert.equal(status, 0);
  assert.deepEqual((JSON.parse(stdout) as { respondents: unknown }).respondents, { added: 0, unchanged: 1, changed: 0 });
});
