import assert from "node:assert/strict";
import { test } from "node:test";
import { type Choices, mappingOf, projectName, roleOf, withDetail, withRole } from "../../app/projects/new/choices.ts";
import type { Column } from "../../lib/import/types.ts";

const column = (index: number, header: string): Column => ({
  index,
  letter: "ABCDEF"[index] ?? "",
  header,
  headerCells: [header],
});
const [id, need1, need2, role] = [column(0, "id"), column(1, "Need 1"), column(2, "Need 2"), column(3, "Role")] as [
  Column,
  Column,
  Column,
  Column,
];
const none: Choices = { respondent: null, questions: [], attributes: [], exclude: { missingMarkers: [], previewRows: false } };

test("a column is one thing at a time, and joins or leaves a question", () => {
  const start = [id, need1].reduce((choices, one) => withRole(choices, one, one === id ? "respondent" : "question"), none);
  const joined = withRole(withRole(start, need2, { partOf: 0 }), role, "attribute", "ordinal");
  assert.deepEqual(
    joined.questions.map(({ columns }) => columns),
    [[1, 2]],
  );
  assert.deepEqual([roleOf(joined, 1), roleOf(joined, 2), roleOf(joined, 3)], ["question", { partOf: 0 }, "attribute"]);
  // The column that begins a question leaves it: the other one carries it on, under the same name.
  const left = withRole(joined, need1, "out");
  assert.deepEqual(
    left.questions.map(({ name, columns }) => [name, columns]),
    [["Need 1", [2]]],
  );
  assert.equal(roleOf(withRole(joined, id, "attribute"), 0), "attribute");
  assert.equal(withRole(joined, id, "attribute").respondent, null);
});

test("names stay apart, details follow, and the mapping stands in the order of the file", () => {
  const twins = withRole(withRole(none, role, "attribute"), column(4, "role"), "attribute");
  assert.deepEqual(
    twins.attributes.map(({ name }) => name),
    ["Role", "role (E)"],
  );
  const renamed = withDetail(withRole(twins, id, "attribute", "numeric"), 4, { name: "Second role", scale: "ordinal" });
  const { mapping, scales } = mappingOf(renamed);
  assert.deepEqual(
    mapping.attributes.map(({ name }) => name),
    ["id", "Role", "Second role"],
  );
  assert.deepEqual(scales, ["numeric", "nominal", "ordinal"]);
});

test("a file's name becomes a project's", () => {
  assert.equal(projectName("care_rates-2024.final.csv"), "care rates 2024.final");
});
