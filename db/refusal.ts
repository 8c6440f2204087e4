import type { Problem } from "../lib/import/types.ts";

/**
 * The user's input or the state of things does not allow what was asked; nothing was changed. Fronts show its message
 * (and problems, where a file is at fault) as they are; anything else that is thrown is our fault.
 */
export class Refused extends Error {
  readonly problems: Problem[];
  constructor(message: string, problems: Problem[] = []) {
    super(message);
    this.name = "Refused";
    this.problems = problems;
  }
}

/** Who asked may not do this, or it does not exist for them; the two are not told apart. */
export class Denied extends Error {
  constructor() {
    super("There is nothing here for you. Ask the lead of the project for access.");
    this.name = "Denied";
  }
}
