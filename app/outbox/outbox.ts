import { setSaveState } from "../ui/save-state.ts";
import { onSignOut } from "../ui/sign-out.ts";
import { keepInBrowser } from "./kept.ts";

interface OutboxOptions<T> {
  /** Where the browser keeps what is unsent, apart for each person and project; begins with "tandem.outbox.". */
  storage: string;
  /** What the page is about: when it is left with something unsent and opened again, it takes that over. */
  page: string;
  /** What the server has not acknowledged, in order. */
  unsent(): readonly T[];
  /** What can go to the server now, in order. */
  ready(): readonly T[];
  /** Whether it holds ids only, so that the browser may keep it. */
  storable(item: T): boolean;
  /** Whether it counts as something that the person did. */
  counted(item: T): boolean;
  send(items: readonly T[]): Promise<Sent>;
  /** Whether the page holds words that the server did not take: they are in its memory only. */
  holdsWords(): boolean;
  /** Takes back what an earlier visit of this browser left unsent. */
  restore(items: T[]): void;
}

/** How sending went: `take` brings the server's answer into the page. */
export type Sent = { kind: "heard"; take(): void } | { kind: "offline" } | { kind: "failed" };

export interface Outbox {
  /** Call it after every change: keeps what is unsent and sends it. */
  push(): void;
  /** The page is left. What is unsent goes on being sent, and shown as such, until the server has it. */
  leave(): void;
}

const firstWait = 1000;
const longestWait = 30_000;

/** Pages that were left with something unsent, by what they were about. */
const left = new Map<string, { unsent(): readonly unknown[]; stop(): void }>();

/**
 * Sends what a person did, in order, one batch at a time, and again until it is acknowledged. What holds ids only is also
 * kept in the browser's storage, so that a crash, a closed tab or an hour offline loses nothing; words that a person wrote
 * never are: they stay in memory, and the browser asks before a page that has some is closed.
 */
export function openOutbox<T>(options: OutboxOptions<T>): Outbox {
  const kept = keepInBrowser<T>(options.storage);
  const me = {};
  let sending = false;
  let closed = false;
  let wait = firstWait;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failure: "offline" | "failed" | null = null;

  const report = () => {
    const unsent = options.unsent().filter(options.counted).length;
    setSaveState(me, { unsent, state: unsent === 0 ? "saved" : (failure ?? "saving") });
  };
  const keep = () => kept.keep(options.unsent().filter(options.storable));
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(pump, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, longestWait);
  };
  const soon = () => {
    wait = firstWait;
    clearTimeout(timer);
    void pump();
  };

  async function pump(): Promise<void> {
    if (sending || closed) return;
    const batch = options.ready();
    if (batch.length === 0) return report();
    sending = true;
    if (!failure) report();
    const sent = await options.send(batch);
    sending = false;
    if (closed) return;
    failure = sent.kind === "heard" ? null : sent.kind;
    if (sent.kind === "heard") {
      wait = firstWait;
      sent.take();
      keep();
    }
    report();
    if (sent.kind !== "heard") return later();
    if (options.ready().length > 0) void pump();
    else if (left.get(options.page) === entry && options.unsent().length === 0) stop();
  }

  const beforeLeaving = (event: BeforeUnloadEvent) => {
    // Only what no storage holds would be lost.
    if (options.holdsWords() || options.unsent().some((item) => !options.storable(item))) event.preventDefault();
  };
  // Nothing of this person is sent in the name of the next one.
  const forget = () => {
    closed = true;
    clearTimeout(timer);
    kept.keep([]);
    window.removeEventListener("beforeunload", beforeLeaving);
  };
  const stop = () => {
    closed = true;
    clearTimeout(timer);
    kept.release();
    if (left.get(options.page) === entry) left.delete(options.page);
    window.removeEventListener("online", soon);
    window.removeEventListener("focus", soon);
    window.removeEventListener("beforeunload", beforeLeaving);
    stopListening();
    setSaveState(me, null);
  };
  const entry = { unsent: options.unsent, stop };
  const stopListening = onSignOut(forget);
  window.addEventListener("online", soon);
  window.addEventListener("focus", soon);
  window.addEventListener("beforeunload", beforeLeaving);

  const restore = (items: readonly T[]) => {
    options.restore([...items]);
    keep();
    soon();
  };
  const before = left.get(options.page);
  if (before) {
    const items = before.unsent() as readonly T[];
    before.stop();
    if (items.length > 0) restore(items);
  }
  kept.adopt(restore);
  report();

  return {
    push() {
      if (closed) return;
      keep();
      // What is unsent is tried at once, except while the server cannot be reached: then the back-off decides.
      if (failure) report();
      else void pump();
    },
    leave() {
      if (closed || options.unsent().length === 0) stop();
      else left.set(options.page, entry);
    },
  };
}

/** Sends as the person whose page this is; the server takes nothing from it once somebody else is signed in. */
export async function post(address: string, userId: string, body: unknown, keepalive: boolean): Promise<Response | null> {
  try {
    return await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", "tandem-person": userId },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(40_000),
      // The request goes on when the page is left; small ones only, by the rules of browsers.
      keepalive,
    });
  } catch {
    return null;
  }
}
