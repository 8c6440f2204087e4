import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { shortName, shortNames } from "../../../lib/import/short-name.ts";

test("a header that is short is the name, as it stands", () => {
  for (const text of ["experience", "What would help?", "Q4. What would help?", "This is a free text question."])
    assert.equal(shortName(text), text);
});

test("of a long header the telling words are kept, without those that all questions share", () => {
  const jupyter = [
    "What, if anything, hinders you from making Jupyter Notebook an even more regular part of your workflow?",
    "What needs in your workflow does Jupyter Notebook address?",
    "What needs in your workflow does Jupyter Notebook not address?",
    "Thinking back to when you first started using Jupyter Notebook, what enhancements would have made your initial experience better?",
    "What is your primary role when using Jupyter Notebook (e.g., student, astrophysicist, financial modeler, etc.)?",
  ];
  assert.deepEqual(shortNames(jupyter), [
    "Hinders making regular part",
    "Needs address",
    "Needs not address",
    "Enhancements initial experience better",
    "Primary role",
  ]);
});

test("numbers of the questionnaire, codes of the platform and marks of a web page are no name", () => {
  assert.equal(
    shortName("Q12. Which obstacles prevent colleagues from accepting training?"),
    "Obstacles prevent colleagues accepting",
  );
  assert.equal(shortName("edu4. Do you hold any other professional qualifications?"), "Hold professional qualifications");
  assert.equal(
    shortName("<p><b>Welche Hindernisse</b> sehen Sie bei der Einführung neuer Verfahren?</p>"),
    "Hindernisse sehen Einführung neuer",
  );
});

test("of several sentences the one that asks is taken", () => {
  assert.equal(
    shortName("Please think of your last twelve months at work. What would reduce the number of children in care?"),
    "Reduce number children care",
  );
});

test("a text of small words, or of one endless word, still gives a name", () => {
  assert.equal(
    shortName("What would you have done if you were where they are, and why was that so?"),
    "What would you have done if you were",
  );
  assert.equal(shortName("x".repeat(80)).length, 40);
});

test("names are never empty nor long, and questions that differ in a word keep different names", () => {
  const word = fc.constantFrom("what", "training", "children", "in", "care", "not", "Ärzte", "support", "(e.g.", "staff)", "?");
  fc.assert(
    fc.property(
      fc.array(
        fc.array(word, { minLength: 1, maxLength: 20 }).map((words) => words.join(" ")),
        { maxLength: 6 },
      ),
      (texts) => {
        const names = shortNames(texts);
        assert.equal(names.length, texts.length);
        // One word more than fits may tell two questions apart.
        for (const name of names) assert.ok(name.trim() !== "" && name.length <= 60, name);
      },
    ),
  );
});
