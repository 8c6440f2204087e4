import assert from "node:assert/strict";
import { test } from "node:test";
import { checkRows, surveyRows } from "../../../lib/import/rows.ts";
import type { Mapping, Table } from "../../../lib/import/types.ts";
import { bytesFile, opened, refused, textFile } from "./files.ts";

const SECOND: Mapping = {
  respondent: 0,
  questions: [{ name: "Why", text: "Why", columns: [1] }],
  attributes: [],
  exclude: { missingMarkers: [], previewRows: false },
};

function answers(table: Table): (string | null)[] {
  return [...surveyRows(table, SECOND)].map((row) => row.answers[0] ?? null);
}

const GERMAN = "id,Warum?\n1,Die Führungskräfte müssen zuhören – größere Teams\n2,Schön für alle; natürlich „gut“\n";

test("UTF-8 with and without its mark, characters split between chunks", async () => {
  for (const text of ["id,Pam?\n1,Tŷ yn y dŵr 😀\n", "\ufeffid,Pam?\n1,Tŷ yn y dŵr 😀\n"]) {
    for (const piece of [1, 2, 3, 1000]) {
      const table = await opened(textFile(text, "utf-8", "a.csv", piece));
      assert.equal(table.encoding, "utf-8");
      assert.ok(table.encodingCertain && table.verified);
      assert.equal(table.columns[0]?.header, "id");
      assert.deepEqual(answers(table), ["Tŷ yn y dŵr 😀"]);
    }
  }
});

test("UTF-16 in both orders, with the mark and without", async () => {
  for (const encoding of ["utf-16le", "utf-16be"]) {
    for (const mark of ["\ufeff", ""]) {
      const table = await opened(textFile(mark + GERMAN, encoding, "a.csv", 3));
      assert.equal(table.encoding, encoding);
      assert.equal(answers(table)[0], "Die Führungskräfte müssen zuhören – größere Teams");
      assert.equal(table.columns[0]?.header, "id");
      assert.equal(checkRows(table, SECOND).problemCount, 0);
    }
  }
});

test("windows-1252 with its quotes and dashes, short or long", async () => {
  for (const text of [
    GERMAN,
    "id,a\n1,don’t know\n",
    "id,a\n1,Füße\n",
    "id,a\n1,C’est très bien, à côté\n".replace(", à", " à"),
  ]) {
    const table = await opened(textFile(text, "windows-1252"));
    assert.equal(table.encoding, "windows-1252");
    assert.equal(table.encodingCertain, false);
    assert.equal(answers(table)[0], text.split("\n")[1]?.slice(2));
    assert.equal(checkRows(table, SECOND).problemCount, 0);
  }
});

test("other encodings are found where there is enough text, and taken when said", async () => {
  const texts: [string, string][] = [
    ["shift_jis", "id,回答\n1,もっと時間が必要です。家族と仕事をする時間\n"],
    ["windows-1251", "id,ответ\n1,Больше времени на работу с семьями и детьми\n"],
    ["big5", "id,回答\n1,我們需要更多的時間和資源來支持家庭\n"],
  ];
  for (const [encoding, text] of texts) {
    for (const options of [{}, { encoding }]) {
      const table = await opened(textFile(text, encoding, "a.csv", 1), options);
      assert.equal(answers(table)[0], text.split("\n")[1]?.slice(2));
      assert.equal(table.encodingCertain, "encoding" in options);
    }
  }
  const [problem] = await refused(textFile("a,b\n1,2\n"), { encoding: "klingon-8" });
  assert.match(problem?.message ?? "", /no encoding called "klingon-8"/);
});

test("a single byte that is not UTF-8 at the end of a large file is not read silently wrong", async () => {
  const line = new TextEncoder().encode("1,The caseload is too high and nobody listens to anybody\n");
  const tail = new Uint8Array([...new TextEncoder().encode("x,F"), 0xfc, ...new TextEncoder().encode("hrung\n")]);
  const head = new TextEncoder().encode("id,Why\n");
  const source = {
    name: "big.csv",
    size: 0,
    *chunks(): Generator<Uint8Array> {
      yield head;
      for (let count = 0; count < 200_000; count += 1) yield line;
      yield tail;
    },
  };
  const table = await opened(source);
  assert.equal(table.encoding, "windows-1252");
  let last = "";
  for (const { cells } of table.rows()) last = cells[1] ?? "";
  assert.equal(last, "Führung");
});

test("mixed encodings are problems that name the row, whichever encoding most rows have", async () => {
  const utf8 = new TextEncoder().encode("2,größer\n");
  const latin = [...new TextEncoder().encode("3,gr"), 0xf6, 0xdf, ...new TextEncoder().encode("er\n")];
  const head = new TextEncoder().encode("id,Why\n1,ok\n");
  const mostlyUtf8 = await opened(bytesFile("a.csv", new Uint8Array([...head, ...utf8, ...latin, ...utf8, ...utf8, ...utf8])));
  assert.equal(mostlyUtf8.encoding, "utf-8");
  const first = checkRows(mostlyUtf8, { ...SECOND, respondent: null }).problems;
  assert.deepEqual(
    first.map(({ row, column }) => [row, column]),
    [[4, "Why"]],
  );
  const mostlyLatin = await opened(bytesFile("a.csv", new Uint8Array([...head, ...latin, ...latin, ...utf8, ...latin])));
  assert.equal(mostlyLatin.encoding, "windows-1252");
  const second = checkRows(mostlyLatin, { ...SECOND, respondent: null }).problems;
  assert.deepEqual(
    second.map(({ row, column }) => [row, column]),
    [[5, "Why"]],
  );
  assert.match(second[0]?.message ?? "", /mix encodings/);
});

test("the wrong encoding by the user's word is a problem with its row", async () => {
  const table = await opened(textFile(GERMAN, "windows-1252"), { encoding: "UTF8" });
  const { problems } = checkRows(table, SECOND);
  assert.equal(problems[0]?.row, 2);
  assert.match(problems[0]?.remedy ?? "", /UTF-8/);
});
