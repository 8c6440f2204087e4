"use server";
import { writePreference } from "../../db/preferences.ts";
import { Refused } from "../../db/refusal.ts";
import { action } from "../server/action.ts";
import { write } from "../server/store.ts";
import { keyChoices } from "./key-choices.ts";
import { keyProblems } from "./own-keys.ts";

/** Keeps a person's own keys. Refused where two commands of a screen would share one. */
export const saveKeys = action(keyChoices, async (choices, person) => {
  const [problem] = keyProblems(choices);
  if (problem) throw new Refused(problem);
  await write((store) => writePreference(store, person, "keys", choices));
  return true;
});
