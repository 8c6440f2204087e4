import type { Waiting } from "../../../db/projects.ts";
import { numeral, several } from "../../../lib/numbers.ts";

export interface FirstTask {
  questionId: number;
  step: "code" | "check" | "resolve";
  verb: string;
}

const verbs = { code: "Code", check: "Check", resolve: "Resolve" } as const;
const steps = ["code", "check", "resolve"] as const;

/** The first thing that waits for the person, question by question in the order of the job; null where nothing does. */
export function firstTask(waiting: readonly Waiting[]): FirstTask | null {
  for (const each of waiting)
    for (const step of steps)
      if (each[step] > 0) return { questionId: each.questionId, step, verb: `${verbs[step]} ${several(each[step], "answer")}` };
  return null;
}

/** What waits for the person, in one sentence. */
export function waitingSentence(
  waiting: readonly Waiting[],
  questions: readonly { id: number; name: string }[],
  isViewer: boolean,
): string {
  if (isViewer) return "You read here; nothing waits for you.";
  const parts = waiting.flatMap((each) => {
    const tasks = steps.filter((step) => each[step] > 0).map((step) => `${numeral(each[step])} to ${step}`);
    const name = questions.find((question) => question.id === each.questionId)?.name;
    return tasks.length === 0 ? [] : `${tasks.join(", ")} in ${shortened(name ?? "")}`;
  });
  return parts.length === 0 ? "Nothing waits for you." : `For you: ${parts.join("; ")}.`;
}

/** Questions are often called by their whole text; in a sentence its beginning tells them apart. */
function shortened(name: string): string {
  return name.length > 40 ? `“${name.slice(0, 36).trimEnd()}…”` : name;
}
