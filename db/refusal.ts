import type { Problem } from "../lib/import/types.ts";

// A bundler may load this file more than once (pages, route handlers, workers' callers), which makes classes of the same
// name that do not know each other. So `instanceof` looks for a mark that all of them share.
const refusedMark = Symbol.for("tandem.refused");
const deniedMark = Symbol.for("tandem.denied");

function isMarked(value: unknown, mark: symbol): boolean {
  return typeof value === "object" && value !== null && mark in value;
}

/**
 * The user's input or the state of things does not allow what was asked; nothing was changed. Fronts show its message
 * (and problems, where a file is at fault) as they are; anything else that is thrown is our fault.
 */
export class Refused extends Error {
  readonly [refusedMark] = true;
  readonly problems: Problem[];
  constructor(message: string, problems: Problem[] = []) {
    super(message);
    this.name = "Refused";
    this.problems = problems;
  }
  static override [Symbol.hasInstance](value: unknown): boolean {
    return isMarked(value, refusedMark);
  }
}

/** Who asked may not do this, or it does not exist for them; the two are not told apart. */
export class Denied extends Error {
  readonly [deniedMark] = true;
  constructor() {
    super("There is nothing here for you. Ask the lead of the project for access.");
    this.name = "Denied";
  }
  static override [Symbol.hasInstance](value: unknown): boolean {
    return isMarked(value, deniedMark);
  }
}
