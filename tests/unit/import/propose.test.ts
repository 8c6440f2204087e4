import assert from "node:assert/strict";
import { test } from "node:test";
import { proposeMapping } from "../../../lib/import/propose.ts";
import { checkRows } from "../../../lib/import/rows.ts";
import type { ColumnProposal, Proposal } from "../../../lib/import/types.ts";
import { opened, textFile } from "./files.ts";

const NEEDS = [
  "More time with families",
  "Fewer forms to fill in",
  "Better supervision",
  "Someone to listen",
  "Smaller caseloads would help me most",
];
const TOOLS = ["maps", "lists", "a diary", "good coffee", "my manager", "patience", "the handbook", "training days"];

/** A column: its header, and what row `index` holds. */
type Made = [header: string, cell: (index: number) => string];

async function proposed(columns: Made[], rows = 60): Promise<Proposal> {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = [columns.map(([header]) => quoted(header)).join(",")];
  for (let index = 0; index < rows; index += 1) lines.push(columns.map(([, cell]) => quoted(cell(index))).join(","));
  return proposeMapping(await opened(textFile(lines.join("\n"), "utf-8", "a.csv", 5000)));
}

const essay = (index: number): string =>
  `${NEEDS[index % 5]}, ${TOOLS[index % 8]} and ${TOOLS[(index * 3 + 1) % 8]}, number ${index}`;

function kinds(proposal: Proposal): string[] {
  return proposal.columns.map((column) => (column.scale === undefined ? column.kind : `${column.kind} ${column.scale}`));
}

function only(proposal: Proposal): ColumnProposal {
  return proposal.columns[0] as ColumnProposal;
}

test("long, mostly distinct texts are questions, few values attributes, unique codes the respondent", async () => {
  const proposal = await proposed([
    ["ID", (index) => `R_${index}`],
    ["Role", (index) => (index % 9 === 0 ? "Leader" : "Worker")],
    ["Why?", essay],
    ["Age", (index) => String(20 + (index % 40))],
    ["Age group", (index) => ["18-29", "30-44", "45-60", "> 60"][index % 4] ?? ""],
    ["I am listened to", (index) => ["Agree", "Disagree", "Strongly agree"][index % 3] ?? ""],
    ["Grade", (index) => String(index % 5)],
  ]);
  assert.deepEqual(kinds(proposal), [
    "respondent",
    "attribute nominal",
    "question",
    "attribute numeric",
    "attribute ordinal",
    "attribute ordinal",
    "attribute nominal",
  ]);
  assert.equal(proposal.mapping.respondent, 0);
  assert.deepEqual(proposal.mapping.questions, [{ name: "Why?", text: "Why?", columns: [2] }]);
  assert.deepEqual(
    proposal.mapping.attributes.map((attribute) => attribute.name),
    ["Role", "Age", "Age group", "I am listened to", "Grade"],
  );
  const why = proposal.columns[2] as ColumnProposal;
  assert.deepEqual([why.filled, why.distinct, why.samples.length], [60, 60, 5]);
  assert.match(why.reason, /words on average/);
  assert.deepEqual([proposal.sampledRows, proposal.wholeFile, proposal.previewRows], [60, true, null]);
});

test("what looks personal is left out, by header or by value", async () => {
  const proposal = await proposed([
    ["ID", (index) => `R_${index}`],
    ["Name", (index) => `Person ${index}`],
    ["Recipient Email", () => ""],
    ["Contact", (index) => `p${index}@example.org`],
    ["Net", (index) => `10.0.0.${index}`],
    ["LocationLatitude", (index) => `51.${index}`],
    ["Where to call", (index) => `+44 29 2000 ${1000 + index}`],
    ["PROLIFIC_PID", (index) => `5f${index}c0ffee`],
    ["What is your post code?", (index) => `CF${index} 1AA`],
    ["Date of birth", (index) => `1980-01-${10 + (index % 20)}`],
  ]);
  assert.deepEqual(kinds(proposal).slice(1), Array(9).fill("personal"));
  assert.deepEqual(proposal.mapping.attributes, []);
  assert.ok(proposal.columns.slice(1).every((column) => !column.proposed));
});

test("a question that only speaks of telephones or browsers is not personal or technical", async () => {
  const proposal = await proposed([
    ["Do you have a mobile phone that your employer pays?", (index) => (index % 2 === 0 ? "Yes" : "No")],
    ["What would make the phone line for your names and browser better?", essay],
    ["Which browser do you use at work?", (index) => (index % 2 === 0 ? "Fast" : "Slow")],
  ]);
  assert.deepEqual(kinds(proposal), ["attribute nominal", "question", "attribute nominal"]);
});

test("a panel firm's ID is never the proposed respondent, and a date neither", async () => {
  const proposal = await proposed([
    ["PROLIFIC_PID", (index) => `5f${index}c0ffee`],
    ["Submitted", (index) => `2024-05-01 10:${String(index % 60).padStart(2, "0")}:00`],
    ["Why?", essay],
  ]);
  assert.equal(proposal.mapping.respondent, null);
  assert.deepEqual(kinds(proposal), ["personal", "technical", "question"]);
});

