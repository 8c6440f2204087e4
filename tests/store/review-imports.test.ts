import assert from "node:assert/strict";
import { test } from "node:test";
import { authorize } from "../../db/access.ts";
import { tallyCauses } from "../../db/causes.ts";
import { Refused } from "../../db/refusal.ts";
import { importChecks, importDecisions } from "../../db/review-imports.ts";
import { readChecksFile, readDecisionsFile } from "../../lib/review/review-files.ts";
import { standing, type Team, team } from "./double-check.ts";
import { addMember, codeAnswer } from "./factory.ts";

const source = (text: string) => ({ name: "f.csv", size: text.length, chunks: () => [new TextEncoder().encode(text)] });

function coded(): Team & {
  keys: string[];
  run: (kind: "checks" | "decisions", text: string) => ReturnType<typeof importChecks>;
} {
  const t = team(4);
  for (const id of t.answers.slice(0, 3)) codeAnswer(t.store, t.coder.id, id, [t.codes[0] as number]);
  const keys = t.answers.map(
    (id) =>
      t.store.sqlite
        .prepare("select r.key from answer a join respondent r on r.id = a.respondent_id where a.id = ?")
        .pluck()
        .get(id) as string,
  );
  const access = authorize(t.store, { kind: "operator" }, t.projectId, "lead");
  const run = (kind: "checks" | "decisions", text: string) => {
    const filled = text.replace(/r(\d)/g, (_, n) => keys[Number(n) - 1] as string);
    if (kind === "checks") {
      return importChecks(t.store, access, t.questionId, "f.csv", readChecksFile(source(filled)));
    }
    return importDecisions(t.store, access, t.questionId, "f.csv", readDecisionsFile(source(filled)));
  };
  return { ...t, keys, run };
}

function problemsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (problem) {
    assert.ok(problem instanceof Refused, String(problem));
    return problem.problems.map((p) => `${p.row ?? ""} ${p.column ?? ""}: ${p.message}`);
  }
  assert.fail("nothing was refused");
}

test("checks come in by respondent, their people are named, and again adds nothing", () => {
  const t = coded();
  const file = "respondent,checker,verdict,codes,note\nr1,Zoe,agree,,\nr2,Zoe,change,B|C,better\nr3,Zoe,query,,why?\n";
  assert.deepEqual(t.run("checks", file), { added: 3, changed: 0, unchanged: 0, people: ["Zoe"] });
  assert.deepEqual(
    t.answers.slice(0, 3).map((id) => standing(t, id).status),
    ["codable", "unresolved", "unresolved"],
  );
  assert.deepEqual(t.run("checks", file), { added: 0, changed: 0, unchanged: 3, people: [] });
  assert.equal(t.run("checks", "respondent,checker,verdict\nr2,zoe,agree\n").changed, 1);
  assert.equal(standing(t, t.answers[1] ?? 0).source, "check");
});

test("a change to no code means that nothing applies", () => {
  const t = coded();
  t.run("checks", "respondent,checker,verdict,codes\nr1,Zoe,change,\n");
  t.run("decisions", "respondent,decider,codes,uncodable,cause,note\nr1,Lea,,,,\n");
  assert.deepEqual(standing(t, t.answers[0] ?? 0), { status: "codable", provisional: false, source: "decision", codes: [] });
});

test("every fault is told with its row, and nothing is stored", () => {
  const t = coded();
  const file = [
    "respondent,checker,verdict,codes,note",
    ...[
      "r1,Zoe,agree,,",
      "nobody,Zoe,agree,,",
      "r4,Zoe,agree,,",
      "r2,Ann,agree,,",
      "r2,Zoe,change,Nonsense,",
      "r3,Zoe,change,A,",
      "r3,Yan,agree,B,",
    ],
  ].join("\n");
  const problems = problemsOf(() => t.run("checks", file));
  assert.deepEqual(
    problems.map((p) => p.slice(0, 2).trim()),
    ["3", "4", "5", "6", "7", "8"],
  );
  assert.match(
    problems.join("\n"),
    /respondent: There is no respondent.*\n.*respondent: Nobody has finished.*\n.*checker: .*own work.*\n.*codes: There is no code.*\n.*codes: Nothing is changed.*\n.*codes: .*names other codes/,
  );
  assert.equal(t.store.sqlite.prepare("select count(*) from answer_check").pluck().get(), 0);
  assert.equal(t.store.sqlite.prepare("select count(*) from member where name in ('Zoe', 'Yan')").pluck().get(), 0);
});

