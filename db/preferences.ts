import type { Actor } from "./access.ts";
import { prepared, type Store, transact } from "./store.ts";

type Person = Extract<Actor, { kind: "person" }>;

/** What a person has set for themselves under a name; undefined where nothing. Parse it before use. */
export function readPreference(store: Store, person: Person, name: string): unknown {
  const row = prepared<[string, string], { value: string }>(
    store,
    "select value from preference where user_id = ? and name = ?",
  ).get(person.userId, name);
  return row ? JSON.parse(row.value) : undefined;
}

/** Keeps a person's setting. Settings are no part of a project's history, so they are not logged. */
export function writePreference(store: Store, person: Person, name: string, value: unknown): void {
  transact(store, () =>
    prepared(
      store,
      `insert into preference (user_id, name, value) values (?, ?, ?)
       on conflict (user_id, name) do update set value = excluded.value`,
    ).run(person.userId, name, JSON.stringify(value)),
  );
}
