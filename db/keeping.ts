import fs from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { finalCodes } from "../lib/final-codes.ts";
import { firstBrokenEntry } from "./log.ts";
import { Refused } from "./refusal.ts";
import { mergedCodes, readFacts } from "./settle.ts";
import { currentSchema, isDiskFull, openStore, pragmas, type Store, schemaOf, storeFile } from "./store.ts";

export interface BackupMade {
  file: string;
  bytes: number;
  /** Rows of each table in the copy. */
  rows: Record<string, number>;
}

/**
 * Writes a copy of a store in use to `file`: one consistent moment, while others read and write on. The copy is opened and
 * verified before it gets its name; free pages are not copied, so erased words are not in it. Refuses an existing file.
 */
export function backUp(store: Store, file: string): BackupMade {
  const target = path.resolve(file);
  if (fs.existsSync(target)) throw new Refused(`${file}: exists already and was kept. Give the backup another name.`);
  if (!fs.existsSync(path.dirname(target))) throw new Refused(`${file}: its folder does not exist. Make it first.`);
  const unfinished = `${target}.unfinished`;
  fs.rmSync(unfinished, { force: true });
  // SQLite writes into an empty file: so nobody else can read it at any moment.
  fs.closeSync(fs.openSync(unfinished, "wx", 0o600));
  try {
    store.sqlite.prepare("vacuum into ?").run(unfinished);
    const rows = verifyCopy(unfinished, file);
    syncFile(unfinished);
    fs.renameSync(unfinished, target);
    syncFolder(path.dirname(target));
    return { file: target, bytes: fs.statSync(target).size, rows };
  } finally {
    fs.rmSync(unfinished, { force: true });
  }
}

/** Row counts of a whole, undamaged store file; Refused with the reason where it is none. */
function verifyCopy(file: string, name: string): Record<string, number> {
  const fault = (what: string) => new Refused(`${name}: ${what}. Use another backup; nothing was changed.`);
  let sqlite: Database.Database;
  try {
    sqlite = new Database(file, { readonly: true, fileMustExist: true });
  } catch {
    throw fault("cannot be opened");
  }
  try {
    const integrity = sqlite.pragma("integrity_check(1)", { simple: true });
    if (integrity !== "ok") throw fault(`is damaged (${integrity})`);
    const tables = sqlite
      .prepare<[], { name: string }>(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'answer_words%' order by name",
      )
      .all()
      .map((table) => table.name);
    if (!tables.includes("answer") || !tables.includes("__drizzle_migrations")) throw fault("is not a Tandem store");
    if ((sqlite.pragma("foreign_key_check") as unknown[]).length > 0) throw fault("is damaged (references lead nowhere)");
    return Object.fromEntries(
      tables.map((table) => [table, sqlite.prepare<[], { n: number }>(`select count(*) as n from "${table}"`).get()?.n ?? 0]),
    );
  } catch (problem) {
    throw problem instanceof Database.SqliteError ? fault(`is damaged or not a Tandem store (${problem.message})`) : problem;
  } finally {
    sqlite.close();
  }
}

export interface RestoreMade {
  restored: string;
  /** Where the store that was replaced is now; null where there was none. */
  kept: string | null;
  rows: Record<string, number>;
}

/**
 * Puts a backup in the place of the store of a data directory. Refuses a damaged file, one of a newer Tandem and a store that
 * somebody has open; the store that is replaced stays beside it under another name (`at`: the time in it, in milliseconds
 * since 1970). Cut off at any moment, it leaves the one or the other in its place, whole.
 */
export function restore(directory: string, file: string, at: number): RestoreMade {
  if (!fs.existsSync(file)) throw new Refused(`${file}: there is no such file. Nothing was changed.`);
  const target = storeFile(directory);
  requireBackup(file, target);
  const rows = verifyCopy(file, file);
  const incoming = path.join(path.dirname(target), "incoming");
  fs.rmSync(incoming, { recursive: true, force: true });
  fs.mkdirSync(incoming, { recursive: true, mode: 0o700 });
  try {
    const arrived = storeFile(incoming);
    fs.copyFileSync(file, arrived);
    fs.chmodSync(arrived, 0o600);
    migrateCopy(incoming, file);
    syncFile(arrived);
    const kept = putAside(target, at);
    fs.renameSync(arrived, target);
    syncFolder(path.dirname(target));
    return { restored: target, kept, rows };
  } finally {
    fs.rmSync(incoming, { recursive: true, force: true });
  }
}

