import assert from "node:assert/strict";
import { test } from "node:test";
import { type CheckPlan, closePlan, planChecks, planCoding } from "../../db/plans.ts";
import { assignmentStates, type Team, team } from "./double-check.ts";
import { addMember, codeAnswer } from "./factory.ts";

const evenly = (t: Team) => [t.coder, t.checker].map(({ id }) => ({ memberId: id, share: 1 }));

function checks(t: Team, more: Partial<CheckPlan> = {}): CheckPlan {
  return {
    ...{ questionId: t.questionId, coders: [t.coder.id], checkers: [{ memberId: t.checker.id, share: 1 }] },
    ...{ amount: { method: "all" }, seed: 5 },
    ...more,
  };
}

test("answers are split by share, each to one coder", () => {
  const t = team(20);
  const made = planCoding(t.store, t.lead.asLead, {
    ...{ questionId: t.questionId, answers: "unassigned", seed: 9 },
    coders: [
      { memberId: t.coder.id, share: 3 },
      { memberId: t.checker.id, share: 1 },
    ],
  });
  assert.deepEqual(made.given, [
    { memberId: t.coder.id, answers: 15 },
    { memberId: t.checker.id, answers: 5 },
  ]);
  const all = [t.coder.id, t.checker.id].flatMap((id) => Object.keys(assignmentStates(t, id, "code")).map(Number));
  assert.deepEqual(
    all.sort((a, b) => a - b),
    t.answers,
  );
  assert.throws(
    () => planCoding(t.store, t.lead.asLead, { questionId: t.questionId, answers: "unassigned", seed: 9, coders: evenly(t) }),
    /has a coder already/,
  );
});

test("planning again moves what nobody has begun, and waiting checks go with it", () => {
  const t = team(10);
  const give = (memberId: number, answers: "unassigned" | "unbegun") =>
    planCoding(t.store, t.lead.asLead, { questionId: t.questionId, answers, seed: 1, coders: [{ memberId, share: 1 }] });
  give(t.coder.id, "unassigned");
  planChecks(t.store, t.lead.asLead, checks(t, { checkers: [{ memberId: t.lead.id, share: 1 }] }));
  codeAnswer(t.store, t.coder.id, t.answers[0] ?? 0, [t.codes[0] as number]);
  codeAnswer(t.store, t.coder.id, t.answers[1] ?? 0, [t.codes[0] as number], "open");
  const moved = give(t.checker.id, "unbegun");
  assert.equal(moved.given[0]?.answers, 8);
  assert.equal(moved.checksMoved, 8);
  assert.deepEqual(Object.keys(assignmentStates(t, t.coder.id, "code")).map(Number), t.answers.slice(0, 2));
  const coders = t.store.sqlite.prepare("select distinct coder_id from assignment where task = 'check' order by 1").pluck().all();
  assert.deepEqual(coders, [t.coder.id, t.checker.id]);
  // The lead would check themselves: those checks end.
  assert.equal(give(t.lead.id, "unbegun").checksEnded, 8);
  for (const id of t.answers.slice(2)) codeAnswer(t.store, t.lead.id, id, []);
  assert.throws(() => give(t.coder.id, "unbegun"), /nothing is left/);
});

test("checks wait for the coder, become ready when they finish, and nobody gets their own work", () => {
  const t = team(8);
  planCoding(t.store, t.lead.asLead, { questionId: t.questionId, answers: "unassigned", seed: 2, coders: evenly(t) });
  codeAnswer(t.store, t.coder.id, Number(Object.keys(assignmentStates(t, t.coder.id, "code"))[0]), [t.codes[0] as number]);
  const made = planChecks(t.store, t.lead.asLead, checks(t, { coders: [t.coder.id, t.checker.id], checkers: evenly(t) }));
  assert.deepEqual(
    made.given.map((g) => g.answers),
    [4, 4],
  );
  assert.equal(t.store.sqlite.prepare("select count(*) from assignment where member_id = coder_id").pluck().get(), 0);
  const states = Object.values(assignmentStates(t, t.checker.id, "check"));
  assert.deepEqual([...states].sort(), ["ready", "waiting", "waiting", "waiting"]);
  for (const id of Object.keys(assignmentStates(t, t.coder.id, "code")))
    codeAnswer(t.store, t.coder.id, Number(id), [t.codes[0] as number]);
  assert.ok(Object.values(assignmentStates(t, t.checker.id, "check")).every((state) => state === "ready"));
  assert.throws(() => planChecks(t.store, t.lead.asLead, checks(t)), /check already/);
});

