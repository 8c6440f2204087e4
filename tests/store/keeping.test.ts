import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { backUp, examine, restore } from "../../db/keeping.ts";
import { writeLog } from "../../db/log.ts";
import { Refused } from "../../db/refusal.ts";
import { openStore, type Store, storeFile, transact } from "../../db/store.ts";
import { temporaryDirectory } from "./factory.ts";

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
    ["foreign keys", "log chain", "counted assignments"],
  );
  fs.writeFileSync(storeFile(directory), "not a database at all".repeat(100));
  fs.rmSync(`${storeFile(directory)}-wal`, { force: true });
  assert.equal(examine(directory).ok, false);
});
