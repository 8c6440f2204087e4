import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { Denied, Refused } from "../../db/refusal.ts";
import { storeTrouble } from "../../db/store.ts";
import type { Problem } from "../../lib/import/types.ts";
import { isOwnOrigin } from "./address.ts";
import { type Person, signedIn } from "./session.ts";

/** What an action answers. A failure says what happened and what to do; nothing was changed then. */
export type Result<T> = { ok: true; value: T } | { ok: false; message: string; problems: Problem[]; signedOut?: boolean };

/**
 * Wraps the work of a server action: own origin, parsed input, a signed-in person, typed result. What the person may do
 * is checked by the work itself, through `authorize`, in the transaction that does it.
 */
export function action<S extends z.ZodType, T>(input: S, work: (value: z.output<S>, person: Person) => Promise<T> | T) {
  return async (raw: z.input<S>): Promise<Result<T>> => {
    if (!isOwnOrigin(await headers())) return failure("This request did not come from a page of this installation.");
    const person = await signedIn();
    if (!person) return { ...failure("You are signed out. Sign in again; nothing was changed."), signedOut: true };
    const parsed = input.safeParse(raw);
    if (!parsed.success) return failure(parsed.error.issues.map((issue) => issue.message).join(" "));
    return answer(() => work(parsed.data, person));
  };
}

/** The same for people who are not signed in: set-up, sign-in, invitations and resets. `work` checks what admits them. */
export function openAction<S extends z.ZodType, T>(input: S, work: (value: z.output<S>) => Promise<T> | T) {
  return async (raw: z.input<S>): Promise<Result<T>> => {
    if (!isOwnOrigin(await headers())) return failure("This request did not come from a page of this installation.");
    const parsed = input.safeParse(raw);
    if (!parsed.success) return failure(parsed.error.issues.map((issue) => issue.message).join(" "));
    return answer(() => work(parsed.data));
  };
}

/** Runs work and turns what is expected to go wrong into a failure that a person can read. Our own faults are thrown on. */
export async function answer<T>(work: () => Promise<T> | T): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (problem) {
    unstable_rethrow(problem);
    if (problem instanceof Refused) return failure(problem.message, problem.problems);
    if (problem instanceof Denied) return failure(problem.message);
    const trouble = storeTrouble(problem);
    if (trouble !== null) return failure(trouble);
    throw problem;
  }
}

function failure(message: string, problems: Problem[] = []): Extract<Result<never>, { ok: false }> {
  return { ok: false, message, problems };
}
