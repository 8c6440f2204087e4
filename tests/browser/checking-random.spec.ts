import type { Page } from "@playwright/test";
import { authorize } from "../../db/access.ts";
import type { Person } from "../../db/accounts.ts";
import { checkProgress } from "../../db/check-queue.ts";
import type { Store } from "../../db/store.ts";
import type { CheckAct, CheckActResult } from "../../lib/review/check-item.ts";
import { addAnswers, addCode, addQuestion, codeAnswer } from "../store/factory.ts";
import { BadNetwork, everyFault, retry } from "./bad-network.ts";
import { expect, test } from "./fixtures.ts";
import { join, makePerson, makeProject } from "./people.ts";
import { oneOf, seeded } from "./random.ts";

test.setTimeout(300_000);

const answerCount = 16;

/** Answers that one person coded and two are to check, both of them every one. */
function setUp(store: Store, checkers: readonly number[], project: number, coder: number) {
  const question = addQuestion(store, project, "factors");
  const answers = addAnswers(store, question, answerCount);
  const codes = ["Poverty", "Housing", "Courts"].map((label) => addCode(store, question, label));
  const plan = store.sqlite
    .prepare("insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'check', '{}', 'operator', 0)")
    .run(question).lastInsertRowid;
  const assign = store.sqlite.prepare("insert into assignment values (?, ?, 'check', ?, ?, ?, ?, 'waiting')");
  for (const [i, answer] of answers.entries())
    for (const checker of checkers) assign.run(question, checker, answer, coder, plan, i + 1);
  for (const answer of answers) codeAnswer(store, coder, answer, [codes[0] as number]);
  return { question, answers, codes, address: `/projects/${project}/${question}/check` };
}

test("two checkers in two browsers over a bad network, while the coder goes on: every verdict that was taken stands once", async ({
  page,
  person,
  store,
  signedInPage,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_CONNECTION_FAILED|Failed to load resource/);
  const project = makeProject(store);
  const coder = join(store, project, await makePerson(store, `Ann ${project}`), "coder");
  const other = await makePerson(store);
  const people = [person, other].map((each) => ({ person: each, id: join(store, project, each, "coder") }));
  const checkers = people.map(({ id }) => id);
  const { question, answers, codes, address } = setUp(store, checkers, project, coder);
  const random = seeded(5);
  const pages = [page, await signedInPage(other)] as const;
  // What the server took of each checker, in its order.
  const taken = new Map<string, CheckAct>();
  const fallen = new Set<string>();
  const network = new BadNetwork<CheckAct, CheckActResult>(random, (act, { id, message }) => {
    expect(id).toBe(act.id);
    if (taken.has(id)) expect(message, "a repeat answers as before").toBeNull();
    if (message === null) taken.set(id, act);
    else fallen.add(id);
  });
  for (const each of pages) {
    await network.meet(each, "**/verdicts");
    await each.goto(address);
    await each.getByTestId("answer").waitFor();
  }
  for (let round = 0; round < 20; round++) {
    network.faults = everyFault;
    for (let i = 0; i < 6; i++) {
      const who = oneOf(random, pages);
      await act(who, random);
      if (random(4) === 0) network.release();
      if (random(3) === 0) await retry(who);
      if (random(5) === 0) codeAnswer(store, coder, oneOf(random, answers), [oneOf(random, codes)]);
    }
    network.faults = ["none"];
    for (const each of pages) await settle(each, network);
    for (const each of people) checkStore(store, { question, coder, ...each }, taken);
  }
  expect(taken.size).toBeGreaterThan(50);
  expect(fallen.size, "verdicts on codes that had moved on").toBeGreaterThan(2);
  for (const [i, each] of pages.entries()) {
    await each.reload();
    const access = authorize(store, people[i]?.person ?? other, project, "code");
    const { done, ready } = checkProgress(store, access, question);
    await expect(each.getByText(`${done} of ${done + ready} checked`)).toBeVisible();
  }
});

/** One thing that a checker may do now. */
async function act(page: Page, random: (n: number) => number): Promise<void> {
  const what = oneOf(random, ["agree", "agree", "agree", "change", "query", "ArrowLeft", "ArrowRight", "Control+z", "again"]);
  const atEnd = (await page.getByTestId("answer").count()) === 0;
  if (what === "agree" || (what === "again" && !atEnd)) {
    if (atEnd) return;
    await page.locator("[data-seen]").waitFor();
    // A key that is pressed once too often is for no answer.
    for (let i = what === "again" ? 2 : 1; i > 0; i--) await page.keyboard.press("a");
  } else if (atEnd) await page.keyboard.press("ArrowLeft");
  else if (what === "change") {
    await page.keyboard.press("c");
    await page.keyboard.type(oneOf(random, ["pov", "hou", "cou"]));
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("Escape");
  } else if (what === "query") {
    await page.keyboard.press("q");
    await page.keyboard.type(oneOf(random, ["Which one?", "Why?"]));
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("Escape");
  } else await page.keyboard.press(what);
}

/** All that waits arrives. */
async function settle(page: Page, network: BadNetwork<CheckAct, CheckActResult>): Promise<void> {
  network.release();
  await retry(page);
  await expect(page.getByText("saved", { exact: true })).toBeVisible();
}

/** A checker's verdicts are what the acts that the server took make, each once, in the order in which it took them. */
function checkStore(
  store: Store,
  { question, coder, id: checker, person }: { question: number; coder: number; id: number; person: Person },
  taken: ReadonlyMap<string, CheckAct>,
): void {
  const own = store.sqlite
    .prepare("select id from applied_change where user_id = ? order by rowid")
    .pluck()
    .all(person.userId) as string[];
  const acts = own.flatMap((id) => taken.get(id) ?? []);
  const standing = new Map<number, CheckAct & { kind: "check" }>();
  for (const act of acts)
    if (act.kind === "check") standing.set(act.answerId, act);
    else standing.delete(act.answerId);
  const rows = store.sqlite
    .prepare<[number, number, number], { answerId: number; verdict: string; note: string; codes: string }>(
      `select answer_id as answerId, verdict, note,
         ifnull((select group_concat(code_id) from (select code_id from check_code where check_id = answer_check.id order by code_id)), '') as codes
       from answer_check where question_id = ? and checker_id = ? and coder_id = ? and superseded_at is null order by answer_id`,
    )
    .all(question, checker, coder);
  const expected = [...standing.values()]
    .sort((a, b) => a.answerId - b.answerId)
    .map(({ answerId, verdict, note, codes }) => ({
      ...{ answerId, verdict, note },
      codes: [...codes].sort((a, b) => a - b).join(),
    }));
  expect(rows).toEqual(expected);
  const made = store.sqlite
    .prepare(
      "select count(*) from log where question_id = ? and action = 'check.make' and json_extract(detail, '$.checkerId') = ?",
    )
    .pluck()
    .get(question, checker);
  expect(made, "each verdict is in the history once").toBe(acts.filter((act) => act.kind === "check").length);
}
