"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { foldName, resetPassword } from "../../../db/accounts.ts";
import { hashPassword, newPasswordInput, startSession } from "../../server/accounts.ts";
import { openAction } from "../../server/action.ts";
import { write } from "../../server/store.ts";
import { clearFailures } from "../../server/throttle.ts";

export const reset = openAction(
  z.object({ secret: z.string().max(100), password: newPasswordInput }),
  async ({ secret, password }) => {
    const passwordHash = await hashPassword(password);
    const person = await write((store) => resetPassword(store, secret, passwordHash));
    clearFailures(foldName(person.name));
    await startSession(person.name, password);
    redirect("/");
  },
);
