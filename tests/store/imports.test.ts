import assert from "node:assert/strict";
import { test } from "node:test";
import { lastChoices, repeatChoices } from "../../db/import-choices.ts";
import { checkSurvey, importSurvey, operatorDestination } from "../../db/imports.ts";
import { Refused } from "../../db/refusal.ts";
import { eraseRespondent } from "../../db/respondents.ts";
import type { Store } from "../../db/store.ts";
import { addCode, addPerson, codeAnswer, freshStore } from "./factory.ts";
import { importText, operator, operatorAccess, survey } from "./surveys.ts";

const names = { respondent: "id", questions: ["needs"], attributes: ["age", "role"] };
const first = "id,age,role,needs\na,18-24,Worker,More staff\nb,5-17,Leader,\nc,25-34,Worker,N/A\n";

const count = (store: Store, from: string) => store.sqlite.prepare(`select count(*) from ${from}`).pluck().get() as number;
const one = (store: Store, sql: string) => store.sqlite.prepare(sql).get() as Record<string, unknown>;
/** Every row of every table, to see that nothing has changed. */
const everything = (store: Store) =>
  (
    store.sqlite
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .pluck()
      .all() as string[]
  ).map((table) => [table, store.sqlite.prepare(`select * from "${table}"`).all()]);

test("a file becomes a project with its lead, questions, levels, attributes and work for the lead", async () => {
  const store = freshStore();
  const lead = addPerson(store, "Ann");
  const done = await importText(store, "Care", first, names);
  assert.deepEqual(done.respondents, { added: 3, unchanged: 0, changed: 0 });
  assert.deepEqual(done.answers, { added: 2, unchanged: 0, changed: 0 });
  assert.deepEqual(one(store, "select user_id, role from member"), { user_id: lead.userId, role: "lead" });
  assert.equal(count(store, "assignment where state = 'ready' and task = 'code'"), 2);
  assert.deepEqual(store.sqlite.prepare("select name from level order by position").pluck().all(), ["Area", "Theme", "Issue"]);
  assert.deepEqual(one(store, "select kind from attribute where name = 'age'"), { kind: "ordinal" });
  assert.deepEqual(
    store.sqlite
      .prepare(
        "select v.label from attribute_value v join attribute a on a.id = v.attribute_id where a.name = 'age' order by v.position",
      )
      .pluck()
      .all(),
    ["5-17", "18-24", "25-34"],
  );
  assert.equal(count(store, "log where action = 'survey.import'"), 1);
  assert.equal(count(store, "answer_words('staff')"), 1);
});

test("the same file again adds nothing, and a longer one adds what is new", async () => {
  const store = freshStore();
  addPerson(store);
  await importText(store, "Care", first, names);
  const again = await importText(store, "care", first, names);
  assert.deepEqual(
    [again.respondents, again.answers],
    [
      { added: 0, unchanged: 3, changed: 0 },
      { added: 0, unchanged: 2, changed: 0 },
    ],
  );
  const more = await importText(store, "Care", `${first}d,65+,Worker,Fewer forms\n`, names);
  assert.deepEqual(
    [more.respondents, more.answers],
    [
      { added: 1, unchanged: 3, changed: 0 },
      { added: 1, unchanged: 2, changed: 0 },
    ],
  );
  assert.equal(count(store, "assignment"), 3);
  assert.equal(count(store, "plan"), 2);
  assert.equal(count(store, "project"), 1);
});

test("changed attributes and texts nobody has coded are updated; what the file leaves empty is kept and said", async () => {
  const store = freshStore();
  await importText(store, "Care", first, names);
  const done = await importText(
    store,
    "Care",
    "id,age,role,needs\na,18-24,Leader,More trained staff\nb,,Leader,Time\nc,25-34,Worker,\n",
    names,
  );
  assert.deepEqual(done.respondents, { added: 0, unchanged: 2, changed: 1 });
  assert.deepEqual(done.answers, { added: 1, unchanged: 0, changed: 1 });
  assert.equal(done.kept, 2);
  assert.deepEqual(
    done.notes.map(({ row, column }) => [row, column]),
    [
      [3, "age"],
      [4, "needs"],
    ],
  );
  assert.deepEqual(one(store, "select text, version from answer where id = 1"), { text: "More trained staff", version: 2 });
  assert.equal(count(store, "answer_version"), 0);
  assert.equal(count(store, "answer_words('trained')"), 1);
});

test("a changed text that somebody has coded is refused without update, and nothing at all is stored", async () => {
  const store = freshStore();
  addPerson(store);
  const { projectId } = await importText(store, "Care", first, names);
  const memberId = 1;
  const code = addCode(store, 1);
  codeAnswer(store, memberId, 1, [code]);
  const changed = "id,age,role,needs\nz,1,Worker,New\na,18-24,Leader,More of everything\n";
  const before = everything(store);
  await assert.rejects(importText(store, "Care", changed, names), (problem: unknown) => {
    assert.ok(problem instanceof Refused);
    assert.deepEqual(
      problem.problems.map(({ row, column }) => [row, column]),
      [[3, "needs"]],
    );
    return true;
  });
  assert.deepEqual(everything(store), before);

  const revision = one(store, "select revision from question").revision as number;
  const done = await importText(store, "Care", changed, names, true);
  assert.equal(done.codedChanges, 1);
  assert.deepEqual(one(store, "select version, text from answer_version where answer_id = 1"), {
    version: 1,
    text: "More staff",
  });
  assert.deepEqual(one(store, "select second_look, state, version from coder_answer where answer_id = 1"), {
    second_look: "the text changed",
    state: "finished",
    version: 1,
  });
  assert.deepEqual(one(store, "select state from assignment where answer_id = 1 and member_id = 1"), { state: "ready" });
  assert.equal(count(store, "log where action = 'answer.replace' and answer_id = 1"), 1);
  assert.ok((one(store, "select revision from question").revision as number) > revision);
  assert.equal(store.sqlite.prepare("select group_concat(detail) from log").pluck().get()?.toString().includes("staff"), false);
  assert.equal(projectId, done.projectId);
});

