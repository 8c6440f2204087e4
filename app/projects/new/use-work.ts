"use client";
import { useCallback, useRef, useState } from "react";
import type { Result } from "../../server/action.ts";
import type { Failure } from "../../ui/use-action.ts";

/** Work that goes on: what it is, and how far (0 to 1). */
export interface Working {
  what: string;
  share: number;
}

/** Runs long work with progress and a way to cancel; one at a time. A new one cancels the one before. */
export function useWork() {
  const [working, setWorking] = useState<Working | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const current = useRef<AbortController | null>(null);
  const run = useCallback(
    async <T>(
      what: string,
      work: (onProgress: (share: number) => void, signal: AbortSignal) => Promise<Result<T>>,
    ): Promise<T | undefined> => {
      current.current?.abort();
      const controller = new AbortController();
      current.current = controller;
      setFailure(null);
      setWorking({ what, share: 0 });
      const result = await work((share) => current.current === controller && setWorking({ what, share }), controller.signal);
      if (current.current !== controller) return undefined;
      current.current = null;
      setWorking(null);
      if (result.ok) return result.value;
      setFailure(result);
      return undefined;
    },
    [],
  );
  const cancel = useCallback(() => current.current?.abort(), []);
  return { run, working, failure, cancel, clearFailure: useCallback(() => setFailure(null), []) };
}
