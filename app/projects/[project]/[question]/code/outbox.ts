import type { Change, ChangeResult } from "../../../../../lib/coding/change.ts";
import { isStorable, sendable } from "../../../../../lib/coding/results.ts";
import type { Result } from "../../../../server/action.ts";
import { setSaveState } from "../../../../ui/save-state.ts";
import { keepInBrowser } from "./kept.ts";

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
  const kept = keepInBrowser<Change>(`tandem.outbox.${options.userId}.${options.projectId}.`);
  let sending = false;
  let closed = false;
  let wait = firstWait;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failure: "offline" | "failed" | null = null;

  const counted = () => options.unsent().filter((change) => change.step.kind !== "place").length;
  const report = () => {
    const unsent = counted();
    setSaveState({ unsent, state: unsent === 0 ? "saved" : (failure ?? "saving") });
  };
  const keep = () => kept.keep(options.unsent().filter(isStorable));
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
  kept.adopt((changes) => {
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
      kept.release();
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
