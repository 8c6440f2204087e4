import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { backUp } from "../../db/keeping.ts";
import { firstBrokenEntry } from "../../db/log.ts";
import { Denied } from "../../db/refusal.ts";
import { emptyJournal, eraseRespondent, findRespondent } from "../../db/respondents.ts";
import { openStore } from "../../db/store.ts";
import { addCode, addMember, codeAnswer, freshStore, temporaryDirectory } from "./factory.ts";
import { importText, operatorAccess } from "./surveys.ts";

const names = { respondent: "id", questions: ["needs"], attributes: ["role"] };

/** Every file of a data directory that holds the bytes of a word. */
function filesWith(directory: string, word: string): string[] {
  return fs.readdirSync(directory).filter((file) => fs.readFileSync(path.join(directory, file)).includes(word));
}

test("an erased respondent's words are in no file of the store, nor in a backup made after", async () => {
  const directory = temporaryDirectory();
  const store = openStore(directory);
  const others = Array.from({ length: 300 }, (_, i) => `k${i},Worker,We need more staff number ${i}`).join("\n");
  const file = (text: string) => `id,role,needs\n${others}\nkeyxylophone,Rolexylophone,${text}\n`;
  const { projectId } = await importText(store, "Care", file("Earlierxylophone said all at once"), names);
  const answerId = store.sqlite.prepare("select id from answer where text like 'Earlier%'").pluck().get() as number;
  const ann = addMember(store, projectId, "Ann");
  const ben = addMember(store, projectId, "Ben");
  const code = addCode(store, 1);
  store.sqlite.prepare("update code set example = ? where id = ?").run('"earlierxylophone, said ALL at once"', code);
  codeAnswer(store, ann, answerId, [code]);
  codeAnswer(store, ben, answerId, [code]);
  await importText(store, "Care", file("Answerxylophone is what I said"), names, true);
  store.sqlite.prepare("update coder_answer set note = 'Notexylophone'").run();
  store.sqlite
    .prepare(
      "insert into answer_check (answer_id, question_id, checker_id, coder_id, coder_version, answer_version, verdict, note, created_at) values (?, 1, ?, ?, 1, 1, 'query', 'Checkxylophone', 0)",
    )
    .run(answerId, ben, ann);
  store.sqlite
    .prepare(
      "insert into decision (answer_id, question_id, decider_id, kind, note, answer_version, created_at) values (?, 1, ?, 'decide', 'Decidedxylophone', 1, 0)",
    )
    .run(answerId, ann);
  const access = operatorAccess(store, projectId);
  const found = findRespondent(store, access, " keyxylophone ");
  assert.ok(found);
  assert.deepEqual(
    [found.answers, found.earlierTexts, found.codings, found.checks, found.decisions, found.values],
    [1, 1, 2, 1, 1, 1],
  );
  assert.deepEqual(
    found.examples.map(({ codeId }) => codeId),
    [code],
  );
  assert.notDeepEqual(filesWith(directory, "xylophone"), []);

  eraseRespondent(store, access, found.respondentId);
  assert.equal(emptyJournal(store), true);
  for (const word of ["xylophone", "Xylophone"]) assert.deepEqual(filesWith(directory, word), []);
  const kept = path.join(temporaryDirectory(), "kept.sqlite");
  backUp(store, kept);
  assert.equal(fs.readFileSync(kept).includes("xylophone"), false);

  assert.equal(findRespondent(store, access, "keyxylophone"), null);
  assert.equal(store.sqlite.prepare("select count(*) from respondent").pluck().get(), 300);
  for (const table of ["coder_answer", "coding", "answer_check", "decision", "outcome", "answer_version"])
    assert.equal(store.sqlite.prepare(`select count(*) from ${table} where answer_id = ?`).pluck().get(answerId), 0, table);
  assert.deepEqual(store.sqlite.prepare("select label from attribute_value").pluck().all(), ["Worker"]);
  assert.deepEqual(store.sqlite.pragma("foreign_key_check"), []);
  assert.equal(firstBrokenEntry(store), null);
  const entry = store.sqlite.prepare("select detail from log where action = 'respondent.erase'").pluck().get() as string;
  assert.deepEqual(Object.keys(JSON.parse(entry)), ["respondentId", "answers", "codings", "checks", "decisions", "examples"]);
  store.close();
});

test("nobody erases a respondent of another project", async () => {
  const store = freshStore();
  await importText(store, "One", "id,role,needs\na,W,x\n", names);
  const { projectId } = await importText(store, "Two", "id,role,needs\nb,W,y\n", names);
  assert.throws(() => eraseRespondent(store, operatorAccess(store, projectId), 1), Denied);
  assert.equal(findRespondent(store, operatorAccess(store, projectId), "a"), null);
});

test("examples that only share everyday words with the answer stay", async () => {
  const store = freshStore();
  const { projectId } = await importText(store, "Care", "id,role,needs\na,W,More staff and less paper\n", names);
  store.sqlite.prepare("update code set example = 'More staff and better pay' where id = ?").run(addCode(store, 1));
  assert.deepEqual(findRespondent(store, operatorAccess(store, projectId), "a")?.examples, []);
});

test("the journal is emptied when nobody reads any more, and waiting for that stops nobody", async () => {
  const directory = temporaryDirectory();
  const store = openStore(directory, { busyTimeout: 60_000 });
  const { projectId } = await importText(store, "Care", "id,role,needs\na,W,x\n", names);
  const reader = openStore(directory);
  reader.sqlite.exec("begin");
  reader.sqlite.prepare("select count(*) from answer").get();
  eraseRespondent(store, operatorAccess(store, projectId), 1);
  const startedAt = performance.now();
  assert.equal(emptyJournal(store), false);
  assert.ok(performance.now() - startedAt < 5_000);
  assert.equal(store.sqlite.pragma("busy_timeout", { simple: true }), 60_000);
  reader.sqlite.exec("commit");
  assert.equal(emptyJournal(store), true);
  reader.close();
  store.close();
});
