import assert from "node:assert/strict";
import { test } from "node:test";
import { buildDemonstration } from "../../../db/demo/build.ts";
import { type Habit, spell } from "../../../db/demo/habits.ts";
import { readMarks } from "../../../db/demo/marks.ts";
import { factorsPhrases } from "../../../db/demo/phrases-factors.ts";
import { frameworksPhrases } from "../../../db/demo/phrases-frameworks.ts";
import { reducePhrases } from "../../../db/demo/phrases-reduce.ts";
import { supportPhrases } from "../../../db/demo/phrases-support.ts";
import type { PhraseBank } from "../../../db/demo/types.ts";
import { writtenOut } from "../../../db/demo/written-out.ts";
import { nodesOf, verdicts } from "./tally.ts";

const demonstration = buildDemonstration();
const banks: Record<string, PhraseBank> = {
  factors: factorsPhrases,
  reduce: reducePhrases,
  frameworks: frameworksPhrases,
  support: supportPhrases,
};
/** Answers that are not put together from phrases. */
const unique = new Set(Object.values(writtenOut).flatMap(({ en, cy }) => [...en, ...cy].map((marked) => readMarks(marked).text)));
const words = (text: string) => text.split(/\s+/).length;

/** Every reading of the `{a|b}` in a fragment. */
function readings(fragment: string): string[] {
  const choice = /\{([^}]*)\}/.exec(fragment);
  if (!choice) return [fragment];
  return (choice[1] ?? "").split("|").flatMap((one) => readings(fragment.replace(choice[0], () => one)));
}

const yesNo = [false, true];
const habits: readonly Habit[] = yesNo.flatMap((contracts) =>
  yesNo.flatMap((dropsApostrophes) => yesNo.map((abbreviates) => ({ contracts, dropsApostrophes, abbreviates }))),
);

/** Edits of one letter, and swaps of two neighbours, between two texts. */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : replaced;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced, swapped));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

test("each issue can be said in at least eight ways, each as a noun phrase and as a clause, none twice", () => {
  for (const { name, frame, levels } of demonstration.questions) {
    const bank = banks[name] ?? {};
    const applicable = nodesOf(frame).filter(({ node }) => node.level === levels.length - 1 || node.applicable);
    assert.deepEqual(Object.keys(bank).sort(), applicable.map(({ node }) => node.label).sort(), name);
    for (const [issue, { ways }] of Object.entries(bank)) {
      assert.ok(ways.length >= 8, `${issue}: ${ways.length} ways`);
      const fragments = ways
        .flat()
        .flatMap(readings)
        .map((one) => one.toLowerCase());
      assert.equal(new Set(fragments).size, fragments.length, `${issue}: a fragment twice`);
      for (const fragment of fragments) assert.match(fragment, /^[\p{L}\d][^{}|]*[\p{L}\d]$/u, issue);
    }
  }
});

test("no text occurs more than five times unless it is short, and some short ones do recur", () => {
  for (const { name, answers } of demonstration.questions) {
    const times = new Map<string, number>();
    for (const { text } of answers) times.set(text, (times.get(text) ?? 0) + 1);
    for (const [text, count] of times) assert.ok(count <= 5 || words(text) <= 3, `${name}: ${count} times "${text}"`);
    if (name !== "support") assert.ok([...times.values()].filter((count) => count > 1).length >= 5, name);
  }
});

test("texts are clean: no doubled spaces or words, no dangling connectors, nothing of the templates left", () => {
  for (const { name, answers } of demonstration.questions) {
    for (const { text } of answers) {
      const said = `${name}: "${text}"`;
      assert.equal(text, text.trim(), said);
      assert.doesNotMatch(text, / {2}| \n|[{}|[\]]|undefined/, said);
      assert.doesNotMatch(text, /\b(\w+) \1\b/i, said);
      assert.doesNotMatch(text, /[,;.] ?[,;.]|!\.|\.!|[,;]$|\b(and|also|plus|but|or|such as|believe that)[.,]?$/i, said);
    }
  }
});

test("sentences begin with a capital, except where somebody types all in small letters or notes", () => {
  for (const { name, answers } of demonstration.questions) {
    for (const { text } of answers) {
      if (text === text.toLowerCase() || text.includes("\n") || / [/+] |^\d|^[-*•]/.test(text)) continue;
      for (const [, start] of text.matchAll(/(?:^|[.!?] )(\p{L})/gu)) {
        // A single word in small letters that is followed by a name ("strengths-based practice, PACE") is a note, too.
        if (/[.!]$/.test(text)) assert.equal(start, start?.toUpperCase(), `${name}: "${text}"`);
      }
    }
  }
});

