import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import Database from "better-sqlite3";
import { backUp, examine, restore } from "../../db/keeping.ts";
import { writeLog } from "../../db/log.ts";
import { Refused } from "../../db/refusal.ts";
import { openStore, type Store, storeFile, transact } from "../../db/store.ts";
import { addAnswers, addCode, addMember, addProject, addQuestion, codeAnswer, temporaryDirectory } from "./factory.ts";

function note(store: Store, name: string): void {
  transact(store, () => writeLog(store, { kind: "operator" }, "project.create", { detail: { name } }));
}

test("a backup of a store in use is whole, and restoring it keeps what it replaces", () => {
  const directory = temporaryDirectory();
  const store = openStore(directory);
  note(store, "before");
  const file = path.join(temporaryDirectory(), "copy.sqlite");
  const made = backUp(store, file);
  assert.equal(made.rows.log, 1);
  assert.equal(made.bytes, fs.statSync(file).size);
  assert.throws(() => backUp(store, file), Refused, "an existing file is kept");
  note(store, "after");
  assert.throws(() => restore(directory, file, 0), /in use/);
  store.close();
  const restored = restore(directory, file, 0);
  assert.deepEqual(entries(directory), 1);
  assert.ok(restored.kept && fs.existsSync(restored.kept));
  assert.ok(examine(directory).ok);
});

function entries(directory: string): number {
  const store = openStore(directory);
  const { n } = store.sqlite.prepare<[], { n: number }>("select count(*) as n from log").get() ?? { n: -1 };
  store.close();
  return n;
}

test("a damaged or foreign file is refused, and the store stays", () => {
  const directory = temporaryDirectory();
  const store = openStore(directory);
  note(store, "kept");
  const file = path.join(temporaryDirectory(), "copy.sqlite");
  backUp(store, file);
  store.close();
  const bytes = fs.readFileSync(file);
  bytes.fill(0x5a, 5000, 9000);
  fs.writeFileSync(file, bytes);
  assert.throws(() => restore(directory, file, 0), Refused);
  fs.writeFileSync(file, "respondent,answer\n1,words\n");
  assert.throws(() => restore(directory, file, 0), Refused);
  assert.throws(() => restore(directory, path.join(directory, "absent"), 0), Refused);
  assert.equal(entries(directory), 1);
});

test("a store with changes beside it is no backup of itself or of another", () => {
  const directory = temporaryDirectory();
  const other = temporaryDirectory();
  const store = openStore(directory);
  note(store, "in the log beside it only");
  assert.throws(() => restore(other, storeFile(directory), 0), /tandem\.sqlite-wal/);
  assert.throws(() => restore(directory, storeFile(directory), 0), /the store itself/);
  assert.equal(fs.existsSync(storeFile(other)), false);
  store.close();
  assert.equal(entries(directory), 1);
  // Closed, it is whole in one file.
  restore(other, storeFile(directory), 0);
  assert.equal(entries(other), 1);
});

test("a backup of an older version is made current; one of a newer version is refused, and the store stays", () => {
  const directory = temporaryDirectory();
  openStore(directory).close();
  const file = path.join(temporaryDirectory(), "other.sqlite");
  const newer = openStore(path.dirname(file));
  note(newer, "newer");
  newer.sqlite.exec("insert into __drizzle_migrations (hash, created_at) values ('9999_later', 9e15)");
  newer.close();
  fs.renameSync(storeFile(path.dirname(file)), file);
  assert.throws(() => restore(directory, file, 0), /newer Tandem.*Nothing was changed/s);
  assert.equal(entries(directory), 0);
  const change = new Database(file);
  change.exec(`delete from __drizzle_migrations where created_at = 9e15;
    delete from __drizzle_migrations where hash = (select max(hash) from __drizzle_migrations);
    drop trigger assignment_counted_in; drop trigger assignment_counted_out; drop trigger assignment_counted_again; drop table assignment_count`);
  change.close();
  const { kept } = restore(directory, file, 0);
  assert.equal(entries(directory), 1);
  assert.deepEqual(
    examine(directory).checks.filter((check) => !check.ok),
    [],
  );
  assert.deepEqual(fs.readdirSync(directory).sort(), ["tandem.sqlite", path.basename(kept ?? "")].sort());
});

