import type { Store } from "./store.ts";

/** What is dear to make from a store and is asked for again: held by store and key, the least recently used go first. */
export class Kept<T> {
  private readonly limit: number;
  private readonly stores = new WeakMap<Store, Map<string, T>>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** What is held under the key as long as it is current, else what `make` makes. */
  get(store: Store, key: string, isCurrent: (held: T) => boolean, make: () => T): T {
    const held = this.stores.get(store) ?? new Map<string, T>();
    this.stores.set(store, held);
    const before = held.get(key);
    const now = before !== undefined && isCurrent(before) ? before : make();
    held.delete(key);
    held.set(key, now);
    for (const oldest of held.keys()) if (held.size > this.limit) held.delete(oldest);
    return now;
  }
}
