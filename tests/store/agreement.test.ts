import assert from "node:assert/strict";
import { test } from "node:test";
import { type AgreementQuery, agreementAnswers, agreementOf } from "../../db/agreement.ts";
import { makeCheck, withdrawCheck } from "../../db/checks.ts";
import { decide } from "../../db/decisions.ts";
import { editFrame } from "../../db/frames.ts";
import { Denied } from "../../db/refusal.ts";
import { closeRound, planRound } from "../../db/rounds.ts";
import { checkOf, type Team, team } from "./double-check.ts";
import { codeAnswer } from "./factory.ts";

/** A closed blind round: what Ann and Ben gave to each answer, as positions of codes; null is uncodable. */
function closedRound(passes: readonly (readonly [ann: number[] | null, ben: number[] | null])[]): Team & { roundId: number } {
  const t = team(passes.length);
  const { planId } = openRound(t);
  passes.forEach((pass, i) => {
    [t.coder, t.checker].forEach((who, c) => {
      const codes = pass[c];
      const ids = (codes ?? []).map((at) => t.codes[at] as number);
      codeAnswer(t.store, who.id, t.answers[i] as number, ids, codes === null ? "uncodable" : "finished");
    });
  });
  closeRound(t.store, t.lead.asLead, planId);
  return { ...t, roundId: planId };
}

function openRound(t: Team) {
  return planRound(t.store, t.lead.asLead, {
    ...{ questionId: t.questionId, name: "", coders: [t.coder.id, t.checker.id], answers: "unbegun" as const },
    ...{ amount: { method: "all" as const }, seed: 1, rest: "leave" as const },
  });
}

const queryOf = (t: Team, more: Partial<AgreementQuery> = {}): AgreementQuery => ({
  ...{ questionId: t.questionId, coders: [t.coder.id, t.checker.id], replicates: 0, ...more },
});
const ask = (t: Team, more: Partial<AgreementQuery> = {}) => agreementOf(t.store, t.lead.access, queryOf(t, more));
const tables = (t: Team, more: Partial<AgreementQuery> = {}) =>
  ask(t, more).figures.codes.map(({ path, table }) => [
    path.at(-1),
    table?.both,
    table?.firstOnly,
    table?.secondOnly,
    table?.neither,
  ]);

test("a closed round is compared as it was finished; uncodable is the empty set with a row of its own", () => {
  const t = closedRound([
    [[0], [0]],
    [[0, 1], [0]],
    [[1], [2]],
    [[], []],
    [null, []],
    [null, null],
  ]);
  const { figures } = ask(t);
  assert.equal(figures.design, "independent");
  assert.deepEqual(figures.units, { answers: 6, codedByAll: 6, codedBySome: 0, codedByNone: 0 });
  assert.deepEqual(tables(t), [
    ["A", 2, 0, 0, 4],
    ["B", 0, 2, 0, 4],
    ["C", 0, 0, 1, 5],
    ["D", 0, 0, 0, 6],
  ]);
  assert.deepEqual(figures.overall.uncodable.table, { both: 1, firstOnly: 1, secondOnly: 0, neither: 4 });
  assert.deepEqual(
    figures.confusions.map(({ first, second, answers }) => [first, second, answers]),
    [[["B"], ["C"], 1]],
  );
});

test("later edits, checks and decisions change no figure", () => {
  const t = closedRound([
    [[0], [0]],
    [[0], [1]],
    [[2], [2]],
  ]);
  const before = ask(t).figures;
  const [first, second, third] = t.answers as [number, number, number];
  codeAnswer(t.store, t.coder.id, first, [t.codes[3] as number]);
  codeAnswer(t.store, t.coder.id, first, [t.codes[1] as number, t.codes[2] as number]);
  codeAnswer(t.store, t.checker.id, third, [], "uncodable");
  const seen = [t.coder, t.checker].map(({ id }) => ({ memberId: id, version: 1 }));
  const decided = decide(t.store, t.lead.asLead, {
    ...{ answerId: second, answerVersion: 1, seen, codes: [t.codes[1] as number], uncodable: false, reason: "" },
    ...{ cause: "slip", note: "" },
  });
  assert.deepEqual(decided, { made: true });
  assert.deepEqual(ask(t).figures, before);
});

