import assert from "node:assert/strict";
import { test } from "node:test";
import { checkMapping, mappingFromNames, sharedText } from "../../../lib/import/mapping.ts";
import type { Mapping, Table } from "../../../lib/import/types.ts";
import { opened, textFile } from "./files.ts";

const TEXT = "id,Role,Need 1,Need 2,Need 3,A=B,Maps+Lists,Why?,Why?\n1,Worker,a,b,c,d,e,f,g\n";

function mapped(table: Table, questions: string[], attributes: string[] = [], respondent?: string): Mapping {
  const result = mappingFromNames(
    table,
    respondent === undefined ? { questions, attributes } : { respondent, questions, attributes },
  );
  assert.ok("mapping" in result, JSON.stringify(result));
  return result.mapping;
}

function problems(table: Table, questions: string[], attributes: string[] = [], respondent?: string): string[] {
  const result = mappingFromNames(
    table,
    respondent === undefined ? { questions, attributes } : { respondent, questions, attributes },
  );
  assert.ok("problems" in result);
  return result.problems.map((problem) => problem.message);
}

test("headers and letters become a mapping", async () => {
  const table = await opened(textFile(TEXT));
  assert.deepEqual(mapped(table, ["Need 1", "E"], ["Role"], "id"), {
    respondent: 0,
    questions: [
      { name: "Need 1", text: "Need 1", columns: [2] },
      { name: "Need 3", text: "Need 3", columns: [4] },
    ],
    attributes: [{ column: 1, name: "Role" }],
    exclude: { missingMarkers: [], previewRows: false },
  });
});

test("a question can be fed by several columns; an exact header is tried before", async () => {
  const table = await opened(textFile(TEXT));
  assert.deepEqual(mapped(table, ["Needs=C+D+E"]).questions, [{ name: "Needs", text: "Need", columns: [2, 3, 4] }]);
  assert.deepEqual(mapped(table, ["A=B"]).questions, [{ name: "A=B", text: "A=B", columns: [5] }]);
  assert.deepEqual(mapped(table, ["All=Need 1+Maps+Lists+F"]).questions[0]?.columns, [2, 6, 5]);
  assert.deepEqual(mapped(table, ["x = y=Need 1+Need 2"]).questions[0]?.name, "x = y");
  assert.deepEqual(mapped(table, ["Reason=H"]).questions, [{ name: "Reason", text: "Why?", columns: [7] }]);
});

test("columns of the same header get their letter into the name", async () => {
  const table = await opened(textFile(TEXT));
  assert.deepEqual(
    mapped(table, ["H", "I"]).questions.map((question) => question.name),
    ["Why? (H)", "Why? (I)"],
  );
});

test("what cannot be meant is a problem, all at once", async () => {
  const table = await opened(textFile(TEXT));
  assert.equal(problems(table, ["Nothing", "Why?"], ["Neither"], "Nobody").length, 4);
  assert.match(problems(table, [])[0] ?? "", /No column is a question/);
  assert.match(problems(table, ["C", "X=C+D"])[0] ?? "", /feeds both "Need 1" and "X"/);
  assert.match(problems(table, ["X=C+C"])[0] ?? "", /twice/);
  assert.match(problems(table, ["A"], [], "A")[0] ?? "", /both the respondent and a question/);
  assert.match(problems(table, ["C"], ["B", "Role"]).join(), /Two attributes|twice/);
  assert.match(problems(table, ["Needs=C+Nothing"])[0] ?? "", /no column "Nothing"/);
});

test("a mapping from elsewhere is checked against the table", async () => {
  const table = await opened(textFile(TEXT));
  const mapping: Mapping = { ...mapped(table, ["C"]), respondent: 99 };
  assert.match(checkMapping(table, mapping)[0]?.message ?? "", /no column number 100/);
});

test("what the headers of boxes share is the question", () => {
  assert.equal(sharedText(["Need #1:What do you need?", "Need #2:What do you need?"]), "What do you need?");
  assert.equal(sharedText(["What do you need? - 1", "What do you need? - 2", "What do you need? - 3"]), "What do you need?");
  assert.equal(sharedText(["a", "b"]), "");
  assert.equal(sharedText(["same", "same"]), "same");
});
