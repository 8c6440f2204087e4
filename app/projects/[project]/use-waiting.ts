"use client";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import type { Waiting } from "../../../db/projects.ts";
import { useSaveState } from "../../ui/save-state.ts";

// Long enough for a run of quick changes to end, short enough to look live.
const settleTime = 1500;

/** What waits, read again when another page is opened, when changes have been saved and when the window is looked at again. */
export function useWaiting(projectId: number, atFirst: Waiting[]): Waiting[] {
  const [waiting, setWaiting] = useState(atFirst);
  const pathname = usePathname();
  const saved = useSaveState()?.state === "saved";
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page or a finished save is the reason to ask again
  useEffect(() => {
    const stop = new AbortController();
    const ask = () => {
      fetch(`/projects/${projectId}/waiting`, { signal: stop.signal, headers: { accept: "application/json" } })
        .then((response) => (response.ok ? response.json() : null))
        .then((found: Waiting[] | null) => found && setWaiting(found))
        // A figure that cannot be read now keeps its last value; the page itself reports what matters.
        .catch(() => {});
    };
    const timer = setTimeout(ask, settleTime);
    window.addEventListener("focus", ask, { signal: stop.signal });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [projectId, pathname, saved]);
  return waiting;
}
