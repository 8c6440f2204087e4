import "server-only";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { nextCookies } from "better-auth/next-js";
import { username } from "better-auth/plugins/username";
import { signInTables } from "../../db/sign-in-tables.ts";
import { publicAddress } from "./address.ts";
import { dataDirectory, store } from "./store.ts";

/** How long a session lasts, and how old it is when it is made to last longer; in milliseconds. */
export const sessionLasts = 30 * 24 * 60 * 60_000;
export const renewedAfter = 24 * 60 * 60_000;

/**
 * better-auth, used from our own actions alone: its HTTP handler is not mounted, so there is no door but ours. People sign
 * in with a name; the e-mail address that better-auth wants is made from it and leads nowhere.
 */
function makeAuth() {
  const tables = signInTables(store());
  return betterAuth({
    appName: "Tandem",
    baseURL: publicAddress(),
    secret: installationSecret(),
    telemetry: { enabled: false },
    // It warns of every wrong password; people are told themselves.
    logger: { level: "error" },
    database: drizzleAdapter(tables.db, { provider: "sqlite", schema: tables.schema }),
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 200, requireEmailVerification: false },
    session: { expiresIn: sessionLasts / 1000, updateAge: renewedAfter / 1000 },
    rateLimit: { enabled: false },
    advanced: { cookiePrefix: "tandem", useSecureCookies: publicAddress().startsWith("https:") },
    plugins: [username({ minUsernameLength: 1, maxUsernameLength: 60, usernameValidator: () => true }), nextCookies()],
  });
}

const held = globalThis as typeof globalThis & { tandemAuth?: ReturnType<typeof makeAuth> };

export function auth(): ReturnType<typeof makeAuth> {
  held.tandemAuth ??= makeAuth();
  return held.tandemAuth;
}

/** Signs sessions; made once for each installation and kept beside the store, readable by its owner alone. */
function installationSecret(): string {
  const file = path.join(dataDirectory(), "secret");
  try {
    return fs.readFileSync(file, "utf8").trim();
  } catch {
    fs.mkdirSync(dataDirectory(), { recursive: true, mode: 0o700 });
    fs.writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
    return fs.readFileSync(file, "utf8").trim();
  }
}
