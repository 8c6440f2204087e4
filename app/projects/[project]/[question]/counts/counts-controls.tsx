import { ActionIcon, Button, NativeSelect, NumberInput, Popover } from "@mantine/core";
import { useState } from "react";
import type { CountQuery } from "../../../../../db/figures.ts";
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
      {attributes.length > 0 && <Narrowing query={query} attributes={attributes} onChoose={onChoose} />}
    </div>
  );
}

/** "Only Role: Leader" with a cross each, and a way to add one. */
function Narrowing({ query, attributes, onChoose }: Pick<ControlsProps, "query" | "attributes" | "onChoose">) {
  const where = query.where ?? [];
  const [opened, setOpened] = useState(false);
  const [attributeId, setAttributeId] = useState(attributes[0]?.id ?? 0);
  const attribute = attributes.find((a) => a.id === attributeId);
  const add = (valueId: number) => {
    const same = where.find((w) => w.attributeId === attributeId);
    const valueIds = [...new Set([...(same?.valueIds ?? []), valueId])];
    onChoose({ ...query, where: [...where.filter((w) => w !== same), { attributeId, valueIds }] });
    setOpened(false);
  };
  const remove = (narrowed: (typeof where)[number]) => onChoose({ ...query, where: where.filter((w) => w !== narrowed) });
  return (
    <div className={classes.narrowing}>
      {where.map((narrowed) => {
        const named = attributes.find((a) => a.id === narrowed.attributeId);
        const labels = narrowed.valueIds.map((id) => named?.values.find((value) => value.id === id)?.label ?? "?").join(" or ");
        return (
          <span key={narrowed.attributeId} className={classes.narrowed}>
            only {named?.name ?? "?"}: <strong>{labels}</strong>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={`Stop narrowing to ${named?.name ?? ""} ${labels}`}
              onClick={() => remove(narrowed)}
            >
              ×
            </ActionIcon>
          </span>
        );
      })}
      <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus withinPortal>
        <Popover.Target>
          <Button size="xs" variant="default" onClick={() => setOpened(!opened)}>
            Narrow…
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <NativeSelect
            size="xs"
            label="Only respondents whose"
            value={String(attributeId)}
            data={attributes.map((a) => ({ value: String(a.id), label: a.name }))}
            onChange={(event) => setAttributeId(Number(event.currentTarget.value))}
            mb="sm"
          />
          <NativeSelect
            size="xs"
            label="is"
            value=""
            data={[
              { value: "", label: "choose…" },
              ...(attribute?.values ?? []).map((value) => ({ value: String(value.id), label: value.label })),
            ]}
            onChange={(event) => event.currentTarget.value !== "" && add(Number(event.currentTarget.value))}
          />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
