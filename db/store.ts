import fs from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { Refused } from "./refusal.ts";

/** An open store: one connection to the one database of a data directory. */
export interface Store {
  /** The connection; queries are SQL, prepared once (see `prepared`). */
  readonly sqlite: Database.Database;
  /** The data directory, absolute. */
  readonly directory: string;
  /** The time, in milliseconds since 1970; tests and the demonstration set their own. */
  now(): number;
  close(): void;
}

export interface StoreOptions {
  now?: () => number;
  /** How long a statement waits for another writer, in milliseconds. It blocks the thread: short where others are served. */
  busyTimeout?: number;
  readonly?: boolean;
}

/** The busy timeout of a thread that serves people: waiting inside SQLite stops everybody, so it asks again later instead. */
export const servingPatience = 5;

/** What every connection must answer, checked by `doctor` on a reopened one. */
export const pragmas = {
  journal_mode: "wal",
  // A reopened WAL database falls back to NORMAL, which may lose acknowledged changes when the power goes.
  synchronous: 2,
  foreign_keys: 1,
  // Otherwise REPLACE passes the triggers that keep the log append-only.
  recursive_triggers: 1,
  // Otherwise the words of an erased respondent stay readable in free pages.
  secure_delete: 1,
} as const;

const migrations = path.join(process.env.TANDEM_ROOT ?? process.cwd(), "db", "migrations");

/** The database file of a data directory. */
export function storeFile(directory: string): string {
  return path.join(path.resolve(directory), "tandem.sqlite");
}

/**
 * Opens the store of a data directory, creating and migrating it where needed. The one opener for the application, the
 * command line, workers and tests. Throws where the file is not a database, is newer than this program, or cannot be written.
 */
export function openStore(directory: string, options: StoreOptions = {}): Store {
  const absolute = path.resolve(directory);
  if (!options.readonly) makeRoom(absolute);
  const sqlite = new Database(storeFile(absolute), {
    timeout: options.busyTimeout ?? 10_000,
    readonly: options.readonly ?? false,
  });
  try {
    setPragmas(sqlite, options.readonly ?? false);
    if (!options.readonly) migrateStore(sqlite);
    return { sqlite, directory: absolute, now: options.now ?? Date.now, close: () => sqlite.close() };
  } catch (problem) {
    sqlite.close();
    throw problem;
  }
}

/**
 * The data directory and the file in it, for their owner alone: also where somebody made the directory for everybody to
 * read. SQLite gives the files it writes beside the database the rights of that.
 */
function makeRoom(directory: string): void {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  fs.closeSync(fs.openSync(storeFile(directory), "a", 0o600));
}

function setPragmas(sqlite: Database.Database, readonly: boolean): void {
  for (const [name, value] of Object.entries(pragmas))
    if (!(readonly && name === "journal_mode")) sqlite.pragma(`${name} = ${value}`);
  sqlite.pragma("temp_store = memory");
  sqlite.pragma("cache_size = -65536");
  sqlite.pragma("mmap_size = 1073741824");
}

interface Migration {
  /** When it was generated, in milliseconds since 1970: its place in the order. */
  when: number;
  tag: string;
}

/**
 * Runs the migrations that drizzle-kit generated and this store has not seen, all in one transaction. drizzle's own
 * migrate() is not used: it turns foreign keys off inside its transaction, where SQLite ignores that, so that a rebuilt
 * table cascades its deletes; and loading it costs every command and worker more than running them.
 */
function migrateStore(sqlite: Database.Database): void {
  const entries = allMigrations();
  const last = lastMigration(sqlite);
  if (last > (entries.at(-1)?.when ?? 0))
    throw new Refused("This store was written by a newer Tandem. Start that version, or restore a backup made by this one.");
  // A store that is current is not written to, so that it opens while somebody else writes.
  if (last === entries.at(-1)?.when) return;
  sqlite.pragma("foreign_keys = OFF");
  try {
    sqlite.transaction(() => runMigrations(sqlite, entries)).immediate();
  } finally {
    sqlite.pragma("foreign_keys = ON");
  }
}

function allMigrations(): Migration[] {
  const journal = fs.readFileSync(path.join(migrations, "meta", "_journal.json"), "utf8");
  return (JSON.parse(journal) as { entries: Migration[] }).entries;
}

