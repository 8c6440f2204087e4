"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

/**
 * Choices that live in the address: what to show as chosen, and how to choose. A choice is shown at once, and the next one
 * builds on it, also while the server still works on the page for the last.
 */
export function useChoices<Q>(query: Q, addressOf: (query: Q) => string): [Q, (next: Q) => void] {
  const router = useRouter();
  const [chosen, setChosen] = useState(query);
  const [isPending, start] = useTransition();
  const choose = (next: Q) => {
    setChosen(next);
    start(() => router.replace(addressOf(next), { scroll: false }));
  };
  return [isPending ? chosen : query, choose];
}
