import type { Page } from "@playwright/test";
import { authorize } from "../../db/access.ts";
import type { Person } from "../../db/accounts.ts";
import { planChecks } from "../../db/plans.ts";
import type { Store } from "../../db/store.ts";
import { addAnswers, addCode, addQuestion, codeAnswer } from "../store/factory.ts";
import { agree, sees } from "./checking.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { join, makePerson, makeProject } from "./people.ts";
import { asksBeforeLeaving } from "./question.ts";

// Two browsers and several looks by axe take their time on a busy machine.
test.setTimeout(150_000);

interface Survey {
  address: string;
  answers: number[];
  codes: number[];
  coder: Person;
  coderId: number;
}

/** Four coded answers that `checker`, a coder, is to check; `lead` leads. */
async function coded(store: Store, lead: Person, checker: Person): Promise<Survey> {
  const project = makeProject(store);
  const coder = await makePerson(store, `Ann ${project}`);
  const coderId = join(store, project, coder, "coder");
  const checkerId = join(store, project, checker, "coder");
  join(store, project, lead, "lead");
  const question = addQuestion(store, project, "factors");
  const answers = addAnswers(store, question, ["poor pay", "no homes", "the courts", "drink"]);
  const codes = ["Poverty", "Housing", "Courts"].map((label) => addCode(store, question, label));
  for (const answer of answers) codeAnswer(store, coderId, answer, [codes[0] as number]);
  planChecks(store, authorize(store, lead, project, "lead"), {
    ...{
      questionId: question,
      coders: [coderId],
      checkers: [{ memberId: checkerId, share: 1 }],
      amount: { method: "all" },
      seed: 1,
    },
  });
  return { address: `/projects/${project}/${question}`, answers, codes, coder, coderId };
}

const verdictsOf = "select count(*) from answer_check where question_id = ?";
const answerIn = (page: Page) => page.getByTestId("answer");
const saved = (page: Page) => expect(page.getByRole("status").filter({ hasText: /^saved$/ })).toBeVisible();

test("a checker agrees, changes and asks with one key each, goes back and takes a verdict back", async ({
  person,
  store,
  page,
}) => {
  const lead = await makePerson(store);
  const { address } = await coded(store, lead, person);
  await page.goto(`${address}/check`);
  await expect(answerIn(page)).toHaveText("poor pay");
  await expectAccessible(page);
  await agree(page, "poor pay");
  await expect(answerIn(page)).toHaveText("no homes");

  await page.keyboard.press("c");
  const field = page.getByRole("combobox", { name: "Add a code" });
  await expect(field).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing is changed yet.")).toBeVisible();
  await page.keyboard.press("Backspace");
  await page.keyboard.type("hous");
  await page.keyboard.press("Enter");
  const draft = page.getByRole("list", { name: "Codes as you would have them" });
  await expect(draft.getByRole("listitem")).toHaveText([/added.*Housing/, /removed.*Poverty/]);
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(answerIn(page)).toHaveText("the courts");

  await page.keyboard.press("q");
  await page.keyboard.press("Enter");
  await expect(page.getByText("a query needs a note")).toBeVisible();
  await page.keyboard.type("Which courts?");
  await page.keyboard.press("Enter");
  await expect(answerIn(page)).toHaveText("drink");
  await saved(page);
  await expect(page.getByText("3 of 4 checked")).toBeVisible();

  await page.keyboard.press("Control+z");
  await expect(answerIn(page)).toHaveText("the courts");
  await page.keyboard.press("ArrowLeft");
  await expect(answerIn(page)).toHaveText("no homes");
  await expect(page.getByText("You changed it.")).toBeVisible();
  await saved(page);
  await page.reload();
  await expect(page.getByText("2 of 4 checked")).toBeVisible();
  const verdicts = store.sqlite
    .prepare("select verdict from answer_check where superseded_at is null order by id desc limit 2")
    .pluck();
  expect(verdicts.all()).toEqual(["change", "agree"]);
});

