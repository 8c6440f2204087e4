"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { joinProject, joinWithNewAccount } from "../../../db/invitations.ts";
import { requireLink } from "../../../db/links.ts";
import { hashPassword, nameInput, newPasswordInput, startSession } from "../../server/accounts.ts";
import { action, openAction } from "../../server/action.ts";
import { store, write } from "../../server/store.ts";

const secretInput = z.string().max(100);

export const joinAsNew = openAction(
  z.object({ secret: secretInput, name: nameInput, password: newPasswordInput }),
  async ({ secret, name, password }) => {
    // Asked before the password is hashed, which is slow on purpose: strangers shall not make the server do it.
    requireLink(store(), "invite", secret);
    const passwordHash = await hashPassword(password);
    const { person, projectId } = await write((s) => joinWithNewAccount(s, secret, { name, passwordHash }));
    await startSession(person.name, password);
    redirect(`/projects/${projectId}`);
  },
);

export const joinAsMe = action(z.object({ secret: secretInput }), async ({ secret }, person) => {
  const { projectId } = await write((s) => joinProject(s, person, secret));
  redirect(`/projects/${projectId}`);
});

/** For somebody who has an account but is not signed in on this computer: both in one go. */
export const joinWithAccount = openAction(
  z.object({ secret: secretInput, name: nameInput, password: z.string().max(200) }),
  async ({ secret, name, password }) => {
    await startSession(name, password);
    redirect(`/join/${encodeURIComponent(secret)}`);
  },
);
