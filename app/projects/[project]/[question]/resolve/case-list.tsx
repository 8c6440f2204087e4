"use client";
import { useEffect, useRef } from "react";
import type { Case } from "../../../../../db/cases.ts";
import classes from "./resolve.module.css";

interface CaseListProps {
  cases: Case[];
  at: number;
  onOpen(index: number): void;
}

/** The answers in question, each with why it is here. */
export function CaseList({ cases, at, onOpen }: CaseListProps) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the entry in front has moved, so it has to be seen
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <ul ref={list} className={classes.list} aria-label="Answers">
      {cases.map((one, i) => (
        <li key={one.answerId}>
          <button type="button" className={classes.entry} aria-current={i === at || undefined} onClick={() => onOpen(i)}>
            <span className={classes.why} data-open={one.status === "unresolved" || undefined}>
              {whyHere(one)}
            </span>
            <span className={classes.excerpt} lang={one.language}>
              {one.text}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Why an answer is in this list, or how it was settled. */
export function whyHere({ status, decision, versions }: Case): string {
  if (decision) return decision.kind === "accept" ? `accepted by ${decision.name}` : `decided by ${decision.name}`;
  if (status !== "unresolved") return versions.some((v) => v.by === "checker") ? "agreed after all" : "codes changed since";
  const check = versions.find((v) => v.verdict === "change" || v.verdict === "query");
  if (check) return check.verdict === "change" ? `changed by ${check.name}` : `queried by ${check.name}`;
  return "coded differently";
}
