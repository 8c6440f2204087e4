import type { Metadata } from "next";
import Link from "next/link";
import type { Role } from "../../../db/access.ts";
import { readInvitation } from "../../../db/invitations.ts";
import { signedIn } from "../../server/session.ts";
import { store } from "../../server/store.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PlainPage } from "../../ui/plain-page.tsx";
import { JoinForm } from "./join-form.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Invitation" };

const duties: Record<Role, string> = {
  lead: "as a lead: plan, code, check, decide and report",
  coder: "to code and check answers",
  viewer: "to read and export",
};

export default async function JoinPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const person = await signedIn();
  const invitation = readInvitation(store(), secret);
  return (
    <PlainPage person={person?.name ?? null} width="narrow">
      {invitation ? (
        <>
          <PageHeader
            title={`Join “${invitation.project}”`}
            note={`${invitation.invitedBy === "operator" ? "You are invited" : `${invitation.invitedBy} invites you`} ${duties[invitation.role]}.`}
          />
          <JoinForm secret={secret} signedInAs={person?.name ?? null} />
        </>
      ) : (
        <EmptyState isPage title="This invitation opens nothing any more" step={<Link href="/">Go to your projects</Link>}>
          It has been used, taken back, or is older than seven days. Ask the lead of the project for a new one.
        </EmptyState>
      )}
    </PlainPage>
  );
}
