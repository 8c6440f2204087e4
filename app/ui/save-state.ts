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
