"use client";
import { Button, Checkbox, Group, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ColumnProposal, Proposal } from "../../../lib/import/types.ts";
import { numeral, several } from "../../../lib/numbers.ts";
import { type Choices, type Role, roleOf, withDetail, withRole } from "./choices.ts";
import { ColumnRow } from "./column-row.tsx";
import classes from "./import.module.css";

interface ColumnsStepProps {
  proposal: Proposal;
  choices: Choices;
  /** Set where the choices come from the project's last import: its columns that this file does not have. */
  missing: string[] | null;
  busy: boolean;
  onChange(choices: Choices): void;
  onNext(): void;
}

type Shown = "used" | "out" | "all";
const pageSize = 50;

/** What each column is: proposed with a reason, changed at will. */
export function ColumnsStep({ proposal, choices, missing, busy, onChange, onNext }: ColumnsStepProps) {
  const isUsed = ({ column }: ColumnProposal) => roleOf(choices, column.index) !== "out";
  const used = proposal.columns.filter(isUsed).length;
  const [shown, setShown] = useState<Shown>(
    used > 0 && choices.questions.length > 0 && proposal.columns.length > 12 ? "used" : "all",
  );
  const [wanted, setWanted] = useState("");
  const [most, setMost] = useState(pageSize);
  // A row stays where it is while it is being changed: what is listed is decided when the list is chosen.
  const [listed, setListed] = useState(() => pick(proposal, isUsed, shown, ""));
  const list = (next: Shown, words: string) => {
    setShown(next);
    setWanted(words);
    setMost(pageSize);
    setListed(pick(proposal, isUsed, next, words));
  };
  const setRole = (proposed: ColumnProposal, role: Role) => onChange(withRole(choices, proposed.column, role, proposed.scale));
  const respondent = proposal.columns.find(({ column }) => column.index === choices.respondent)?.column;
  const parts = [several(choices.questions.length, "question"), several(choices.attributes.length, "attribute")];
  return (
    <>
      <p className={classes.lead}>
        {choices.questions.length === 0 && (
          <strong>No column looks like an open question: choose “Question” at the one that is. </strong>
        )}
        {parts.join(" and ")}.{" "}
        {respondent
          ? `Respondents are known by column ${respondent.letter}${respondent.header ? `, “${respondent.header}”` : ", which has no header"}.`
          : "No column tells respondents apart, so they are numbered by row: a later file must keep the rows in their order."}
      </p>
      {missing !== null && (
        <p className={classes.hint}>
          The choices of the last import are proposed.
          {missing.length > 0 && ` This file does not have: ${missing.join(", ")}.`}
        </p>
      )}
      <div className={classes.columnTools}>
        <SegmentedControl
          value={shown}
          onChange={(value) => list(value as Shown, wanted)}
          aria-label="Columns shown"
          data={[
            { value: "used", label: `Used ${numeral(used)}` },
            { value: "out", label: `Left out ${numeral(proposal.columns.length - used)}` },
            { value: "all", label: `All ${numeral(proposal.columns.length)}` },
          ]}
        />
        {proposal.columns.length > 12 && (
          <TextInput
            type="search"
            aria-label="Find a column"
            placeholder="Find a column"
            value={wanted}
            onChange={(event) => list(shown, event.currentTarget.value)}
          />
        )}
      </div>
      {listed.length === 0 ? (
        <p className="quiet">{wanted ? "No column is called so." : "No column here."}</p>
      ) : (
        <ul className={classes.columns}>
          {listed.slice(0, most).map((proposed) => (
            <ColumnRow
              key={proposed.column.index}
              proposed={proposed}
              choices={choices}
              sampledRows={proposal.sampledRows}
              onRole={(role) => setRole(proposed, role)}
              onDetail={(detail) => onChange(withDetail(choices, proposed.column.index, detail))}
            />
          ))}
        </ul>
      )}
      {listed.length > most && (
        <Button variant="default" mt="sm" onClick={() => setMost(most + pageSize)}>
          Show {Math.min(pageSize, listed.length - most)} more of {numeral(listed.length - most)}
        </Button>
      )}
      <Exclusions proposal={proposal} choices={choices} onChange={onChange} />
      <Group gap="sm" mt="lg">
        <Button onClick={onNext} disabled={busy || choices.questions.length === 0}>
          Check the file
        </Button>
        {choices.questions.length === 0 && (
          <span className="quiet">Choose at least one column with open answers as a question.</span>
        )}
      </Group>
    </>
  );
}

function pick(proposal: Proposal, isUsed: (proposed: ColumnProposal) => boolean, shown: Shown, wanted: string): ColumnProposal[] {
  const words = wanted.trim().toLowerCase();
  return proposal.columns.filter((proposed) => {
    if (shown !== "all" && isUsed(proposed) !== (shown === "used")) return false;
    const { header, letter, code } = proposed.column;
    return (
      words === "" || header.toLowerCase().includes(words) || letter.toLowerCase() === words || code?.toLowerCase() === words
    );
  });
}

/** Cells that say "nothing here", and rows that nobody answered. */
function Exclusions({ proposal, choices, onChange }: { proposal: Proposal; choices: Choices; onChange(choices: Choices): void }) {
  const { exclude } = choices;
  const { missingMarkers, previewRows } = proposal;
  if (missingMarkers.length === 0 && previewRows === null) return null;
  const setMarker = (marker: string, left: boolean) => {
    const others = exclude.missingMarkers.filter((other) => other !== marker);
    onChange({ ...choices, exclude: { ...exclude, missingMarkers: left ? [...others, marker] : others } });
  };
  return (
    <div className={classes.exclusions}>
      {missingMarkers.length > 0 && (
        <fieldset className={classes.fieldset}>
          <legend>Cells that say only this are no answer</legend>
          {missingMarkers.map(({ marker, cells, proposed }) => (
            <Checkbox
              key={marker}
              label={`“${marker}” in ${several(cells, "cell")}${proposed ? "" : "; a respondent may have meant it"}`}
              checked={exclude.missingMarkers.includes(marker)}
              onChange={(event) => setMarker(marker, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      )}
      {previewRows && (
        <Checkbox
          label={`Leave out ${several(previewRows.rows, "row")} that ${previewRows.rows === 1 ? "is a preview or test" : "are previews or tests"} (column ${previewRows.column}: ${previewRows.values.join(", ")})`}
          checked={exclude.previewRows}
          onChange={(event) => onChange({ ...choices, exclude: { ...exclude, previewRows: event.currentTarget.checked } })}
        />
      )}
      {!proposal.wholeFile && (
        <p className="quiet">Counted in the first {numeral(proposal.sampledRows)} rows; it holds for all.</p>
      )}
    </div>
  );
}
