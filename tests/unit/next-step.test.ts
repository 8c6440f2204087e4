import assert from "node:assert/strict";
import { test } from "node:test";
import { nextStep } from "../../app/projects/[project]/next-step.ts";

const question = (id: number, codes: number, answers = 100) => ({ id, name: `Q${id}`, answers, codes });
const waits = (questionId: number, code = 0, check = 0, resolve = 0) => ({ questionId, code, check, resolve });

test("after an import a lead is sent to the code frame, not to code", () => {
  assert.deepEqual(nextStep([waits(1, 764), waits(2, 689)], [question(1, 0, 764), question(2, 0, 690)], "lead"), {
    sentence:
      "1,454 answers to 2 questions are here. Next: build a code frame for each question, then plan who codes and who checks.",
    step: { path: "1/frame", verb: "Build the code frame", isMine: true },
  });
});

test("a question that has a frame comes before those that have none", () => {
  assert.deepEqual(nextStep([waits(1, 764), waits(2, 689)], [question(1, 0), question(2, 5)], "lead"), {
    sentence: "For you: 689 to code in Q2.",
    step: { path: "2/code", verb: "Code 689 answers", isMine: true },
  });
  assert.equal(
    nextStep([waits(1, 764), waits(2)], [question(1, 0), question(2, 5)], "lead").sentence,
    "1 question has no codes yet. Next: build a code frame, then plan who codes and who checks.",
  );
});

test("a coder codes what they were given, with or without a frame: they may make codes", () => {
  assert.deepEqual(nextStep([waits(1, 1)], [question(1, 0)], "coder"), {
    sentence: "For you: 1 to code in Q1.",
    step: { path: "1/code", verb: "Code 1 answer", isMine: true },
  });
});

test("many questions are told by their number, and a long name by its beginning", () => {
  const questions = [1, 2, 3, 4].map((id) => question(id, 1));
  const waiting = [waits(1, 5, 2), waits(2, 0, 0, 3), waits(3, 1000), waits(4, 234)];
  assert.equal(
    nextStep(waiting, questions, "coder").sentence,
    "For you: 5 to code, 2 to check in Q1; 3 to resolve in Q2; 1,234 more in 2 other questions.",
  );
  const long = { ...question(1, 1), name: "What, if anything, hinders you from making it a part of your work?" };
  assert.equal(
    nextStep([waits(1, 1)], [long], "coder").sentence,
    "For you: 1 to code in “What, if anything, hinders you from maki…”.",
  );
});

test("where nothing waits there are the counts, as soon as there are codes", () => {
  assert.deepEqual(nextStep([waits(1), waits(2)], [question(1, 0, 0), question(2, 5)], "lead"), {
    sentence: "Nothing waits for you.",
    step: { path: "2/counts", verb: "Look at the counts", isMine: false },
  });
  assert.deepEqual(nextStep([waits(1)], [question(1, 0)], "coder"), { sentence: "Nothing waits for you.", step: null });
  assert.equal(nextStep([waits(1)], [question(1, 3)], "viewer").sentence, "You read here; nothing waits for you.");
});
