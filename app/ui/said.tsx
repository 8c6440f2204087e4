"use client";
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from "react";

// A page has one live region, for everything that happens: two that speak at once drown each other. It is polite. Only what
// stops somebody (a refusal, a conflict, a file that cannot be read) interrupts: it is shown with role="alert" where it stands.

interface Said {
  words: string;
  /** Where it is not the page's own. */
  language: string | undefined;
  /** Tells the same words said twice apart. */
  count: number;
}

/** What is said at once after each other is all said. */
const kept = 3;
const nothing: readonly Said[] = [];
let said = nothing;
const listeners = new Set<() => void>();

/** Says something to who listens. What is also to be seen is a `Status`, which says itself. */
export function say(words: string, language?: string): void {
  said = [...said.slice(1 - kept), { words, language, count: (said.at(-1)?.count ?? 0) + 1 }];
  for (const listener of listeners) listener();
}

/** The one live region of the page. */
export function LiveRegion() {
  const words = useSyncExternalStore(
    subscribe,
    () => said,
    () => nothing,
  );
  return (
    <div role="status" aria-atomic="false" className="hidden-words said-words">
      {words.map((one) => (
        <p key={one.count} lang={one.language}>
          {one.words}
        </p>
      ))}
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

interface StatusProps {
  as?: "p" | "span" | "div";
  className?: string | undefined;
  tone?: string;
  /** It comes with its words because something has happened; else what stands there from the beginning is not said. */
  atOnce?: boolean;
  /** Another number says the same words again. */
  again?: number;
  children?: ReactNode;
}

/** Words that are seen where they stand, and said whenever they change. */
export function Status({ as: Element = "p", className, tone, atOnce = false, again = 0, children }: StatusProps) {
  const element = useRef<HTMLElement | null>(null);
  const last = useRef<string | null>(null);
  useEffect(() => {
    const words = element.current?.textContent?.trim() ?? "";
    const now = `${again} ${words}`;
    const isNew = last.current === null ? atOnce : last.current !== now;
    last.current = now;
    if (isNew && words !== "") say(words);
  });
  return (
    <Element
      ref={(found: HTMLElement | null) => {
        element.current = found;
      }}
      className={className}
      data-tone={tone}
    >
      {children}
    </Element>
  );
}