test("merged codes count as what they have become, for what was given before", () => {
  const t = closedRound([
    [[0], [1]],
    [[0, 1], [0]],
    [[2], [2]],
  ]);
  assert.equal(ask(t).figures.overall.exactMatch.value, 1 / 3);
  editFrame(t.store, t.lead.asLead, t.questionId, { kind: "merge", codeId: t.codes[1] as number, into: t.codes[0] as number });
  assert.equal(ask(t).figures.overall.exactMatch.value, 1);
  assert.deepEqual(
    tables(t).map(([label]) => label),
    ["A", "C", "D"],
  );
  editFrame(t.store, t.lead.asLead, t.questionId, { kind: "retire", codeId: t.codes[2] as number });
  editFrame(t.store, t.lead.asLead, t.questionId, { kind: "retire", codeId: t.codes[3] as number });
  assert.deepEqual(
    tables(t).map(([label]) => label),
    ["A", "C"],
  );
});

test("a code that moved is compared where it is now, at the levels of now", () => {
  const t = closedRound([
    [[0], [1]],
    [[2], [2]],
  ]);
  editFrame(t.store, t.lead.asLead, t.questionId, {
    kind: "levels",
    levels: [
      { name: "Theme", was: null },
      { name: "Issue", was: 0 },
    ],
  });
  const made = editFrame(t.store, t.lead.asLead, t.questionId, {
    kind: "create",
    label: "Both",
    parentId: null,
    before: null,
    level: 0,
  });
  for (const codeId of [t.codes[0], t.codes[1]] as number[])
    editFrame(t.store, t.lead.asLead, t.questionId, { kind: "move", codeId, parentId: made.codeId, before: null });
  assert.equal(ask(t).figures.overall.exactMatch.value, 0.5);
  const themes = ask(t, { level: "theme" });
  assert.equal(themes.figures.level, "Theme");
  assert.equal(themes.figures.overall.exactMatch.value, 1);
  assert.throws(() => ask(t, { level: "area" }), /Its levels are: Theme, Issue/);
});

test("what was not finished when the round closed does not count, though codes stand on it", () => {
  const t = team(3);
  const [a, b, c] = t.answers as [number, number, number];
  const { planId } = openRound(t);
  for (const answerId of [a, b, c]) codeAnswer(t.store, t.coder.id, answerId, [t.codes[0] as number]);
  codeAnswer(t.store, t.checker.id, a, [t.codes[0] as number]);
  codeAnswer(t.store, t.checker.id, b, [t.codes[0] as number], "open");
  closeRound(t.store, t.lead.asLead, planId);
  assert.deepEqual(ask(t).figures.units, { answers: 3, codedByAll: 1, codedBySome: 2, codedByNone: 0 });
  assert.deepEqual(tables(t)[0], ["A", 1, 0, 0, 0]);
  // Finished after it closed: that is no first pass of the round.
  codeAnswer(t.store, t.checker.id, b, [t.codes[1] as number]);
  assert.deepEqual(ask(t).figures.units, { answers: 3, codedByAll: 1, codedBySome: 2, codedByNone: 0 });
});

test("work outside a closed round is not compared, and is said to be left out", () => {
  const t = team(3);
  for (const answerId of t.answers)
    for (const who of [t.coder, t.lead]) codeAnswer(t.store, who.id, answerId, [t.codes[0] as number]);
  const found = ask(t, { coders: [t.coder.id, t.lead.id] });
  assert.deepEqual(found.figures.units, { answers: 3, codedByAll: 0, codedBySome: 0, codedByNone: 3 });
  assert.equal(found.notBlind, 3);
  assert.equal(found.figures.overall.exactMatch.value, null);
});

test("imported work is independent", () => {
  const t = team(2);
  for (const answerId of t.answers)
    for (const who of [t.coder, t.checker]) codeAnswer(t.store, who.id, answerId, [t.codes[0] as number]);
  t.store.sqlite.prepare("update coder_answer set imported = 1").run();
  t.store.sqlite.prepare("update question set revision = revision + 1").run();
  assert.equal(ask(t).figures.units.codedByAll, 2);
});