test("what the server cannot take now is sent later; what moved on meanwhile comes back", async ({
  person,
  store,
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource|ERR_INTERNET_DISCONNECTED/);
  const lead = await makePerson(store);
  const { address, answers, codes, coderId } = await coded(store, lead, person);
  await page.goto(`${address}/check`);
  await expect(answerIn(page)).toHaveText("poor pay");
  await page.context().setOffline(true);
  await agree(page, "poor pay");
  await agree(page, "no homes");
  await expect(answerIn(page)).toHaveText("the courts");
  await expect(page.getByRole("status").filter({ hasText: "2 unsent" })).toBeVisible();
  codeAnswer(store, coderId, answers[1] ?? 0, [codes[1] as number]);
  await page.context().setOffline(false);
  await expect(page.getByText("This answer has changed since you saw it.")).toBeVisible();
  await expect(answerIn(page)).toHaveText("no homes");
  await expect(page.getByRole("list", { name: /Codes given by/ })).toHaveText(/Housing/);
  await saved(page);
});

test("a key pressed twice agrees once, whatever the machine; later it is the next answer's", async ({ person, store, page }) => {
  const { address } = await coded(store, await makePerson(store), person);
  await page.clock.install({ time: new Date("2030-01-01T10:00:00Z") });
  await page.goto(`${address}/check`);
  await sees(page, "poor pay");
  await page.clock.pauseAt(new Date("2030-01-01T11:00:00Z"));
  for (let i = 0; i < 3; i++) await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Agree" }).dblclick();
  await expect(answerIn(page)).toHaveText("no homes");
  await page.clock.runFor(1000);
  await agree(page, "no homes");
  await expect(answerIn(page)).toHaveText("the courts");
  await expect
    .poll(() =>
      store.sqlite
        .prepare(verdictsOf)
        .pluck()
        .get(`${address.split("/").at(-1)}`),
    )
    .toBe(2);
});

test("checked offline, with a closed tab: every verdict arrives once; a question in own words keeps the page open", async ({
  person,
  store,
  page,
  context,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource|ERR_INTERNET_DISCONNECTED/);
  const { address } = await coded(store, await makePerson(store), person);
  await page.goto(`${address}/check`);
  await sees(page, "poor pay");
  await context.setOffline(true);
  await agree(page, "poor pay");
  await agree(page, "no homes");
  await expect(page.getByText(/2 unsent/)).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/homes|Poverty/);
  expect(await asksBeforeLeaving(page)).toBe(false);
  await page.keyboard.press("q");
  await page.keyboard.type("Which courts?");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 with your words not saved yet: keep this page open")).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("courts");
  expect(await asksBeforeLeaving(page)).toBe(true);
  await page.close();
  const again = await context.newPage();
  await context.setOffline(false);
  await again.goto(`${address}/check`);
  await expect(answerIn(again)).toHaveText("the courts");
  await expect
    .poll(() =>
      store.sqlite
        .prepare(verdictsOf)
        .pluck()
        .get(`${address.split("/").at(-1)}`),
    )
    .toBe(2);
  await saved(again);
  await expect
    .poll(() => again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("tandem.outbox"))))
    .toEqual([]);
});

test("coder and lead settle what a checker changed and asked, in two browsers", async ({
  person: lead,
  store,
  page,
  signedInPage,
}) => {
  const checker = await makePerson(store);
  const { address, coder } = await coded(store, lead, checker);
  const checking = await signedInPage(checker);
  await checking.goto(`${address}/check`);
  for (const text of ["poor pay", "no homes"]) {
    await expect(answerIn(checking)).toHaveText(text);
    await checking.keyboard.press("c");
    await checking.keyboard.type("court");
    await checking.keyboard.press("Enter");
    await checking.keyboard.press("Enter");
  }
  await expect(answerIn(checking)).toHaveText("the courts");
  await saved(checking);

  const coding = await signedInPage(coder);
  await coding.goto(`${address}/resolve`);
  await expect(coding.getByRole("radio", { name: "Open 2" })).toBeChecked();
  await expect(answerIn(coding)).toHaveText("poor pay");
  await coding.getByRole("button", { name: /^Accept/ }).click();
  await expect(answerIn(coding)).toHaveText("no homes");

  await page.goto(`${address}/resolve`);
  await expect(page.getByRole("radio", { name: "Open 1" })).toBeChecked();
  await expect(answerIn(page)).toHaveText("no homes");
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "Codes of your own" }).pressSequentially("hous");
  await page.keyboard.press("Enter");
  await page.getByLabel("Cause").selectOption("two codes overlap");
  await page.getByLabel("Note").fill("Homes are Housing.");
  await page.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByRole("heading", { name: /decided/ })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Settled 2" })).toHaveCount(1);
  expect(store.sqlite.prepare("select kind, cause from decision order by id desc limit 2").all()).toEqual([
    { kind: "decide", cause: "two codes overlap" },
    { kind: "accept", cause: "" },
  ]);

  await page.goto(address.replace(/\/\d+$/, "/history"));
  await expect(page.getByText(/decided the answer of \S+: “Housing” \(cause: two codes overlap\)/)).toBeVisible();
  await page.getByRole("button", { name: "Verify the seals" }).click();
  await expect(page.getByText(/^All [\d,]+ entries are as they were written\.$/)).toBeVisible();
  await expectAccessible(page);
});

