import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CheckAct, CheckItem, QueueProgress } from "../../../../../lib/review/check-item.ts";
import {
  type CheckAction,
  type CheckSession,
  isStorable,
  itemInFront,
  openSession,
  takeCheckAction,
} from "../../../../../lib/review/check-session.ts";
import { type Outbox, openOutbox } from "../../../../outbox/outbox.ts";
import { sendVerdict } from "../../../../outbox/verdicts.ts";
import type { Result } from "../../../../server/action.ts";

/** An answer counts as seen when it has been on the screen for so long, in milliseconds: no honest reader agrees sooner. */
const glance = 150;
/** How many open answers are kept ready ahead. */
const ahead = 15;

/**
 * The check screen's state. `session()` is always the newest, so that quick keys act on what the last one left behind and
 * never on what is drawn; verdicts are sent and further answers fetched in the background.
 */
export function useChecking(address: string, userId: string, items: CheckItem[], openAt: number, progress: QueueProgress) {
  const held = useRef<CheckSession | null>(null);
  held.current ??= openSession(items, openAt, progress);
  const [session, setSession] = useState(held.current);
  const outbox = useRef<Outbox | null>(null);
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
    const opened = openOutbox<CheckAct>({
      storage: `tandem.outbox.${userId}.check.${address}.`,
      page: `check ${userId} ${address}`,
      unsent: () => latest().unsent,
      ready: () => latest().unsent.slice(0, 1),
      storable: isStorable,
      counted: () => true,
      holdsWords: () => false,
      send: ([act]) => sendVerdict(`${address}/verdicts`, userId, act, (result) => dispatch({ kind: "answered", result })),
      restore: (acts) => dispatch({ kind: "restored", acts }),
    });
    outbox.current = opened;
    opened.push();
    return () => {
      outbox.current = null;
      opened.leave();
    };
  }, [address, userId, dispatch, latest]);

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
  const front = itemInFront(session);
  const { seen } = session;
  useEffect(() => {
    if (!front || seen) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The time counts from the picture, however long it took to draw it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => dispatch({ kind: "seen", item: front }), glance);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [front, seen, dispatch]);
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
