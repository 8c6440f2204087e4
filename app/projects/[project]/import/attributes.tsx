"use client";
import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Attribute } from "../../../../db/attributes.ts";
import type { Scale } from "../../../../lib/import/types.ts";
import { numeral } from "../../../../lib/numbers.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { scales } from "../../new/words.ts";
import { changeAttributeOf } from "./actions.ts";
import { AttributeDialog } from "./attribute-dialog.tsx";
import { GroupDialog } from "./group-dialog.tsx";
import classes from "./import-page.module.css";

/** The attributes of the respondents: what they are called, what kind they are, who sees them, and groups made of them. */
export function Attributes({ projectId, attributes }: { projectId: number; attributes: Attribute[] }) {
  const router = useRouter();
  const { run, pending, failure } = useAction(changeAttributeOf);
  const [edited, setEdited] = useState<Attribute | null>(null);
  const [grouped, setGrouped] = useState<Attribute | null>(null);
  const change = async (attribute: Attribute, changed: { kind?: Scale; shownToCoders?: boolean }) => {
    if (await run({ project: projectId, attribute: attribute.id, ...changed })) router.refresh();
  };
  const sourceName = (attribute: Attribute) => attributes.find(({ id }) => id === attribute.derivedFrom)?.name;
  const close = () => {
    setEdited(null);
    setGrouped(null);
    router.refresh();
  };
  return (
    <section className={classes.section} aria-labelledby="attributes">
      <h2 id="attributes" className={classes.heading}>
        Attributes
      </h2>
      <p className={classes.note}>
        Closed facts about respondents, by which figures are narrowed and compared. Coders see those that you show them beside
        each answer.
      </p>
      <ErrorNote failure={failure} />
      {attributes.length === 0 ? (
        <p className="quiet">This project has none. Import the file again and choose columns as attributes.</p>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table} aria-label="Attributes">
            <thead>
              <tr>
                <th scope="col">Attribute</th>
                <th scope="col">Kind</th>
                <th scope="col" className="figure">
                  Values
                </th>
                <th scope="col" className="figure">
                  Respondents
                </th>
                <th scope="col">Shown to coders</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {attributes.map((attribute) => (
                <tr key={attribute.id}>
                  <td className={classes.name}>
                    {attribute.name}
                    {attribute.derivedFrom !== null && <div className={classes.derived}>groups of {sourceName(attribute)}</div>}
                  </td>
                  <td className={classes.kind}>
                    <NativeSelect
                      aria-label={`Kind of ${attribute.name}`}
                      value={attribute.kind}
                      disabled={pending}
                      onChange={(event) => change(attribute, { kind: event.currentTarget.value as Scale })}
                      data={Object.entries(scales).map(([value, label]) => ({ value, label }))}
                    />
                  </td>
                  <td className="figure">{numeral(attribute.valueCount)}</td>
                  <td className="figure">{numeral(attribute.respondents)}</td>
                  <td>
                    <Checkbox
                      aria-label={`Show ${attribute.name} to coders`}
                      checked={attribute.shownToCoders}
                      disabled={pending}
                      onChange={(event) => change(attribute, { shownToCoders: event.currentTarget.checked })}
                    />
                  </td>
                  <td>
                    <div className={classes.buttons}>
                      <Button
                        variant="default"
                        size="compact-sm"
                        onClick={() => setEdited(attribute)}
                        aria-label={`Name and values of ${attribute.name}`}
                      >
                        Name and values
                      </Button>
                      <Button
                        variant="default"
                        size="compact-sm"
                        onClick={() => setGrouped(attribute)}
                        aria-label={
                          attribute.derivedFrom === null
                            ? `Group the values of ${attribute.name}`
                            : `Change the groups of ${attribute.name}`
                        }
                      >
                        {attribute.derivedFrom === null ? "Group" : "Change groups"}
                      </Button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {edited && <AttributeDialog projectId={projectId} attribute={edited} onClose={close} />}
      {grouped && (
        <GroupDialog
          projectId={projectId}
          source={attributes.find(({ id }) => id === grouped.derivedFrom) ?? grouped}
          derived={grouped.derivedFrom === null ? null : grouped}
          onClose={close}
        />
      )}
    </section>
  );
}
