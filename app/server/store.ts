import "server-only";
import path from "node:path";
import { isBusy, openStore, type Store, servingPatience } from "../../db/store.ts";

// One connection for the serving thread, kept across reloads of modules in development.
const held = globalThis as typeof globalThis & { tandemStore?: Store };

/** The data directory of this installation. */
export function dataDirectory(): string {
  return path.resolve(process.env.TANDEM_DATA ?? "data");
}

/** The store, opened at first use. */
export function store(): Store {
  held.tandemStore ??= openStore(dataDirectory(), { busyTimeout: servingPatience });
  return held.tandemStore;
}

const retryEvery = 40;
const giveUpAfter = 30_000;

/**
 * Runs a command, and again while another process or worker holds the write lock, letting other requests be served in
 * between. Throws what the command throws; a lock held for more than half a minute is thrown as SQLite reports it.
 */
export function write<T>(command: (store: Store) => T): Promise<T> {
  return patiently(() => command(store()));
}

// Whoever finds the store held stands in line: only the first asks again and again, since asking stops everybody a little.
let line: Promise<unknown> = Promise.resolve();

/** The same for work that writes by ways of its own. */
export async function patiently<T>(work: () => T | Promise<T>): Promise<T> {
  const startedAt = Date.now();
  try {
    return await work();
  } catch (problem) {
    if (!isBusy(problem)) throw problem;
  }
  const turn = line.then(() => again(work, startedAt));
  line = turn.catch(() => {});
  return turn;
}

async function again<T>(work: () => T | Promise<T>, startedAt: number): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (problem) {
      if (!isBusy(problem) || Date.now() - startedAt > giveUpAfter) throw problem;
      await new Promise((resolve) => setTimeout(resolve, retryEvery));
    }
  }
}