test("an open round counts for nobody, a lead who is not in it included", () => {
  const t = team(2);
  openRound(t);
  for (const answerId of t.answers)
    for (const who of [t.coder, t.checker]) codeAnswer(t.store, who.id, answerId, [t.codes[0] as number]);
  const found = ask(t);
  assert.deepEqual([found.figures.units.codedByAll, found.notBlind], [0, 0]);
  assert.deepEqual([...agreementAnswers(t.store, t.lead.access, queryOf(t), { kind: "sets", same: true })], []);
});

test("where one checked the other, first pass and verdict are compared, as check agreement; queries say nothing", () => {
  const t = team(6);
  const [a, b, c, d, e, f] = t.answers as [number, number, number, number, number, number];
  for (const answerId of [a, b, c, d, f]) codeAnswer(t.store, t.coder.id, answerId, [t.codes[0] as number]);
  codeAnswer(t.store, t.checker.id, e, [t.codes[2] as number]);
  const check = (answerId: number, verdict: "agree" | "change" | "query", more = {}) =>
    makeCheck(t.store, { ...t.checker.access, role: "lead" } as never, checkOf(t, answerId, verdict, more));
  // Thought better of: of several verdicts on one version the last counts.
  check(a, "change", { codes: [t.codes[3]] });
  check(a, "agree");
  check(b, "change", { codes: [t.codes[1]] });
  check(c, "query", { note: "sure?" });
  check(d, "agree");
  check(f, "agree");
  withdrawCheck(t.store, t.checker.access, { answerId: d, coderId: t.coder.id });
  const found = ask(t);
  assert.equal(found.figures.design, "check");
  // Only asked: coded, by one alone. Not checked (any more), or nobody's to compare: by none.
  assert.deepEqual(found.figures.units, { answers: 6, codedByAll: 3, codedBySome: 1, codedByNone: 2 });
  assert.equal(found.queries, 1);
  assert.deepEqual(tables(t), [
    ["A", 2, 1, 0, 0],
    ["B", 0, 0, 1, 2],
    ["C", 0, 0, 0, 3],
    ["D", 0, 0, 0, 3],
  ]);
  // The coder takes the change over and the checker agrees with that: the first pass and its verdict stay what they were.
  const before = ask(t).figures;
  codeAnswer(t.store, t.coder.id, b, [t.codes[1] as number]);
  check(b, "agree");
  assert.deepEqual(ask(t).figures, before);
  assert.equal(before.overall.exactMatch.value, 2 / 3);
  assert.equal(ask(t, { design: "independent" }).figures.units.codedByAll, 0);
  assert.throws(() => ask(t, { design: "check", coders: [t.coder.id, t.checker.id, t.lead.id] }), /between two/);
});

test("somebody else's round makes nobody's work blind, and a blind comparison comes before a check", () => {
  const t = closedRound([
    [[0], [0]],
    [[0], [1]],
    [[2], [2]],
  ]);
  for (const answerId of t.answers.slice(0, 2)) codeAnswer(t.store, t.lead.id, answerId, [t.codes[0] as number]);
  const withLead = ask(t, { coders: [t.coder.id, t.lead.id] });
  assert.deepEqual(withLead.figures.units, { answers: 3, codedByAll: 0, codedBySome: 3, codedByNone: 0 });
  assert.equal(withLead.notBlind, 2, "the third answer was coded by one of them only");
  makeCheck(t.store, { ...t.checker.access, role: "lead" } as never, checkOf(t, t.answers[0] as number, "agree"));
  assert.equal(ask(t).figures.design, "independent");
  assert.deepEqual(ask(t).figures.units, { answers: 3, codedByAll: 3, codedBySome: 0, codedByNone: 0 });
  assert.equal(ask(t, { design: "check" }).figures.units.codedByAll, 1);
});