test("a coder alone cannot be their own checker", () => {
  const t = team(3);
  for (const id of t.answers) codeAnswer(t.store, t.coder.id, id, []);
  assert.throws(
    () => planChecks(t.store, t.lead.asLead, checks(t, { checkers: [{ memberId: t.coder.id, share: 1 }] })),
    /Ann cannot check their own work/,
  );
  assert.equal(t.store.sqlite.prepare("select count(*) from plan").pluck().get(), 0);
});

test("a sample is kept with its seed, and the same again is drawn from it", () => {
  const draw = () => {
    const t = team(40);
    for (const id of t.answers) codeAnswer(t.store, t.coder.id, id, []);
    planChecks(t.store, t.lead.asLead, checks(t, { amount: { method: "percent", percent: 25 }, seed: 77 }));
    const sample = JSON.parse(t.store.sqlite.prepare("select sample from plan").pluck().get() as string);
    return { drawn: Object.keys(assignmentStates(t, t.checker.id, "check")), sample };
  };
  const one = draw();
  assert.deepEqual(one.sample, { method: "percent", percent: 25, drawn: 10, of: 40, seed: 77 });
  assert.deepEqual(draw().drawn, one.drawn);
});

test("a stratified sample takes its share of each value", () => {
  const t = team(40);
  for (const id of t.answers) codeAnswer(t.store, t.coder.id, id, []);
  const attribute = Number(
    t.store.sqlite
      .prepare("insert into attribute (project_id, name, kind, position) values (?, 'Role', 'nominal', 0)")
      .run(t.projectId).lastInsertRowid,
  );
  const values = ["Worker", "Leader"].map((label, i) =>
    Number(
      t.store.sqlite
        .prepare("insert into attribute_value (attribute_id, label, position) values (?, ?, ?)")
        .run(attribute, label, i).lastInsertRowid,
    ),
  );
  t.answers.forEach((id, i) => {
    t.store.sqlite
      .prepare(
        "insert into respondent_value (attribute_id, respondent_id, value_id) select ?, respondent_id, ? from answer where id = ?",
      )
      .run(attribute, values[i % 4 === 0 ? 1 : 0], id);
  });
  planChecks(t.store, t.lead.asLead, checks(t, { amount: { method: "size", size: 8 }, stratifiedBy: attribute }));
  const leaders = t.store.sqlite
    .prepare(
      `select count(*) from assignment s join answer a on a.id = s.answer_id
       join respondent_value v on v.respondent_id = a.respondent_id and v.value_id = ? where s.task = 'check'`,
    )
    .pluck()
    .get(values[1]);
  assert.equal(leaders, 2);
});

test("closing a plan takes back what is not begun, and the checks that waited for it", () => {
  const t = team(6);
  const { planId } = planCoding(t.store, t.lead.asLead, {
    ...{ questionId: t.questionId, answers: "unassigned", seed: 1, coders: [{ memberId: t.coder.id, share: 1 }] },
  });
  const check = planChecks(t.store, t.lead.asLead, checks(t));
  codeAnswer(t.store, t.coder.id, t.answers[0] ?? 0, [t.codes[0] as number]);
  assert.deepEqual(closePlan(t.store, t.lead.asLead, planId), { ended: 5 });
  assert.deepEqual(assignmentStates(t, t.coder.id, "code"), { [t.answers[0] ?? 0]: "done" });
  assert.deepEqual(assignmentStates(t, t.checker.id, "check"), { [t.answers[0] ?? 0]: "ready" });
  assert.deepEqual(closePlan(t.store, t.lead.asLead, check.planId), { ended: 1 });
  assert.deepEqual(closePlan(t.store, t.lead.asLead, check.planId), { ended: 0 });
});

test("work is given only to people who can do it", () => {
  const t = team(2);
  const named = addMember(t.store, t.projectId, "Imported coder");
  const give = (memberId: number, share = 1) =>
    planCoding(t.store, t.lead.asLead, {
      questionId: t.questionId,
      answers: "unassigned",
      seed: 1,
      coders: [{ memberId, share }],
    });
  assert.throws(() => give(named), /cannot sign in/);
  assert.throws(() => give(t.coder.id, 0), /over 0/);
  assert.throws(() => give(12345), /nothing here/);
  t.store.sqlite.prepare("update member set left_at = 1 where id = ?").run(t.checker.id);
  assert.throws(() => give(t.checker.id), /has left/);
});
