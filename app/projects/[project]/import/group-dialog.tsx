"use client";
import { Autocomplete, Button, Group, Modal, SegmentedControl, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Attribute, AttributeValue } from "../../../../db/attributes.ts";
import { numeral, several } from "../../../../lib/numbers.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Status } from "../../../ui/said.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { groupValues, readValues, removeAttribute } from "./actions.ts";
import classes from "./import-page.module.css";

interface GroupDialogProps {
  projectId: number;
  /** The attribute whose values are grouped. */
  source: Attribute;
  /** The derived attribute that is changed; null to make one. */
  derived: Attribute | null;
  onClose(): void;
}

/** Puts each value of an attribute into a group; the groups are a new attribute. Counts follow while you type. */
export function GroupDialog({ projectId, source, derived, onClose }: GroupDialogProps) {
  const [name, setName] = useState(derived?.name ?? `${source.name} (grouped)`);
  const [kind, setKind] = useState<"nominal" | "ordinal">(derived?.kind === "ordinal" ? "ordinal" : "nominal");
  const [values, setValues] = useState<AttributeValue[] | null>(null);
  const [groupOf, setGroupOf] = useState<Record<string, string>>({});
  const reading = useAction(readValues);
  const grouping = useAction(groupValues);
  const removing = useAction(removeAttribute);
  const { run: read } = reading;
  const derivedId = derived?.id;
  useEffect(() => {
    read({ project: projectId, attribute: source.id }).then((found) => found && setValues(found.values));
    if (derivedId !== undefined)
      read({ project: projectId, attribute: derivedId }).then(
        (found) => found && setGroupOf(Object.fromEntries(found.groups.map(({ from, to }) => [from, to]))),
      );
  }, [read, projectId, source.id, derivedId]);

  const counts = new Map<string, number>();
  let missing = 0;
  for (const value of values ?? []) {
    const group = groupOf[value.label]?.trim();
    if (group) counts.set(group, (counts.get(group) ?? 0) + value.respondents);
    else missing += value.respondents;
  }
  const save = async () => {
    const groups = (values ?? []).flatMap(({ label }) => {
      const to = groupOf[label]?.trim();
      return to ? [{ from: label, to }] : [];
    });
    if (await grouping.run({ project: projectId, from: source.id, name, kind, groups })) onClose();
  };
  const remove = async () => {
    if (derived && (await removing.run({ project: projectId, attribute: derived.id }))) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Group the values of ${source.name}`}
      size="xl"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <div className={classes.row}>
        <TextInput
          label="Name of the new attribute"
          value={name}
          disabled={derived !== null}
          onChange={(event) => setName(event.currentTarget.value)}
          style={{ flex: 1 }}
        />
        <SegmentedControl
          aria-label="Kind"
          value={kind}
          onChange={(value) => setKind(value as typeof kind)}
          data={[
            { value: "nominal", label: "Categories" },
            { value: "ordinal", label: "Ordered" },
          ]}
        />
      </div>
      <Status className={classes.outcome}>
        {[...counts].map(([group, n]) => `${group}: ${numeral(n)}`).join(" · ") || "Type a group beside each value."}
        {counts.size > 0 && missing > 0 && ` · missing: ${several(missing, "respondent")}`}
      </Status>
      <ErrorNote failure={reading.failure ?? grouping.failure ?? removing.failure} />
      <div className={classes.groups}>
        <ul className={classes.values}>
          {values?.map((value) => (
            <li key={value.id} className={classes.value} data-grouping>
              <span className={classes.label}>{value.label}</span>
              <span className="figure quiet">{numeral(value.respondents)}</span>
              <Autocomplete
                aria-label={`Group of ${value.label}`}
                placeholder="missing"
                data={[...counts.keys()]}
                value={groupOf[value.label] ?? ""}
                maxLength={300}
                onChange={(group) => setGroupOf((now) => ({ ...now, [value.label]: group }))}
              />
            </li>
          ))}
        </ul>
      </div>
      <Group justify="space-between" gap="sm">
        {derived ? (
          <Button variant="subtle" color="red" onClick={remove} loading={removing.pending}>
            Remove this attribute
          </Button>
        ) : (
          <span />
        )}
        <Group gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={save} loading={grouping.pending} disabled={counts.size === 0 || name.trim() === ""}>
            {derived ? "Save" : "Make the attribute"}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}
