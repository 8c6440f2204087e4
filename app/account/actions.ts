"use server";
import { z } from "zod";
import { changePassword, foldName, passwordHashOf, signOutElsewhere } from "../../db/accounts.ts";
import { Refused } from "../../db/refusal.ts";
import { hashPassword, newPasswordInput, passwordFits, sessionToken } from "../server/accounts.ts";
import { action } from "../server/action.ts";
import { store, write } from "../server/store.ts";
import { clearFailures, countFailure, throttle } from "../server/throttle.ts";

export const setNewPassword = action(
  z.object({ current: z.string().max(200), next: newPasswordInput }),
  async ({ current, next }, person) => {
    const name = foldName(person.name);
    throttle(name, Date.now());
    countFailure(name, Date.now());
    const kept = passwordHashOf(store(), person);
    if (!kept || !(await passwordFits(current, kept)))
      throw new Refused("The current password does not fit. Nothing was changed.");
    clearFailures(name);
    const token = await sessionToken(person);
    const hash = await hashPassword(next);
    await write((open) => changePassword(open, person, hash, token));
    return { changed: true };
  },
);

export const signOutOtherComputers = action(z.object({}), async (_nothing, person) => {
  const token = await sessionToken(person);
  return { ended: await write((open) => signOutElsewhere(open, person, token)) };
});
