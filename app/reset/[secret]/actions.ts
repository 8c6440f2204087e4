"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { foldName, resetPassword } from "../../../db/accounts.ts";
import { requireLink } from "../../../db/links.ts";
import { hashPassword, newPasswordInput, startSession } from "../../server/accounts.ts";
import { openAction } from "../../server/action.ts";
import { store, write } from "../../server/store.ts";
import { clearFailures } from "../../server/throttle.ts";

export const reset = openAction(
  z.object({ secret: z.string().max(100), password: newPasswordInput }),
  async ({ secret, password }) => {
    // Asked before the password is hashed, which is slow on purpose: strangers shall not make the server do it.
    requireLink(store(), "reset", secret);
    const passwordHash = await hashPassword(password);
    const person = await write((s) => resetPassword(s, secret, passwordHash));
    clearFailures(foldName(person.name));
    await startSession(person.name, password);
    redirect("/");
  },
);
