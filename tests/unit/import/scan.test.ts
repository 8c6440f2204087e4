import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { LIMITS } from "../../../lib/import/limits.ts";
import { scanRows } from "../../../lib/import/scan.ts";

function scan(text: string, delimiter = ",", limits = LIMITS) {
  return [...scanRows([text], delimiter, limits)];
}

function cells(text: string, delimiter = ","): string[][] {
  return scan(text, delimiter).map((row) => row.cells);
}

/** Writes a cell as RFC 4180 says, quoting where it must or where `always`. */
function written(cell: string, delimiter: string, always: boolean): string {
  return always || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const cell = fc.string({ unit: fc.constantFrom("a", "é", "😀", '"', ",", ";", "\t", "|", "\n", "\r", " ", "0"), maxLength: 12 });

test("what was written as CSV is read back, however the text is split into pieces", () => {
  const file = fc.record({
    rows: fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    ending: fc.constantFrom("\n", "\r\n", "\r"),
    always: fc.boolean(),
    last: fc.boolean(),
    piece: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(file, ({ rows, delimiter, ending, always, last, piece }) => {
      const text =
        rows.map((row) => row.map((one) => written(one, delimiter, always)).join(delimiter)).join(ending) + (last ? ending : "");
      const pieces: string[] = [];
      for (let from = 0; from < text.length; from += piece) pieces.push(text.slice(from, from + piece));
      const read = [...scanRows(pieces, delimiter)];
      assert.deepEqual(
        read.map((row) => row.cells),
        rows,
      );
      assert.deepEqual(
        read.map((row) => row.row),
        rows.map((_, index) => index + 1),
      );
      assert.ok(read.every((row) => row.faults === undefined));
    }),
    { numRuns: 500 },
  );
});

test("rows are numbered as a spreadsheet does: a line break in quotes starts none, an empty line is one", () => {
  const rows = scan('a,b\n"one\ntwo",x\n\nlast,y\n');
  assert.deepEqual(
    rows.map((row) => [row.row, row.cells]),
    [
      [1, ["a", "b"]],
      [2, ["one\ntwo", "x"]],
      [3, [""]],
      [4, ["last", "y"]],
    ],
  );
});

test("what real exports write is read without complaint", () => {
  assert.deepEqual(cells('he said "no",5" pipe\n'), [['he said "no"', '5" pipe']]);
  assert.deepEqual(cells('"a" ,"b"\t\n'), [["a", "b"]]);
  assert.deepEqual(cells("a,b,"), [["a", "b", ""]]);
  assert.deepEqual(cells('""'), [[""]]);
  assert.deepEqual(cells(""), []);
  assert.deepEqual(cells("a\r\nb\rc\n"), [["a"], ["b"], ["c"]]);
  assert.ok(scan('he said "no"\n"a" ,b\n').every((row) => row.faults === undefined));
});

test("a quote that is not doubled keeps its text and is a fault of its row", () => {
  const [row] = scan('1,"he said "no" to me",x\n');
  assert.deepEqual(row?.cells, ["1", 'he said "no" to me', "x"]);
  assert.deepEqual(row?.faults, [{ kind: "stray-quote", column: 1 }]);
});

test("a quote that never closes is a fault of the row and column where it opens", () => {
  const rows = scan('a,b\n1,x\n2,"open\n3,y\n4,z\n');
  assert.deepEqual(rows.at(-1)?.faults, [{ kind: "unclosed-quote", column: 1 }]);
  assert.equal(rows.at(-1)?.row, 3);
});

test("cells, rows and columns beyond the limits are cut and named", () => {
  const limits = { ...LIMITS, cell: 5, row: 8, columns: 3 };
  assert.deepEqual(scan("abcdefgh,x\n", ",", limits)[0], {
    row: 1,
    cells: ["abcde", "x"],
    faults: [{ kind: "long-cell", column: 0 }],
  });
  assert.deepEqual(scan("abcde,fghij\n", ",", limits)[0], {
    row: 1,
    cells: ["abcde", "fgh"],
    faults: [{ kind: "long-row", column: 1 }],
  });
  assert.deepEqual(scan("1,2,3,4\n", ",", limits)[0]?.faults, [{ kind: "many-columns", column: 3 }]);
  assert.equal(scan("1,2,3,,\n", ",", limits)[0]?.faults, undefined);
});

test("an unclosed quote before 60 MB of text takes time in proportion, and no more memory than one cell", () => {
  function* pieces(): Generator<string> {
    yield 'id,text\n1,"open\n';
    for (let count = 0; count < 1000; count += 1) yield "x".repeat(60_000);
  }
  const started = performance.now();
  const rows = [...scanRows(pieces(), ",")];
  assert.equal(rows.at(-1)?.cells[1]?.length, LIMITS.cell);
  assert.deepEqual(rows.at(-1)?.faults, [{ kind: "unclosed-quote", column: 1 }]);
  assert.ok(performance.now() - started < 5000);
});
