"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { authorize } from "../../../../db/access.ts";
import { makeResetLink } from "../../../../db/accounts.ts";
import { invite, revokeInvitation } from "../../../../db/invitations.ts";
import { changeRole, leaveProject, removeMember } from "../../../../db/people.ts";
import { action } from "../../../server/action.ts";
import { publicAddress } from "../../../server/address.ts";
import { write } from "../../../server/store.ts";
import { runTask } from "../../../server/worker.ts";

const id = z.number().int().positive();
const role = z.enum(["lead", "coder", "viewer"]);

export const invitePerson = action(
  z.object({ project: id, role, note: z.string().trim().max(100, "At most 100 characters.") }),
  async ({ project, ...invitation }, person) => {
    const { secret, expiresAt } = await write((store) => invite(store, authorize(store, person, project, "lead"), invitation));
    return { address: `${publicAddress()}/join/${secret}`, expiresAt };
  },
);

export const takeInvitationBack = action(z.object({ project: id, invitation: id }), ({ project, invitation }, person) =>
  write((store) => revokeInvitation(store, authorize(store, person, project, "lead"), invitation)),
);

export const makePasswordLink = action(z.object({ project: id, member: id }), async ({ project, member }, person) => {
  const { secret, expiresAt } = await write((store) => makeResetLink(store, authorize(store, person, project, "lead"), member));
  return { address: `${publicAddress()}/reset/${secret}`, expiresAt };
});

export const giveRole = action(z.object({ project: id, member: id, role }), async ({ project, member, ...given }, person) => {
  await write((store) => changeRole(store, authorize(store, person, project, "lead"), member, given.role));
});

export const handWorkOver = action(z.object({ project: id, from: id, to: id }), ({ project, ...hands }, person) =>
  runTask("imports", "handOver", { actor: person, projectId: project, ...hands }),
);

export const removePerson = action(z.object({ project: id, member: id }), async ({ project, member }, person) => {
  await write((store) => removeMember(store, authorize(store, person, project, "lead"), member));
  return { removed: member };
});

export const leave = action(z.object({ project: id }), async ({ project }, person) => {
  await write((store) => leaveProject(store, authorize(store, person, project, "read")));
  redirect("/");
});
