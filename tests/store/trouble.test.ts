import assert from "node:assert/strict";
import { test } from "node:test";
import { writeLog } from "../../db/log.ts";
import { isBusy, isDiskFull, openStore, type Store, storeTrouble, transact } from "../../db/store.ts";
import { temporaryDirectory } from "./factory.ts";

function addEntries(store: Store, entries: number): void {
  transact(store, () => {
    for (let n = 0; n < entries; n++)
      writeLog(store, { kind: "operator" }, "test.entry", { detail: { filling: "x".repeat(500) } });
  });
}

const entriesIn = (store: Store) => store.sqlite.prepare("select count(*) from log").pluck().get();

test("a full disk is told as such, and nothing of the change is kept", () => {
  const store = openStore(temporaryDirectory());
  addEntries(store, 1);
  const pages = store.sqlite.pragma("page_count", { simple: true }) as number;
  store.sqlite.pragma(`max_page_count = ${pages + 5}`);
  assert.throws(() => addEntries(store, 500), isDiskFull);
  assert.equal(entriesIn(store), 1);
  store.sqlite.pragma(`max_page_count = ${pages + 5000}`);
  addEntries(store, 500);
  assert.equal(entriesIn(store), 501);
  store.close();
});

test("a store that another program holds is told as busy, reading goes on, and the same change succeeds afterwards", () => {
  const directory = temporaryDirectory();
  const store = openStore(directory, { busyTimeout: 5 });
  const other = openStore(directory);
  other.sqlite.exec("begin immediate");
  assert.throws(() => addEntries(store, 1), isBusy);
  assert.equal(entriesIn(store), 0);
  other.sqlite.exec("rollback");
  addEntries(store, 1);
  assert.equal(entriesIn(store), 1);
  other.close();
  store.close();
});

test("a store that may not be written to is told as such", () => {
  const directory = temporaryDirectory();
  openStore(directory).close();
  const store = openStore(directory, { readonly: true });
  assert.throws(
    () => addEntries(store, 1),
    (problem) => /cannot be written to/.test(storeTrouble(problem) ?? ""),
  );
  assert.equal(storeTrouble(new Error("something else")), null);
  assert.match(storeTrouble(Object.assign(new Error("write"), { code: "ENOSPC" })) ?? "", /disk is full/);
  store.close();
});
