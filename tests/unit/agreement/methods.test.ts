import assert from "node:assert/strict";
import { test } from "node:test";
import { answersBehindAgreement } from "../../../lib/agreement/behind.ts";
import type { CoderColumns } from "../../../lib/agreement/columns.ts";
import { type QuestionAgreement, questionAgreement } from "../../../lib/agreement/result.ts";
import { coefficient, statisticInWords } from "../../../lib/report/agreement-lines.ts";
import { type MethodsFacts, methodsParagraph, methodsText } from "../../../lib/report/methods.ts";

function coder(name: string, sets: (number[] | null)[]): CoderColumns {
  const kept = sets.flatMap((codes, answer) => (codes === null ? [] : [{ answer, codes }]));
  const starts = [0];
  for (const { codes } of kept) starts.push((starts.at(-1) ?? 0) + codes.length);
  return {
    name,
    answers: Int32Array.from(kept, (one) => one.answer),
    starts: Int32Array.from(starts),
    codes: Int32Array.from(kept.flatMap((one) => one.codes)),
  };
}

function agreement(more: Partial<QuestionAgreement> = {}): QuestionAgreement {
  const first = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? [0] : [1]));
  const second = first.map((codes, i) => (i < 4 ? [1 - (codes[0] ?? 0)] : codes));
  const found = questionAgreement({
    ...{ question: "needs", design: "independent", coders: [coder("Ann", first), coder("Ben", second)], answers: 50 },
    nodes: ["A", "B"].map((label) => ({ path: [label], level: 0, parent: -1, applicable: true })),
    ...{ levels: ["Issue"], replicates: 200 },
  });
  return { ...found, ...more };
}

function facts(more: Partial<MethodsFacts> = {}): MethodsFacts {
  const day = 86_400_000;
  return {
    agreement: agreement(),
    rounds: [
      {
        ...{ name: "Pilot", openedAt: 20_000 * day, closedAt: 20_002 * day, overlap: 40, of: 50, split: 10, method: "random" },
        ...{ seed: 7, stratifiedBy: "Role", coders: ["Ann", "Ben"] },
      },
    ],
    frame: { levels: [{ name: "Issue", codes: 2 }], applicable: 2 },
    queries: 0,
    settled: { decided: 4, accepted: 0, causes: [{ cause: "slip", answers: 4 }], deciders: ["Lea"], open: 0 },
    where: [],
    resampling: { seed: 1, replicates: 200 },
    ...more,
  };
}

test("says who, how the sample was drawn, blind, the frame, figures with intervals, and how differences were settled", () => {
  const text = methodsText(methodsParagraph(facts()));
  for (const part of [
    "coded independently by two coders (Ann and Ben); 40 of 50 answers were coded by both",
    "In “Pilot” (4 October 2024 to 6 October 2024) 40 of 50 answers were drawn at random, proportionally by Role (seed 7)",
    "10 further answers were coded by one coder each",
    "nobody who coded in it saw anything of the others’ work",
    "then had 2 codes that can be applied (2 at the level “Issue”)",
    "percentile bootstrap over answers, 200 replicates, seed 1 (Efron & Tibshirani, 1993); n = 40 answers",
    "The same set was given to 90.0% of these answers",
    "For 2 of 2 codes Cohen’s kappa",
    "Lea decided (4 answers); the causes recorded were slip (4)",
    "Gwet, K. L. (2008)",
  ])
    assert.ok(text.includes(part), `${part}\n\n${text}`);
});

test("a check is called a check, and never reliability of independent coders", () => {
  const settled = { decided: 0, accepted: 3, causes: [], deciders: [], open: 0 };
  const text = methodsText(
    methodsParagraph(facts({ agreement: agreement({ design: "check" }), rounds: [], queries: 2, settled })),
  );
  assert.match(text, /40 of 50 answers were so checked, and 2 more were only queried, which names no codes to compare/);
  assert.match(text, /In 3 answers the coder accepted the checker’s change\./);
  assert.match(text, /checked by the other, who saw the first coder’s codes/);
  assert.match(text, /not the reliability of independent coding/);
  assert.doesNotMatch(text, /independently/);
});

test("imported codings, narrowing and open differences are said", () => {
  const open = { decided: 0, accepted: 0, causes: [], deciders: [], open: 4 };
  const text = methodsText(methodsParagraph(facts({ rounds: [], where: ["Role = Leader"], settled: open })));
  assert.match(text, /respondents with Role = Leader/);
  assert.match(text, /made outside the program and imported/);
  assert.match(text, /4 answers on which they differ are not decided yet/);
});

test("an interval that passes the ends of the scale is cut there for reading", () => {
  assert.equal(statisticInWords({ value: 0.46, ciLow: -0.16, ciHigh: 1.09, n: 30 }), "0.46 (95% interval -0.16 to 1.00)");
  assert.equal(statisticInWords({ value: -0.9, ciLow: -1.2, ciHigh: -0.6, n: 30 }), "-0.90 (95% interval -1.00 to -0.60)");
  assert.equal(statisticInWords({ value: 0.5, n: 1 }), "0.50");
  assert.equal(statisticInWords({ value: null, n: 0, why: "No answer." }), "No answer.");
});

test("a coefficient is never a whole 1 that it is not", () => {
  assert.deepEqual([1, 0.9996, 0.996, 0.5, -0.001, null].map(coefficient), ["1.00", "0.999", "0.996", "0.50", "0.00", "–"]);
});

test("the answers behind a figure of three coders, some of whom did not code", () => {
  const coders = [coder("A", [[0], [0], null, []]), coder("B", [[0], [1], [0], []]), coder("C", [[0], null, [1], null])];
  const behind = (figure: Parameters<typeof answersBehindAgreement>[2]) => [...answersBehindAgreement(coders, 5, figure)];
  assert.deepEqual(behind({ kind: "row", row: 0, cell: "both" }), [0]);
  assert.deepEqual(behind({ kind: "row", row: 0, cell: "differ" }), [1, 2]);
  assert.deepEqual(behind({ kind: "row", row: 0, cell: "neither" }), [3]);
  assert.deepEqual(behind({ kind: "confusion", first: 0, second: 1 }), [1, 2]);
  assert.deepEqual(behind({ kind: "sets", same: true }), [0, 3]);
  assert.deepEqual(behind({ kind: "units", codedBy: "some" }), [1, 2, 3]);
  assert.deepEqual(behind({ kind: "units", codedBy: "none" }), [4]);
});
