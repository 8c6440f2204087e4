"use client";
import { Anchor } from "@mantine/core";
import Link from "next/link";
import { type ReactNode, type RefObject, useEffect, useState } from "react";
import { type ListQuery, type ListSort, type ListStatus, listSorts } from "../../../../../lib/coding/list.ts";
import { pathOf } from "../../../../../lib/frame/frame.ts";
import { numeral } from "../../../../../lib/numbers.ts";
import { Status } from "../../../../ui/said.tsx";
import { useFrame } from "../code/frame-context.ts";
import classes from "./answers.module.css";
import type { AttributeOption } from "./answers-list.tsx";
import { sortWords, statusWords } from "./words.ts";

interface FilterSentenceProps {
  query: ListQuery;
  onChange(query: ListQuery): void;
  attributes: AttributeOption[];
  coders: { id: number; name: string }[];
  blind: boolean;
  mayCode: boolean;
  isLead: boolean;
  projectId: number;
  total: number | null;
  words: RefObject<HTMLInputElement | null>;
  onPrint(): void;
}

const ownStatuses: ListStatus[] = ["uncoded", "coded", "nothing", "uncodable", "flagged", "noted", "look", "differ"];
const finalStatuses: ListStatus[] = ["uncoded", "coded", "nothing", "uncodable", "unresolved", "provisional"];
const othersStatuses: ListStatus[] = ["uncoded", "coded", "nothing", "uncodable"];

