import fs from "node:fs";
import { authorize } from "../../db/access.ts";
import { closeRound, planRound } from "../../db/rounds.ts";
import type { Store } from "../../db/store.ts";
import { addAnswers, addCode, addQuestion, codeAnswer } from "../store/factory.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { demonstration, join, makePerson, makeProject } from "./people.ts";

type Person = Awaited<ReturnType<typeof makePerson>>;

/** A project with a lead and two coders, and twelve answers; nothing is coded. */
async function team(store: Store, lead: Person) {
  const project = makeProject(store);
  const question = addQuestion(store, project);
  const answers = addAnswers(store, question, 12);
  const codes = [addCode(store, question, "Workload"), addCode(store, question, "Pay")];
  const people = [await makePerson(store), await makePerson(store)];
  const coders = people.map((person) => join(store, project, person, "coder"));
  join(store, project, lead, "lead");
  const operator = authorize(store, { kind: "operator" }, project, "lead");
  return { project, question, answers, codes, coders, people, operator, address: `/projects/${project}/${question}` };
}

/** The same with a closed round in which the coders differ on the first two answers. */
async function closedRound(store: Store, lead: Person) {
  const t = await team(store, lead);
  const { planId } = planRound(store, t.operator, {
    ...{ questionId: t.question, name: "Pilot", coders: t.coders, answers: "unbegun", amount: { method: "all" } },
    ...{ seed: 3, rest: "leave" },
  });
  const [workload = 0, pay = 0] = t.codes;
  const [first = 0, second = 0] = t.coders;
  t.answers.forEach((answerId, i) => {
    codeAnswer(store, first, answerId, i % 2 === 0 ? [workload] : [pay]);
    codeAnswer(store, second, answerId, i % 2 === 0 || i === 1 ? [workload] : [pay]);
  });
  codeAnswer(store, second, t.answers[0] ?? 0, [workload, pay]);
  closeRound(store, t.operator, planId);
  return t;
}

test("the demonstration's round: a sentence, codes by figure, down to the answers side by side", async ({
  page,
  person,
  store,
}) => {
  const { projectId, questionId } = demonstration(store);
  join(store, projectId, person, "viewer");
  await page.goto(`/projects/${projectId}/${questionId("support")}/agreement`);
  await expect(page.getByText("alpha 0.72, 95% interval 0.54 to 0.87")).toBeVisible();
  await expect(page.getByText("gave exactly the same codes to 70% of 30 answers")).toBeVisible();
  const code = page.getByRole("button", { name: "Training and time to learn", exact: true });
  await code.click();
  const panel = page.getByRole("complementary", { name: "Training and time to learn" });
  await expect(panel.getByText("0.46 (95% interval -0.16 to 1.00)")).toBeVisible();
  await expectAccessible(page);
  await panel
    .getByRole("button", { name: /^1 answer: only/ })
    .first()
    .click();
  await expect(page.getByRole("complementary").getByRole("listitem")).toHaveCount(1);
  await expect(page.getByRole("complementary").getByText("not all gave")).not.toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary")).toBeHidden();
  await page.getByRole("button", { name: "9 differ" }).click();
  await expect(page.getByRole("complementary").getByText("9 answers")).toBeVisible();
  await page.getByLabel("Level").selectOption("Theme");
  await expect(page).toHaveURL(/level=Theme/);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Text" }).click()]);
  expect(fs.readFileSync(await file.path(), "utf8")).toContain("at the level “Theme”");
});

test("checks are called check agreement, not blind", async ({ page, person, store }) => {
  const { projectId, questionId } = demonstration(store);
  join(store, projectId, person, "viewer");
  await page.goto(`/projects/${projectId}/${questionId("factors")}/agreement`);
  await expect(page.getByText("Check agreement (not blind)", { exact: true })).toBeVisible();
  await expect(page.getByText("says nothing about reliability")).toBeVisible();
  await expect(page.getByText("17 checks that only asked")).toBeVisible();
});

test("a lead plans a round, its coder sees only their part, and the lead closes it for good", async ({
  page,
  person,
  store,
  signedInPage,
}) => {
  const t = await team(store, person);
  await page.goto(`${t.address}/agreement/rounds`);
  for (const { name } of t.people) await page.getByLabel(name).check();
  await page.getByLabel("Answers in the sample").fill("10");
  await page.getByLabel("Seed").fill("11");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Open the round" }).click();
  await expect(page.getByText("10 of 12 answers, drawn at random (seed 11), coded by both.")).toBeVisible();
  const [ann, ben] = t.people as [Person, Person];
  codeAnswer(
    store,
    t.coders[1] ?? 0,
    Number(store.sqlite.prepare("select answer_id from assignment where member_id = ?").pluck().get(t.coders[1])),
    [],
  );
  const other = await signedInPage(ann);
  await other.goto(`${t.address}/agreement/rounds`);
  await expect(other.getByText("You: 0 of 10 finished. One other codes with you")).toBeVisible();
  await expect(other.getByText(ben.name)).toBeHidden();
  await page.reload();
  await expect(page.getByText(`${ben.name}: 1 of 10`)).toBeVisible();
  await page.getByRole("button", { name: "Close the round…" }).click();
  await page.getByRole("button", { name: "Close the round", exact: true }).click();
  await expect(page.getByText("Round 1 is closed: 1 codings are frozen as first passes.")).toBeVisible();
});

test("adjudicating by keys: a digit takes a version, a letter says the cause and decides", async ({ page, person, store }) => {
  const t = await closedRound(store, person);
  await page.goto(`${t.address}/adjudicate`);
  await expect(page.getByText("1 of 2")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("switch", { name: "Without names" }).press("Space");
  await expect(page.getByRole("heading", { name: "A", exact: true })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys of this screen" })).toContainText("Two codes overlap");
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  await page.keyboard.press("s");
  await expect(page.getByText("2 of 2")).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByRole("combobox", { name: "Codes of your own" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.getByLabel("Why is it uncodable?")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  await expect(page.getByRole("list", { name: "What will stand" })).not.toContainText("uncodable");
  await page.getByRole("button", { name: "Find" }).click();
  await page.keyboard.type("overlap");
  await expect(page.getByRole("option", { name: /^Two codes overlap/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("o");
  await expect(page.getByText("Nothing is left to adjudicate")).toBeVisible();
  const decisions = store.sqlite
    .prepare("select cause from decision where question_id = ? order by answer_id")
    .pluck()
    .all(t.question);
  expect(decisions).toEqual(["slip", "two codes overlap"]);
  await page.goto(`${t.address}/agreement`);
  await expect(page.getByText("1 slip")).toBeVisible();
  await expect(page.getByText(/Once .* said (Pay where .* said Workload|Workload where .* said Pay)/)).toBeVisible();
});
