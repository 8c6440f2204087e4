/** What the history can be narrowed to, with the things that log actions of each begin with. */
export const actionGroups = [
  { name: "coding", label: "Coding", things: ["coding", "look"] },
  { name: "checking", label: "Checks and decisions", things: ["check", "decision"] },
  { name: "frame", label: "Code frame", things: ["code", "frame"] },
  { name: "plans", label: "Plans", things: ["plan", "assignment", "round"] },
  { name: "data", label: "Survey data", things: ["survey", "answer", "attribute", "respondent", "project", "question"] },
  { name: "people", label: "People", things: ["member", "invitation", "account"] },
] as const;

/** The things of a group; empty for a name that is none. */
export function thingsOf(group: string): readonly string[] {
  return actionGroups.find((known) => known.name === group)?.things ?? [];
}
