import { useEffect, useSyncExternalStore } from "react";

/** A command as the palette needs it: bound to the screen in front. */
export interface BoundCommand {
  id: string;
  label: string;
  group: string;
  /** Keys to show beside it. */
  keys: readonly string[];
  when(): boolean;
  run(): void;
}

let offered: readonly BoundCommand[][] = [];
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Offers the commands of the screen in front to the palette, as long as the screen is there. */
export function useOfferedCommands(commands: BoundCommand[]): void {
  useEffect(() => {
    offered = [...offered, commands];
    tell();
    return () => {
      offered = offered.filter((list) => list !== commands);
      tell();
    };
  }, [commands]);
}

/** Everything that the screens in front offer. */
export function useAllCommands(): readonly BoundCommand[][] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offered,
    () => offered,
  );
}