test("every span lies within the text, on whole words, and in the generated answers on a fragment of its issue", () => {
  for (const { name, answers, rounds } of demonstration.questions) {
    const closed = new Set(rounds.find((round) => round.state === "closed")?.answers);
    const known = new Map(
      Object.entries(banks[name] ?? {}).map(([issue, { short = [], ways, cy = [] }]) => [
        issue,
        new Set(
          [...short, ...ways.flat(), ...cy]
            .flatMap(readings)
            .flatMap((one) => habits.map((habit) => spell(one, habit).toLowerCase())),
        ),
      ]),
    );
    let misspelled = 0;
    for (const [position, answer] of answers.entries()) {
      for (const verdict of verdicts(answer)) {
        if (verdict.kind === "uncodable") continue;
        for (const { spans } of verdict.codes) {
          for (const [start, end] of spans) {
            assert.ok(0 <= start && start < end && end <= answer.text.length, answer.text);
            assert.doesNotMatch(`${answer.text[start - 1] ?? " "}${answer.text[end] ?? " "}`, /[\p{L}\d]/u, answer.text);
          }
        }
      }
      const right = answer.final ?? (answer.check ? null : (answer.first ?? answer.blind?.passes[0])?.verdict);
      if (closed.has(position) || unique.has(answer.text) || !right || right.kind === "uncodable") continue;
      for (const { path, spans } of right.codes) {
        assert.ok(spans.length > 0, answer.text);
        for (const [start, end] of spans) {
          const fragment = answer.text.slice(start, end).toLowerCase();
          const fragments = known.get(path[path.length - 1] ?? "") ?? new Set();
          if (fragments.has(fragment)) continue;
          misspelled += 1;
          assert.ok(
            [...fragments].some((one) => edits(one, fragment) <= 1),
            `${name}: "${fragment}" is no way to say ${path.join(" > ")}`,
          );
        }
      }
    }
    if (name !== "support") assert.ok(misspelled > 5 && misspelled < answers.length / 8, `${name}: ${misspelled} misspelled`);
  }
});

test("every answer that is written out is there once, in full", () => {
  const answers = demonstration.questions.flatMap((one) => one.answers);
  for (const text of unique) assert.equal(answers.filter((answer) => answer.text === text).length, 1, text);
});

test("there are Welsh answers, long and short ones, notes in small letters and bulleted lists", () => {
  const answers = demonstration.questions.flatMap((one) => one.answers);
  assert.ok(answers.filter((answer) => answer.lang === "cy").length >= 12);
  assert.ok(answers.filter((answer) => words(answer.text) === 1).length >= 40);
  assert.ok(answers.filter((answer) => words(answer.text) >= 60).length >= 15);
  assert.ok(answers.filter((answer) => answer.text.includes("\n")).length >= 60);
  assert.ok(answers.filter((answer) => /^[a-z]/.test(answer.text)).length >= 100);
  for (const text of ["Austerity", "Poverty", "CAFCASS", "staffing"])
    assert.ok(
      answers.some((answer) => answer.text === text),
      text,
    );
});

test("people write in their own way: contractions, dropped apostrophes, abbreviations, and no phrase that ties sentences is everywhere", () => {
  const texts = demonstration.questions.flatMap((one) => one.answers.map((answer) => answer.text));
  const having = (pattern: RegExp) => texts.filter((text) => pattern.test(text)).length;
  assert.ok(having(/n't\b|\b(it|there)'s\b|\bI'd\b/i) >= 150);
  assert.ok(having(/\b(do|does|is|are) not\b|\bcannot\b/) >= 30);
  assert.ok(having(/\b(dont|doesnt|cant|theres|isnt|shouldnt)\b/i) >= 10);
  assert.ok(having(/ & |\bDV\b|\bDA\b|\bMH\b|\bSWs?\b|\bCIN\b|\bLA\b/) >= 60);
  assert.ok(having(/ etc\b/) >= 10);
  const starts = new Map<string, number>();
  for (const text of texts)
    for (const sentence of text.split(/(?<=[.!?])\s|\n/)) {
      const start = sentence.toLowerCase().split(" ").slice(0, 3).join(" ");
      if (sentence.split(" ").length > 4) starts.set(start, (starts.get(start) ?? 0) + 1);
    }
  for (const [start, times] of starts) assert.ok(times <= texts.length / 50, `${times} sentences begin "${start}"`);
});
