import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import Papa from "papaparse";
import { type Codebook, takeCodebook } from "../../../lib/frame/codebook.ts";
import { codebookCsv, readCodebookCsv } from "../../../lib/frame/codebook-csv.ts";
import { checkDraft, type Draft, startDraft } from "../../../lib/frame/draft.ts";
import { type Frame, pathOf } from "../../../lib/frame/frame.ts";
import { readOutline } from "../../../lib/frame/outline.ts";
import { anyFrame, emptyDraft, frameFrom, frameOf } from "./frames.ts";

function read(text: string, columns = {}): Codebook {
  const { codebook, problems } = readCodebookCsv(text, "frame.csv", columns);
  assert.deepEqual(problems, []);
  assert.ok(codebook);
  return codebook;
}

function taken(draft: Draft, codebook: Codebook): Frame {
  assert.deepEqual(takeCodebook(draft, codebook, "frame.csv").problems, []);
  return frameOf(draft);
}

const shown = (frame: Frame) =>
  frame.codes.map(
    (code) =>
      `${"  ".repeat(pathOf(frame, code.id).length - 1)}${code.label} [${frame.levels[code.level]}${code.applicable ? ", applied" : ""}]`,
  );

test("a file with skipped levels, and a node above that may be applied", () => {
  const frame = taken(
    emptyDraft(),
    read("theme,group,issue,definition,applicable\nCare,,Time,hours,\nCare,Money,,,1\nCare,Money,Pay,,\n,,Alone,,1\n"),
  );
  assert.deepEqual(frame.levels, ["theme", "group", "issue"]);
  assert.deepEqual(shown(frame), [
    "Care [theme]",
    "  Time [issue, applied]",
    "  Money [group, applied]",
    "    Pay [issue, applied]",
    "Alone [issue, applied]",
  ]);
});

test("other columns are refused unless they are ignored, and levels can be named", () => {
  const text = "area,issue,published\nA,B,3\n";
  // Without a column that says something about a code all columns would be levels; numbers are none.
  assert.match(readCodebookCsv(text, "f.csv").problems[0]?.message ?? "", /"published" holds numbers/);
  assert.deepEqual(read(text, { ignore: ["published"] }).levels, ["area", "issue"]);
  assert.match(readCodebookCsv(text, "f.csv", { levels: ["area", "issue"] }).problems[0]?.message ?? "", /"published"/);
  assert.deepEqual(read("issue;definition\nB;x\n").levels, ["issue"]);
  assert.match(readCodebookCsv("issue,definition,extra\nB,x,y\n", "f.csv").problems[0]?.message ?? "", /"extra"/);
});

test("every fault of a file names its row, and its column where one is at fault", () => {
  const { problems } = takeCodebook(
    emptyDraft(),
    read("area,issue,colour,applicable\nA,B,blue,\nA,B,,\n,,red,\nC,,pink,\nD,,,maybe\n,E,,0\nF | G,,,\nB,,,\n,C,,\n"),
    "f.csv",
  );
  assert.deepEqual(
    problems.map((problem) => problem.row),
    [3, 4, 5, 6, 7, 8, 10],
  );
  assert.equal(problems.find((problem) => problem.row === 8)?.column, "area");
});

test("importing again adds and updates, and never removes", () => {
  const first = taken(emptyDraft(), read("area,issue,definition,colour\nA,B,old,red\nA,C,kept,\n"));
  const draft = startDraft(first, new Set(), 2000);
  const plan = takeCodebook(draft, read("area,issue,definition,colour\nA,B,new,\nA,D,,\nA,C,,\n"), "f.csv");
  assert.deepEqual(
    plan.codes.map(({ path, what }) => [path.join("/"), what]),
    [
      ["A", "unchanged"],
      ["A/B", "changed"],
      ["A/D", "added"],
      ["A/C", "unchanged"],
    ],
  );
  const frame = frameOf(draft);
  assert.deepEqual(
    frame.codes.map((code) => [code.label, code.definition, code.ownColour]),
    [
      ["A", "", null],
      ["B", "new", 6],
      ["C", "kept", null],
      ["D", "", null],
    ],
  );
});

test("a frame with other levels refuses the file", () => {
  const draft = startDraft(frameFrom(["A//B"]), new Set(), 2000);
  assert.equal(takeCodebook(draft, read("theme,issue\nA,B\n"), "f.csv").problems.length, 0);
  assert.equal(takeCodebook(draft, read("group,issue\nA,B\n"), "f.csv").problems.length, 1);
  assert.equal(takeCodebook(draft, read("issue,theme\nA,B\n"), "f.csv").problems.length, 1);
});

test("what is written reads back as the same frame, neutralised against formulas or raw", () => {
  fc.assert(
    fc.property(anyFrame, fc.boolean(), (frame, raw) => {
      fc.pre(frame.codes.length > 0);
      // Raw files say what they say: a label that begins like a neutralised one cannot be told from it.
      const texts = frame.codes.flatMap((code) => [code.label, code.definition, code.example, code.aliases.join("; ")]);
      fc.pre(!raw || !texts.some((text) => /^'+[=+\-@]/.test(text)));
      const again = taken(emptyDraft(), read(codebookCsv(frame, { raw })));
      const values = (one: Frame) =>
        one.codes.map(({ label, level, definition, example, aliases, ownColour, applicable, parentId, id }) => ({
          label,
          level,
          definition,
          example,
          aliases,
          ownColour,
          applicable,
          path: pathOf(one, id),
          root: parentId === null,
        }));
      assert.deepEqual(again.levels, frame.levels);
      assert.deepEqual(values(again), values(frame));
    }),
  );
});

test("no cell of a file would run as a formula", () => {
  fc.assert(
    fc.property(anyFrame, (frame) => {
      const cells = Papa.parse<string[]>(codebookCsv(frame), { delimiter: "," }).data.flat();
      assert.deepEqual(
        cells.filter((cell) => /^[=+\-@\t\r]/.test(cell)),
        [],
      );
    }),
  );
});

test("an indented list becomes a tree: what has codes under it by depth, the others on the last level", () => {
  const text = "- Needs\n    - Families\n        1. Drugs\n    - Poverty\n\nOther\n\tRest";
  const frame = taken(emptyDraft(), readOutline(text, ["Area", "Theme", "Issue"], true));
  assert.deepEqual(shown(frame), [
    "Needs [Area]",
    "  Families [Theme]",
    "    Drugs [Issue, applied]",
    "  Poverty [Issue, applied]",
    "Other [Area]",
    "  Rest [Issue, applied]",
  ]);
});

test("a list deeper than the frame gets more levels where the frame is empty, and is refused elsewhere", () => {
  const deep = "a\n b\n  c\n   d";
  assert.equal(readOutline(deep, ["Area", "Theme", "Issue"], true).levels.length, 4);
  assert.throws(() => readOutline("a\n b\n  c\n   d\n    e\n     f", ["Area"], true), /at most 5/);
  const draft = startDraft(frameFrom(["A//B"]), new Set(), 1);
  assert.equal(takeCodebook(draft, readOutline(deep, draft.levels, false), "list").problems[0]?.row, 4);
  checkDraft(draft);
});
