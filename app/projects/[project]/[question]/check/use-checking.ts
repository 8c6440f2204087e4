import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CheckItem, QueueProgress } from "../../../../../lib/review/check-item.ts";
import { type CheckAction, type CheckSession, openSession, takeCheckAction } from "../../../../../lib/review/check-session.ts";
import type { Result } from "../../../../server/action.ts";
import { openCheckOutbox } from "./outbox.ts";

/** How many open answers are kept ready ahead. */
const ahead = 15;

/**
 * The check screen's state. `session()` is always the newest, so that quick keys act on what the last one left behind and
 * never on what is drawn; verdicts are sent and further answers fetched in the background.
 */
export function useChecking(address: string, storage: string, items: CheckItem[], openAt: number, progress: QueueProgress) {
  const held = useRef<CheckSession | null>(null);
  held.current ??= openSession(items, openAt, progress);
  const [session, setSession] = useState(held.current);
  const outbox = useRef<ReturnType<typeof openCheckOutbox> | null>(null);
  const fetching = useRef(new Set<string>());
  const latest = useCallback((): CheckSession => held.current as CheckSession, []);

  const dispatch = useCallback(
    (action: CheckAction) => {
      held.current = takeCheckAction(latest(), action);
      setSession(held.current);
      outbox.current?.push();
    },
    [latest],
  );

  useEffect(() => {
    const opened = openCheckOutbox({
      address: `${address}/verdicts`,
      storage,
      unsent: () => latest().unsent,
      restore: (acts) => dispatch({ kind: "restored", acts }),
      deliver: (result) => dispatch({ kind: "answered", result }),
      refused: (act, message) => {
        const item = latest().items.find((one) => one.answerId === act.answerId && one.coderId === act.coderId);
        const result = { id: act.id, message, item: item ? { ...item, check: null, state: "ready" as const } : null };
        dispatch({ kind: "answered", result: { ...result, progress: latest().progress } });
      },
    });
    outbox.current = opened;
    opened.push();
    return () => {
      outbox.current = null;
      opened.close();
    };
  }, [address, storage, dispatch, latest]);

  const more = useCallback(
    async (direction: "next" | "previous") => {
      if (fetching.current.has(direction)) return;
      fetching.current.add(direction);
      const { items: known } = latest();
      const position = direction === "next" ? (known.at(-1)?.position ?? 0) : (known[0]?.position ?? Number.MAX_SAFE_INTEGER);
      const found = await fetchItems(`${address}/queue?position=${position}&direction=${direction}`);
      if (found) dispatch({ kind: "loaded", direction, ...found });
      // What could not be fetched is asked for again with the next move, not in a loop.
      fetching.current.delete(direction);
    },
    [address, dispatch, latest],
  );
  const openAhead = session.items.filter((item, i) => i >= session.at && item.check === null).length;
  useEffect(() => {
    if (session.more && openAhead < ahead) void more("next");
  }, [session.more, openAhead, more]);
  useEffect(() => {
    if (session.moreBefore && session.at < 3) void more("previous");
  }, [session.moreBefore, session.at, more]);

  return useMemo(() => ({ session, latest, dispatch }), [session, latest, dispatch]);
}

async function fetchItems(address: string): Promise<{ items: CheckItem[]; more: boolean } | null> {
  try {
    const response = await fetch(address);
    if (!response.ok) return null;
    const answer = (await response.json()) as Result<{ items: CheckItem[]; more: boolean }>;
    return answer.ok ? answer.value : null;
  } catch {
    return null;
  }
}
