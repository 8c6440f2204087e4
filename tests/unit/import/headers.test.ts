import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { columnLetter, letterIndex } from "../../../lib/import/headers.ts";
import { findColumn } from "../../../lib/import/mapping.ts";
import type { Table } from "../../../lib/import/types.ts";
import { opened, refused, textFile } from "./files.ts";

const QUALTRICS = [
  "StartDate,Status,IPAddress,ResponseId,Q1,Q2,Q3_1,Q3_2",
  'Start Date,Response Type,IP Address,Response ID,What is your role?,"What helps, and why?",What do you use? - Maps,What do you use? - Lists',
  '"{""ImportId"":""startDate"",""timeZone"":""Z""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}","{""ImportId"":""QID3_1""}","{""ImportId"":""QID3_2""}"',
  "2024-05-01 10:00:00,IP Address,10.0.0.1,R_1,Worker,More time,Yes,",
  "2024-05-01 11:00:00,Survey Preview,10.0.0.2,R_2,Leader,Testing,,Yes",
].join("\n");

const QUALTRICS_LEGACY =
  "\ufeffV1,V2,V6,Q1,Q2,\nResponseID,ResponseSet,IPAddress,What is your role?,What helps?,\nR_1,Default Response Set,10.0.0.1,Worker,More time,\n";

const SURVEYMONKEY = [
  'Respondent ID,Collector ID,"What helps, in your own words?",Which of these do you use?,,,Your role?,',
  ",,Open-Ended Response,Maps,Lists,Other (please specify),Response,Other (please specify)",
  "101,7,More time,Maps,,,Worker,",
  "102,7,Fewer forms,,Lists,Index cards,Leader,Deputy",
].join("\n");

const LIMESURVEY =
  '"id. Response ID","submitdate. Date submitted","role. What is your role?","use[SQ001]. What do you use? [Maps]","use[other]. What do you use? [Other]","why. Why?"\n"1","2024-05-01","Worker","Yes","","More time"\n';

const JISC = '"Unique Response Number","1. What is your role?","2. What helps?"\n"638954-1","Worker","More time"\n';

function headers(table: Table): string[] {
  return table.columns.map((column) => column.header);
}

function found(table: Table, name: string): string {
  const result = findColumn(table, name);
  return "column" in result ? result.column.letter : `problem: ${result.problem.message}`;
}

test("Qualtrics: three header rows, called by text or short code", async () => {
  const table = await opened(textFile(QUALTRICS));
  assert.equal(table.platform, "qualtrics");
  assert.equal(table.headerRows, 3);
  assert.equal(table.columns[5]?.code, "Q2");
  assert.deepEqual(headers(table).slice(3), [
    "Response ID",
    "What is your role?",
    "What helps, and why?",
    "What do you use? - Maps",
    "What do you use? - Lists",
  ]);
  assert.equal(found(table, "What helps, and why?"), "F");
  assert.equal(found(table, " Q2 "), "F");
  assert.equal(found(table, "Q3_2"), "H");
  assert.equal(found(table, "ResponseId"), "D");
  assert.deepEqual(
    [...table.rows()].map((row) => row.row),
    [4, 5],
  );
});

test("Qualtrics of old: two header rows, a byte order mark, a comma at the end", async () => {
  const table = await opened(textFile(QUALTRICS_LEGACY));
  assert.equal(table.platform, "qualtrics");
  assert.equal(table.headerRows, 2);
  assert.deepEqual(headers(table), ["ResponseID", "ResponseSet", "IPAddress", "What is your role?", "What helps?", ""]);
  assert.equal(found(table, "Q2"), "E");
  assert.equal(found(table, "V1"), "A");
});

test("SurveyMonkey: question, then option; a blank question continues the one before", async () => {
  const table = await opened(textFile(SURVEYMONKEY));
  assert.equal(table.platform, "surveymonkey");
  assert.equal(table.headerRows, 2);
  assert.deepEqual(headers(table), [
    "Respondent ID",
    "Collector ID",
    "What helps, in your own words?",
    "Which of these do you use? - Maps",
    "Which of these do you use? - Lists",
    "Which of these do you use? - Other (please specify)",
    "Your role?",
    "Your role? - Other (please specify)",
  ]);
  assert.equal(found(table, "Which of these do you use? - Lists"), "E");
});

test("LimeSurvey: one row of codes and texts", async () => {
  const table = await opened(textFile(LIMESURVEY));
  assert.equal(table.platform, "limesurvey");
  assert.equal(table.headerRows, 1);
  assert.equal(found(table, "use[SQ001]. What do you use? [Maps]"), "D");
  assert.equal(found(table, "use[SQ001]"), "D");
  assert.equal(found(table, "why"), "F");
});

test("Jisc: one row that starts with the response number", async () => {
  const table = await opened(textFile(JISC));
  assert.equal(table.platform, "jisc");
  assert.equal(table.headerRows, 1);
});

test("a plain file has one header row, also when headers are blank or data look like options", async () => {
  const table = await opened(textFile(",Why?,\n1,More time,x\n,Response,y\n"));
  assert.equal(table.headerRows, 1);
  assert.equal(table.platform, null);
  assert.deepEqual(headers(table), ["", "Why?", ""]);
  assert.equal(found(table, "A"), "A");
});

test("a blank respondent in the first row does not make it a second header", async () => {
  const table = await opened(textFile("RespondentID,Why?\n,x\n2,y\n"));
  assert.equal(table.headerRows, 1);
});

test("the user's number of header rows is taken", async () => {
  const text = "Needs,,Role\nBox 1,Box 2,\n1,2,Worker\n";
  const table = await opened(textFile(text), { headerRows: 2 });
  assert.deepEqual(headers(table), ["Needs - Box 1", "Needs - Box 2", "Role"]);
  const one = await opened(textFile(QUALTRICS), { headerRows: 1 });
  assert.deepEqual(headers(one).slice(0, 2), ["StartDate", "Status"]);
  assert.match((await refused(textFile(text), { headerRows: 4 }))[0]?.message ?? "", /3 rows/);
  await refused(textFile(text), { headerRows: 0 });
});

test("a header is found exactly, then a code, then a letter; several of the same header need the letter", async () => {
  const table = await opened(textFile("B,  Why? ,Why,Same,Same,E\n1,2,3,4,5,6\n"));
  assert.equal(found(table, "B"), "A");
  assert.equal(found(table, "Why?"), "B");
  assert.equal(found(table, "C"), "C");
  assert.equal(found(table, "d"), "D");
  assert.equal(found(table, "E"), "F");
  assert.match(found(table, "why"), /no column "why"/);
  const result = findColumn(table, "Same");
  assert.ok("problem" in result);
  assert.match(result.problem.message, /2 columns are called "Same"/);
  assert.match(result.problem.remedy, /D, E/);
  assert.match(found(table, "ZZ"), /no column/);
  assert.match(found(table, ""), /^problem/);
});

test("a header with another composition of its accents is the same header", async () => {
  const table = await opened(textFile("id,Pam y tŷ?\n1,x\n"));
  assert.equal(found(table, "Pam y tŷ?"), "B");
});

test("letters and indexes are inverse", () => {
  assert.deepEqual([0, 25, 26, 51, 52, 701, 702].map(columnLetter), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  fc.assert(fc.property(fc.nat(16_383), (index) => letterIndex(columnLetter(index)) === index));
  assert.equal(letterIndex("A1"), null);
});
