import type { Page } from "@playwright/test";
import { readWork } from "../../db/codings-work.ts";
import type { Store } from "../../db/store.ts";
import type { Change, ChangeResult } from "../../lib/coding/change.ts";
import { Model, sorted } from "../store/coding-model.ts";
import { BadNetwork, everyFault, retry } from "./bad-network.ts";
import { expect, test } from "./fixtures.ts";
import { makeQuestion, openCoding, saved } from "./question.ts";
import { oneOf, seeded } from "./random.ts";

const letters = [..."abcdeghijou", ..."acdh", "al", "ho", "de", "cu", "be", "fa", "in", "jo"];
const moves = ["Enter", "Enter", "Enter", "Enter", "Enter", "ArrowLeft", "ArrowRight", "ArrowDown", "ArrowUp", "PageUp"];
const signs = [..."1234567890", ..."-*/'=,;+?.", "Backspace", "Backspace", "Escape", "Escape"];
// Not those that put something else where the recent codes are drawn: a digit would choose what this test cannot see.
const chords = ["Control+z", "Control+y", "Alt+i", "Alt+Backspace", "Alt+s", "Alt+o"];
const marks = ["Shift+ArrowRight", "Shift+ArrowLeft", "Shift+ArrowDown", "Shift+ArrowUp"];
const anyKey = [...letters, ...letters, ...letters, ...moves, ...moves, ...moves, ..."1234567890", ...signs, ...chords, ...marks];

/** Writes down, before the screen hears of a key, which code it chooses by what is drawn: the hit in focus, a digit's code, a new label. */
function watchChoices(): void {
  const chosen: string[] = [];
  Object.assign(window, { chosen });
  const textOf = (found: Element | null | undefined) => found?.textContent?.trim() ?? "";
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.altKey || event.shiftKey) return;
      const answer = textOf(document.querySelector("[data-testid=answer]"));
      const dialog = document.querySelector("[role=dialog]");
      const field = document.querySelector<HTMLInputElement>("[role=combobox][aria-label=Code]");
      let code = "";
      if (dialog && event.key === "Enter")
        code = dialog.querySelector<HTMLInputElement>("input[maxlength='300']")?.value.trim() ?? "";
      else if (!dialog && field?.value.trim() && event.key === "Enter")
        code = textOf(document.querySelector("#code-hits [aria-selected=true] [class*=hitLabel]")?.firstChild?.parentElement);
      else if (!dialog && field?.value === "" && /^\d$/.test(event.key))
        code = textOf(
          [...document.querySelectorAll("aside li button")].find((each) => textOf(each.querySelector("kbd")) === event.key)
            ?.lastElementChild,
        );
      if (code) chosen.push(`${answer}|${code.replace(/ on this answer$/, "")}`);
    },
    true,
  );
}

test("three dozen random key sequences never apply a code that nobody chose, nor to another answer", async ({
  page,
  person,
  store,
}) => {
  const question = makeQuestion(store, person, 30);
  await page.addInitScript(watchChoices);
  await openCoding(page, question.address);
  const random = seeded(7);
  for (let sequence = 0; sequence < 36; sequence++) {
    for (let keys = 8 + random(16); keys > 0; keys--) {
      const key = oneOf(random, anyKey);
      if (/^[a-z]+$/.test(key)) {
        await page.keyboard.type(key);
        if (random(2) === 0) await page.keyboard.press("Enter");
      } else await page.keyboard.press(key);
    }
    // Whatever was opened is left: the next sequence begins at the field.
    for (let i = 0; i < 2; i++) await page.keyboard.press("Escape");
  }
  await saved(page);
  const chosen = new Set(await page.evaluate(() => (window as unknown as { chosen: string[] }).chosen));
  const applied = store.sqlite
    .prepare(
      "select distinct a.text || '|' || k.label from coding c join code k on k.id = c.code_id join answer a on a.id = c.answer_id where c.question_id = ?",
    )
    .pluck()
    .all(question.questionId) as string[];
  expect(applied.length).toBeGreaterThan(20);
  expect(applied.filter((each) => !chosen.has(each))).toEqual([]);
});

