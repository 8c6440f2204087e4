"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { endSession, nameInput, startSession } from "../server/accounts.ts";
import { action, openAction } from "../server/action.ts";

export const signIn = openAction(
  z.object({ name: nameInput.min(1, "Type your name."), password: z.string().min(1, "Type your password.").max(200) }),
  async ({ name, password }) => {
    await startSession(name, password);
    redirect("/");
  },
);

export const signOut = action(z.object({}), () => endSession());
