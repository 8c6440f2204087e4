import type { QuestionProgress } from "../../../db/progress.ts";
import type { Waiting } from "../../../db/projects.ts";
import { numeral, several } from "../../../lib/numbers.ts";

type AskedQuestion = Pick<QuestionProgress, "id" | "name" | "answers" | "codes">;

/** What there is to do, in one sentence, and the one next step: an address below the project's, and a verb. */
export interface NextStep {
  sentence: string;
  step: { path: string; verb: string; isMine: boolean } | null;
}

const verbs = { code: "Code", check: "Check", resolve: "Resolve" } as const;
const tasks = ["code", "check", "resolve"] as const;
/** Of more questions only the number is said. */
const mostNamed = 2;

/**
 * The next step of a person. A lead is not sent to code where there are no codes yet: the frame comes first. Where nothing
 * waits, there is something to look at as soon as there are codes.
 */
export function nextStep(
  waiting: readonly Waiting[],
  questions: readonly AskedQuestion[],
  role: "lead" | "coder" | "viewer" | "operator",
): NextStep {
  const bare = questions.filter(({ codes, answers }) => codes === 0 && answers > 0);
  const leads = role === "lead" || role === "operator";
  const ready = leads ? waiting.filter(({ questionId }) => !bare.some(({ id }) => id === questionId)) : waiting;
  const first = firstTask(ready);
  if (first) return { sentence: waitingSentence(ready, questions), step: first };
  const [frameless] = bare;
  if (leads && frameless)
    return {
      sentence: bareSentence(bare, questions),
      step: { path: `${frameless.id}/frame`, verb: "Build the code frame", isMine: true },
    };
  const counted = questions.find(({ codes }) => codes > 0);
  return {
    sentence: role === "viewer" ? "You read here; nothing waits for you." : "Nothing waits for you.",
    step: counted ? { path: `${counted.id}/counts`, verb: "Look at the counts", isMine: false } : null,
  };
}

/** The first thing that waits, question by question in the order of the job. */
function firstTask(waiting: readonly Waiting[]): NextStep["step"] {
  for (const each of waiting)
    for (const task of tasks)
      if (each[task] > 0)
        return { path: `${each.questionId}/${task}`, verb: `${verbs[task]} ${several(each[task], "answer")}`, isMine: true };
  return null;
}

function bareSentence(bare: readonly AskedQuestion[], questions: readonly AskedQuestion[]): string {
  const answers = bare.reduce((sum, question) => sum + question.answers, 0);
  const said =
    bare.length === questions.length
      ? `${several(answers, "answer")} to ${several(bare.length, "question")} ${answers === 1 ? "is" : "are"} here.`
      : `${several(bare.length, "question has", "questions have")} no codes yet.`;
  return `${said} Next: build a code frame${bare.length > 1 ? " for each question" : ""}, then plan who codes and who checks.`;
}

/** What waits for the person, in one sentence: the first questions by name, the others as a number. */
function waitingSentence(waiting: readonly Waiting[], questions: readonly AskedQuestion[]): string {
  const busy = waiting.filter((each) => tasks.some((task) => each[task] > 0));
  const named = busy.slice(0, busy.length === mostNamed + 1 ? busy.length : mostNamed);
  const parts = named.map((each) => {
    const done = tasks.filter((task) => each[task] > 0).map((task) => `${numeral(each[task])} to ${task}`);
    return `${done.join(", ")} in ${shortened(questions.find(({ id }) => id === each.questionId)?.name ?? "")}`;
  });
  const others = busy.slice(named.length);
  const left = others.reduce((sum, each) => sum + each.code + each.check + each.resolve, 0);
  if (others.length > 0) parts.push(`${numeral(left)} more in ${others.length} other questions`);
  return `For you: ${parts.join("; ")}.`;
}

/** Where a question is called by its whole text, its beginning tells it apart in a sentence. */
function shortened(name: string): string {
  return name.length > 44 ? `“${name.slice(0, 40).trimEnd()}…”` : name;
}
