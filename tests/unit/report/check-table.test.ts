import assert from "node:assert/strict";
import { test } from "node:test";
import { checkTable } from "../../../lib/report/check-table.ts";

function found(...lines: string[]) {
  const read = checkTable(`${lines.join("\n")}\n`, "t.csv");
  if ("problems" in read) return read.problems.map(({ row, column }) => [row, column]);
  const { problems, notes } = read.check;
  return {
    problems: problems.map((p) => [p.path.join("/"), p.published, p.sumOfParts, p.parts]),
    notes: notes.map((n) => n.path.join("/")),
  };
}

test("respondents lie between the largest part and the sum of the parts", () => {
  const table = (n: number) => found("theme,issue,count,counts", `A,,${n},respondents`, "A,x,6,", "A,y,7,");
  assert.deepEqual(table(5), { problems: [["A", 5, 13, 2]], notes: [] });
  assert.deepEqual(table(7), { problems: [], notes: ["A"] });
  assert.deepEqual(table(13), { problems: [], notes: [] });
  assert.deepEqual(table(14), { problems: [["A", 14, 13, 2]], notes: [] });
});

test("mentions are the sum of the parts; a part printed as respondents adds the sum of its own", () => {
  const table = (n: number) =>
    found("area,theme,issue,count,counts", `R,,,${n},`, "R,T,,9,respondents", "R,T,x,6,", "R,T,y,7,", "R,,z,7,");
  assert.deepEqual(table(20), { problems: [], notes: ["R/T"] });
  assert.deepEqual(table(16), { problems: [["R", 16, 20, 2]], notes: ["R/T"] });
});

test("with both figures one fault is one problem", () => {
  const table = (respondents: number, mentions: number) =>
    found("theme,issue,respondents,mentions,percent", `A,,${respondents},${mentions},1 %`, "A,x,6,6,", "A,y,7,7,");
  assert.deepEqual(table(10, 13), { problems: [], notes: [] });
  assert.deepEqual(table(14, 13), { problems: [["A", 14, 13, 2]], notes: [] });
  assert.deepEqual(table(10, 12), { problems: [["A", 12, 13, 2]], notes: [] });
  assert.deepEqual(found("theme,respondents,mentions", "A,3,2"), { problems: [["A", 3, 2, 0]], notes: [] });
});

test("any delimiter, a byte order mark, and rows as a spreadsheet numbers them", () => {
  assert.deepEqual(found("\uFEFFtheme;issue;count", "A;;3", 'A;"x', 'y";3'), { problems: [], notes: [] });
  assert.deepEqual(found("theme\tcount", '"A', 'B"\t1', "", "C\t1,454", "D\t", "E\t2"), [
    [4, "count"],
    [5, "count"],
  ]);
  assert.deepEqual(found("theme,count", "A,3", "A,4", '"B,3'), [
    [3, undefined],
    [4, undefined],
  ]);
});
