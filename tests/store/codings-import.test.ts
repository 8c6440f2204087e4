import assert from "node:assert/strict";
import { test } from "node:test";
import { authorize } from "../../db/access.ts";
import { importCodings } from "../../db/codings-import.ts";
import { readWork } from "../../db/codings-work.ts";
import { codingHeader, codingLines } from "../../db/exports.ts";
import { Refused } from "../../db/refusal.ts";
import { readCodingsFile } from "../../lib/coding/codings-file.ts";
import type { FileSource } from "../../lib/import/types.ts";
import { addAnswers, addCode, addMember, addPerson, addProject, addQuestion, freshStore } from "./factory.ts";

const source = (text: string): FileSource => {
  const bytes = new TextEncoder().encode(text);
  return { name: "codings.csv", size: bytes.length, chunks: () => [bytes] };
};

function bench() {
  const store = freshStore();
  const projectId = addProject(store);
  const questionId = addQuestion(store, projectId);
  const answers = addAnswers(store, questionId, [
    "Cuts to services, and 👩‍👧 families",
    "don't know",
    "drink and drugs",
    "rents",
  ]);
  answers.forEach((id, i) => {
    store.sqlite
      .prepare("update respondent set key = ? where id = (select respondent_id from answer where id = ?)")
      .run(`r${i + 1}`, id);
  });
  addCode(store, questionId, "Cuts");
  addCode(store, questionId, "Drugs");
  const access = authorize(store, { kind: "operator" }, projectId, "lead");
  const take = (text: string, options: Parameters<typeof importCodings>[5] = {}) => {
    return importCodings(store, access, questionId, "codings.csv", readCodingsFile(source(text)), options);
  };
  const outcomes = () =>
    store.sqlite.prepare("select answer_id, status, provisional from outcome order by answer_id").raw().all();
  const exported = () =>
    [codingHeader, ...codingLines(store, access, questionId)]
      .map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
      .join("\n");
  return { store, projectId, questionId, answers, access, take, outcomes, exported };
}

const problemsOf = (work: () => unknown): [number | undefined, string][] => {
  try {
    work();
  } catch (problem) {
    if (problem instanceof Refused) return problem.problems.map((p) => [p.row, p.column ?? ""]);
    throw problem;
  }
  return assert.fail("nothing was refused");
};

const codings = `respondent,coder,code,quote,uncodable,reason,when
r1,Ann,Cuts,Cuts to services,,,2026-01-02T03:04:05Z
r1,Ann,Cuts,👩‍👧 families,,,2026-01-02T03:04:06Z
r1,Ann,Drugs,,,,
r2,Ann,,,1,Says nothing,
r3,Ann,,,,,
r1,Bob,Cuts,,,,
`;

test("codings are stored as finished work of people without a sign-in, with quotes as spans", () => {
  const { store, projectId, questionId, answers, take, outcomes } = bench();
  const result = take(codings);
  assert.deepEqual(result, { answers: { added: 4, changed: 0, unchanged: 0 }, codings: 3, coders: ["Ann", "Bob"], codes: 0 });
  const ann = store.sqlite
    .prepare("select id from member where name = 'Ann' and project_id = ?")
    .pluck()
    .get(projectId) as number;
  const work = readWork(store, answers[0] as number, ann, (id) => id);
  assert.deepEqual(work.codes[0]?.spans, [
    { start: 0, end: 16 },
    { start: 22, end: 36 },
  ]);
  assert.equal(
    store.sqlite
      .prepare("select finished_at from coder_answer where answer_id = ? and member_id = ?")
      .pluck()
      .get(answers[0], ann),
    Date.parse("2026-01-02T03:04:06Z"),
  );
  assert.deepEqual(outcomes(), [
    [answers[0], "unresolved", 0],
    [answers[1], "uncodable", 1],
    [answers[2], "codable", 1],
  ]);
  assert.equal(
    store.sqlite.prepare("select count(*) from log where question_id = ? and action = 'coding.import'").pluck().get(questionId),
    4,
  );
});

test("the same file again adds nothing; what is written out reads back the same", () => {
  const first = bench();
  first.take(codings);
  assert.deepEqual(first.take(codings).answers, { added: 0, changed: 0, unchanged: 4 });
  const second = bench();
  second.take(first.exported());
  assert.equal(second.exported(), first.exported());
});

