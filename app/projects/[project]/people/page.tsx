import type { Metadata } from "next";
import { authorize } from "../../../../db/access.ts";
import { listInvitations } from "../../../../db/invitations.ts";
import { listPeople } from "../../../../db/people.ts";
import { projectAccess } from "../../../server/page-access.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { InviteButton } from "./invite.tsx";
import { LeaveButton } from "./leave.tsx";
import { PendingInvitations } from "./pending.tsx";
import classes from "./people.module.css";
import { PeopleTable } from "./people-table.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ params }: { params: Promise<{ project: string }> }) {
  const { store, access, person, project } = await projectAccess(params, "read");
  const isLead = access.role === "lead";
  const people = listPeople(store, access);
  const isAlone = isLead && people.every(({ isMe, signsIn, leftAt }) => isMe || !signsIn || leftAt !== null);
  const invitations = isLead ? listInvitations(store, authorize(store, person, project.id, "lead")) : [];
  return (
    <div className={classes.page}>
      <PageHeader title="People" note={isLead ? undefined : "A lead invites people and gives them their roles."}>
        {isLead && <InviteButton projectId={project.id} />}
      </PageHeader>
      <PeopleTable projectId={project.id} people={people} isLead={isLead} />
      {isAlone && invitations.length === 0 && (
        <p className={classes.alone}>
          You are alone here. A second person who checks, or codes without seeing your codes, makes figures that can be trusted:
          invite them with a link that you send yourself.
        </p>
      )}
      {invitations.length > 0 && <PendingInvitations projectId={project.id} invitations={invitations} />}
      <LeaveButton projectId={project.id} projectName={project.name} />
    </div>
  );
}
