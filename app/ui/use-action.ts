"use client";
import { unstable_rethrow } from "next/navigation";
import { useCallback, useState } from "react";
import type { Result } from "../server/action.ts";

export type Failure = Extract<Result<never>, { ok: false }>;

/**
 * Runs a server action for a component: `pending` while it runs, `failure` where it could not be done (show it with
 * ErrorNote). `run` answers with the value, or undefined where it failed.
 */
export function useAction<I, T>(action: (input: I) => Promise<Result<T>>) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = useCallback(
    async (input: I): Promise<T | undefined> => {
      setPending(true);
      setFailure(null);
      try {
        const result = await action(input);
        // An action that redirects answers nothing.
        if (!result || result.ok) return result?.value;
        setFailure(result);
      } catch (problem) {
        // Going elsewhere is how an action that redirects ends; the router sees to it.
        if (isNavigation(problem)) return undefined;
        setFailure({ ok: false, message: "The server did not answer. Check the connection, then try again.", problems: [] });
      } finally {
        setPending(false);
      }
      return undefined;
    },
    [action],
  );
  return { run, pending, failure, clearFailure: useCallback(() => setFailure(null), []) };
}

function isNavigation(problem: unknown): boolean {
  try {
    unstable_rethrow(problem);
    return false;
  } catch {
    return true;
  }
}