test("other codes than a coder has are refused without --update, and replaced with it", () => {
  const { take, exported } = bench();
  take(codings);
  const other = "respondent,coder,code\nr1,Bob,Drugs\n";
  assert.deepEqual(
    problemsOf(() => take(other)),
    [[2, "code"]],
  );
  assert.deepEqual(take(other, { update: true }).answers, { added: 0, changed: 1, unchanged: 0 });
  assert.match(exported(), /"r1","Bob","Drugs"/);
  assert.doesNotMatch(exported(), /"r1","Bob","Cuts"/);
});

test("unknown respondents, codes, quotes and coders who sign in are problems with their row, and nothing is stored", () => {
  const { store, projectId, take } = bench();
  addMember(store, projectId, addPerson(store, "Cem"), "coder");
  const file = `respondent,coder,code,quote
nobody,Ann,Cuts,
r1,Ann,Cats,
r1,cem,Cuts,
r3,Ann,Drugs,not in it
r2,Ann,Cuts,
r2,,Cuts,
`;
  assert.deepEqual(
    problemsOf(() => take(file)),
    [
      [2, "respondent"],
      [3, "code"],
      [4, "coder"],
      [5, "quote"],
      [7, "coder"],
    ],
  );
  assert.equal(store.sqlite.prepare("select count(*) from coder_answer").pluck().get(), 0);
  assert.equal(store.sqlite.prepare("select count(*) from member where name = 'Ann'").pluck().get(), 0);
});

test("rows that contradict each other or say nothing clear are problems", () => {
  const read = (rows: string) =>
    readCodingsFile(source(`respondent,coder,code,quote,uncodable,reason,when\n${rows}\n`)).problems.map((p) => [
      p.row,
      p.column,
    ]);
  assert.deepEqual(read("r1,Ann,Cuts,,,,\nr1,Ann,,,,,"), [[3, "code"]]);
  assert.deepEqual(read("r1,Ann,Cuts,,1,,"), [[2, "code"]]);
  assert.deepEqual(read("r1,Ann,,,maybe,,"), [[2, "uncodable"]]);
  assert.deepEqual(read("r1,,Cuts,,,,"), [[2, "coder"]]);
  assert.deepEqual(read("r1,Ann,,words,,,"), [[2, "quote"]]);
  assert.deepEqual(read("r1,Ann,Cuts,,,,yesterday"), [[2, "when"]]);
});

test("missing codes are made where wanted, headings becoming applicable where they are applied", () => {
  const { store, questionId, take } = bench();
  store.sqlite.prepare("insert into level (question_id, position, name) values (?, 1, 'Part')").run(questionId);
  store.sqlite.prepare("update code set applicable = 1, level = 1 where question_id = ?").run(questionId);
  const made = take("respondent,coder,code\nr1,Ann,Concern > Privacy\nr3,Ann,Concern\nr4,Ann,Rents\n", { createCodes: true });
  assert.equal(made.codes, 3);
  const codes = store.sqlite
    .prepare(
      "select label, level, applicable from code where question_id = ? and label in ('Concern','Privacy','Rents') order by label",
    )
    .raw()
    .all(questionId);
  assert.deepEqual(codes, [
    ["Concern", 0, 1],
    ["Privacy", 1, 1],
    ["Rents", 1, 1],
  ]);
});

test("codes that cannot be made are problems of the row that names them first, all at once", () => {
  const { take } = bench();
  const file = [
    "respondent,coder,code",
    "r1,Ann,Cuts",
    "r1,Bob,A > B > C > D > E > F",
    "r3,Ann,this|that",
    "r4,Ann,this|that",
    `r4,Bob,${"x".repeat(201)}`,
  ];
  assert.deepEqual(
    problemsOf(() => take(`${file.join("\n")}\n`, { createCodes: true })),
    [
      [3, "code"],
      [4, "code"],
      [6, "code"],
    ],
  );
});

test("names, keys and quotes are read as surveys and frames keep them, however they are spaced and composed", () => {
  const { store, answers, take, outcomes } = bench();
  const composed = "Caf\u00e9";
  const decomposed = "Cafe\u0301";
  store.sqlite.prepare("update answer set text = ? where id = ?").run(`A ${composed}`, answers[0]);
  const made = take(`respondent,coder,code,quote\nr1,Ann,Big  ${decomposed},${decomposed}\nr1,Bob,Big ${composed},\n`, {
    createCodes: true,
  });
  assert.equal(made.codes, 1);
  assert.deepEqual(outcomes(), [[answers[0], "codable", 0]]);
});
