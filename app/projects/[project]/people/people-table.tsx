"use client";
import { Button, Menu, NativeSelect, Table } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Role } from "../../../../db/access.ts";
import type { ProjectPerson } from "../../../../db/people.ts";
import { numeral } from "../../../../lib/numbers.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { dayOf } from "../../../ui/moment.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { giveRole } from "./actions.ts";
import { HandOverDialog } from "./hand-over.tsx";
import { PasswordLinkDialog } from "./password-link.tsx";
import classes from "./people.module.css";
import { RemoveDialog } from "./remove.tsx";
import { roles } from "./roles.ts";

type Dialog = { about: ProjectPerson; kind: "hand-over" | "password" | "remove" } | null;

interface PeopleTableProps {
  projectId: number;
  people: ProjectPerson[];
  isLead: boolean;
}

/** Everybody in the project: role, what waits for them, and what a lead can do about it. */
export function PeopleTable({ projectId, people, isLead }: PeopleTableProps) {
  const router = useRouter();
  const { run, failure, pending } = useAction(giveRole);
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  // Only another lead can give it back.
  const [stepping, setStepping] = useState<{ member: number; role: Role } | null>(null);
  const setRole = async (member: number, role: Role) => {
    await run({ project: projectId, member, role });
    router.refresh();
  };
  return (
    <>
      <ErrorNote failure={failure} />
      <Table.ScrollContainer
        minWidth={isLead ? 560 : 440}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": "People", role: "region" } }}
      >
        <Table aria-label="People of the project" verticalSpacing="sm" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Name</Table.Th>
              <Table.Th scope="col">Role</Table.Th>
              <Table.Th scope="col" className="figure">
                To code
              </Table.Th>
              <Table.Th scope="col" className="figure">
                To check
              </Table.Th>
              {isLead && (
                <Table.Th scope="col">
                  <span className="hidden-words">Actions</span>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {people.map((person) => (
              <Table.Tr key={person.id} data-left={person.leftAt !== null || undefined}>
                <Table.Th scope="row" className={classes.name}>
                  {person.name}
                  {person.isMe && <span className="quiet"> (you)</span>}
                  <div className={classes.note}>{standing(person)}</div>
                </Table.Th>
                <Table.Td>
                  {isLead && person.leftAt === null && person.signsIn ? (
                    <NativeSelect
                      aria-label={`Role of ${person.name}`}
                      value={person.role}
                      disabled={pending}
                      data={roles.map(({ value, label }) => ({ value, label }))}
                      onChange={(event) => {
                        const role = event.currentTarget.value as Role;
                        if (person.isMe) setStepping({ member: person.id, role });
                        else void setRole(person.id, role);
                      }}
                      className={classes.role}
                    />
                  ) : (
                    roles.find((role) => role.value === person.role)?.label
                  )}
                </Table.Td>
                <Table.Td className="figure">{figure(person.toCode)}</Table.Td>
                <Table.Td className="figure">{figure(person.toCheck)}</Table.Td>
                {isLead && (
                  <Table.Td className={classes.actions}>
                    <PersonActions person={person} onChosen={(kind) => setDialog({ about: person, kind })} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {stepping && (
        <ConfirmDialog
          opened
          title="Stop being a lead here?"
          verb={`Become a ${stepping.role}`}
          onConfirm={() => setRole(stepping.member, stepping.role)}
          onClose={() => setStepping(null)}
        >
          You can no longer invite, plan, decide or change the frame. Only another lead can give that back to you.
        </ConfirmDialog>
      )}
      {dialog?.kind === "hand-over" && (
        <HandOverDialog projectId={projectId} from={dialog.about} people={people} onClose={close} />
      )}
      {dialog?.kind === "password" && <PasswordLinkDialog projectId={projectId} person={dialog.about} onClose={close} />}
      {dialog?.kind === "remove" && <RemoveDialog projectId={projectId} person={dialog.about} onClose={close} />}
    </>
  );
}

interface PersonActionsProps {
  person: ProjectPerson;
  onChosen(kind: "hand-over" | "password" | "remove"): void;
}

function PersonActions({ person, onChosen }: PersonActionsProps) {
  // Where the figures are hidden from somebody who codes blind, the dialog says what there was.
  const works = person.toCode !== 0 || person.toCheck !== 0;
  const here = person.leftAt === null;
  if (!works && !here) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" aria-label={`Actions for ${person.name}`}>
          …
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {works && <Menu.Item onClick={() => onChosen("hand-over")}>Hand work over…</Menu.Item>}
        {here && person.signsIn && !person.isMe && <Menu.Item onClick={() => onChosen("password")}>New password link…</Menu.Item>}
        {here && !person.isMe && <Menu.Item onClick={() => onChosen("remove")}>Remove from the project…</Menu.Item>}
        {here && person.isMe && !works && <Menu.Item disabled>Nothing to do here</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

function figure(n: number | null) {
  if (n !== null) return numeral(n);
  return (
    <span title="Hidden while you code blind">
      –<span className="hidden-words"> hidden while you code blind</span>
    </span>
  );
}

function standing(person: ProjectPerson): string {
  if (person.leftAt !== null) return `left on ${dayOf(person.leftAt)}`;
  return person.signsIn ? `since ${dayOf(person.joinedAt)}` : "has no sign-in; work was imported";
}