/** A backup of an older version becomes current before it replaces anything, which also shows that it opens. */
function migrateCopy(directory: string, name: string): void {
  try {
    openStore(directory).close();
  } catch (problem) {
    if (isDiskFull(problem)) throw problem;
    throw new Refused(`${name}: ${problem instanceof Error ? problem.message : problem} Nothing was changed.`);
  }
}

/** Gives the store a second name, where there is one. Returns that; null where there was none. */
function putAside(target: string, at: number): string | null {
  if (!fs.existsSync(target)) return null;
  requireUnused(target);
  const kept = `${target}.replaced-${new Date(at).toISOString().replaceAll(":", "-")}`;
  // Only a store that could not be opened still has them; what they hold may be wanted to mend it.
  for (const beside of ["-wal", "-shm"]) if (fs.existsSync(target + beside)) fs.renameSync(target + beside, kept + beside);
  try {
    fs.linkSync(target, kept);
  } catch (problem) {
    // Some file systems know no second names.
    if (!["EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP"].includes((problem as NodeJS.ErrnoException).code ?? "")) throw problem;
    fs.renameSync(target, kept);
  }
  return kept;
}

/** A store that somebody uses is no backup: its latest changes are in a file of their own beside it, and would be lost. */
function requireBackup(file: string, target: string): void {
  if (path.resolve(file) === target) throw new Refused(`${file}: is the store itself. Name a backup; nothing was changed.`);
  const log = fs.statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (log && log.size > 0)
    throw new Refused(
      `${file}: is a store in use or broken off, with changes in ${path.basename(file)}-wal. Make a backup of it with backup, and restore that; nothing was changed.`,
    );
}

/** Leaving WAL mode needs the file for oneself, and folds the WAL into it: both are wanted before it is put aside. */
function requireUnused(target: string): void {
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(target, { timeout: 500 });
    sqlite.pragma("journal_mode = delete");
  } catch (problem) {
    if (problem instanceof Database.SqliteError && problem.code.startsWith("SQLITE_BUSY")) {
      throw new Refused("The store is in use. Stop Tandem (and other commands) first; nothing was changed.");
    }
    // A store too damaged to open is what a backup is restored over; it is put aside as it is.
    if (!(problem instanceof Database.SqliteError)) throw problem;
  } finally {
    sqlite?.close();
  }
}

