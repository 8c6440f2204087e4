import fs from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import * as schema from "./schema/index.ts";

/** An open store: one connection to the one database of a data directory. */
export interface Store {
  /** Typed queries. */
  readonly db: BetterSQLite3Database<typeof schema>;
  /** The connection itself, for hot loops and set-based statements. */
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
  if (!options.readonly) fs.mkdirSync(absolute, { recursive: true, mode: 0o700 });
  const sqlite = new Database(storeFile(absolute), {
    timeout: options.busyTimeout ?? 10_000,
    readonly: options.readonly ?? false,
  });
  try {
    setPragmas(sqlite, options.readonly ?? false);
    const db = drizzle(sqlite, { schema, casing: "snake_case" });
    if (!options.readonly) migrateStore(sqlite, db);
    return { db, sqlite, directory: absolute, now: options.now ?? Date.now, close: () => sqlite.close() };
  } catch (problem) {
    sqlite.close();
    throw problem;
  }
}

function setPragmas(sqlite: Database.Database, readonly: boolean): void {
  for (const [name, value] of Object.entries(pragmas))
    if (!(readonly && name === "journal_mode")) sqlite.pragma(`${name} = ${value}`);
  sqlite.pragma("temp_store = memory");
  sqlite.pragma("cache_size = -65536");
  sqlite.pragma("mmap_size = 1073741824");
}

/**
 * drizzle's migrate() turns foreign keys off inside its transaction, where SQLite ignores that, so that a rebuilt table
 * would cascade its deletes: they are switched off here, checked, and switched on again.
 */
function migrateStore(sqlite: Database.Database, db: BetterSQLite3Database<typeof schema>): void {
  if (isCurrent(sqlite)) return;
  sqlite.pragma("foreign_keys = OFF");
  try {
    migrate(db, { migrationsFolder: migrations });
    const broken = sqlite.pragma("foreign_key_check") as unknown[];
    if (broken.length > 0) throw new Error(`The migration left ${broken.length} broken references; restore the last backup.`);
  } finally {
    sqlite.pragma("foreign_keys = ON");
  }
}

/** Whether all migrations have run already; spares every command a write transaction on a store in use. */
function isCurrent(sqlite: Database.Database): boolean {
  const journal = JSON.parse(fs.readFileSync(path.join(migrations, "meta", "_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  const newest = journal.entries.at(-1)?.when ?? 0;
  const exists = sqlite.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (!exists) return false;
  const last = sqlite.prepare<[], { at: number | null }>("select max(created_at) as at from __drizzle_migrations").get()?.at ?? 0;
  if (last > newest)
    throw new Error("This store was written by a newer Tandem. Start that version, or restore a backup made by this one.");
  return last === newest;
}

/**
 * Runs `work` as one transaction that no other writer can enter. Synchronous by design: an await would let the
 * transaction end before the work does. Inside another transaction it becomes a part of that.
 */
export function transact<T>(store: Store, work: () => T): T {
  return store.sqlite.transaction(work).immediate();
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

/** True where the disk is full: nothing was changed. */
export function isDiskFull(problem: unknown): boolean {
  return problem instanceof Database.SqliteError && (problem.code === "SQLITE_FULL" || problem.code.startsWith("SQLITE_IOERR"));
}
