import "server-only";
import { headers } from "next/headers";
import { z } from "zod";
import { foldName, longestName, type Person } from "../../db/accounts.ts";
import { Refused } from "../../db/refusal.ts";
import { auth } from "./auth.ts";
import { readSession } from "./session.ts";
import { patiently } from "./store.ts";
import { clearFailures, countFailure, throttle } from "./throttle.ts";

export const nameInput = z.string({ error: "Type your name." }).max(longestName, `A name has at most ${longestName} characters.`);
export const newPasswordInput = z
  .string({ error: "Type a password." })
  .min(8, "A password has at least 8 characters.")
  .max(200, "A password has at most 200 characters.");

/** A password as it is kept. Slow on purpose; done before the transaction that stores it. */
export async function hashPassword(password: string): Promise<string> {
  return (await auth().$context).password.hash(password);
}

/** Whether a password fits its hash. */
export async function passwordFits(password: string, hash: string): Promise<boolean> {
  return (await auth().$context).password.verify({ password, hash });
}

/** Signs in and sets the cookie of the answer. Throws Refused where name and password do not fit, slower every time. */
export async function startSession(name: string, password: string): Promise<void> {
  const folded = foldName(name);
  throttle(folded, Date.now());
  // Counted before the slow comparison, so that many tries at once do not slip through together.
  countFailure(folded, Date.now());
  const signedIn = await trySignIn(folded, password);
  if (!signedIn) throw new Refused("Name and password do not fit. Check both, then try again.");
  clearFailures(folded);
}

async function trySignIn(username: string, password: string): Promise<boolean> {
  try {
    const body = { username, password };
    return (await patiently(async () => auth().api.signInUsername({ body, headers: await headers() }))) !== null;
  } catch (problem) {
    // better-auth answers a wrong name or password by throwing; anything else is our fault.
    if (problem instanceof Error && problem.name === "APIError" && isUserFault(problem)) return false;
    throw problem;
  }
}

function isUserFault(problem: Error & { statusCode?: number }): boolean {
  return problem.statusCode !== undefined && problem.statusCode >= 400 && problem.statusCode < 500;
}

/** The secret of the session this request belongs to. */
export async function sessionToken(person: Person): Promise<string> {
  const session = await readSession();
  if (session?.user.id !== person.userId) throw new Refused("You are signed out. Sign in again; nothing was changed.");
  return session.session.token;
}

/** Ends this session and takes its cookie back. */
export async function endSession(): Promise<void> {
  await patiently(async () => auth().api.signOut({ headers: await headers() }));
}
