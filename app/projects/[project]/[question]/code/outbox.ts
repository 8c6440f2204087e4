import type { Change, ChangeResult } from "../../../../../lib/coding/change.ts";
import { isStorable, sendable } from "../../../../../lib/coding/results.ts";
import type { Result } from "../../../../server/action.ts";
import { setSaveState } from "../../../../ui/save-state.ts";
import { newId } from "./new-id.ts";

interface OutboxOptions {
  userId: string;
  projectId: number;
  /** What the server has not acknowledged, in order. */
  unsent(): readonly Change[];
  deliver(results: ChangeResult[]): void;
  /** Changes that an earlier visit of this browser left behind. */
  restore(changes: Change[]): void;
}

export interface Outbox {
  /** Call it after every change: keeps what is unsent and sends it. */
  push(): void;
  close(): void;
}

const batchSize = 50;
const firstWait = 1000;
const longestWait = 30_000;

/**
 * Sends changes in order, one batch at a time, and again until they are acknowledged. What holds ids only is also kept in
 * the browser's storage, so that a crash or an hour offline loses nothing; words that a person wrote never are.
 */
export function openOutbox(options: OutboxOptions): Outbox {
  const prefix = `tandem.outbox.${options.userId}.${options.projectId}.`;
  const own = `${prefix}${newId()}`;
  let sending = false;
  let closed = false;
  let wait = firstWait;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failure: "offline" | "failed" | null = null;
  let releaseLock = () => {};

  const counted = () => options.unsent().filter((change) => change.step.kind !== "place").length;
  const report = () => {
    const unsent = counted();
    setSaveState({ unsent, state: unsent === 0 ? "saved" : (failure ?? "saving") });
  };
  const keep = () => {
    const storable = options.unsent().filter(isStorable);
    try {
      if (storable.length === 0) localStorage.removeItem(own);
      else localStorage.setItem(own, JSON.stringify(storable));
    } catch {
      // Storage is full or forbidden: what is unsent is still in memory and shown as such.
    }
  };
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
    const batch = sendable(options.unsent(), batchSize);
    if (batch.length === 0) return report();
    sending = true;
    if (!failure) report();
    const outcome = await post(options.projectId, batch);
    sending = false;
    if (closed) return;
    failure = outcome.kind === "results" ? null : outcome.kind;
    if (outcome.kind === "results") {
      wait = firstWait;
      options.deliver(outcome.results);
      keep();
    }
    report();
    if (outcome.kind !== "results") later();
    else if (sendable(options.unsent(), 1).length > 0) void pump();
  }

  const leaving = (event: BeforeUnloadEvent) => {
    // Only what no storage holds would be lost.
    if (options.unsent().some((change) => !isStorable(change))) event.preventDefault();
  };
  const signOut = () => {
    closed = true;
    clearTimeout(timer);
  };
  window.addEventListener("online", soon);
  window.addEventListener("focus", soon);
  window.addEventListener("beforeunload", leaving);
  window.addEventListener("tandem:sign-out", signOut);
  void holdLock(own).then((release) => {
    releaseLock = release;
  });
  void adopt(prefix, own, (changes) => {
    options.restore(changes);
    keep();
    soon();
  });
  report();

  return {
    push() {
      if (closed) return;
      keep();
      // Unsent changes are tried at once, except while the server cannot be reached: then the back-off decides.
      if (failure) report();
      else void pump();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      releaseLock();
      window.removeEventListener("online", soon);
      window.removeEventListener("focus", soon);
      window.removeEventListener("beforeunload", leaving);
      window.removeEventListener("tandem:sign-out", signOut);
      setSaveState(null);
    },
  };
}

type Outcome = { kind: "results"; results: ChangeResult[] } | { kind: "offline" } | { kind: "failed" };

async function post(projectId: number, changes: Change[]): Promise<Outcome> {
  try {
    const response = await fetch(`/projects/${projectId}/changes`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ changes }),
      signal: AbortSignal.timeout(40_000),
      // The request goes on when the page is left; small ones only, by the rules of browsers.
      keepalive: changes.length < 20,
    });
    if (response.status === 400) return { kind: "results", results: await oneByOne(projectId, changes) };
    if (!response.ok) return { kind: "failed" };
    const result = (await response.json()) as Result<ChangeResult[]>;
    if (!result.ok) return { kind: "failed" };
    return { kind: "results", results: result.value };
  } catch {
    return { kind: "offline" };
  }
}

/** One malformed change must not hold up the others. */
async function oneByOne(projectId: number, changes: Change[]): Promise<ChangeResult[]> {
  const [only] = changes;
  if (changes.length === 1 && only)
    return [{ id: only.id, status: "refused", message: "The server did not understand this change. Make it again." }];
  const results: ChangeResult[] = [];
  for (const change of changes) {
    const outcome = await post(projectId, [change]);
    if (outcome.kind !== "results") break;
    results.push(...outcome.results);
  }
  return results;
}

/** Takes over what pages of this browser that are gone left unsent. Without locks (plain HTTP) all are taken: a repeat is harmless. */
async function adopt(prefix: string, own: string, take: (changes: Change[]) => void): Promise<void> {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(prefix) || key === own) continue;
    const read = () => {
      const kept = localStorage.getItem(key);
      localStorage.removeItem(key);
      const changes = parse(kept);
      if (changes.length > 0) take(changes);
    };
    if (navigator.locks) await navigator.locks.request(key, { ifAvailable: true }, (lock) => lock && read());
    else read();
  }
}

function parse(kept: string | null): Change[] {
  try {
    const changes = JSON.parse(kept ?? "[]");
    return Array.isArray(changes) ? changes : [];
  } catch {
    return [];
  }
}

/** Says that this page is alive, so that no other takes its changes. */
async function holdLock(key: string): Promise<() => void> {
  if (!navigator.locks) return () => {};
  return new Promise((resolve) => {
    void navigator.locks.request(key, () => new Promise<void>((release) => resolve(release)));
  });
}
