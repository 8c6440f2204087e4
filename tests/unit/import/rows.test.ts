import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkRows, surveyRows } from "../../../lib/import/rows.ts";
import { type Mapping, PROBLEM_LIMIT, type SurveyRow, type Table } from "../../../lib/import/types.ts";
import { opened, textFile } from "./files.ts";

/** A mapping of column A to the respondent, B to an attribute and the rest to the given questions. */
function mapping(questions: number[][], more: Partial<Mapping> = {}): Mapping {
  return {
    respondent: 0,
    questions: questions.map((columns, index) => ({ name: `Q${index + 1}`, text: `Q${index + 1}`, columns })),
    attributes: [{ column: 1, name: "Role" }],
    exclude: { missingMarkers: [], previewRows: false },
    ...more,
  };
}

function rows(table: Table, by: Mapping): SurveyRow[] {
  return [...surveyRows(table, by)];
}

test("blank cells are no answer, several columns are parts of one answer, text is kept as written", async () => {
  const text =
    'id,Role,Need 1,Need 2\n r1 ,Worker,"  More\r\ntime  ",\u00a0\nr2,,,\t \nr3,Leader,"a  b, c",d\nr4,Leader,cafe\u0301,=1+1\n';
  const table = await opened(textFile(text));
  assert.deepEqual(rows(table, mapping([[2, 3]])), [
    { row: 2, key: "r1", answers: ["More\ntime"], attributes: ["Worker"] },
    { row: 3, key: "r2", answers: [null], attributes: [null] },
    { row: 4, key: "r3", answers: ["a  b, c\nd"], attributes: ["Leader"] },
    { row: 5, key: "r4", answers: ["caf\u00e9\n=1+1"], attributes: ["Leader"] },
  ]);
  const checked = checkRows(table, mapping([[2, 3], [3]].slice(0, 1)));
  assert.deepEqual([checked.respondents, checked.answers, checked.perQuestion, checked.problemCount], [4, 3, [3], 0]);
});

test("without a respondent column the key is the number of the data row, whatever stands in it", async () => {
  const table = await opened(textFile("x,Role,Why\n,Worker,a\n,,\n\n,Leader,b\n,,\n,,\n"));
  const by = mapping([[2]], { respondent: null });
  assert.deepEqual(
    rows(table, by).map(({ row, key, answers }) => [row, key, answers[0]]),
    [
      [2, "1", "a"],
      // A row of blank cells between others is a person who answered nothing; an empty line is nobody, but is counted.
      [3, "2", null],
      [5, "4", "b"],
    ],
  );
  assert.equal(checkRows(table, by).respondents, 3);
});

test("rows are counted after all header rows, also with several", async () => {
  const text = "Respondent ID,Role,Why?\n,Response,Open-Ended Response\n7,Worker,a\n";
  const table = await opened(textFile(text));
  assert.deepEqual(rows(table, mapping([[2]], { respondent: null })), [
    { row: 3, key: "1", answers: ["a"], attributes: ["Worker"] },
  ]);
});

test("markers chosen as missing are no answer and a missing attribute; others stay", async () => {
  const table = await opened(textFile("id,Role,Why,How\n1,-99,n/a,N/A \n2,Worker,n/a yes,-99\n"));
  const by = mapping([[2], [3]], { exclude: { missingMarkers: ["-99", " N/A"], previewRows: false } });
  assert.deepEqual(
    rows(table, by).map(({ answers, attributes }) => [...answers, ...attributes]),
    [
      [null, null, null],
      ["n/a yes", null, "Worker"],
    ],
  );
  assert.equal(checkRows(table, by).missingCells, 4);
});

test("preview rows are left out when asked for", async () => {
  const text =
    'StartDate,Status,ResponseId,Q1\nStart Date,Response Type,Response ID,Why?\n"{""ImportId"":""startDate""}","{""ImportId"":""status""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1_TEXT""}"\n2024-05-01,IP Address,R_1,a\n2024-05-01,Survey Preview,R_2,b\n2024-05-01,1,R_3,c\n';
  const table = await opened(textFile(text));
  const by: Mapping = {
    respondent: 2,
    questions: [{ name: "Why?", text: "Why?", columns: [3] }],
    attributes: [],
    exclude: { missingMarkers: [], previewRows: true },
  };
  assert.deepEqual(
    rows(table, by).map((row) => row.key),
    ["R_1"],
  );
  assert.deepEqual([checkRows(table, by).previewRows, checkRows(table, by).respondents], [2, 1]);
  assert.equal(rows(table, { ...by, exclude: { missingMarkers: [], previewRows: false } }).length, 3);
});

test("doubled and blank respondents are problems that name both rows", async () => {
  const table = await opened(textFile("id,Role,Why\na,x,1\nb,x,2\n a ,x,3\n,x,4\n,,\nc,x,5\n"));
  const { problems } = checkRows(table, mapping([[2]]));
  assert.deepEqual(
    problems.map(({ row, column, message }) => [row, column, message]),
    [
      [4, "id", 'The respondent "a" is already in row 2.'],
      [5, "id", "The respondent is blank."],
    ],
  );
});

test("a row with more texts than columns is a problem; blank or missing cells at its end are not", async () => {
  const table = await opened(textFile("id,Role,Why\n1,x,time, money\n2,x,y,,\n3,x\n"));
  const { problems, respondents } = checkRows(table, mapping([[2]]));
  assert.deepEqual(
    problems.map(({ row, column }) => [row, column]),
    [[2, "D"]],
  );
  assert.equal(respondents, 3);
});

test("of many problems the first are listed and all are counted", async () => {
  const table = await opened(textFile(`id,Role,Why\n${"same,x,y\n".repeat(500)}`, "utf-8", "a.csv", 1000));
  const checked = checkRows(table, mapping([[2]]));
  assert.equal(checked.problemCount, 499);
  assert.equal(checked.problems.length, PROBLEM_LIMIT);
});

test("a header without rows, and a mapping that does not fit, are problems", async () => {
  const table = await opened(textFile("id,Role,Why\n"));
  assert.match(checkRows(table, mapping([[2]])).problems[0]?.message ?? "", /no rows under the header/);
  assert.match(checkRows(table, mapping([])).problems[0]?.message ?? "", /No column is a question/);
});

test("the check counts what the rows yield", async () => {
  const value = fc.constantFrom("", " ", "a", "b c", "-99", "\u00a0");
  const line = fc.tuple(value, value, value);
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), fc.boolean(), async (lines, markers) => {
      const text = `id,Role,Why,How\n${lines.map((cells, index) => [`r${index}`, ...cells].join(",")).join("\n")}\n`;
      const table = await opened(textFile(text, "utf-8", "a.csv", 100));
      const by = mapping([[2], [2, 3]].slice(0, 1).concat([[3]]), {
        exclude: { missingMarkers: markers ? ["-99"] : [], previewRows: false },
      });
      const read = rows(table, by);
      const checked = checkRows(table, by);
      assert.equal(checked.problemCount, 0);
      assert.equal(checked.respondents, read.length);
      assert.equal(read.length, lines.length);
      assert.deepEqual(
        checked.perQuestion,
        [0, 1].map((question) => read.filter((row) => row.answers[question] !== null).length),
      );
      assert.equal(
        checked.answers,
        checked.perQuestion.reduce((sum, count) => sum + count, 0),
      );
    }),
  );
});