function syncFile(file: string): void {
  const handle = fs.openSync(file, "r+");
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

/** Makes sure that a new name survives a loss of power. Windows knows no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = fs.openSync(folder, "r");
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

export interface DoctorCheck {
  name: string;
  ok: boolean;
  detail: string;
}

/** Looks the store of a data directory over; changes nothing. Every check is done, also after one has failed. */
export function examine(directory: string): { ok: boolean; checks: DoctorCheck[] } {
  if (!fs.existsSync(storeFile(directory)))
    throw new Refused(`There is no store in ${directory}. Give the data directory with --data.`);
  const checks: DoctorCheck[] = [];
  const check = (name: string, look: () => string) => {
    try {
      checks.push({ name, ok: true, detail: look() });
    } catch (problem) {
      checks.push({ name, ok: false, detail: problem instanceof Error ? problem.message : String(problem) });
    }
  };
  let store: Store | undefined;
  check("opens", () => {
    store = openStore(directory, { busyTimeout: 60_000 });
    return "the store opens and its schema is current";
  });
  if (store) {
    const open = store;
    check("integrity", () => integrity(open));
    check("foreign keys", () => foreignKeys(open));
    check("schema", () => schemaHolds(open));
    check("log chain", () => logChain(open));
    check("repeated ids", () => repeatedIds(open));
    check("search index", () => searchIndex(open));
    check("final codes", () => outcomes(open));
    check("counted assignments", () => countedAssignments(open));
    check("pragmas", () => pragmasHold(open));
    open.close();
    check("pragmas on a reopened connection", () => {
      const reopened = openStore(directory, { busyTimeout: 60_000 });
      try {
        return pragmasHold(reopened);
      } finally {
        reopened.close();
      }
    });
  }
  return { ok: checks.every((c) => c.ok), checks };
}

function integrity(store: Store): string {
  const found = store.sqlite.pragma("integrity_check(5)") as { integrity_check: string }[];
  if (found[0]?.integrity_check !== "ok") throw new Error(found.map((line) => line.integrity_check).join("; "));
  return "ok";
}

function foreignKeys(store: Store): string {
  const broken = (store.sqlite.pragma("foreign_key_check") as unknown[]).length;
  if (broken > 0) throw new Error(`${broken} references lead nowhere`);
  return "every reference leads somewhere";
}

/** Tables, indexes and triggers are those that the migrations make: a trigger that is gone keeps no rule. */
function schemaHolds(store: Store): string {
  const right = currentSchema();
  const found = schemaOf(store.sqlite);
  const wrong = [...new Set([...right.keys(), ...found.keys()])].filter((name) => right.get(name) !== found.get(name));
  if (wrong.length > 0) throw new Error(`not as this version makes it: ${wrong.join(", ")}`);
  return `${found.size} tables, indexes and triggers`;
}

function logChain(store: Store): string {
  const broken = firstBrokenEntry(store);
  if (broken !== null) throw new Error(`entry ${broken} does not fit its seal: it, or the one before, was changed`);
  const { n = 0, last = 0 } =
    store.sqlite.prepare<[], { n: number; last: number }>("select count(*) as n, ifnull(max(id), 0) as last from log").get() ??
    {};
  // The seals cannot tell that the newest entries are gone; the number that SQLite would give next can.
  const given = store.sqlite.prepare<[], { seq: number }>("select seq from sqlite_sequence where name = 'log'").get()?.seq ?? 0;
  if (n !== last || last !== given) throw new Error(`${given} entries were written, and ${n} are there`);
  return `${n} entries, unbroken`;
}

/** Some rows repeat the question and respondent of their answer, so that figures need no joins: they must be the answer's own. */
function repeatedIds(store: Store): string {
  const repeating = {
    coder_answer: true,
    coding: true,
    outcome: true,
    final_code: true,
    assignment: false,
    answer_check: false,
    decision: false,
  };
  for (const [table, hasRespondent] of Object.entries(repeating)) {
    const differs = `x.question_id <> a.question_id${hasRespondent ? " or x.respondent_id <> a.respondent_id" : ""}`;
    const { n } = store.sqlite
      .prepare<[], { n: number }>(`select count(*) as n from ${table} x join answer a on a.id = x.answer_id where ${differs}`)
      .get() as { n: number };
    if (n > 0) throw new Error(`${n} rows of ${table} name another question or respondent than their answer`);
  }
  return "those of their answers";
}

function searchIndex(store: Store): string {
  store.sqlite.prepare("insert into answer_words(answer_words, rank) values ('integrity-check', 1)").run();
  return "the search index holds the words of the answers";
}

/** What is stored as standing for each answer must be what the rule makes of the work, checks and decisions. */
function outcomes(store: Store): string {
  let answers = 0;
  const stored = store.sqlite.prepare<[number], { status: string; codes: string | null }>(
    `select status, (select group_concat(code_id) from (select code_id from final_code f where f.question_id = o.question_id and f.answer_id = o.answer_id order by code_id)) as codes
     from outcome o where answer_id = ?`,
  );
  for (const { id } of store.sqlite.prepare<[], { id: number }>("select id from question").all()) {
    const resolve = mergedCodes(store, id);
    const touched = store.sqlite
      .prepare<[number, number], { answerId: number }>(
        "select answer_id as answerId from coder_answer where question_id = ? union select answer_id from outcome where question_id = ?",
      )
      .all(id, id);
    for (const { answerId } of touched) {
      const right = finalCodes(readFacts(store, answerId), resolve);
      const found = stored.get(answerId);
      const codes = right.status === "codable" ? right.codes.join(",") : "";
      if ((found?.status ?? "uncoded") !== right.status || (found?.codes ?? "") !== codes)
        throw new Error(`answer ${answerId} is stored as ${found?.status ?? "uncoded"}, and is ${right.status}`);
      answers++;
    }
  }
  return `${answers} answers, each as the rule says`;
}

/** The counts that pages show of assignments must be those of the assignments. */
function countedAssignments(store: Store): string {
  const wrong = store.sqlite
    .prepare<[], { n: number }>(
      `select count(*) as n from (
         select question_id, member_id, task, state, n from assignment_count where n <> 0
         union all select question_id, member_id, task, state, -count(*) from assignment group by 1, 2, 3, 4)
       group by question_id, member_id, task, state having sum(n) <> 0`,
    )
    .all().length;
  if (wrong > 0) throw new Error(`${wrong} counts are not those of the assignments`);
  return "as many as there are";
}

function pragmasHold(store: Store): string {
  // A write and its undoing: some settings only show after one.
  store.sqlite.exec("begin immediate; rollback");
  for (const [name, value] of Object.entries(pragmas)) {
    const found = store.sqlite.pragma(name, { simple: true });
    if (found !== value) throw new Error(`${name} is ${found}, not ${value}`);
  }
  return Object.entries(pragmas)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}
