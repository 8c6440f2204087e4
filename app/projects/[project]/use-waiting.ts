"use client";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import type { Waiting } from "../../../db/projects.ts";
import { onSaveState, saveState } from "../../ui/save-state.ts";

// Long enough for a run of quick changes to end, short enough to look live.
const settleTime = 1500;

/** What waits, read again when another page is opened, when changes have been saved and when the window is looked at again. */
export function useWaiting(projectId: number, atFirst: Waiting[]): Waiting[] {
  const [waiting, setWaiting] = useState(atFirst);
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is a reason to ask again
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      fetch(`/projects/${projectId}/waiting`, { signal: stop.signal, headers: { accept: "application/json" } })
        .then((response) => (response.ok ? response.json() : null))
        .then((found: Waiting[] | null) => found && setWaiting((before) => (sameFigures(before, found) ? before : found)))
        // A figure that cannot be read now keeps its last value; the page itself reports what matters.
        .catch(() => {});
    };
    const askSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, settleTime);
    };
    // Listened to and not drawn: the whole shell would be drawn again with every key of a coder.
    const stopListening = onSaveState(() => {
      if (saveState()?.state === "saved") askSoon();
      else clearTimeout(timer);
    });
    askSoon();
    window.addEventListener("focus", ask, { signal: stop.signal });
    return () => {
      clearTimeout(timer);
      stopListening();
      stop.abort();
    };
  }, [projectId, pathname]);
  return waiting;
}

function sameFigures(a: readonly Waiting[], b: readonly Waiting[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
