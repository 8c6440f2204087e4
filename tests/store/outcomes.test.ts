import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readCase } from "../../db/cases.ts";
import { makeCheck, withdrawCheck } from "../../db/checks.ts";
import { acceptChange, decide, withdrawDecision } from "../../db/decisions.ts";
import { Refused } from "../../db/refusal.ts";
import { settle } from "../../db/settle.ts";
import { transact } from "../../db/store.ts";
import { checkOf, standing, type Team, team } from "./double-check.ts";
import { addAnswers, addCode, addQuestion, codeAnswer } from "./factory.ts";

/*
 * Any sequence of codings, checks, decisions, changed texts and merged codes: what the tables say stands for an answer is
 * what a naive reading of the rule over the raw rows says. The naive reading shares no code with lib/final-codes.ts.
 */

const who = fc.constantFrom("coder" as const, "coder" as const, "lead" as const, "checker" as const);
const answer = fc.nat(2);
const codes = fc.constantFrom<number[]>([0], [0], [1], [0, 1], [2, 3], []);
const state = fc.constantFrom("finished", "finished", "finished", "open", "uncodable");
const verdict = fc.constantFrom("agree", "agree", "change", "query");
const checker = fc.constantFrom("checker" as const, "checker" as const, "lead" as const, "coder" as const);
const whose = fc.constantFrom("coder" as const, "coder" as const, "lead" as const);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("code" as const), who, answer, codes, state }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("check" as const), who: checker, of: whose, answer, codes, verdict }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("withdrawCheck" as const), who: checker, answer }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("accept" as const), who, answer }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("decide" as const), answer, codes, uncodable: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("withdraw" as const), answer }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("text" as const), answer }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("merge" as const), from: fc.nat(3), into: fc.nat(3) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

test("what stands is what the rule says, whatever people did", () => {
  const base = team(0);
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40, size: "max" }), (steps) => {
      const t = anotherQuestion(base);
      for (const each of steps) {
        attempt(() => take(t, each));
        for (const id of t.answers) {
          const stands = standing(t, id);
          assert.deepEqual(stands, naive(t, id), JSON.stringify(each));
          reached.add(`${stands.status} ${stands.source ?? ""}`);
        }
      }
      assertChecksFollow(t);
    }),
    { numRuns: 40 },
  );
  for (const source of ["decision", "check", "agreement", "coder"]) assert.ok(reached.has(`codable ${source}`), source);
  for (const status of ["uncoded ", "unresolved conflict", "uncodable decision"]) assert.ok(reached.has(status), status);
});

/** The same people with a question of its own: the lead and the checker are to check the coder's work, the checker the lead's, too. */
function anotherQuestion(base: Team): Team {
  const questionId = addQuestion(base.store, base.projectId);
  const t: Team = {
    ...base,
    questionId,
    answers: addAnswers(base.store, questionId, 3),
    codes: [1, 2, 3, 4].map(() => addCode(base.store, questionId)),
  };
  const plan = base.store.sqlite
    .prepare("insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'check', '{}', 'x', 0)")
    .run(questionId).lastInsertRowid;
  for (const [checker, coder] of [
    [t.lead, t.coder],
    [t.checker, t.coder],
    [t.checker, t.lead],
  ] as const)
    t.answers.forEach((answerId, i) => {
      base.store.sqlite
        .prepare(
          `insert into assignment (question_id, member_id, task, answer_id, coder_id, plan_id, position, state)
           values (?, ?, 'check', ?, ?, ?, ?, 'waiting')`,
        )
        .run(questionId, checker.id, answerId, coder.id, plan, i + 1);
    });
  return t;
}

