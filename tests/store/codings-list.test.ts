import assert from "node:assert/strict";
import { test } from "node:test";
import { authorize } from "../../db/access.ts";
import { countAnswers, listAnswers, listedRows } from "../../db/codings-list.ts";
import { Denied } from "../../db/refusal.ts";
import { type ListQuery, listSorts } from "../../lib/coding/list.ts";
import { addAnswers, addCode, addMember, addPerson, addProject, addQuestion, codeAnswer, freshStore } from "./factory.ts";

function bench() {
  const store = freshStore();
  const projectId = addProject(store);
  const questionId = addQuestion(store, projectId);
  const texts = ["Cuts, cuts", "rents and cuts", "no", "No.", "café drinks", "longest of all the answers here"];
  const answers = addAnswers(store, questionId, texts);
  store.sqlite.prepare("update answer set fold_hash = 'no' where lower(text) in ('no','no.')").run();
  const codes = [addCode(store, questionId), addCode(store, questionId)] as [number, number];
  const lead = addPerson(store);
  const leadId = addMember(store, projectId, lead, "lead");
  const coder = addPerson(store);
  const coderId = addMember(store, projectId, coder, "coder");
  const plan = store.sqlite
    .prepare("insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'code', '{}', 'x', 0)")
    .run(questionId).lastInsertRowid;
  for (const id of answers.slice(0, 4))
    store.sqlite
      .prepare("insert into assignment values (?, ?, 'code', ?, 0, ?, ?, 'ready')")
      .run(questionId, coderId, id, plan, id);
  const base: ListQuery = { questionId, set: "mine", attributes: [], words: "", sort: "file", columns: [] };
  const asLead = authorize(store, lead, projectId, "read");
  const asCoder = authorize(store, coder, projectId, "read");
  const list = (more: Partial<ListQuery>, access = asLead, size = 2) => {
    const found: number[] = [];
    for (let after: string | null = null; ; ) {
      const page = listAnswers(store, access, { ...base, ...more }, after, size);
      found.push(...page.rows.map((row) => answers.indexOf(row.answerId)));
      after = page.next;
      if (after === null) break;
    }
    assert.equal(countAnswers(store, access, { ...base, ...more }), found.length);
    return found;
  };
  return { store, projectId, questionId, answers, codes, leadId, coderId, plan, base, asLead, asCoder, list };
}

test("every order pages through all answers once", () => {
  const { list } = bench();
  for (const sort of listSorts) assert.deepEqual([...list({ sort })].sort(), [0, 1, 2, 3, 4, 5], sort);
  assert.equal(list({ sort: "longest" })[0], 5);
  assert.equal(list({ sort: "shortest" })[0], 2);
  const alike = list({ sort: "alike" });
  assert.equal(Math.abs(alike.indexOf(2) - alike.indexOf(3)), 1);
});

test("words are found at the beginning, as phrases, without accents, in any order of words", () => {
  const { list } = bench();
  assert.deepEqual(list({ words: "cut" }), [0, 1]);
  assert.deepEqual(list({ words: "cuts rent" }), [1]);
  assert.deepEqual(list({ words: `"rents and"` }), [1]);
  assert.deepEqual(list({ words: "cafe" }), [4]);
  assert.deepEqual(list({ words: "*" }), []);
  assert.deepEqual(list({ words: "cuts", sort: "longest" }), [1, 0]);
});

test("states and codes are those of the chosen set", () => {
  const { store, answers, codes, coderId, asCoder, list } = bench();
  const [a, b, c, d] = answers as [number, number, number, number];
  codeAnswer(store, coderId, a, [codes[0]]);
  codeAnswer(store, coderId, b, []);
  codeAnswer(store, coderId, c, [], "uncodable");
  codeAnswer(store, coderId, d, [codes[1]], "open");
  assert.deepEqual(list({ status: "coded" }, asCoder), [0, 1]);
  assert.deepEqual(list({ status: "nothing" }, asCoder), [1]);
  assert.deepEqual(list({ status: "uncodable" }, asCoder), [2]);
  assert.deepEqual(list({ status: "uncoded" }, asCoder), [3]);
  assert.deepEqual(list({ status: "coded" }), []);
  assert.deepEqual(list({ set: { memberId: coderId }, codeId: codes[0] }), [0]);
  assert.deepEqual(list({ set: "final", codeId: codes[0] }), [0]);
  assert.deepEqual(list({ set: "final", status: "provisional" }), [0, 1, 2]);
  assert.deepEqual(list({ set: "final", status: "uncoded" }), [3, 4, 5]);
  store.sqlite.prepare("update code set merged_into = ? where id = ?").run(codes[1], codes[0]);
  assert.deepEqual(list({ codeId: codes[1] }, asCoder), [0, 3]);
});

test("a coder's own list holds what is assigned to them; identical answers are found", () => {
  const { list, asCoder, answers } = bench();
  assert.deepEqual(list({}, asCoder), [0, 1, 2, 3]);
  assert.deepEqual(list({ alikeTo: answers[2] as number }), [2, 3]);
});

