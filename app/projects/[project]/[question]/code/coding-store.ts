import { createContext, useContext, useSyncExternalStore } from "react";
import type { QueuedAnswer, QueuePage } from "../../../../../lib/coding/queue.ts";
import { reduce } from "../../../../../lib/coding/session.ts";
import { type Action, openAnswer, type Session } from "../../../../../lib/coding/session-state.ts";
import type { Result } from "../../../../server/action.ts";
import { newId } from "./new-id.ts";
import { type Outbox, openOutbox } from "./outbox.ts";

/** The coding of one question in this page: the state, and what keeps it supplied and saved. */
export interface CodingStore {
  session(): Session;
  dispatch(action: Action): void;
  subscribe(listener: () => void): () => void;
  /** Connects it to the server; returns how to disconnect. */
  connect(): () => void;
  /** Opens the next undecided answer, wherever it is. */
  goToUndecided(): void;
}

interface StoreOptions {
  userId: string;
  projectId: number;
  questionId: number;
  start: Session;
}

type Page = QueuePage & { found: boolean };

/** Fewer answers than this ahead: more are fetched. */
const enoughAhead = 60;
const enoughBehind = 15;

export function createCodingStore({ userId, projectId, questionId, start }: StoreOptions): CodingStore {
  let state = start;
  let outbox: Outbox | null = null;
  const listeners = new Set<() => void>();
  const fetching = new Set<string>();

  function dispatch(action: Action): void {
    const next = reduce(state, action, { id: newId(), now: Date.now() });
    if (next === state) return;
    const changed = next.unsent !== state.unsent;
    state = next;
    for (const listener of listeners) listener();
    if (changed) outbox?.push();
    supply();
  }

  /** Asks for answers once; a failed request is asked again with the next key or when the connection is back. */
  async function ask(query: string, receive: (page: Page) => void): Promise<void> {
    const [kind = ""] = query.split("=");
    if (fetching.has(kind) || !outbox) return;
    fetching.add(kind);
    try {
      const response = await fetch(`/projects/${projectId}/${questionId}/code/queue?${query}`);
      const result = response.ok ? ((await response.json()) as Result<Page>) : null;
      fetching.delete(kind);
      if (result?.ok) receive(result.value);
      else setTimeout(supply, 3000);
    } catch {
      fetching.delete(kind);
      setTimeout(supply, 3000);
    }
  }

  const keyText = (answer: QueuedAnswer) => `${answer.position}-${answer.answerId}`;

  function supply(): void {
    const { answers, at, more, refresh } = state;
    const last = answers.at(-1);
    const first = answers[0];
    if (more.after && !state.leaving && last && at > answers.length - enoughAhead)
      void ask(`from=${keyText(last)}&direction=forward`, (page) => dispatch({ kind: "loaded", page, direction: "forward" }));
    else if (more.before && first && at < enoughBehind)
      void ask(`from=${keyText(first)}&direction=back`, (page) => dispatch({ kind: "loaded", page, direction: "back" }));
    if (refresh.length > 0)
      void ask(`again=${refresh.slice(0, 100).join(",")}`, (page) => dispatch({ kind: "refreshed", answers: page.answers }));
  }

  function goToUndecided(): void {
    if (state.look) return;
    const { answers, at } = state;
    const isOpen = (answer: QueuedAnswer) => answer.work.state === "unseen" || answer.work.state === "open";
    const near = answers.slice(at + 1).find(isOpen);
    const from = answers.at(-1);
    if (near || !from) {
      if (near) dispatch({ kind: "open", answerId: near.answerId });
      return;
    }
    const returnTo = openAnswer(state)?.answerId;
    dispatch({ kind: "leave" });
    void ask(`undecidedAfter=${keyText(from)}`, (page) => {
      // The server may not have heard yet of what was decided here: nothing that is decided counts as undecided.
      const decided = new Set(state.answers.filter((answer) => !isOpen(answer)).map((answer) => answer.answerId));
      const firstOpen = page.answers.findIndex((answer) => !decided.has(answer.answerId) && isOpen(answer));
      if (firstOpen >= 0) dispatch({ kind: "jump", page: { ...page, answers: page.answers.slice(firstOpen) }, before: true });
      else dispatch({ kind: "stay", answerId: returnTo ?? 0 });
    });
  }

  return {
    session: () => state,
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect() {
      outbox = openOutbox({
        userId,
        projectId,
        unsent: () => state.unsent,
        deliver: (results) => dispatch({ kind: "results", results }),
        restore: (changes) => dispatch({ kind: "restored", changes }),
      });
      outbox.push();
      supply();
      return () => {
        outbox?.close();
        outbox = null;
      };
    },
    goToUndecided,
  };
}

export const CodingContext = createContext<CodingStore | null>(null);

export function useCodingStore(): CodingStore {
  const store = useContext(CodingContext);
  if (!store) throw new Error("No coding store is provided here.");
  return store;
}

/** A part of the state; the component is drawn again only when that part changes. `select` must return the same value for the same state. */
export function useSession<T>(select: (session: Session) => T): T {
  const store = useCodingStore();
  const read = () => select(store.session());
  return useSyncExternalStore(store.subscribe, read, read);
}
