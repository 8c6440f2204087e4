"use client";
import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import type { Invitation } from "../../../../db/invitations.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { dayOf } from "../../../ui/moment.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { takeInvitationBack } from "./actions.ts";
import classes from "./people.module.css";

/** Invitations that nobody has used yet. */
export function PendingInvitations({ projectId, invitations }: { projectId: number; invitations: Invitation[] }) {
  const router = useRouter();
  const { run, pending, failure } = useAction(takeInvitationBack);
  const takeBack = async (invitation: number) => {
    await run({ project: projectId, invitation });
    router.refresh();
  };
  return (
    <section aria-labelledby="pending-heading" className={classes.section}>
      <h2 id="pending-heading" className={classes.heading}>
        Invitations not used yet
      </h2>
      <ErrorNote failure={failure} />
      <ul className={classes.pending}>
        {invitations.map((invitation) => {
          const whose = invitation.note || "no note";
          return (
            <li key={invitation.id} className={classes.invitation}>
              <span>
                <strong>{whose}</strong>, as {invitation.role}
                <span className="quiet">
                  {" "}
                  · made by {invitation.createdBy}, good until {dayOf(invitation.expiresAt)}
                </span>
              </span>
              <Button
                variant="default"
                size="xs"
                disabled={pending}
                onClick={() => takeBack(invitation.id)}
                aria-label={`Take the invitation back: ${whose}`}
              >
                Take back
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