/** The tables, indexes and triggers of a database by name, as SQLite keeps their making. */
export function schemaOf(sqlite: Database.Database): Map<string, string> {
  const rows = sqlite
    .prepare<[], { name: string; sql: string }>("select name, sql from sqlite_master where name not like 'sqlite_%'")
    .all();
  return new Map(rows.map(({ name, sql }) => [name, sql]));
}

/** What `schemaOf` finds in a store of this version. */
export function currentSchema(): Map<string, string> {
  const sqlite = new Database(":memory:");
  try {
    runMigrations(sqlite, allMigrations());
    return schemaOf(sqlite);
  } finally {
    sqlite.close();
  }
}

function runMigrations(sqlite: Database.Database, entries: Migration[]): void {
  sqlite.exec(
    "create table if not exists __drizzle_migrations (id integer primary key, hash text not null, created_at integer not null)",
  );
  // Read again inside the transaction: another program may have migrated in the meantime.
  const last = lastMigration(sqlite);
  for (const { when, tag } of entries) {
    if (when <= last) continue;
    sqlite.exec(fs.readFileSync(path.join(migrations, `${tag}.sql`), "utf8"));
    sqlite.prepare("insert into __drizzle_migrations (hash, created_at) values (?, ?)").run(tag, when);
  }
  const broken = (sqlite.pragma("foreign_key_check") as unknown[]).length;
  if (broken > 0) throw new Error(`The migration would leave ${broken} broken references; nothing was changed.`);
}

function lastMigration(sqlite: Database.Database): number {
  if (!sqlite.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()) return 0;
  return sqlite.prepare<[], { at: number | null }>("select max(created_at) as at from __drizzle_migrations").get()?.at ?? 0;
}

/**
 * Runs `work` as one transaction that no other writer can enter. Synchronous by design: an await would let the
 * transaction end before the work does. Inside another transaction it becomes a part of that.
 */
export function transact<T>(store: Store, work: () => T): T {
  return store.sqlite.transaction(work).immediate();
}

/** Runs reads that belong together: all of them see the same state of the store, whatever is written meanwhile. */
export function transactRead<T>(store: Store, work: () => T): T {
  return store.sqlite.inTransaction ? work() : store.sqlite.transaction(work).deferred();
}

const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>();

/** A prepared statement, made once for each connection: for hot paths, where preparing costs more than running. */
export function prepared<P extends unknown[], R = unknown>(store: Store, sql: string): Database.Statement<P, R> {
  const made = statements.get(store.sqlite) ?? new Map<string, Database.Statement>();
  statements.set(store.sqlite, made);
  const statement = made.get(sql) ?? store.sqlite.prepare(sql);
  made.set(sql, statement);
  return statement as unknown as Database.Statement<P, R>;
}

/** True where another connection held the write lock for too long: nothing was changed, and the same call may succeed later. */
export function isBusy(problem: unknown): boolean {
  return problem instanceof Database.SqliteError && problem.code.startsWith("SQLITE_BUSY");
}

const fullDisk = new Set([
  "ENOSPC",
  "EDQUOT",
  "EFBIG",
  "SQLITE_FULL",
  "SQLITE_IOERR_WRITE",
  "SQLITE_IOERR_FSYNC",
  "SQLITE_IOERR_SHMSIZE",
]);

/** What to tell people of trouble with the store itself, which is nobody's fault; null where it is something else. Nothing was changed. */
export function storeTrouble(problem: unknown): string | null {
  if (isBusy(problem)) return "The store is busy with another long change. Nothing was saved; try again in a minute.";
  if (isDiskFull(problem))
    return "The disk is full, or no more may be written to it. Nothing was saved; make room, then try again.";
  if (isDamaged(problem)) return "The store is damaged. See what doctor finds, then restore a backup; nothing was changed.";
  if (isReadonly(problem))
    return "The store cannot be written to. Nothing was saved; see to it that the data directory may be written, then try again.";
  return null;
}

/** True where the file of the store is damaged or none. */
function isDamaged(problem: unknown): boolean {
  return problem instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(problem.code);
}

function isReadonly(problem: unknown): boolean {
  return problem instanceof Database.SqliteError && problem.code.startsWith("SQLITE_READONLY");
}

/** True where the disk is full, whether SQLite found out or the writing of a file did: nothing was changed. */
export function isDiskFull(problem: unknown): boolean {
  return problem instanceof Error && fullDisk.has((problem as NodeJS.ErrnoException).code ?? "");
}
