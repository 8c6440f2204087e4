import type { CoderColumns } from "./columns.ts";

/** How many answers carry `first` from the first coder and not the second, and `second` from the second coder and not the first. */
export interface Confusion {
  first: string[];
  second: string[];
  answers: number;
}

/**
 * Pairs of codes that coders gave in each other's place, most answers first, then in frame order. With more than two coders over all pairs of
 * coders, the one named earlier being the first.
 * @param coders columns as `rollUp` gives them: codes ascending and each once
 * @param paths path of each code
 */
export function confusions(coders: readonly CoderColumns[], answerCount: number, paths: readonly string[][]): Confusion[] {
  const codeCount = paths.length;
  const counts = new Map<number, number>();
  const dense = codeCount <= 1024 ? new Int32Array(codeCount * codeCount) : undefined;
  for (let i = 0; i < coders.length; i++) {
    for (let j = i + 1; j < coders.length; j++) {
      eachDifference(coders[i] as CoderColumns, coders[j] as CoderColumns, answerCount, (a, b) => {
        const pair = a * codeCount + b;
        if (dense !== undefined) dense[pair] = (dense[pair] as number) + 1;
        else counts.set(pair, (counts.get(pair) ?? 0) + 1);
      });
    }
  }
  dense?.forEach((answers, pair) => {
    if (answers > 0) counts.set(pair, answers);
  });
  return [...counts]
    .sort(([pairA, answersA], [pairB, answersB]) => answersB - answersA || pairA - pairB)
    .map(([pair, answers]) => ({
      first: paths[Math.floor(pair / codeCount)] ?? [],
      second: paths[pair % codeCount] ?? [],
      answers,
    }));
}

/** Calls `visit` for each answer that both coded, with each code of the first only and each of the second only. */
function eachDifference(
  first: CoderColumns,
  second: CoderColumns,
  answerCount: number,
  visit: (firstCode: number, secondCode: number) => void,
): void {
  let i = 0;
  let j = 0;
  const onlyFirst: number[] = [];
  const onlySecond: number[] = [];
  while (i < first.answers.length && j < second.answers.length) {
    const answer = first.answers[i] as number;
    const other = second.answers[j] as number;
    if (answer >= answerCount || other >= answerCount) return;
    if (answer < other) i++;
    else if (other < answer) j++;
    else {
      onlyFirst.length = 0;
      onlySecond.length = 0;
      let a = first.starts[i] as number;
      let b = second.starts[j] as number;
      const aEnd = first.starts[i + 1] as number;
      const bEnd = second.starts[j + 1] as number;
      while (a < aEnd || b < bEnd) {
        const codeA = a < aEnd ? (first.codes[a] as number) : Number.POSITIVE_INFINITY;
        const codeB = b < bEnd ? (second.codes[b] as number) : Number.POSITIVE_INFINITY;
        if (codeA < codeB) onlyFirst.push(codeA);
        if (codeB < codeA) onlySecond.push(codeB);
        if (codeA <= codeB) a++;
        if (codeB <= codeA) b++;
      }
      for (const codeA of onlyFirst) for (const codeB of onlySecond) visit(codeA, codeB);
      i++;
      j++;
    }
  }
}
