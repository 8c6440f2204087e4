"use client";
import { NativeSelect, TextInput } from "@mantine/core";
import type { ColumnProposal, QuestionMapping, Scale } from "../../../lib/import/types.ts";
import { numeral } from "../../../lib/numbers.ts";
import { type Choices, type Role, roleOf } from "./choices.ts";
import classes from "./import.module.css";
import { scales } from "./words.ts";

interface ColumnRowProps {
  proposed: ColumnProposal;
  choices: Choices;
  sampledRows: number;
  onRole(role: Role): void;
  onDetail(detail: { name?: string; scale?: Scale }): void;
}

/** One column of the file: its header, what it is taken for and why, and what stands in it. */
export function ColumnRow({ proposed, choices, sampledRows, onRole, onDetail }: ColumnRowProps) {
  const { column, reason, samples, filled, distinct } = proposed;
  const role = roleOf(choices, column.index);
  const question = choices.questions.find((one) => one.columns[0] === column.index);
  const attribute = choices.attributes.find((one) => one.column === column.index);
  const called = `column ${column.letter}`;
  return (
    <li className={classes.column} data-role={typeof role === "object" ? "part" : role}>
      <div className={classes.columnHead}>
        <span className={classes.letter}>{column.letter}</span>
        <div>
          <div className={classes.header}>{column.header || <span className="quiet">no header</span>}</div>
          <div className={classes.reason}>{reason}</div>
        </div>
      </div>
      <div className={classes.columnRole}>
        <NativeSelect
          aria-label={`What ${called} is`}
          value={roleValue(role)}
          onChange={(event) => onRole(roleFrom(event.currentTarget.value))}
          data={roleChoices(choices, column.index)}
        />
        {question && (
          <TextInput
            aria-label={`Name of the question in ${called}`}
            value={question.name}
            onChange={(event) => onDetail({ name: event.currentTarget.value })}
            error={question.name.trim() === "" ? "Give it a name." : undefined}
            maxLength={1000}
            description={questionNote(question)}
            inputWrapperOrder={["input", "description", "error"]}
          />
        )}
        {attribute && (
          <>
            <TextInput
              aria-label={`Name of the attribute in ${called}`}
              value={attribute.name}
              onChange={(event) => onDetail({ name: event.currentTarget.value })}
              error={attribute.name.trim() === "" ? "Give it a name." : undefined}
            />
            <NativeSelect
              aria-label={`Kind of the attribute in ${called}`}
              value={attribute.scale}
              onChange={(event) => onDetail({ scale: event.currentTarget.value as Scale })}
              data={Object.entries(scales).map(([value, label]) => ({ value, label }))}
            />
          </>
        )}
      </div>
      <div className={classes.samples}>
        <div className={classes.filled}>
          {numeral(filled)} of {numeral(sampledRows)} filled, {numeral(distinct)} different
        </div>
        <ul>
          {samples.slice(0, 3).map((sample) => (
            <li key={sample}>{sample}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}

/** What becomes of the header, and of several columns. */
function questionNote({ name, text, columns }: QuestionMapping): string | undefined {
  const notes = [
    name.trim() === text ? "" : "The name in lists; the header is kept as the question.",
    columns.length > 1 ? `One question in ${columns.length} columns; their texts become one answer.` : "",
  ];
  return notes.filter((note) => note !== "").join(" ") || undefined;
}

function roleValue(role: Role): string {
  return typeof role === "object" ? `part-${role.partOf}` : role;
}

function roleFrom(value: string): Role {
  const part = /^part-(\d+)$/.exec(value)?.[1];
  return part === undefined ? (value as Exclude<Role, object>) : { partOf: Number(part) };
}

/** Everything a column can be; a part only of questions that another column begins. */
function roleChoices(choices: Choices, column: number) {
  const others = choices.questions.flatMap((question, at) =>
    question.columns[0] === column || question.columns.length === 0
      ? []
      : [{ value: `part-${at}`, label: question.name.slice(0, 60) }],
  );
  const plain = [
    { value: "out", label: "Left out" },
    { value: "respondent", label: "Respondent's key" },
    { value: "question", label: "Question" },
    { value: "attribute", label: "Attribute" },
  ];
  return others.length === 0 ? plain : [...plain, { group: "Part of the question", items: others }];
}
