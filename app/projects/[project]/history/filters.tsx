"use client";
import { NativeSelect, TextInput } from "@mantine/core";
import Link from "next/link";
import { actionGroups } from "../../../../lib/history/groups.ts";
import { useChoices } from "../../../ui/use-choices.ts";
import classes from "./history.module.css";
import { addressOf, type HistoryQuery } from "./query.ts";

interface HistoryFiltersProps {
  base: string;
  query: HistoryQuery;
  people: string[];
  questions: { id: number; name: string }[];
}

/** What the history is narrowed to; the address says it, so that it can be sent to somebody. */
export function HistoryFilters({ base, query: current, people, questions }: HistoryFiltersProps) {
  const [query, choose] = useChoices(current, (next) => addressOf(base, next));
  const go = (change: Partial<HistoryQuery>) => choose({ ...query, before: undefined, ...change });
  const narrowed = Object.values({ ...query, before: undefined }).some((value) => value !== undefined);
  return (
    <div className={classes.filters}>
      <NativeSelect
        label="Person"
        value={query.who ?? ""}
        onChange={(event) => go({ who: event.currentTarget.value })}
        data={[{ value: "", label: "everybody" }, ...people]}
      />
      <NativeSelect
        label="About"
        value={query.group ?? ""}
        onChange={(event) => go({ group: event.currentTarget.value })}
        data={[{ value: "", label: "everything" }, ...actionGroups.map(({ name, label }) => ({ value: name, label }))]}
      />
      <NativeSelect
        label="Question"
        value={String(query.question ?? "")}
        onChange={(event) => go({ question: Number(event.currentTarget.value) || undefined })}
        data={[{ value: "", label: "all" }, ...questions.map(({ id, name }) => ({ value: String(id), label: name }))]}
      />
      <TextInput
        type="date"
        label="From"
        value={query.from ?? ""}
        onChange={(event) => go({ from: event.currentTarget.value })}
      />
      <TextInput type="date" label="To" value={query.to ?? ""} onChange={(event) => go({ to: event.currentTarget.value })} />
      {narrowed && (
        <p className={classes.narrowed}>
          {query.answer !== undefined && "Only one answer. "}
          {query.code !== undefined && "Only one code. "}
          <Link href={base}>Show everything</Link>
        </p>
      )}
    </div>
  );
}
