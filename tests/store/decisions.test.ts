import assert from "node:assert/strict";
import { test } from "node:test";
import { countCases, listCases, readCase } from "../../db/cases.ts";
import { makeCheck } from "../../db/checks.ts";
import { acceptChange, type DecideInput, decide, withdrawDecision } from "../../db/decisions.ts";
import { checkOf, standing, type Team, team } from "./double-check.ts";
import { codeAnswer } from "./factory.ts";

/** One answer that the coder gave A and the lead, as checker, changed to B. */
function differing(): Team & { answer: number; checkId: number } {
  const t = team(2);
  const [answer = 0] = t.answers;
  codeAnswer(t.store, t.coder.id, answer, [t.codes[0] as number]);
  makeCheck(t.store, t.lead.access, checkOf(t, answer, "change", { codes: [t.codes[1] as number], note: "B, surely" }));
  return { ...t, answer, checkId: readCase(t.store, t.lead.access, answer).versions[1]?.checkId ?? 0 };
}

function decision(t: Team, answerId: number, more: Partial<DecideInput> = {}): DecideInput {
  const { answerVersion, seen } = readCase(t.store, t.lead.access, answerId);
  return {
    answerId,
    answerVersion,
    seen,
    codes: [t.codes[2] as number],
    uncodable: false,
    reason: "",
    cause: "slip",
    note: "",
    ...more,
  };
}

test("the coder accepts the checker's codes; their own stay as they were", () => {
  const t = differing();
  assert.deepEqual(acceptChange(t.store, t.coder.access, { answerId: t.answer, checkId: t.checkId }), { made: true });
  assert.deepEqual(standing(t, t.answer), { status: "codable", provisional: false, source: "decision", codes: [t.codes[1]] });
  const found = readCase(t.store, t.coder.access, t.answer);
  assert.deepEqual(found.versions[0]?.codes, [t.codes[0]]);
  assert.equal(found.decision?.kind, "accept");
  assert.deepEqual(countCases(t.store, t.coder.access, t.questionId), { open: 0, settled: 1 });
});

test("only that coder accepts, and only a change that stands and that nobody else contradicts", () => {
  const t = differing();
  const accept = (who: Team["lead"], checkId = t.checkId) => acceptChange(t.store, who.access, { answerId: t.answer, checkId });
  assert.throws(() => accept(t.lead), /Only the coder/);
  assert.throws(() => accept(t.coder, 999), /not there any more/);
  codeAnswer(t.store, t.checker.id, t.answer, [t.codes[3] as number]);
  assert.throws(() => accept(t.coder), /The lead decides/);
  codeAnswer(t.store, t.checker.id, t.answer, [], "open");
  codeAnswer(t.store, t.coder.id, t.answer, [t.codes[2] as number]);
  assert.equal(accept(t.coder).made, false);
  const query = differing();
  makeCheck(query.store, query.lead.access, checkOf(query, query.answer, "query", { note: "why?" }));
  const checkId = readCase(query.store, query.lead.access, query.answer).versions[1]?.checkId ?? 0;
  assert.throws(() => acceptChange(query.store, query.coder.access, { answerId: query.answer, checkId }), /Only a change/);
});

test("the lead decides: codes, nothing, or uncodable, with cause and note", () => {
  const t = differing();
  decide(t.store, t.lead.asLead, decision(t, t.answer, { cause: "two codes overlap", note: "see definition" }));
  assert.deepEqual(standing(t, t.answer).codes, [t.codes[2]]);
  const made = readCase(t.store, t.lead.access, t.answer).decision;
  assert.deepEqual([made?.cause, made?.note, made?.name], ["two codes overlap", "see definition", "Lea"]);
  decide(t.store, t.lead.asLead, decision(t, t.answer, { codes: [] }));
  assert.deepEqual(standing(t, t.answer), { status: "codable", provisional: false, source: "decision", codes: [] });
  decide(t.store, t.lead.asLead, decision(t, t.answer, { codes: [], uncodable: true, reason: "in no language we read" }));
  assert.equal(standing(t, t.answer).status, "uncodable");
  assert.throws(() => decide(t.store, t.lead.asLead, decision(t, t.answer, { uncodable: true, reason: "x" })), /has no codes/);
  assert.throws(() => decide(t.store, t.lead.asLead, decision(t, t.answers[1] ?? 0)), /Nobody has finished/);
});

test("a decision on what moved on since it was seen is not stored", () => {
  const t = differing();
  const seen = decision(t, t.answer);
  codeAnswer(t.store, t.coder.id, t.answer, [t.codes[3] as number]);
  assert.equal(decide(t.store, t.lead.asLead, seen).made, false);
  assert.equal(standing(t, t.answer).source, "coder");
});

test("a later change of the coder opens a decided answer again; withdrawing does, too", () => {
  const t = differing();
  decide(t.store, t.lead.asLead, decision(t, t.answer));
  assert.throws(() => makeCheck(t.store, t.lead.access, checkOf(t, t.answer, "agree")), /has been decided/);
  assert.throws(() => withdrawDecision(t.store, t.coder.access, { answerId: t.answer }), /Only a lead/);
  withdrawDecision(t.store, t.lead.access, { answerId: t.answer });
  assert.equal(standing(t, t.answer).status, "unresolved");
  decide(t.store, t.lead.asLead, decision(t, t.answer));
  codeAnswer(t.store, t.coder.id, t.answer, [t.codes[3] as number]);
  assert.deepEqual(standing(t, t.answer), { status: "codable", provisional: true, source: "coder", codes: [t.codes[3]] });
  assert.equal(readCase(t.store, t.lead.access, t.answer).decision, null);
});

test("a decision freezes the first pass of every coder who had finished", () => {
  const t = team(1);
  const [answer = 0] = t.answers;
  codeAnswer(t.store, t.coder.id, answer, [t.codes[0] as number]);
  codeAnswer(t.store, t.checker.id, answer, [t.codes[1] as number]);
  assert.equal(standing(t, answer).status, "unresolved");
  decide(t.store, t.lead.asLead, decision(t, answer));
  codeAnswer(t.store, t.checker.id, answer, [t.codes[0] as number]);
  const found = readCase(t.store, t.lead.access, answer);
  assert.deepEqual(found.versions.find((v) => v.memberId === t.checker.id)?.firstPass?.codes, [t.codes[1]]);
  assert.equal(found.versions.find((v) => v.memberId === t.coder.id)?.firstPass, undefined);
});

test("coders see the differences of their own work and checks, leads all", () => {
  const t = differing();
  assert.equal(listCases(t.store, t.lead.access, t.questionId, "open", 0, 10).length, 1);
  assert.equal(listCases(t.store, t.coder.access, t.questionId, "open", 0, 10).length, 1);
  assert.equal(listCases(t.store, t.checker.access, t.questionId, "open", 0, 10).length, 0);
  assert.throws(() => readCase(t.store, t.checker.access, t.answer), /nothing here/);
});
