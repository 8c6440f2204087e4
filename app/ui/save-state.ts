import { useSyncExternalStore } from "react";

/** What the screens know about their own changes. `unsent`: changes that the server has not acknowledged. */
export interface SaveState {
  unsent: number;
  state: "saved" | "saving" | "offline" | "failed";
}

/** By who reports: the screen in front, and one that was left with something unsent. */
const reports = new Map<object, SaveState>();
let current: SaveState | null = null;
const listeners = new Set<() => void>();
const worst = ["offline", "failed", "saving", "saved"] as const;

/** Reports how saving stands; null when there is nothing more to report. Shown in the top bar, asked before signing out. */
export function setSaveState(by: object, next: SaveState | null): void {
  const before = reports.get(by);
  if (before?.state === next?.state && before?.unsent === next?.unsent) return;
  if (next) reports.set(by, next);
  else reports.delete(by);
  const all = [...reports.values()];
  const unsent = all.reduce((sum, each) => sum + each.unsent, 0);
  const state = worst.find((word) => all.some((each) => each.state === word));
  current = state ? { unsent, state } : null;
  for (const listener of listeners) listener();
}

/** How saving stands, or null where nothing saves by itself. */
export function saveState(): SaveState | null {
  return current;
}

/** The same for what is drawn again with every report: they come twice with every key of a coder, so let that be little. */
export function useSaveState(): SaveState | null {
  return useSyncExternalStore(
    onSaveState,
    () => current,
    () => null,
  );
}

/** Calls with every report, until the function that it returns is called. */
export function onSaveState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
