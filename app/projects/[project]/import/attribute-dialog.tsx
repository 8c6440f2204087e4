"use client";
import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Attribute, AttributeValue } from "../../../../db/attributes.ts";
import { numeral } from "../../../../lib/numbers.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { changeAttributeOf, orderValuesOf, readValues } from "./actions.ts";
import classes from "./import-page.module.css";

/** The name of an attribute and the order of its values; tables show them so. */
export function AttributeDialog({ projectId, attribute, onClose }: { projectId: number; attribute: Attribute; onClose(): void }) {
  const [name, setName] = useState(attribute.name);
  const [values, setValues] = useState<AttributeValue[] | null>(null);
  const [moved, setMoved] = useState(false);
  const reading = useAction(readValues);
  const naming = useAction(changeAttributeOf);
  const ordering = useAction(orderValuesOf);
  const { run: read } = reading;
  useEffect(() => {
    read({ project: projectId, attribute: attribute.id }).then((found) => found && setValues(found.values));
  }, [read, projectId, attribute.id]);

  const move = (at: number, by: number) => {
    if (!values) return;
    const next = [...values];
    const [value] = next.splice(at, 1);
    if (value) next.splice(at + by, 0, value);
    setValues(next);
    setMoved(true);
  };
  const save = async () => {
    if (name.trim() !== attribute.name && !(await naming.run({ project: projectId, attribute: attribute.id, name }))) return;
    if (
      moved &&
      values &&
      !(await ordering.run({ project: projectId, attribute: attribute.id, values: values.map(({ id }) => id) }))
    )
      return;
    onClose();
  };
  const mayOrder = values !== null && values.length === attribute.valueCount && attribute.kind !== "numeric";
  return (
    <Modal opened onClose={onClose} title={attribute.name} size="lg" closeButtonProps={{ "aria-label": "Close" }}>
      <TextInput
        label="Name"
        value={name}
        maxLength={300}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <ErrorNote failure={reading.failure ?? naming.failure ?? ordering.failure} />
      <div className={classes.groups}>
        <ol className={classes.values} aria-label="Values in their order">
          {values?.map((value, at) => (
            <li key={value.id} className={classes.value}>
              <span className={classes.label}>{value.label}</span>
              <span className="figure quiet">{numeral(value.respondents)}</span>
              {mayOrder ? (
                <Group gap="xs" wrap="nowrap">
                  <Button
                    variant="default"
                    size="compact-sm"
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                    aria-label={`Move ${value.label} up`}
                  >
                    ↑
                  </Button>
                  <Button
                    variant="default"
                    size="compact-sm"
                    disabled={at === values.length - 1}
                    onClick={() => move(at, 1)}
                    aria-label={`Move ${value.label} down`}
                  >
                    ↓
                  </Button>
                </Group>
              ) : (
                <span />
              )}
            </li>
          ))}
        </ol>
      </div>
      {values && values.length < attribute.valueCount && (
        <p className="quiet">
          The first {numeral(values.length)} of {numeral(attribute.valueCount)}.
        </p>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={save} loading={naming.pending || ordering.pending} disabled={name.trim() === ""}>
          Save
        </Button>
      </Group>
    </Modal>
  );
}
