import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanLabel, labelProblem, nearNames } from "../../../lib/frame/labels.ts";
import { frameFrom } from "./frames.ts";

const frame = frameFrom([
  "Needs//Social issue",
  "Needs//Drug and alcohol use",
  "Resources//Cuts to services",
  "//Théâtre",
  "//Theme 1",
  "//Art",
]);
const near = (label: string) => nearNames(frame, label).map((code) => code.label);

test("nearly the same name is found whatever its case, accents, plural, order, filler words, or one typo", () => {
  assert.deepEqual(near("social issues"), ["Social issue"]);
  assert.deepEqual(near("SOCIAL ISSUE"), ["Social issue"]);
  assert.deepEqual(near("Issues, social"), ["Social issue"]);
  assert.deepEqual(near("Socail issues"), ["Social issue"]);
  assert.deepEqual(near("socialissue"), ["Social issue"]);
  assert.deepEqual(near("Use of alcohol & drugs"), ["Drug and alcohol use"]);
  assert.deepEqual(near("Service cuts"), ["Cuts to services"]);
  assert.deepEqual(near("Theatre"), ["Théâtre"]);
});

test("other names, other numbers and short words are not near", () => {
  assert.deepEqual(near("Social isolation"), []);
  assert.deepEqual(near("Theme 2"), []);
  assert.deepEqual(near("Act"), []);
  assert.deepEqual(near(""), []);
  assert.deepEqual(near("the"), []);
});

test("a code is not near itself, and retired ones do not count", () => {
  const code = frame.codes.find((one) => one.label === "Social issue");
  assert.deepEqual(nearNames(frame, "Social issues", code?.id), []);
});

test("labels are one line, and do not hold what joins paths or codes in files", () => {
  assert.equal(cleanLabel("  Cuts\n to\tservices "), "Cuts to services");
  assert.equal(cleanLabel("e\u0301"), "\u00e9");
  assert.equal(labelProblem("Cuts > services")?.includes(" > "), true);
  assert.notEqual(labelProblem("a|b"), null);
  assert.notEqual(labelProblem(""), null);
  assert.notEqual(labelProblem("x".repeat(201)), null);
  assert.equal(labelProblem("A > b".replace(" > ", ">")), null);
});