/** Refusals are part of the game; they must change nothing, which the comparison after them shows. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
  }
}

function take(t: Team, s: Step): unknown {
  const { store } = t;
  const real = (list: number[]) => list.map((i) => t.codes[i] as number);
  const live = (list: number[]) =>
    real(list).filter((id) => !store.sqlite.prepare("select merged_into from code where id = ?").pluck().get(id));
  if (s.do === "merge") return merge(t, t.codes[s.from] as number, t.codes[s.into] as number);
  const answerId = t.answers[s.answer] as number;
  if (s.do === "code")
    return codeAnswer(store, t[s.who].id, answerId, s.state === "uncodable" ? [] : live(s.codes), s.state as "finished");
  if (s.do === "text") {
    store.sqlite.prepare("update answer set version = version + 1, text = text || '.' where id = ?").run(answerId);
    return transact(store, () => settle(store, t.questionId, [answerId]));
  }
  if (s.do === "check") {
    const more = s.verdict === "agree" ? {} : { codes: live(s.codes), note: "because" };
    return makeCheck(store, t[s.who].access, checkOf({ ...t, coder: t[s.of] }, answerId, s.verdict as "agree", more));
  }
  if (s.do === "withdrawCheck") return withdrawCheck(store, t[s.who].access, { answerId, coderId: t.coder.id });
  if (s.do === "withdraw") return withdrawDecision(store, t.lead.access, { answerId });
  const seen = readCase(store, t.lead.access, answerId);
  if (s.do === "accept") {
    const checkId = seen.versions.find((v) => v.verdict === "change")?.checkId;
    return checkId === undefined ? undefined : acceptChange(store, t[s.who].access, { answerId, checkId });
  }
  return decide(store, t.lead.asLead, {
    ...{ answerId, answerVersion: seen.answerVersion, seen: seen.seen, cause: "", note: "" },
    ...(s.uncodable
      ? { codes: [], uncodable: true, reason: "no sense" }
      : { codes: live(s.codes), uncodable: false, reason: "" }),
  });
}

function merge(t: Team, from: number, into: number): void {
  const isLive = (id: number) => t.store.sqlite.prepare("select merged_into from code where id = ?").pluck().get(id) === null;
  if (from === into || !isLive(from) || !isLive(into)) return;
  transact(t.store, () => {
    t.store.sqlite.prepare("update code set merged_into = ? where id = ?").run(into, from);
    settle(t.store, t.questionId, t.answers);
  });
}

interface Raw {
  text: number;
  works: { who: number; version: number; state: string; codes: number[] }[];
  checks: { coder: number; version: number; text: number; verdict: string }[];
  decision: { text: number; uncodable: number; codes: number[]; seen: { who: number; version: number }[] } | undefined;
}

/** The rule of the public contract, sentence by sentence. */
function naive(t: Team, answerId: number) {
  const raw = readRaw(t, answerId);
  const versionOf = (member: number) => raw.works.find((w) => w.who === member)?.version;
  const d = raw.decision;
  if (d && d.text === raw.text && d.seen.every((s) => versionOf(s.who) === s.version))
    return d.uncodable ? says("uncodable", false, "decision", []) : says("codable", false, "decision", d.codes);
  const done = raw.works.filter((w) => w.state !== "open");
  if (done.length === 0) return { status: "uncoded", codes: [] };
  const checks = raw.checks.filter((c) => c.text === raw.text && done.some((w) => w.who === c.coder && w.version === c.version));
  const differ = done.some((w) => w.state !== done[0]?.state || String(w.codes) !== String(done[0]?.codes));
  if (differ || checks.some((c) => c.verdict !== "agree")) return says("unresolved", false, "conflict", []);
  const source = checks.length > 0 ? "check" : done.length > 1 ? "agreement" : "coder";
  const status = done[0]?.state === "uncodable" ? "uncodable" : "codable";
  return says(status, source === "coder", source, done[0]?.codes ?? []);
}

function says(status: string, provisional: boolean, source: string, codes: number[]) {
  return { status, provisional, source, codes };
}

function readRaw(t: Team, answerId: number): Raw {
  const all = (sql: string, ...p: number[]) => t.store.sqlite.prepare<number[], Record<string, never>>(sql).all(...p) as never[];
  const mergedInto = new Map<number, number | null>(
    (all("select id, merged_into as m from code") as { id: number; m: number | null }[]).map((c) => [c.id, c.m]),
  );
  const now = (id: number): number => {
    const next = mergedInto.get(id);
    return next ? now(next) : id;
  };
  const codesOf = (sql: string, ...p: number[]) =>
    [...new Set((all(sql, ...p) as { c: number }[]).map((row) => now(row.c)))].sort((a, b) => a - b);
  const works = all(
    "select member_id as who, version, state from coder_answer where answer_id = ? order by member_id",
    answerId,
  ) as Raw["works"];
  const decisions = all(
    "select id, answer_version as text, uncodable from decision where answer_id = ? and superseded_at is null",
    answerId,
  ) as { id: number; text: number; uncodable: number }[];
  assert.ok(decisions.length <= 1);
  const made = decisions[0];
  return {
    text: t.store.sqlite.prepare("select version from answer where id = ?").pluck().get(answerId) as number,
    works: works.map((w) => ({
      ...w,
      codes: codesOf(
        "select code_id as c from coding where answer_id = ? and member_id = ? and to_version is null",
        answerId,
        w.who,
      ),
    })),
    checks: all(
      "select coder_id as coder, coder_version as version, answer_version as text, verdict from answer_check where answer_id = ? and superseded_at is null",
      answerId,
    ),
    decision: made && {
      ...made,
      codes: codesOf("select code_id as c from decision_code where decision_id = ?", made.id),
      seen: all("select member_id as who, version from decision_seen where decision_id = ?", made.id),
    },
  };
}

/** A check is done exactly while a verdict or a decision stands, and waits exactly while its coder has not finished. */
function assertChecksFollow(t: Team): void {
  const rows = t.store.sqlite
    .prepare<
      [number],
      { answerId: number; memberId: number; state: string; finished: number; decided: string | null; checked: number }
    >(
      `select s.answer_id as answerId, s.member_id as memberId, s.state as state,
        exists (select 1 from coder_answer w where w.answer_id = s.answer_id and w.member_id = s.coder_id and w.state <> 'open') as finished,
        (select source from outcome o where o.answer_id = s.answer_id) as decided,
        exists (select 1 from answer_check c join coder_answer w on w.answer_id = c.answer_id and w.member_id = c.coder_id
          join answer a on a.id = c.answer_id where c.answer_id = s.answer_id and c.checker_id = s.member_id and c.coder_id = s.coder_id
          and c.superseded_at is null and c.coder_version = w.version and w.state <> 'open' and c.answer_version = a.version) as checked
       from assignment s where s.task = 'check' and s.question_id = ?`,
    )
    .all(t.questionId);
  for (const row of rows) {
    const expected = row.decided === "decision" || row.checked === 1 ? "done" : row.finished === 1 ? "ready" : "waiting";
    assert.equal(row.state, expected, JSON.stringify(row));
  }
}
