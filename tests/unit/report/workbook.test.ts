import assert from "node:assert/strict";
import { test } from "node:test";
import { TooManyRows, workbook } from "../../../lib/report/workbook.ts";

test("more rows than a sheet takes are refused with what to do, before anything is written", async () => {
  const row = ["r1", "Ann"];
  const sheet = { name: "Codings", header: ["respondent", "coder"], widths: [10, 10], rows: Array(1_048_576).fill(row) };
  await assert.rejects(
    workbook([sheet]),
    (problem) => problem instanceof TooManyRows && /1,048,576\. Export them as CSV/.test(problem.message),
  );
  const whole = await workbook([{ ...sheet, rows: [row] }]);
  assert.equal(String.fromCharCode(...whole.slice(0, 2)), "PK");
});
