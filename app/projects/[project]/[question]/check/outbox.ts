import type { CheckAct, CheckActResult } from "../../../../../lib/review/check-item.ts";
import { isStorable } from "../../../../../lib/review/check-session.ts";
import type { Result } from "../../../../server/action.ts";
import { setSaveState } from "../../../../ui/save-state.ts";
import { keepInBrowser } from "../code/kept.ts";

interface OutboxOptions {
  address: string;
  /** Where the browser keeps what is unsent, apart for each person and question. */
  storage: string;
  /** Verdicts that an earlier visit of this browser left behind. */
  restore(acts: CheckAct[]): void;
  /** What the server has not acknowledged, in order. */
  unsent(): readonly CheckAct[];
  deliver(result: CheckActResult): void;
  /** The server will never take it: it is shown to the person and dropped. */
  refused(act: CheckAct, message: string): void;
}

const firstWait = 1000;
const longestWait = 30_000;

/**
 * Sends verdicts one after the other, again until each is acknowledged. What holds ids only survives a crash and a closed tab
 * in the browser's storage. Notes are a person's words and stay in memory: the browser asks before such a page is left.
 */
export function openCheckOutbox(options: OutboxOptions): { push(): void; close(): void } {
  const kept = keepInBrowser<CheckAct>(options.storage);
  let sending = false;
  let closed = false;
  let wait = firstWait;
  let failure: "offline" | "failed" | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const report = () => {
    const unsent = options.unsent().length;
    setSaveState({ unsent, state: unsent === 0 ? "saved" : (failure ?? "saving") });
  };

  const keep = () => kept.keep(options.unsent().filter(isStorable));

  async function pump(): Promise<void> {
    const [act] = options.unsent();
    if (sending || closed) return;
    if (!act) return report();
    sending = true;
    report();
    const outcome = await post(options.address, act);
    sending = false;
    if (closed) return;
    failure = outcome.kind === "offline" || outcome.kind === "failed" ? outcome.kind : null;
    if (failure) {
      report();
      timer = setTimeout(pump, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, longestWait);
      return;
    }
    wait = firstWait;
    if (outcome.kind === "result") options.deliver(outcome.result);
    else if (outcome.kind === "refused") options.refused(act, outcome.message);
    keep();
    void pump();
  }

  const soon = () => {
    clearTimeout(timer);
    wait = firstWait;
    void pump();
  };
  const leaving = (event: BeforeUnloadEvent) => {
    if (options.unsent().some((act) => !isStorable(act))) event.preventDefault();
  };
  const signOut = () => {
    closed = true;
    clearTimeout(timer);
  };
  window.addEventListener("online", soon);
  window.addEventListener("focus", soon);
  window.addEventListener("beforeunload", leaving);
  window.addEventListener("tandem:sign-out", signOut);
  kept.adopt((acts) => {
    options.restore(acts);
    keep();
    soon();
  });
  report();
  return {
    push() {
      if (closed) return;
      keep();
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

type Outcome =
  | { kind: "result"; result: CheckActResult }
  | { kind: "refused"; message: string }
  | { kind: "offline" }
  | { kind: "failed" };

async function post(address: string, act: CheckAct): Promise<Outcome> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(act),
      signal: AbortSignal.timeout(40_000),
      // The request goes on when the page is left.
      keepalive: true,
    });
    if (response.status === 400)
      return { kind: "refused", message: "The server did not understand this verdict. Give it again." };
    if (!response.ok) return { kind: "failed" };
    const answer = (await response.json()) as Result<CheckActResult>;
    if (answer.ok) return { kind: "result", result: answer.value };
    return { kind: "refused", message: answer.message };
  } catch {
    return { kind: "offline" };
  }
}
