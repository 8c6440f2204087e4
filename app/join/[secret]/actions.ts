"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { joinProject, joinWithNewAccount } from "../../../db/invitations.ts";
import { hashPassword, nameInput, newPasswordInput, startSession } from "../../server/accounts.ts";
import { action, openAction } from "../../server/action.ts";
import { write } from "../../server/store.ts";

const secretInput = z.string().max(100);

export const joinAsNew = openAction(
  z.object({ secret: secretInput, name: nameInput, password: newPasswordInput }),
  async ({ secret, name, password }) => {
    const passwordHash = await hashPassword(password);
    const { person, projectId } = await write((store) => joinWithNewAccount(store, secret, { name, passwordHash }));
    await startSession(person.name, password);
    redirect(`/projects/${projectId}`);
  },
);

export const joinAsMe = action(z.object({ secret: secretInput }), async ({ secret }, person) => {
  const { projectId } = await write((store) => joinProject(store, person, secret));
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
