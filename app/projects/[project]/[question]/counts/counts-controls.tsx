import { NativeSelect, NumberInput } from "@mantine/core";
import type { CountQuery } from "../../../../../db/figures.ts";
import { Narrowing } from "../narrowing.tsx";
import classes from "./counts.module.css";
import type { CountsViewProps } from "./counts-view.tsx";

/** How the table is looked at; changes no figure. */
export interface Look {
  /** Deepest level shown. */
  deepest: number;
  /** Smallest number of respondents shown. */
  fewest: number;
  sort: "frame" | "respondents" | "mentions";
}

interface ControlsProps extends CountsViewProps {
  look: Look;
  onChoose(query: CountQuery): void;
  onLook(look: Look): void;
}

/** What is counted (goes into the address) and how it is looked at. */
export function CountsControls({ query, attributes, coders, levels, look, onChoose, onLook }: ControlsProps) {
  const changed = (part: Partial<CountQuery>) => onChoose({ ...query, ...part });
  return (
    <div className={classes.controls}>
      <NativeSelect
        size="xs"
        label="Codes"
        value={query.set === "final" ? "final" : String(query.set.memberId)}
        data={[
          { value: "final", label: "Final codes" },
          ...coders.map((coder) => ({ value: String(coder.id), label: `Only ${coder.name}’s codes` })),
        ]}
        onChange={(event) =>
          changed({ set: event.currentTarget.value === "final" ? "final" : { memberId: Number(event.currentTarget.value) } })
        }
      />
      <NativeSelect
        size="xs"
        label="Base"
        value={query.base}
        data={[
          { value: "codable", label: "Codable answers" },
          { value: "answers", label: "All answers" },
          { value: "respondents", label: "All respondents" },
        ]}
        onChange={(event) => changed({ base: event.currentTarget.value as CountQuery["base"] })}
      />
      {attributes.length > 0 && (
        <NativeSelect
          size="xs"
          label="Side by side"
          value={query.by === undefined ? "" : String(query.by)}
          data={[
            { value: "", label: "Everybody together" },
            ...attributes.map((a) => ({ value: String(a.id), label: `By ${a.name}` })),
          ]}
          onChange={(event) => changed({ by: event.currentTarget.value === "" ? undefined : Number(event.currentTarget.value) })}
        />
      )}
      {levels.length > 1 && (
        <NativeSelect
          size="xs"
          label="Down to"
          value={String(look.deepest)}
          data={levels.map((name, depth) => ({ value: String(depth), label: name }))}
          onChange={(event) => onLook({ ...look, deepest: Number(event.currentTarget.value) })}
        />
      )}
      <NativeSelect
        size="xs"
        label="Order"
        value={look.sort}
        data={[
          { value: "frame", label: "As in the frame" },
          { value: "respondents", label: "Most respondents first" },
          { value: "mentions", label: "Most mentions first" },
        ]}
        onChange={(event) => onLook({ ...look, sort: event.currentTarget.value as Look["sort"] })}
      />
      <NumberInput
        size="xs"
        label="Hide below"
        suffix=" respondents"
        min={0}
        allowDecimal={false}
        allowNegative={false}
        value={look.fewest}
        onChange={(value) => onLook({ ...look, fewest: Number(value) || 0 })}
        w={150}
      />
      {attributes.length > 0 && (
        <Narrowing where={query.where ?? []} attributes={attributes} onChange={(where) => changed({ where })} />
      )}
    </div>
  );
}