test("a lead settles by keys: a digit takes a version, Enter decides; the list goes forward and back", async ({
  person: lead,
  store,
  page,
}) => {
  const project = makeProject(store);
  const members = [join(store, project, lead, "lead"), join(store, project, await makePerson(store), "coder")] as const;
  const question = addQuestion(store, project, "factors");
  const codes = ["Poverty", "Housing"].map((label) => addCode(store, question, label)) as [number, number];
  const answers = addAnswers(store, question, 53);
  for (const answer of answers) for (const i of [0, 1] as const) codeAnswer(store, members[i], answer, [codes[i]]);
  await page.goto(`/projects/${project}/${question}/resolve`);
  await expect(answerIn(page)).toHaveText("answer 1");
  await page.keyboard.press("2");
  await expect(page.getByRole("list", { name: "What will stand" })).toContainText("Housing");
  await page.keyboard.press("Enter");
  await expect(answerIn(page)).toHaveText("answer 2");
  await page.keyboard.press("c");
  await expect(page.getByRole("combobox", { name: "Codes of your own" })).toBeFocused();
  await page.keyboard.type("pov");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Enter");
  await expect(answerIn(page)).toHaveText("answer 3");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys of this screen" })).toContainText("Take version 1");
  await page.keyboard.press("Escape");
  const decided =
    "select c.code_id from decision d join decision_code c on c.decision_id = d.id where d.question_id = ? order by d.id";
  expect(store.sqlite.prepare(decided).pluck().all(question)).toEqual([codes[1], codes[0]]);
  await page.getByRole("link", { name: "Further answers" }).click();
  await expect(answerIn(page)).toHaveText("answer 53");
  await page.getByRole("link", { name: "Earlier answers" }).click();
  await expect(answerIn(page)).toHaveText("answer 3");
});

test("a lead plans the coding and a sample of checks; the home tells who has what to do", async ({ person, store, page }) => {
  const project = makeProject(store);
  join(store, project, person, "lead");
  const coder = await makePerson(store, `Cat ${project}`);
  join(store, project, coder, "coder");
  addAnswers(store, addQuestion(store, project, "needs"), 20);
  await page.goto(`/projects/${project}`);
  await expect(page.getByText("Nobody has been given anything to do here yet.")).toBeVisible();
  await page.getByRole("link", { name: "Plan who codes and checks" }).click();
  await expectAccessible(page);
  await page.getByRole("group", { name: "Who codes them" }).getByLabel(coder.name).check();
  await page.getByRole("button", { name: "Give out the answers" }).click();
  await expect(page.getByText(`${coder.name} has 20 to code.`)).toBeVisible();
  await page.getByRole("group", { name: "Whose work is checked" }).getByLabel(coder.name).check();
  await page.getByRole("group", { name: "Who checks it" }).getByLabel(person.name).check();
  await page.getByRole("textbox", { name: "Percent in the sample" }).fill("25");
  await page.getByRole("button", { name: "Plan the checks" }).click();
  await expect(page.getByText(`${person.name} has 5 to check.`)).toBeVisible();
  await page.goto(`/projects/${project}`);
  await expect(page.getByText(`${coder.name} coded 0 of 20`)).toBeVisible();
  await expect(page.getByText("checked 0 of 5 (5 not coded yet)")).toBeVisible();
  await expectAccessible(page);
});