test("two rounds, together and one at a time", () => {
  const t = team(5);
  const rounds = [2, 3].map((size) => {
    const { planId } = planRound(t.store, t.lead.asLead, {
      ...{ questionId: t.questionId, name: "", coders: [t.coder.id, t.checker.id], answers: "unbegun" as const },
      ...{ amount: { method: "size" as const, size }, seed: 1, rest: "leave" as const },
    });
    assert.throws(() => ask(t, { roundId: planId }), Denied);
    const mine = t.store.sqlite
      .prepare("select answer_id from assignment where plan_id = ? and member_id = ? order by answer_id")
      .pluck()
      .all(planId, t.coder.id) as number[];
    for (const answerId of mine)
      for (const who of [t.coder, t.checker]) codeAnswer(t.store, who.id, answerId, [t.codes[size - 2] as number]);
    closeRound(t.store, t.lead.asLead, planId);
    // Nothing kept of the state before.
    assert.equal(ask(t).figures.units.codedByAll, size === 2 ? 2 : 5);
    return planId;
  });
  assert.deepEqual(ask(t).figures.units, { answers: 5, codedByAll: 5, codedBySome: 0, codedByNone: 0 });
  for (const [i, roundId] of rounds.entries()) {
    assert.deepEqual(ask(t, { roundId }).figures.units, { answers: i + 2, codedByAll: i + 2, codedBySome: 0, codedByNone: 0 });
    assert.deepEqual(
      tables(t, { roundId }).map(([, both]) => both),
      i === 0 ? [2, 0, 0, 0] : [0, 3, 0, 0],
    );
  }
});

test("one round, and respondents narrowed to", () => {
  const t = closedRound([
    [[0], [0]],
    [[0], [1]],
  ]);
  assert.equal(ask(t, { roundId: t.roundId }).figures.units.answers, 2);
  assert.throws(() => ask(t, { roundId: t.roundId + 1 }), Denied);
  const attributeId = Number(
    t.store.sqlite
      .prepare("insert into attribute (project_id, name, kind, position) values (?, 'Role', 'nominal', 0)")
      .run(t.projectId).lastInsertRowid,
  );
  const valueId = Number(
    t.store.sqlite.prepare("insert into attribute_value (attribute_id, label, position) values (?, 'Leader', 0)").run(attributeId)
      .lastInsertRowid,
  );
  t.store.sqlite
    .prepare(
      "insert into respondent_value (attribute_id, respondent_id, value_id) select ?, respondent_id, ? from answer where id = ?",
    )
    .run(attributeId, valueId, t.answers[1] as number);
  const leaders = ask(t, { where: [{ attributeId, valueIds: [valueId] }] }).figures;
  assert.deepEqual([leaders.units.answers, leaders.overall.exactMatch.value], [1, 0]);
  assert.equal(ask(t, { where: [{ attributeId, valueIds: [0] }] }).figures.overall.exactMatch.value, 1);
});

test("every figure opens its answers", () => {
  const t = closedRound([
    [[0], [0]],
    [
      [0, 1],
      [0, 2],
    ],
    [[1], [2]],
    [null, [0]],
    [[], []],
  ]);
  const [a, b, c, d, e] = t.answers as [number, number, number, number, number];
  const behind = (figure: Parameters<typeof agreementAnswers>[3]) => [
    ...agreementAnswers(t.store, t.lead.access, queryOf(t), figure),
  ];
  const [code0, code1, code2] = t.codes as [number, number, number];
  assert.deepEqual(behind({ kind: "code", codeId: code0, cell: "both" }), [a, b]);
  assert.deepEqual(behind({ kind: "code", codeId: code0, cell: "secondOnly" }), [d]);
  assert.deepEqual(behind({ kind: "code", codeId: code1, cell: "firstOnly" }), [b, c]);
  assert.deepEqual(behind({ kind: "code", codeId: code0, cell: "neither" }), [c, e]);
  assert.deepEqual(behind({ kind: "confusion", firstId: code1, secondId: code2 }), [b, c]);
  assert.deepEqual(behind({ kind: "sets", same: true }), [a, e]);
  assert.deepEqual(behind({ kind: "uncodable", cell: "differ" }), [d]);
  assert.deepEqual(behind({ kind: "units", codedBy: "all" }), t.answers);
});

test("two coders, different ones, of this project", () => {
  const t = team(1);
  assert.throws(() => ask(t, { coders: [t.coder.id] }), /two coders or more/);
  assert.throws(() => ask(t, { coders: [t.coder.id, t.coder.id] }), /named twice/);
  assert.throws(() => ask(t, { coders: [t.coder.id, 99_999] }), Denied);
});
