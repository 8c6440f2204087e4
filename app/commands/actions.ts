"use server";
import { writePreference } from "../../db/preferences.ts";
import { action } from "../server/action.ts";
import { write } from "../server/store.ts";
import { keyChoices } from "./key-choices.ts";

/** Keeps a person's own keys. */
export const saveKeys = action(keyChoices, async (choices, person) => {
  await write((store) => writePreference(store, person, "keys", choices));
});
