"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { createFirstAccount } from "../../db/accounts.ts";
import { hashPassword, nameInput, newPasswordInput, startSession } from "../server/accounts.ts";
import { openAction } from "../server/action.ts";
import { write } from "../server/store.ts";

export const setUp = openAction(z.object({ name: nameInput, password: newPasswordInput }), async ({ name, password }) => {
  const passwordHash = await hashPassword(password);
  const person = await write((store) => createFirstAccount(store, { name, passwordHash }));
  await startSession(person.name, password);
  redirect("/");
});
