import { drizzle } from "drizzle-orm/better-sqlite3";
import * as schema from "./schema/sign-in.ts";
import type { Store } from "./store.ts";

/** The tables of sign-in as better-auth's adapter wants them: typed queries on the store's connection, and their schema. */
export function signInTables(store: Store) {
  return { db: drizzle(store.sqlite, { schema, casing: "snake_case" }), schema };
}
