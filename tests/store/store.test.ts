import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import Database from "better-sqlite3";
import { firstBrokenEntry, writeLog } from "../../db/log.ts";
import { openStore, pragmas, storeFile, transact } from "../../db/store.ts";
import { temporaryDirectory } from "./factory.ts";

test("a reopened store keeps every pragma, and migrates only once", () => {
  const directory = temporaryDirectory();
  openStore(directory).close();
  const store = openStore(directory);
  for (const [name, value] of Object.entries(pragmas)) assert.equal(store.sqlite.pragma(name, { simple: true }), value, name);
  store.close();
});

test("a store made before assignments were counted gets its counts", () => {
  const directory = temporaryDirectory();
  const folder = path.join(import.meta.dirname, "..", "..", "db", "migrations");
  const journal = JSON.parse(fs.readFileSync(path.join(folder, "meta", "_journal.json"), "utf8")) as {
    entries: { when: number; tag: string }[];
  };
  const older = new Database(storeFile(directory));
  older.exec("create table __drizzle_migrations (id integer primary key, hash text not null, created_at integer not null)");
  for (const { when, tag } of journal.entries.slice(0, 2)) {
    older.exec(fs.readFileSync(path.join(folder, `${tag}.sql`), "utf8"));
    older.prepare("insert into __drizzle_migrations (hash, created_at) values (?, ?)").run(tag, when);
  }
  older.exec(`
    insert into project (id, name, created_at) values (1, 'P', 0);
    insert into user (id, name, email, email_verified, createdAt, updatedAt) values ('u', 'U', 'u@x', 0, 0, 0);
    insert into member (id, project_id, user_id, name, role, joined_at) values (1, 1, 'u', 'U', 'coder', 0);
    insert into question (id, project_id, name, position) values (1, 1, 'Q', 0);
    insert into respondent (id, project_id, key) values (1, 1, 'a'), (2, 1, 'b'), (3, 1, 'c');
    insert into answer (id, question_id, respondent_id, text, fold_hash, changed_at)
      select id, 1, id, 'text', 'h', 0 from respondent;
    insert into plan (id, question_id, kind, sample, created_by, created_at) values (1, 1, 'code', '{}', 'u', 0);
    insert into assignment (question_id, member_id, task, answer_id, plan_id, position, state)
      select 1, 1, 'code', id, 1, id, iif(id = 1, 'done', 'ready') from answer`);
  older.close();
  const store = openStore(directory);
  const counts = store.sqlite.prepare("select state, n from assignment_count order by state").raw();
  assert.deepEqual(counts.all(), [
    ["done", 1],
    ["ready", 2],
  ]);
  store.sqlite.exec("update assignment set state = 'done' where answer_id = 2; delete from assignment where answer_id = 3");
  assert.deepEqual(counts.all(), [
    ["done", 2],
    ["ready", 0],
  ]);
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
