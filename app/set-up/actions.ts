"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { createFirstAccount, requireNoAccounts } from "../../db/accounts.ts";
import { hashPassword, nameInput, newPasswordInput, startSession } from "../server/accounts.ts";
import { openAction } from "../server/action.ts";
import { store, write } from "../server/store.ts";

export const setUp = openAction(z.object({ name: nameInput, password: newPasswordInput }), async ({ name, password }) => {
  // Asked before the password is hashed, which is slow on purpose: strangers shall not make the server do it.
  requireNoAccounts(store());
  const passwordHash = await hashPassword(password);
  const person = await write((s) => createFirstAccount(s, { name, passwordHash }));
  await startSession(person.name, password);
  redirect("/");
});
