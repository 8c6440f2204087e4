import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { actionGroups, thingsOf } from "../../../lib/history/groups.ts";
import { type HistoryEntry, type Names, sentenceOf } from "../../../lib/history/sentences.ts";

const names: Names = {
  code: (id) => ({ 1: "Social issues", 2: "Cuts" })[id],
  member: (id) => ({ 5: "Ann", 6: "James" })[id],
  respondent: (id) => (id === 7 ? "r12" : undefined),
};

function say(action: string, more: Partial<HistoryEntry> = {}): string {
  const base = { id: 1, at: 0, who: "Ben", questionId: 3, answerId: null, codeId: null, memberId: null, detail: {} };
  return sentenceOf({ ...base, action, ...more }, names);
}

test("what people do reads as a sentence in the field's words", () => {
  assert.equal(say("coding.apply", { answerId: 7, codeId: 1 }), "applied “Social issues” to the answer of r12");
  assert.equal(
    say("coding.set", { answerId: 7, detail: { state: "finished", codes: [1, 2] } }),
    "set the answer of r12 to “Social issues”, “Cuts”",
  );
  assert.equal(
    say("check.make", { answerId: 7, memberId: 5, detail: { verdict: "agree" } }),
    "agreed with Ann's codes on the answer of r12",
  );
  assert.equal(
    say("check.make", { answerId: 7, memberId: 6, detail: { verdict: "change", codes: [2], imported: true } }),
    "changed James' codes on the answer of r12 to “Cuts” (imported)",
  );
  assert.equal(
    say("check.make", { answerId: 7, memberId: 5, detail: { verdict: "change", codes: [] } }),
    "changed Ann's codes on the answer of r12 to nothing applies",
  );
  assert.equal(
    say("decision.decide", { answerId: 7, detail: { codes: [], uncodable: true, cause: "slip" } }),
    "decided the answer of r12: uncodable (cause: slip)",
  );
  assert.equal(
    say("plan.check", {
      detail: {
        given: [{ memberId: 5, answers: 1 }],
        sample: { method: "size", drawn: 1, of: 40, seed: 9, stratifiedBy: "Role" },
      },
    }),
    "planned checks: 1 answer to Ann; a random sample of 1 of 40, stratified by Role (seed 9)",
  );
  assert.equal(
    say("code.rename", { codeId: 1, detail: { label: "Cuts", changed: { label: ["Cutz", "Cuts"] } } }),
    "renamed “Cutz” to “Cuts”",
  );
  assert.equal(
    say("project.rename", { detail: { changed: { name: ["survey export", "Notebooks"] } } }),
    "renamed the project “survey export” to “Notebooks”",
  );
  assert.equal(
    say("question.change", { detail: { name: "needs", changed: { name: ["Q4", "needs"], text: ["", "What?"] } } }),
    "renamed the question “Q4” to “needs”",
  );
  assert.equal(
    say("question.change", { detail: { name: "needs", changed: { text: ["", "What?"] } } }),
    "changed the wording of the question “needs”",
  );
});

test("what was erased or is unknown is said, not made up", () => {
  assert.equal(say("coding.apply", { answerId: 99, codeId: 98 }), "applied “a code that is gone” to an answer that is gone");
  assert.equal(say("frame.somethingNew"), "something new: frame");
  assert.equal(say("code.rename", { codeId: 1 }), "renamed “?” to “Social issues”");
});

test("everything that the store writes into the history has a sentence of its own, and a group to be found under", () => {
  const db = path.resolve(import.meta.dirname, "../../../db");
  const things = new Set<string>(actionGroups.flatMap((group) => group.things));
  const written = new Set(
    fs
      .readdirSync(db)
      .filter((file) => file.endsWith(".ts"))
      .map((file) => fs.readFileSync(path.join(db, file), "utf8"))
      .flatMap((text) => [
        ...[...text.matchAll(/writeLog\([^"`]*?"([a-z]+\.[A-Za-z]+)"/g)].map(([, action]) => action as string),
        ...[...text.matchAll(/"((?:account|code|coding|member|plan|round)\.[A-Za-z]+)"/g)].map(([, action]) => action as string),
      ]),
  );
  for (const step of ["apply", "remove", "finish", "nothing", "uncodable", "reopen", "skip", "set", "note", "flag"])
    written.add(`coding.${step}`);
  assert.ok(written.size > 40, String(written.size));
  for (const action of written) {
    const [thing = "", verb = ""] = action.split(".");
    assert.ok(things.has(thing), action);
    const words = verb.replace(/([A-Z])/g, " $1").toLowerCase();
    assert.notEqual(say(action), `${words}: ${thing}`, action);
  }
});

test("groups are found by name; a name that is none finds nothing", () => {
  assert.deepEqual(thingsOf("checking"), ["check", "decision"]);
  assert.deepEqual(thingsOf("nonsense"), []);
  const things = actionGroups.flatMap((group) => group.things);
  assert.equal(new Set(things).size, things.length);
});