/** Changes that the server was asked to make, and what it answered. */
type Heard = Map<string, { change: Change; result: ChangeResult }>;
type ChangesNetwork = BadNetwork<{ changes: Change[] }, ChangeResult[]>;

test("two browsers on the same answers, with requests dropped, repeated and late: nothing acknowledged is lost or doubled", async ({
  page,
  person,
  store,
  signedInPage,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_CONNECTION_FAILED|Failed to load resource/);
  const question = makeQuestion(store, person, 40);
  const random = seeded(11);
  const heard: Heard = new Map();
  const network: ChangesNetwork = new BadNetwork(random, ({ changes }, results) => {
    for (const [i, change] of changes.entries()) {
      const result = results[i] as ChangeResult;
      const before = heard.get(change.id);
      if (before?.result.status === "applied") expect(result, "a repeat answers as before").toEqual(before.result);
      heard.set(change.id, { change, result });
    }
  });
  const pages = [page, await signedInPage(person)] as const;
  for (const each of pages) {
    await network.meet(each, "**/changes");
    await openCoding(each, question.address);
  }
  const keys = [
    "1",
    "2",
    "3",
    "Enter",
    "Enter",
    "Enter",
    "ArrowLeft",
    "ArrowRight",
    "*",
    "-",
    "Control+z",
    "Alt+Backspace",
    "hou",
    "deb",
    "cut",
  ];
  let conflicts = 0;
  for (let round = 0; round < 30; round++) {
    network.faults = everyFault;
    for (let i = 0; i < 8; i++) {
      const who = oneOf(random, pages);
      const key = oneOf(random, keys);
      if (/^[a-z]{3}$/.test(key)) {
        await who.keyboard.type(key);
        await who.keyboard.press("Enter");
      } else await who.keyboard.press(key);
      if (random(4) === 0) network.release();
      if (random(3) === 0) await retry(who);
    }
    network.faults = ["none"];
    for (const each of pages) conflicts += await settle(each, network, random);
    checkStore(store, question, heard);
  }
  expect(conflicts).toBeGreaterThan(5);
  for (const each of pages) {
    await each.reload();
    await saved(each);
  }
  const shown = await Promise.all(
    pages.map((each) => each.getByRole("list", { name: "Codes of this answer" }).allTextContents()),
  );
  expect(shown[0]).toEqual(shown[1]);
});

/** All that waits arrives, and the person chooses where two versions stand against each other; says how often. */
async function settle(page: Page, network: ChangesNetwork, random: (n: number) => number): Promise<number> {
  const region = page.getByRole("region", { name: "Changed elsewhere" });
  const choices = ["Keep what is here", "Keep what is saved"];
  for (let chosen = 0; ; chosen++) {
    network.release();
    await retry(page);
    await saved(page);
    if ((await region.count()) === 0) return chosen;
    await region
      .getByRole("button", { name: oneOf(random, choices) })
      .first()
      .click();
  }
}

/** The store holds what its acknowledged changes make, each once, in the order in which it took them. */
function checkStore(store: Store, question: ReturnType<typeof makeQuestion>, heard: Heard): void {
  const model = new Model();
  const ids = store.sqlite.prepare("select id from applied_change order by rowid").pluck().all() as string[];
  let taken = 0;
  for (const id of ids) {
    const one = heard.get(id);
    if (!one) continue;
    model.take(one.change, one.result);
    taken += 1;
  }
  const applied = [...heard.values()].filter(({ change, result }) => result.status === "applied" && change.step.kind !== "place");
  expect(taken).toBe(applied.length);
  const entries = store.sqlite
    .prepare("select count(*) from log where question_id = ? and action glob 'coding.*'")
    .pluck()
    .get(question.questionId);
  expect(entries).toBe(applied.length);
  for (const answerId of question.answers)
    expect(sorted(readWork(store, answerId, question.memberId, (id) => id))).toEqual(sorted(model.workOn(answerId)));
}
