import type {
  CodePath,
  DemoAnswer,
  Demonstration,
  DemoQuestion,
  FrameNode,
  QuestionName,
  Verdict,
} from "../../../db/demo/types.ts";

/** Counting by hand: loops over the answers, nothing of the code that counts for the reports. */

export const question = (demonstration: Demonstration, name: QuestionName): DemoQuestion => {
  const found = demonstration.questions.find((one) => one.name === name);
  if (!found) throw new Error(`no question ${name}`);
  return found;
};

export const labels = (verdict: Verdict): string[] =>
  verdict.kind === "codes" ? verdict.codes.map((code) => code.path[code.path.length - 1] ?? "") : [];

export const same = (a: Verdict, b: Verdict): boolean =>
  a.kind === b.kind && JSON.stringify(labels(a).sort()) === JSON.stringify(labels(b).sort());

export const finals = (answers: readonly DemoAnswer[]): { answer: DemoAnswer; final: Verdict }[] =>
  answers.flatMap((answer) => (answer.final ? [{ answer, final: answer.final }] : []));

/** Respondents by issue, in the order of first appearance. */
export function respondentsByIssue(answers: readonly DemoAnswer[]): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const { answer, final } of finals(answers)) {
    for (const label of labels(final)) {
      const respondents = found.get(label) ?? new Set();
      found.set(label, respondents.add(answer.respondent));
    }
  }
  return found;
}

/** Every node of a frame with its path. */
export function nodesOf(frame: readonly FrameNode[], above: CodePath = []): { node: FrameNode; path: CodePath }[] {
  return frame.flatMap((node) => {
    const path = [...above, node.label];
    return [{ node, path }, ...nodesOf(node.children ?? [], path)];
  });
}

/** All verdicts that are said of an answer, by anybody. */
export const verdicts = (answer: DemoAnswer): Verdict[] => [
  ...(answer.final ? [answer.final] : []),
  ...(answer.first ? [answer.first.verdict] : []),
  ...(answer.blind?.passes.map((pass) => pass.verdict) ?? []),
];