test("attributes narrow, missing ones too; hidden ones are denied to coders", () => {
  const { store, projectId, answers, list, asCoder } = bench();
  const attributeId = Number(
    store.sqlite
      .prepare("insert into attribute (project_id, name, kind, position) values (?, 'Role', 'nominal', 0)")
      .run(projectId).lastInsertRowid,
  );
  const valueId = Number(
    store.sqlite.prepare("insert into attribute_value (attribute_id, label, position) values (?, 'Worker', 0)").run(attributeId)
      .lastInsertRowid,
  );
  for (const id of answers.slice(0, 2))
    store.sqlite
      .prepare("insert into respondent_value select ?, respondent_id, ? from answer where id = ?")
      .run(attributeId, valueId, id);
  assert.deepEqual(list({ attributes: [{ attributeId, valueId }] }), [0, 1]);
  assert.deepEqual(list({ attributes: [{ attributeId, valueId: 0 }] }), [2, 3, 4, 5]);
  store.sqlite.prepare("update attribute set shown_to_coders = 0").run();
  assert.throws(() => list({ attributes: [{ attributeId, valueId }] }, asCoder), Denied);
});

test("in an open blind round nobody sees others' work on its answers, not by state, code or id", () => {
  const { store, questionId, answers, codes, leadId, coderId, base, asLead, list } = bench();
  const round = store.sqlite
    .prepare("insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'round', '{}', 'x', 0)")
    .run(questionId).lastInsertRowid;
  for (const id of answers.slice(0, 2)) {
    store.sqlite.prepare("update assignment set plan_id = ? where answer_id = ?").run(round, id);
    store.sqlite
      .prepare("insert into assignment values (?, ?, 'code', ?, 0, ?, ?, 'ready')")
      .run(questionId, leadId, id, round, id);
  }
  for (const id of answers.slice(0, 4)) codeAnswer(store, coderId, id, [codes[0]]);
  assert.deepEqual(list({ set: { memberId: coderId }, codeId: codes[0] }), [2, 3]);
  assert.deepEqual(list({ set: "final" }), [2, 3, 4, 5]);
  assert.deepEqual(
    listedRows(store, asLead, { ...base, set: "final" }, answers).map((row) => answers.indexOf(row.answerId)),
    [2, 3, 4, 5],
  );
  assert.deepEqual(list({}), [0, 1, 2, 3, 4, 5]);
});

test("lists of other projects, members and questions are denied", () => {
  const { store, base, asLead } = bench();
  const elsewhere = addProject(store);
  assert.throws(() => listAnswers(store, asLead, { ...base, questionId: addQuestion(store, elsewhere) }, null, 5), Denied);
  const stranger = addMember(store, elsewhere, addPerson(store));
  assert.throws(() => countAnswers(store, asLead, { ...base, set: { memberId: stranger } }), Denied);
});

test("what a coder decided unlike identical answers is listed for them, merged codes counted as what they are", () => {
  const { store, answers, codes, leadId, list } = bench();
  codeAnswer(store, leadId, answers[2] as number, [codes[0]]);
  codeAnswer(store, leadId, answers[3] as number, [codes[1]]);
  codeAnswer(store, leadId, answers[0] as number, [codes[0]]);
  assert.deepEqual(list({ status: "differ" }), [2, 3]);
  store.sqlite.prepare("update code set merged_into = ? where id = ?").run(codes[0], codes[1]);
  assert.deepEqual(list({ status: "differ" }), []);
  codeAnswer(store, leadId, answers[3] as number, [], "uncodable");
  assert.deepEqual(list({ status: "differ" }), [2, 3]);
  codeAnswer(store, leadId, answers[3] as number, [], "open");
  assert.deepEqual(list({ status: "differ" }), [], "what is open is no decision");
});

test("hasty decisions are listed for the lead alone, coder by coder", () => {
  const { store, answers, codes, coderId, leadId, asCoder, list } = bench();
  codeAnswer(store, coderId, answers[0] as number, [codes[0]]);
  codeAnswer(store, coderId, answers[1] as number, [codes[0]]);
  store.sqlite.prepare("update coder_answer set hasty = 1 where answer_id = ?").run(answers[1]);
  assert.deepEqual(list({ status: "hasty", set: { memberId: coderId } }), [1]);
  assert.deepEqual(list({ status: "hasty", set: { memberId: leadId } }), []);
  assert.throws(() => list({ status: "hasty", set: { memberId: coderId } }, asCoder), Denied);
  assert.throws(() => list({ status: "hasty" }, asCoder), Denied);
});

test("patterns of words: * any letters, ? one, with other words, without accents, and none takes long", () => {
  const { list } = bench();
  assert.deepEqual(list({ words: "c?ts" }), [0, 1]);
  assert.deepEqual(list({ words: "*nts" }), [1]);
  assert.deepEqual(list({ words: "r*s cut" }), [1]);
  assert.deepEqual(list({ words: "CAF*É" }), [4]);
  assert.deepEqual(list({ words: "c?t" }), []);
  assert.deepEqual(list({ words: "x*y" }), []);
  const before = performance.now();
  list({ words: `${"*a".repeat(60)}*` });
  assert.ok(performance.now() - before < 500);
});
