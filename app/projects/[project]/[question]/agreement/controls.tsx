import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { AgreementQuery } from "../../../../../db/agreement.ts";
import { DropPanel } from "../../../../ui/drop-panel.tsx";
import { Narrowing } from "../narrowing.tsx";
import classes from "./agreement.module.css";
import type { AgreementViewProps } from "./agreement-view.tsx";
import { type Measure, measures, measuresFor } from "./figures.ts";

interface ControlsProps extends AgreementViewProps {
  measure: Measure;
  order: "figure" | "frame";
  onMeasure(measure: Measure): void;
  onOrder(order: "figure" | "frame"): void;
  onChoose(query: AgreementQuery): void;
}

/** Who is compared, on which answers, at which level (into the address), and what is drawn. */
export function Controls(props: ControlsProps) {
  const { choices, shown, attributes, measure, order, onMeasure, onOrder, onChoose } = props;
  const { query, agreement } = shown;
  const changed = (part: Partial<AgreementQuery>) => onChoose({ ...query, ...part });
  const without = (key: "roundId" | "level"): AgreementQuery => {
    const { [key]: _, ...rest } = query;
    return rest;
  };
  return (
    <div className={classes.controls}>
      <Comparison key={JSON.stringify([query.coders, query.design])} choices={choices} query={query} onChoose={onChoose} />
      {query.design !== "check" && choices.rounds.length > 0 && (
        <NativeSelect
          size="xs"
          label="Answers"
          value={query.roundId === undefined ? "" : String(query.roundId)}
          data={[
            { value: "", label: "All coded blind" },
            ...choices.rounds.map((round) => ({ value: String(round.id), label: `Only ${round.name}` })),
          ]}
          onChange={(event) =>
            event.currentTarget.value === ""
              ? onChoose(without("roundId"))
              : changed({ roundId: Number(event.currentTarget.value) })
          }
        />
      )}
      {agreement.levels.length > 1 && (
        <NativeSelect
          size="xs"
          label="Level"
          value={agreement.figures.level}
          data={agreement.levels}
          onChange={(event) => changed({ level: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        size="xs"
        label="Figure"
        value={measure}
        data={measuresFor(agreement.figures.coders.length).map((value) => ({ value, label: measures[value].name }))}
        onChange={(event) => onMeasure(event.currentTarget.value as Measure)}
      />
      <NativeSelect
        size="xs"
        label="Order"
        value={order}
        data={[
          { value: "figure", label: "Poorest first" },
          { value: "frame", label: "As in the frame" },
        ]}
        onChange={(event) => onOrder(event.currentTarget.value as "figure" | "frame")}
      />
      {attributes.length > 0 && (
        <Narrowing where={query.where ?? []} attributes={attributes} onChange={(where) => changed({ where })} />
      )}
      <p className={classes.says}>
        {measures[measure].name}: {measures[measure].says}.
      </p>
    </div>
  );
}

/** Which coders, or which check. */
function Comparison({ choices, query, onChoose }: Pick<ControlsProps, "choices" | "onChoose"> & { query: AgreementQuery }) {
  const [opened, setOpened] = useState(false);
  const [coders, setCoders] = useState<number[]>(query.design === "check" ? [] : query.coders);
  const nameOf = (id: number) =>
    choices.coders.find((coder) => coder.id === id)?.name ??
    choices.checks.find((check) => check.coderId === id)?.coder ??
    choices.checks.find((check) => check.checkerId === id)?.checker ??
    "somebody";
  const pairs = choices.checks.filter(
    (check, i) =>
      choices.checks.findIndex((other) => other.coderId === check.checkerId && other.checkerId === check.coderId) === -1 ||
      choices.checks.findIndex((other) => other.coderId === check.checkerId && other.checkerId === check.coderId) > i,
  );
  const take = (next: Pick<AgreementQuery, "coders" | "design">) => {
    const { roundId: _, ...rest } = query;
    setOpened(false);
    onChoose({ ...(next.design === "check" ? rest : query), ...next });
  };
  return (
    <DropPanel
      label={`${query.design === "check" ? "Check of " : ""}${query.coders.map(nameOf).join(query.coders.length === 2 ? " and " : ", ")}`}
      opened={opened}
      onChange={setOpened}
      className={classes.who}
    >
      {choices.coders.length >= 2 && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            take({ coders, design: "independent" });
          }}
        >
          <fieldset className={classes.people}>
            <legend>Compare what was coded blind by</legend>
            {choices.coders.map((coder) => (
              <Checkbox
                key={coder.id}
                size="xs"
                label={`${coder.name} (${coder.answers} ${coder.answers === 1 ? "answer" : "answers"})`}
                checked={coders.includes(coder.id)}
                onChange={(event) =>
                  setCoders(event.currentTarget.checked ? [...coders, coder.id] : coders.filter((id) => id !== coder.id))
                }
              />
            ))}
          </fieldset>
          <Button type="submit" size="xs" mt={8} disabled={coders.length < 2}>
            Compare {coders.length >= 2 ? coders.length : "two or more"}
          </Button>
        </form>
      )}
      {pairs.length > 0 && (
        <fieldset className={classes.people}>
          <legend>Check agreement, not blind</legend>
          {pairs.map((check) => (
            <Button
              key={`${check.coderId} ${check.checkerId}`}
              size="xs"
              variant="default"
              onClick={() => take({ coders: [check.coderId, check.checkerId], design: "check" })}
            >
              {check.coder} and {check.checker}
            </Button>
          ))}
        </fieldset>
      )}
    </DropPanel>
  );
}