/** What is listed, as a sentence whose parts can be changed. */
export function FilterSentence(props: FilterSentenceProps) {
  const { query, onChange, attributes } = props;
  const { frame } = useFrame();
  const statuses =
    query.set === "mine"
      ? ownStatuses
      : query.set === "final"
        ? finalStatuses
        : props.isLead
          ? [...othersStatuses, "hasty" as const]
          : othersStatuses;
  const set = typeof query.set === "object" ? `coder ${query.set.memberId}` : query.set;
  const filtered = new Set(query.attributes.map((each) => each.attributeId));
  const without = (key: "status" | "codeId" | "alikeTo"): ListQuery => {
    const { [key]: _gone, ...rest } = query;
    return rest;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the sentence filters the list as it is changed; there is nothing to submit
    <div className={classes.sentence} role="search" aria-label="Which answers">
      <Status as="span">
        <span className={classes.total}>{props.total === null ? "…" : numeral(props.total)}</span>{" "}
        {props.total === 1 ? "answer" : "answers"}
      </Status>{" "}
      <Choice
        label="State"
        then=""
        value={query.status ?? ""}
        onChange={(value) => onChange(value ? { ...query, status: value as ListStatus } : without("status"))}
      >
        <option value="">in any state</option>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {statusWords[status]}
          </option>
        ))}
      </Choice>{" "}
      <Choice
        label="Whose codes"
        value={set}
        onChange={(value) =>
          onChange({
            ...without("status"),
            set: value === "mine" || value === "final" ? value : { memberId: Number(value.slice(6)) },
          })
        }
      >
        {props.mayCode && <option value="mine">by my own codes</option>}
        <option value="final">by the final codes</option>
        {props.coders.map((coder) => (
          <option key={coder.id} value={`coder ${coder.id}`}>
            by the codes of {coder.name}
          </option>
        ))}
      </Choice>{" "}
      <Choice
        label="Code"
        value={query.codeId === undefined ? "" : String(query.codeId)}
        onChange={(value) => onChange(value ? { ...query, codeId: Number(value) } : without("codeId"))}
      >
        <option value="">with any code or none</option>
        {frame.codes.map((code) => (
          <option key={code.id} value={code.id}>
            with {pathOf(frame, code.id).join(" › ")}
          </option>
        ))}
      </Choice>{" "}
      {query.attributes.map(({ attributeId, valueId }) => {
        const attribute = attributes.find((each) => each.id === attributeId);
        return (
          <span key={attributeId}>
            <Choice
              label={attribute?.name ?? "Attribute"}
              value={String(valueId)}
              onChange={(value) =>
                onChange({
                  ...query,
                  attributes:
                    value === "any"
                      ? query.attributes.filter((each) => each.attributeId !== attributeId)
                      : query.attributes.map((each) =>
                          each.attributeId === attributeId ? { attributeId, valueId: Number(value) } : each,
                        ),
                })
              }
            >
              <option value="any">any {attribute?.name}</option>
              {attribute?.values.map((value) => (
                <option key={value.id} value={value.id}>
                  {attribute.name} is {value.label}
                </option>
              ))}
              <option value="0">{attribute?.name} is missing</option>
            </Choice>{" "}
          </span>
        );
      })}
      {attributes.length > filtered.size && (
        <>
          <Choice
            label="Add an attribute"
            value=""
            onChange={(value) => {
              const attribute = attributes.find((each) => each.id === Number(value));
              const first = attribute?.values[0];
              if (attribute && first)
                onChange({ ...query, attributes: [...query.attributes, { attributeId: attribute.id, valueId: first.id }] });
            }}
          >
            <option value="">{filtered.size === 0 ? "from anybody" : "and…"}</option>
            {attributes
              .filter((attribute) => !filtered.has(attribute.id))
              .map((attribute) => (
                <option key={attribute.id} value={attribute.id}>
                  by {attribute.name}…
                </option>
              ))}
          </Choice>{" "}
        </>
      )}
      {query.alikeTo !== undefined && (
        <>
          that say the same as one answer{" "}
          <button type="button" className={classes.textButton} onClick={() => onChange(without("alikeTo"))}>
            (show others too)
          </button>
          ,{" "}
        </>
      )}
      <WordsField words={props.words} value={query.words} onChange={(words) => onChange({ ...query, words })} />{" "}
      <Choice
        label="Order"
        then={attributes.length > 0 ? "," : "."}
        value={query.sort}
        onChange={(value) => onChange({ ...query, sort: value as ListSort })}
      >
        {listSorts.map((sort) => (
          <option key={sort} value={sort}>
            {sortWords[sort]}
          </option>
        ))}
      </Choice>
      {attributes.length > 0 && (
        <>
          {" "}
          showing{" "}
          <Choice
            label="Columns"
            then="."
            value=""
            onChange={(value) => {
              const id = Number(value);
              const columns = query.columns.includes(id)
                ? query.columns.filter((each) => each !== id)
                : [...query.columns, id].slice(-6);
              onChange({ ...query, columns });
            }}
          >
            <option value="">
              {query.columns.length === 0
                ? "no attributes"
                : query.columns.map((id) => attributes.find((each) => each.id === id)?.name).join(", ")}
            </option>
            {attributes.map((attribute) => (
              <option key={attribute.id} value={attribute.id}>
                {query.columns.includes(attribute.id) ? "not " : "also "}
                {attribute.name}
              </option>
            ))}
          </Choice>
        </>
      )}
      {props.mayCode && (
        <Anchor component={Link} href={`/projects/${props.projectId}/${query.questionId}/code`} className={classes.oneByOne}>
          Code one by one
        </Anchor>
      )}
      <button type="button" className={`${classes.textButton} ${classes.print}`} onClick={props.onPrint}>
        Print
      </button>
      {props.blind && <span className={classes.blind}> Answers of your open blind round show your own codes only.</span>}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  /** What follows it in the sentence, on the same line. */
  then?: string;
  value: string;
  onChange(value: string): void;
  children: ReactNode;
}

function Choice({ label, then = ",", value, onChange, children }: ChoiceProps) {
  return (
    <span className={classes.part}>
      <select
        className={classes.choice}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {children}
      </select>
      {then}
    </span>
  );
}

const settle = 250;

function WordsField({
  words,
  value,
  onChange,
}: {
  words: RefObject<HTMLInputElement | null>;
  value: string;
  onChange(words: string): void;
}) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), settle);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <span className={classes.part}>
      <input
        ref={words}
        type="search"
        className={classes.words}
        aria-label="Words in the answer"
        placeholder="with any words"
        title="Beginnings of words, “a phrase”, or patterns: par*s, r?n"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      ,
    </span>
  );
}
