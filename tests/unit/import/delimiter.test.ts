import assert from "node:assert/strict";
import { test } from "node:test";
import { opened, refused, textFile } from "./files.ts";

async function delimiterOf(text: string): Promise<string> {
  return (await opened(textFile(text))).delimiter;
}

test("comma, semicolon, tab and pipe are told apart", async () => {
  for (const delimiter of [",", ";", "\t", "|"]) {
    const rows = [
      ["id", "Why?", "Role"],
      ["1", "More time", "Worker"],
      ["2", "Fewer forms", "Leader"],
    ];
    assert.equal(await delimiterOf(rows.map((row) => row.join(delimiter)).join("\n")), delimiter);
  }
});

test("commas in texts, quoted or not, do not make columns", async () => {
  assert.equal(await delimiterOf('id;Why, and how?\n1;"time, money, people"\n2;forms, mostly\n3;1,5 hours\n'), ";");
  assert.equal(await delimiterOf('id,Why?\n1,"one; two; three"\n2,"four; five; six"\n'), ",");
  const table = await opened(textFile("Answer\nmore time, fewer forms\nnothing\n"));
  assert.deepEqual(
    [...table.rows()].map((row) => row.cells),
    [["more time, fewer forms"], ["nothing"]],
  );
  assert.equal(await delimiterOf("id\tWhy, then?\n1\ta, b, c\n2\td\n"), "\t");
});

test("the beginning of a long file is enough, also where it ends inside a quoted cell", async () => {
  const rows = Array.from({ length: 30_000 }, (_, index) => `${index};"more time, fewer forms;\nand money"`);
  assert.equal(await delimiterOf(`id;Why?\n${rows.join("\n")}\n`), ";");
});

test("Excel's first line sep= is obeyed and is no row", async () => {
  const table = await opened(textFile("sep=|\r\nid|Why;?\r\n1|a;b\r\n"));
  assert.equal(table.delimiter, "|");
  assert.deepEqual([...table.rows()], [{ row: 2, cells: ["1", "a;b"] }]);
});

test("the user's delimiter is taken, by sign or name", async () => {
  assert.equal((await opened(textFile("a;b,c\n1;2,3\n"), { delimiter: "semicolon" })).columns.length, 2);
  assert.equal((await opened(textFile("a~b\n1~2\n"), { delimiter: "~" })).columns.length, 2);
  for (const delimiter of ["", '"', "::", "\n"])
    assert.match((await refused(textFile("a,b\n1,2\n"), { delimiter }))[0]?.message ?? "", /delimiter/);
});