test("empty, constant and technical columns are named as such", async () => {
  const proposal = await proposed([
    ["Nothing", () => " "],
    ["Wave", () => "2"],
    ["Duration (in seconds)", (index) => String(index * 7)],
    ["Ticked", (index) => (index % 3 === 0 ? "Maps" : "")],
    ["human_codes", essay],
  ]);
  assert.deepEqual(kinds(proposal), ["empty", "constant", "technical", "attribute nominal", "other"]);
});

test("boxes of one question are put together; the 'other' box is offered, not proposed", async () => {
  const box = (step: number) => (index: number) => (index % step === 0 ? essay(index * step) : "");
  const proposal = await proposed([
    ["ID", (index) => `R_${index}`],
    ["Need #1:What do you need?", box(1)],
    ["Need #2:What do you need?", box(2)],
    ["Need #3:What do you need?", box(3)],
    ["Other - Write In:What do you use?", box(2)],
    ["Why?", essay],
  ]);
  assert.deepEqual(proposal.groups, [{ name: "What do you need?", columns: [1, 2, 3] }]);
  assert.deepEqual(proposal.mapping.questions, [
    { name: "What do you need?", text: "What do you need?", columns: [1, 2, 3] },
    { name: "Why?", text: "Why?", columns: [5] },
  ]);
  assert.deepEqual([proposal.columns[4]?.kind, proposal.columns[4]?.proposed], ["question", false]);
});

test("the columns of a closed grid, and lists of ticked options, are not proposed one by one", async () => {
  const proposal = await proposed([
    ["Q1", (index) => String(index % 4)],
    ["Q2_1", (index) => String(index % 2)],
    ["Q2_2", (index) => String((index + 1) % 2)],
    ["Words", (index) => [TOOLS[index % 4], TOOLS[(index + 1) % 5], TOOLS[(index * 5) % 6]].join(";")],
  ]);
  assert.deepEqual(
    proposal.mapping.attributes.map((attribute) => attribute.name),
    ["Q1"],
  );
  assert.equal(proposal.columns[3]?.kind, "other");
});

test("missing markers are found: a machine's are proposed, those that people write are offered", async () => {
  const proposal = await proposed([
    ["Why?", (index) => (index % 10 === 0 ? "-99" : index % 10 === 1 ? "N/A" : essay(index))],
    ["Role", (index) => (index % 10 === 2 ? "No answer" : index % 2 === 0 ? "Worker" : "Leader")],
  ]);
  assert.deepEqual(proposal.missingMarkers, [
    { marker: "-99", cells: 6, proposed: true },
    { marker: "N/A", cells: 6, proposed: false },
    { marker: "No answer", cells: 6, proposed: true },
  ]);
  assert.deepEqual(proposal.mapping.exclude.missingMarkers, ["-99", "No answer"]);
});

test("a Qualtrics export: text questions by their ImportId, previews by their status", async () => {
  const id = (name: string): string => `"{""ImportId"":""${name}""}"`;
  const head = [
    "StartDate,Status,IPAddress,ResponseId,Q1,Q2,Q2_5_TEXT",
    "Start Date,Response Type,IP Address,Response ID,What helps?,Which tools?,Which tools? - Other - Text",
    [id("startDate"), id("status"), id("ipAddress"), id("_recordId"), id("QID1_TEXT"), id("QID2"), id("QID2_5_TEXT")].join(","),
  ];
  const rows = Array.from(
    { length: 30 },
    (_, index) =>
      `2024-05-01 10:00:00,${index === 4 ? "Survey Preview" : "IP Address"},10.0.0.1,R_${index},"${TOOLS[index % 8]}",Maps,"${index % 7 === 0 ? TOOLS[index % 8] : ""}"`,
  );
  const table = await opened(textFile([...head, ...rows].join("\n"), "utf-8", "a.csv", 500));
  const proposal = proposeMapping(table);
  assert.deepEqual(
    proposal.mapping.questions.map(({ name, code, columns }) => [name, code, columns]),
    [["What helps?", "Q1", [4]]],
  );
  assert.equal(proposal.mapping.respondent, 3);
  assert.deepEqual(proposal.previewRows, { column: "Response Type", values: ["Survey Preview"], rows: 1 });
  const checked = checkRows(table, proposal.mapping);
  assert.deepEqual([checked.previewRows, checked.respondents, checked.problemCount], [1, 29, 0]);
});

test("a file of one row, and one of none, get a proposal all the same", async () => {
  const one = await proposed(
    [
      ["ResponseId", () => "R_1"],
      ["Why?", () => "More time with families, and fewer forms"],
    ],
    1,
  );
  assert.equal(one.mapping.respondent, 0);
  assert.equal(one.mapping.questions.length, 1);
  const none = await proposed([["Why?", () => ""]], 0);
  assert.equal(only(none).kind, "empty");
  assert.deepEqual(none.mapping.questions, []);
});
