import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { useRef, useState } from "react";
import type { AttributeChoice } from "../../../../db/figure-choices.ts";
import { DropPanel } from "../../../ui/drop-panel.tsx";
import classes from "./narrowing.module.css";

interface Narrowed {
  attributeId: number;
  valueIds: number[];
}

interface NarrowingProps {
  where: readonly Narrowed[];
  attributes: AttributeChoice[];
  onChange(where: Narrowed[]): void;
}

/** "Only Role: Leader" with a cross each, and a way to add one: whose answers a figure counts. */
export function Narrowing({ where, attributes, onChange }: NarrowingProps) {
  const [opened, setOpened] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
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
              onClick={() => {
                opener.current?.focus();
                onChange(where.filter((w) => w !== narrowed));
              }}
            >
              ×
            </ActionIcon>
          </span>
        );
      })}
      <DropPanel ref={opener} label="Narrow…" opened={opened} onChange={setOpened}>
        <NarrowForm
          attributes={attributes}
          onNarrow={(attributeId, valueId) => {
            const same = where.find((w) => w.attributeId === attributeId);
            const valueIds = [...new Set([...(same?.valueIds ?? []), valueId])];
            onChange([...where.filter((w) => w !== same), { attributeId, valueIds }]);
            setOpened(false);
          }}
        />
      </DropPanel>
    </div>
  );
}

/** The value is taken by a button: with the keyboard, a list of choices passes others on the way. */
function NarrowForm({
  attributes,
  onNarrow,
}: Pick<NarrowingProps, "attributes"> & { onNarrow(attributeId: number, valueId: number): void }) {
  const [attributeId, setAttributeId] = useState(attributes[0]?.id ?? 0);
  const values = attributes.find((a) => a.id === attributeId)?.values ?? [];
  const [wanted, setWanted] = useState<number | null>(null);
  const valueId = values.find((value) => value.id === wanted)?.id ?? values[0]?.id;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (valueId !== undefined) onNarrow(attributeId, valueId);
      }}
    >
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
        value={String(valueId)}
        data={values.map((value) => ({ value: String(value.id), label: value.label }))}
        onChange={(event) => setWanted(Number(event.currentTarget.value))}
        mb="sm"
      />
      <Button type="submit" size="xs">
        Narrow
      </Button>
    </form>
  );
}
