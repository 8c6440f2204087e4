import { newId } from "./new-id.ts";

/** What a page has not sent yet, in the browser's storage: it survives a crash and a closed tab. Never words that a person wrote. */
export interface Kept<T> {
  /** Keeps exactly these; nothing where there are none. */
  keep(items: readonly T[]): void;
  /** Takes over what pages of this browser that are gone left behind. */
  adopt(take: (items: T[]) => void): void;
  /** The page goes: what is kept may be taken over by the next one. */
  release(): void;
}

/** Storage under keys that begin with `prefix`, one key for each page; sign-out empties all that begins with "tandem.outbox.". */
export function keepInBrowser<T>(prefix: string): Kept<T> {
  const own = `${prefix}${newId()}`;
  let release = () => {};
  void holdLock(own).then((held) => {
    release = held;
  });
  return {
    keep(items) {
      try {
        if (items.length === 0) localStorage.removeItem(own);
        else localStorage.setItem(own, JSON.stringify(items));
      } catch {
        // Storage is full or forbidden: what is unsent is still in memory and shown as such.
      }
    },
    adopt: (take) => void adopt(prefix, own, take),
    release: () => release(),
  };
}

/** Without locks (plain HTTP) all that is found is taken: a repeat is harmless. */
async function adopt<T>(prefix: string, own: string, take: (items: T[]) => void): Promise<void> {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(prefix) || key === own) continue;
    const read = () => {
      const kept = localStorage.getItem(key);
      localStorage.removeItem(key);
      const items = parse<T>(kept);
      if (items.length > 0) take(items);
    };
    if (navigator.locks) await navigator.locks.request(key, { ifAvailable: true }, (lock) => lock && read());
    else read();
  }
}

function parse<T>(kept: string | null): T[] {
  try {
    const items = JSON.parse(kept ?? "[]");
    return Array.isArray(items) ? items : [];
  } catch {
    return [];
  }
}

/** Says that this page is alive, so that no other takes what it keeps. Resolves when it is held, with how to let go. */
async function holdLock(key: string): Promise<() => void> {
  if (!navigator.locks) return () => {};
  return new Promise((resolve) => {
    void navigator.locks.request(key, () => new Promise<void>((release) => resolve(release)));
  });
}