test("files that are not what they should be are told apart", () => {
  const t = coded();
  assert.match(problemsOf(() => t.run("checks", "respondent,verdict\nr1,agree\n")).join(), /"checker" is missing/);
  assert.match(
    problemsOf(() => t.run("checks", "respondent,checker,verdict,mood\nr1,Zoe,agree,x\n")).join(),
    /"mood" is not known/,
  );
  assert.match(problemsOf(() => t.run("checks", "respondent,checker,verdict\nr1,Zoe,maybe\n")).join(), /no verdict/);
  assert.match(problemsOf(() => t.run("checks", "respondent,checker,verdict\nr1,Zoe,agree\nr1,zoe,query\n")).join(), /two rows/);
  assert.match(problemsOf(() => t.run("checks", "")).join(), /empty/);
  // What is wrong with the file and what does not fit the project are told together, from the top.
  assert.deepEqual(
    problemsOf(() =>
      t.run("checks", "respondent,checker,verdict\nnobody,Zoe,agree\nr1,Zoe,maybe\nr2,,agree\nr4,Zoe,agree\n"),
    ).map((p) => p.split(":")[0]),
    ["2 respondent", "3 verdict", "4 checker", "5 respondent"],
  );
  assert.match(problemsOf(() => t.run("decisions", "respondent,decider,codes,uncodable\nr1,Lea,A,1\n")).join(), /no codes/);
});

test("where several coded an answer, the row says whose work was checked", () => {
  const t = coded();
  codeAnswer(t.store, t.checker.id, t.answers[0] ?? 0, [t.codes[0] as number]);
  assert.match(problemsOf(() => t.run("checks", "respondent,checker,verdict\nr1,Zoe,agree\n")).join(), /Several people/);
  assert.equal(t.run("checks", "respondent,checker,verdict,coder\nr1,Zoe,agree,Ann\nr2,Zoe,agree,\n").added, 2);
});

test("decisions stand, can be replaced by another import, never over what a person with a sign-in decided", () => {
  const t = coded();
  t.run("checks", "respondent,checker,verdict,codes\nr1,Zoe,change,B\n");
  assert.deepEqual(t.run("decisions", "respondent,decider,codes,uncodable,cause,note\nr1,Max,B,,slip,yes\n").people, ["Max"]);
  assert.deepEqual(standing(t, t.answers[0] ?? 0).codes, [t.codes[1]]);
  assert.equal(t.run("decisions", "respondent,decider,codes,uncodable,cause,note\nr1,Max,B,,slip,yes\n").unchanged, 1);
  assert.equal(t.run("decisions", "respondent,decider,codes,uncodable,cause,note\nr1,Lea,,1,,no words\n").changed, 1);
  assert.equal(standing(t, t.answers[0] ?? 0).status, "uncodable");
  assert.match(problemsOf(() => t.run("decisions", "respondent,decider,codes\nr1,Max,C\n")).join(), /signs in/);
  addMember(t.store, t.projectId, "Ivy");
  assert.deepEqual(t.run("decisions", "respondent,decider,codes\nr4,Ivy,C\n").people, []);
  assert.equal(standing(t, t.answers[3] ?? 0).source, "decision");
});

test("a cause may be in the file's own words: they stay with the decision and are told, but are not in the log", () => {
  const t = coded();
  t.run("decisions", "respondent,decider,codes,cause\nr1,Lea,B,Slip\nr2,Lea,B,wrong sheet\n");
  const told = tallyCauses(t.store, authorize(t.store, { kind: "operator" }, t.projectId, "lead"), t.questionId);
  assert.deepEqual(
    told.map(({ cause, answers }) => [cause, answers]),
    [
      ["slip", 1],
      ["wrong sheet", 1],
    ],
  );
  const logged = t.store.sqlite.prepare("select group_concat(detail) from log where action = 'decision.decide'").pluck().get();
  assert.match(String(logged), /"cause":"slip"/);
  assert.doesNotMatch(String(logged), /wrong sheet/);
  assert.match(
    problemsOf(() => t.run("decisions", `respondent,decider,codes,cause\nr3,Lea,B,${"x".repeat(101)}\n`)).join(),
    /cause: The cause has more than/,
  );
});
