import { createContext, useContext, useSyncExternalStore } from "react";
import type { Change } from "../../../../../lib/coding/change.ts";
import { toReadAgain } from "../../../../../lib/coding/memory.ts";
import type { QueuedAnswer, QueuePage } from "../../../../../lib/coding/queue.ts";
import { isStorable, sendable } from "../../../../../lib/coding/results.ts";
import { reduce } from "../../../../../lib/coding/session.ts";
import { type Action, openAnswer, type Session, type Unsaved } from "../../../../../lib/coding/session-state.ts";
import { sendChanges } from "../../../../outbox/changes.ts";
import { newId } from "../../../../outbox/new-id.ts";
import { type Outbox, openOutbox } from "../../../../outbox/outbox.ts";
import type { Result } from "../../../../server/action.ts";

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
/** So many changes go to the server at once. */
const batchSize = 50;
/** After a failed request, in milliseconds. */
const askAgain = 3000;

/** Words that were not taken when their page was left, by what it was about: they are there when it is opened again. */
const leftWords = new Map<string, Unsaved[]>();

export function createCodingStore({ userId, projectId, questionId, start }: StoreOptions): CodingStore {
  const page = `code ${userId} ${projectId} ${questionId}`;
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

  /** Asks for answers once; after a failed request `again` asks once more. */
  async function ask(query: string, receive: (page: Page) => void, again = supply): Promise<void> {
    const [kind = ""] = query.split("=");
    if (fetching.has(kind) || !outbox) return;
    fetching.add(kind);
    const result = await read(query);
    fetching.delete(kind);
    if (result?.ok) receive(result.value);
    else setTimeout(again, askAgain);
  }

  async function read(query: string): Promise<Result<Page> | null> {
    try {
      const response = await fetch(`/projects/${projectId}/${questionId}/code/queue?${query}`);
      return response.ok ? ((await response.json()) as Result<Page>) : null;
    } catch {
      return null;
    }
  }

  const keyText = (answer: QueuedAnswer) => `${answer.position}-${answer.answerId}`;

  function supply(): void {
    const { answers, at, more } = state;
    const again = toReadAgain(state);
    const last = answers.at(-1);
    const first = answers[0];
    if (more.after && !state.leaving && last && at > answers.length - enoughAhead)
      void ask(`from=${keyText(last)}&direction=forward`, (page) => dispatch({ kind: "loaded", page, direction: "forward" }));
    else if (more.before && first && at < enoughBehind)
      void ask(`from=${keyText(first)}&direction=back`, (page) => dispatch({ kind: "loaded", page, direction: "back" }));
    if (again.size > 0)
      void ask(`again=${[...again.keys()].join(",")}`, (page) =>
        dispatch({ kind: "refreshed", answers: page.answers, asked: again }),
      );
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
    const arrive = (page: Page) => {
      // The server may not have heard yet of what was decided here: nothing that is decided counts as undecided.
      const decided = new Set(state.answers.filter((answer) => !isOpen(answer)).map((answer) => answer.answerId));
      const firstOpen = page.answers.findIndex((answer) => !decided.has(answer.answerId) && isOpen(answer));
      if (firstOpen >= 0) dispatch({ kind: "jump", page: { ...page, answers: page.answers.slice(firstOpen) }, before: true });
      else dispatch({ kind: "stay", answerId: returnTo ?? 0 });
    };
    const seek = () => {
      if (state.leaving) void ask(`undecidedAfter=${keyText(from)}`, arrive, seek);
    };
    seek();
  }

  return {
    session: () => state,
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect() {
      // The first answer is read from now on.
      if (state.openedAt === 0) state = { ...state, openedAt: Date.now() };
      outbox = openOutbox<Change>({
        storage: `tandem.outbox.${userId}.${projectId}.`,
        page,
        unsent: () => state.unsent,
        ready: () => sendable(state.unsent, batchSize),
        storable: isStorable,
        counted: (change) => change.step.kind !== "place",
        holdsWords: () => state.unsaved.length > 0,
        send: (changes) => sendChanges(projectId, userId, changes, (results) => dispatch({ kind: "results", results })),
        restore: (changes) => dispatch({ kind: "restored", changes }),
      });
      const words = leftWords.get(page);
      leftWords.delete(page);
      if (words) dispatch({ kind: "restored", changes: [], unsaved: words });
      outbox.push();
      supply();
      return () => {
        if (state.unsaved.length > 0) leftWords.set(page, state.unsaved);
        outbox?.leave();
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
