"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { endSession, nameInput, startSession } from "../server/accounts.ts";
import { action, openAction } from "../server/action.ts";
import { wayBack } from "../ui/way-back.ts";

export const signIn = openAction(
  z.object({
    name: nameInput.min(1, "Type your name."),
    password: z.string().min(1, "Type your password.").max(200),
    /** The page that was asked for. */
    to: z.string().optional(),
  }),
  async ({ name, password, to }) => {
    await startSession(name, password);
    redirect(wayBack(to) ?? "/");
  },
);

export const signOut = action(z.object({}), () => endSession());
