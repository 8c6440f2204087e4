import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "../../db/access.ts";
import { transact } from "../../db/store.ts";
import { signInAddress } from "../ui/way-back.ts";
import { auth, renewedAfter, sessionLasts } from "./auth.ts";
import { store } from "./store.ts";

export type Person = Extract<Actor, { kind: "person" }>;

/** The session of this request. Once a day it is made to last longer; while somebody else is writing, that can wait. */
export async function readSession() {
  const asked = { headers: await headers() };
  const session = await auth().api.getSession({ ...asked, query: { disableRefresh: true } });
  if (!session || session.session.expiresAt.getTime() - Date.now() > sessionLasts - renewedAfter) return session;
  try {
    // better-auth says of a held store only that it failed, so we ask first.
    transact(store(), () => {});
    return await auth().api.getSession(asked);
  } catch {
    return session;
  }
}

/** Who is signed in, or null. Asked of the store at every request. */
export const signedIn = cache(async (): Promise<Person | null> => {
  // Without a cookie there is no session to look for.
  if ((await cookies()).size === 0) return null;
  const session = await readSession();
  return session ? { kind: "person", userId: session.user.id, name: session.user.name } : null;
});

/** Who is signed in, where that is also the person whose page asks ("tandem-person"); null where somebody else is by now. */
export async function signedInAs(asked: Headers): Promise<Person | null> {
  const person = await signedIn();
  const meant = asked.get("tandem-person");
  return meant === null || meant === person?.userId ? person : null;
}

/**
 * Who is signed in; others are sent to the sign-in page, from which they come back here. For pages; actions and routes use
 * `signedIn`. The server says in a header which address was asked for (app/serve.ts).
 */
export async function requirePerson(): Promise<Person> {
  return (await signedIn()) ?? redirect(signInAddress((await headers()).get("tandem-address") ?? "/"));
}