test("a store that cannot be opened is put aside as it is", () => {
  const directory = temporaryDirectory();
  const file = path.join(temporaryDirectory(), "copy.sqlite");
  const store = openStore(directory);
  note(store, "one");
  backUp(store, file);
  store.close();
  fs.writeFileSync(storeFile(directory), "not a database at all".repeat(100));
  const { kept } = restore(directory, file, 0);
  assert.ok(fs.readFileSync(kept ?? "", "utf8").startsWith("not a database"));
  assert.equal(entries(directory), 1);
});

test("store and backup are for their owner alone, in a directory that everybody may read too", {
  skip: process.platform === "win32",
}, () => {
  const directory = temporaryDirectory();
  fs.chmodSync(directory, 0o755);
  const store = openStore(directory);
  note(store, "one");
  backUp(store, path.join(directory, "copy.sqlite"));
  for (const name of fs.readdirSync(directory))
    assert.equal(fs.statSync(path.join(directory, name)).mode & 0o077, 0, `${name} is open to others`);
  store.close();
});

const faults: [string, string, string][] = [
  ["a rule that is gone", "drop trigger coding_only_ends", "schema"],
  [
    "a rule that holds nothing",
    "drop trigger log_never_deleted; create trigger log_never_deleted before delete on log begin select 1; end",
    "schema",
  ],
  [
    "the newest entry of the log gone",
    "drop trigger log_never_deleted; delete from log where id = (select max(id) from log)",
    "log chain",
  ],
  ["a final code that nobody gave", "insert into final_code values (1, 1, 1, 1)", "final codes"],
  ["a coding under another respondent", "drop trigger coding_only_ends; update coding set respondent_id = 2", "repeated ids"],
  [
    "words that are not in the index",
    "insert into answer_words (answer_words, rowid, text) values ('delete', 1, 'answer 1')",
    "search index",
  ],
  ["a question that is gone", "pragma foreign_keys = off; delete from question", "foreign keys"],
];

for (const [what, sql, name] of faults)
  test(`doctor finds ${what}`, () => {
    const directory = temporaryDirectory();
    const store = openStore(directory);
    const question = addQuestion(store, addProject(store));
    const [first = 0, second = 0] = addAnswers(store, question, 2);
    addCode(store, question);
    const code = addCode(store, question);
    codeAnswer(store, addMember(store, 1, "Ann"), first, [code]);
    codeAnswer(store, addMember(store, 1, "Ben"), second, [code]);
    note(store, "one");
    note(store, "two");
    store.close();
    assert.ok(examine(directory).ok);
    const damaged = new Database(storeFile(directory));
    damaged.exec(sql);
    damaged.close();
    const found = examine(directory).checks.filter((check) => !check.ok);
    assert.ok(
      found.some((check) => check.name === name),
      JSON.stringify(found),
    );
  });

test("doctor names what is wrong", () => {
  const directory = temporaryDirectory();
  const store = openStore(directory);
  note(store, "one");
  store.sqlite.exec("drop trigger log_never_updated; update log set actor_name = 'somebody else'");
  store.sqlite.exec("pragma foreign_keys = off; insert into assignment_count values (1, 1, 'code', 'ready', 3)");
  store.close();
  const found = examine(directory);
  assert.equal(found.ok, false);
  assert.deepEqual(
    found.checks.filter((check) => !check.ok).map((check) => check.name),
    ["foreign keys", "schema", "log chain", "counted assignments"],
  );
  fs.writeFileSync(storeFile(directory), "not a database at all".repeat(100));
  fs.rmSync(`${storeFile(directory)}-wal`, { force: true });
  assert.equal(examine(directory).ok, false);
});
