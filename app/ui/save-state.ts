import { useSyncExternalStore } from "react";

/** What the screen in front knows about its own changes. `unsent`: changes that the server has not acknowledged. */
export interface SaveState {
  unsent: number;
  state: "saved" | "saving" | "offline" | "failed";
}

let current: SaveState | null = null;
const listeners = new Set<() => void>();

/** Reports how saving stands; null when the screen that reported is left. Shown in the top bar, asked before signing out. */
export function setSaveState(next: SaveState | null): void {
  if (current?.state === next?.state && current?.unsent === next?.unsent) return;
  current = next;
  for (const listener of listeners) listener();
}

/** The last report, or null where nothing on this page saves by itself. */
export function useSaveState(): SaveState | null {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
