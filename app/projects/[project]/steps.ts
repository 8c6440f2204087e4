import type { Role } from "../../../db/access.ts";
import type { IconName } from "../../ui/icons.tsx";

/** A step of the job: one page, of the project or of the question that is chosen. */
export interface Step {
  path: string;
  name: string;
  icon: IconName;
  of: "project" | "question";
  /** Whose step it is; others do not see it in the list (the page itself asks again). */
  for: readonly Role[];
  /** Which figure of what waits belongs to it. */
  waits?: "code" | "check" | "resolve";
}

const everybody = ["lead", "coder", "viewer"] as const;
const coders = ["lead", "coder"] as const;

/** In the order of the job. A step is listed as soon as its page exists. */
export const steps: readonly Step[] = [
  { path: "import", name: "Import", icon: "import", of: "project", for: ["lead"] },
  { path: "frame", name: "Code frame", icon: "frame", of: "question", for: everybody },
  { path: "code", name: "Code", icon: "code", of: "question", for: coders, waits: "code" },
  { path: "check", name: "Check", icon: "check", of: "question", for: coders, waits: "check" },
  { path: "resolve", name: "Resolve", icon: "resolve", of: "question", for: coders, waits: "resolve" },
  { path: "agreement", name: "Agreement", icon: "agreement", of: "question", for: everybody },
  { path: "counts", name: "Counts", icon: "counts", of: "question", for: everybody },
  { path: "history", name: "History", icon: "history", of: "project", for: everybody },
  { path: "people", name: "People", icon: "people", of: "project", for: everybody },
];

/** The address of a step; null for a step of a question where there is no question yet. */
export function stepAddress(step: Step, projectId: number, questionId: number | null): string | null {
  if (step.of === "project") return `/projects/${projectId}/${step.path}`;
  return questionId === null ? null : `/projects/${projectId}/${questionId}/${step.path}`;
}

/** Pages that are another view of a step: the list of answers of coding, adjudicating of agreement. */
const shownUnder: Record<string, string> = { answers: "code", adjudicate: "agreement" };

/** The step and question that an address belongs to. */
export function placeOf(pathname: string): { step: Step | null; questionId: number | null } {
  const [, , , third = "", fourth = ""] = pathname.split("/");
  const ofQuestion = /^\d+$/.test(third);
  const path = ofQuestion ? (shownUnder[fourth] ?? fourth) : third;
  return { step: steps.find((s) => s.path === path) ?? null, questionId: ofQuestion ? Number(third) : null };
}
