import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { exportFile } from "../../app/worker/export.ts";
import { openStore } from "../../db/store.ts";
import { addAnswers, addProject, addQuestion, freshStore, temporaryDirectory } from "./factory.ts";

test("an export is of one moment, though others write while it is written", async (t) => {
  const store = freshStore();
  const projectId = addProject(store);
  const questions = [addQuestion(store, projectId), addQuestion(store, projectId)];
  for (const id of questions) addAnswers(store, id, 3);
  const other = openStore(store.directory);
  const writeFileSync = fs.writeFileSync;
  let pieces = 0;
  t.mock.method(fs, "writeFileSync", (...words: Parameters<typeof writeFileSync>) => {
    pieces++;
    addAnswers(other, questions[pieces % 2] as number, 1);
    return writeFileSync(...words);
  });
  const file = path.join(temporaryDirectory(), "project.json");
  const input = { actor: { kind: "operator" }, projectId, query: null, raw: false, byteOrderMark: false } as const;
  await exportFile({ ...input, what: "project", format: "json", file }, { store });
  t.mock.restoreAll();
  assert.ok(pieces > 5);
  const written = JSON.parse(fs.readFileSync(file, "utf8")) as { respondents: unknown[]; questions: { answers: unknown[] }[] };
  assert.deepEqual([written.respondents.length, ...written.questions.map(({ answers }) => answers.length)], [6, 3, 3]);
  const now = store.sqlite.prepare("select count(*) from answer").pluck().get();
  assert.equal(now, 6 + pieces);
  other.close();
});