test("checking a file says what it would do and stores nothing", async () => {
  const store = freshStore();
  const destination = operatorDestination(store, operator, "Care", undefined);
  const before = everything(store);
  const check = checkSurvey(store, destination, await survey(first, names));
  assert.deepEqual(everything(store), before);
  const done = importSurvey(store, operator, destination, await survey(first, names));
  assert.deepEqual([check.respondents, check.answers, check.perQuestion], [done.respondents, done.answers, done.perQuestion]);
});

test("a withdrawn respondent is not brought back by a later file", async () => {
  const store = freshStore();
  const { projectId } = await importText(store, "Care", first, names);
  eraseRespondent(store, operatorAccess(store, projectId), 1);
  const again = await importText(store, "Care", `${first}d,1,Worker,x\n`, names);
  assert.deepEqual([again.withdrawn, again.respondents], [1, { added: 1, unchanged: 2, changed: 0 }]);
  assert.equal(count(store, "respondent where key = 'a'"), 0);
});

test("faulty files and doubtful mappings are refused with the store as it was", async () => {
  const store = freshStore();
  await importText(store, "Care", first, names);
  const before = everything(store);
  const refused = async (text: string, what: typeof names, expected: RegExp) =>
    assert.rejects(importText(store, "Care", text, what), (problem: unknown) => {
      assert.ok(problem instanceof Refused);
      assert.match(problem.problems.map(({ message }) => message).join("\n"), expected);
      return true;
    });
  await refused("id,age,role,needs\na,1,W,x\na,1,W,y\n", names, /already in row 2/);
  await refused("id,age,role,needs\na,1,W,x\u0000y\n", names, /NUL/);
  await refused('id,age,role,needs\na,1,W,"x\n', names, /never closes/);
  await refused("id,age,role,needs\na,1,W,x\n", { ...names, respondent: undefined as never }, /known by the column "id"/);
  await refused("id,age,role,needs,Needs\na,1,W,x,y\n", { ...names, questions: ["needs", "Needs"] }, /Two questions/);
  assert.deepEqual(everything(store), before);
});

test("a renamed question and attribute are found again by the columns that fed them", async () => {
  const store = freshStore();
  const { projectId } = await importText(store, "Care", first, names);
  store.sqlite.exec("update question set name = 'What do you need?'; update attribute set name = 'Job' where name = 'role'");
  const again = await importText(store, "Care", first, names);
  assert.equal(again.answers.unchanged, 2);
  assert.equal(count(store, "question"), 1);
  assert.equal(count(store, "attribute"), 2);
  const choices = lastChoices(store, projectId);
  assert.ok(choices);
  const { table } = await survey("needs,role,id,extra\nx,Worker,q,1\n", { questions: ["needs"] });
  const repeated = repeatChoices(store, choices, table);
  assert.deepEqual(repeated?.missing, ["age"]);
  assert.equal(repeated?.mapping.respondent, 2);
  assert.deepEqual(
    repeated?.mapping.questions.map(({ name, columns }) => [name, columns]),
    [["What do you need?", [0]]],
  );
  assert.deepEqual(repeated?.mapping.attributes, [{ column: 1, name: "Job" }]);
});

test("several columns feed one question, and many respondents pass through the batches whole", async () => {
  const store = freshStore();
  const rows = Array.from({ length: 4503 }, (_, i) => `k${i},${i % 3 === 0 ? "" : `one ${i}`},"two ""${i}""",${i % 7}`);
  const done = await importText(store, "Large", `id,box1,box2,group\n${rows.join("\n")}\n`, {
    respondent: "id",
    questions: ["Boxes=box1+box2"],
    attributes: ["group"],
  });
  assert.equal(done.respondents.added, 4503);
  const at = (key: string) =>
    one(
      store,
      `select a.text, v.label from respondent r join answer a on a.respondent_id = r.id join respondent_value x on x.respondent_id = r.id
       join attribute_value v on v.id = x.value_id where r.key = '${key}'`,
    );
  assert.deepEqual(at("k4501"), { text: 'one 4501\ntwo "4501"', label: "0" });
  assert.deepEqual(at("k3000"), { text: 'two "3000"', label: "4" });
  assert.equal(count(store, "answer_words('two')"), 4503);
});

test("a new question added to a project leaves the respondents as they are", async () => {
  const store = freshStore();
  await importText(store, "Care", first, names);
  const done = await importText(store, "Care", first, { respondent: "id", questions: ["role"] });
  assert.deepEqual([done.respondents.unchanged, done.answers.added], [3, 3]);
  assert.equal(count(store, "question"), 2);
});

test("answers in Welsh are marked as such, so that they are read aloud as Welsh; a changed text is marked anew", async () => {
  const store = freshStore();
  const file = (c: string) => `id,needs\na,Mae angen mwy o gymorth cynnar\nb,More early help\nc,${c}\n`;
  const mapping = { respondent: "id", questions: ["needs"] };
  await importText(store, "Care", file("More of it"), mapping);
  const languages = () => store.sqlite.prepare("select language from answer order by id").pluck().all();
  assert.deepEqual(languages(), ["cy", null, null]);
  await importText(store, "Care", file("Mwy ohono ar gyfer teuluoedd"), mapping);
  assert.deepEqual(languages(), ["cy", null, "cy"]);
});
