import assert from "node:assert/strict";
import { test } from "node:test";
import { authorize } from "../../db/access.ts";
import { readHistory } from "../../db/history.ts";
import { changeQuestion, findProject, findQuestion, renameProject } from "../../db/projects.ts";
import { Denied, Refused } from "../../db/refusal.ts";
import { addMember, addPerson, addProject, addQuestion, freshStore } from "./factory.ts";

function lead() {
  const store = freshStore();
  const projectId = addProject(store, "survey export");
  const person = addPerson(store);
  addMember(store, projectId, person, "lead");
  return { store, projectId, access: authorize(store, person, projectId, "lead") };
}

test("a project is renamed, with an entry in its history; not to a name that another has", () => {
  const { store, projectId, access } = lead();
  addProject(store, "Taken");
  renameProject(store, access, "Notebooks 2015");
  assert.equal(findProject(store, access).name, "Notebooks 2015");
  assert.throws(() => renameProject(store, access, "TAKEN"), Refused);
  renameProject(store, access, "Notebooks 2015");
  renameProject(store, access, "NOTEBOOKS 2015");
  const entries = readHistory(store, access, { group: "data" }, null, 10);
  assert.deepEqual(
    entries.map(({ action, detail }) => [action, detail]),
    [
      ["project.rename", { changed: { name: ["Notebooks 2015", "NOTEBOOKS 2015"] } }],
      ["project.rename", { changed: { name: ["survey export", "Notebooks 2015"] } }],
    ],
  );
  assert.ok(projectId > 0);
});

test("a question gets another name or wording, with an entry; not the name of another of the project, nor one elsewhere", () => {
  const { store, projectId, access } = lead();
  const question = addQuestion(store, projectId, "What, if anything, hinders you?");
  addQuestion(store, projectId, "needs");
  const before = findQuestion(store, access, question).revision;
  changeQuestion(store, access, question, { name: "Hindrances", text: "What hinders you?" });
  changeQuestion(store, access, question, { name: "Hindrances", text: "What hinders you?" });
  const after = findQuestion(store, access, question);
  assert.deepEqual([after.name, after.text], ["Hindrances", "What hinders you?"]);
  assert.ok(after.revision > before);
  assert.throws(() => changeQuestion(store, access, question, { name: "Needs", text: "" }), Refused);
  assert.equal(findQuestion(store, access, question).text, "What hinders you?");
  const foreign = addQuestion(store, addProject(store), "Foreign");
  assert.throws(() => changeQuestion(store, access, foreign, { name: "Mine", text: "" }), Denied);
  assert.deepEqual(
    readHistory(store, access, {}, null, 10).map(({ action, questionId, detail }) => [action, questionId, detail]),
    [
      [
        "question.change",
        question,
        {
          name: "Hindrances",
          changed: { name: ["What, if anything, hinders you?", "Hindrances"], text: ["", "What hinders you?"] },
        },
      ],
    ],
  );
});
