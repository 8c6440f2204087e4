import assert from "node:assert/strict";
import { test } from "node:test";
import { firstBrokenEntry, writeLog } from "../../db/log.ts";
import { openStore, pragmas, transact } from "../../db/store.ts";
import { temporaryDirectory } from "./factory.ts";

test("a reopened store keeps every pragma, and migrates only once", () => {
  const directory = temporaryDirectory();
  openStore(directory).close();
  const store = openStore(directory);
  for (const [name, value] of Object.entries(pragmas)) assert.equal(store.sqlite.pragma(name, { simple: true }), value, name);
  store.close();
});

test("the log can be added to, and neither changed nor emptied", () => {
  const store = openStore(temporaryDirectory());
  transact(store, () => {
    writeLog(store, { kind: "operator" }, "project.create", { detail: { name: "A" } });
    writeLog(store, { kind: "operator" }, "project.create", { detail: { name: "B" } });
  });
  assert.equal(firstBrokenEntry(store), null);
  assert.throws(() => store.sqlite.exec("update log set action = 'x'"), /append-only/);
  assert.throws(() => store.sqlite.exec("delete from log"), /append-only/);
  assert.throws(() => store.sqlite.exec("insert or replace into log select * from log"), /append-only/);
  store.sqlite.exec("drop trigger log_never_updated; update log set actor_name = 'x' where id = 2");
  assert.equal(firstBrokenEntry(store), 2);
  store.close();
});
