import { z } from "zod";
import { type KeyChoices, usualKeys } from "./command.ts";

/** What a person's preference "keys" may hold. */
export const keyChoices = z.object({
  keys: z.record(z.string().max(60), z.array(z.string().min(1).max(40)).max(4)),
  singleSigns: z.boolean(),
});

/** The stored choices; the usual keys where there are none or they cannot be read. */
export function readKeyChoices(stored: unknown): KeyChoices {
  const parsed = keyChoices.safeParse(stored);
  return parsed.success ? parsed.data : usualKeys;
}
