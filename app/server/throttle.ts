import "server-only";
import { Refused } from "../../db/refusal.ts";

// Guessing a password gets slower with every failure of that name, whoever tries; nobody is locked out for good. In
// memory: a restart forgives.
const freeTries = 5;
const firstWait = 5_000;
const longestWait = 5 * 60_000;
const forgetAfter = 60 * 60_000;
const mostNames = 10_000;

interface Failures {
  count: number;
  at: number;
}

const failures = new Map<string, Failures>();

/** Throws Refused while a name has to wait after failed sign-ins. `name` is folded. */
export function throttle(name: string, now: number): void {
  const found = failures.get(name);
  if (!found) return;
  const waits = Math.min(longestWait, firstWait * 2 ** (found.count - freeTries));
  // Where the clock was set back, the wait does not grow by that.
  const left = found.count < freeTries ? 0 : Math.min(found.at, now) + waits - now;
  if (left > 0) throw new Refused(`Too many failed sign-ins with this name. Try again in ${spell(left)}.`);
}

/** Remembers a failed sign-in. */
export function countFailure(name: string, now: number): void {
  const before = failures.get(name);
  failures.delete(name);
  failures.set(name, { count: before && now - before.at < forgetAfter ? before.count + 1 : 1, at: now });
  // The oldest goes first; a Map keeps the order in which its keys were set.
  if (failures.size > mostNames) for (const oldest of failures.keys()) if (failures.delete(oldest)) break;
}

/** Forgets the failures of somebody who signed in. */
export function clearFailures(name: string): void {
  failures.delete(name);
}

function spell(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return seconds === 1 ? "one second" : `${seconds} seconds`;
  return seconds <= 60 ? "one minute" : `${Math.ceil(seconds / 60)} minutes`;
}
