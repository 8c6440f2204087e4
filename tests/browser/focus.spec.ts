import type { Page } from "@playwright/test";
import { authorize } from "../../db/access.ts";
import { addCode } from "../../db/frames.ts";
import { addAnswers, addQuestion } from "../store/factory.ts";
import { expect, test } from "./fixtures.ts";
import { join, makePerson, makeProject } from "./people.ts";
import { makeTourWorld } from "./tour-world.ts";

// The focus is never lost: whatever is done away with by its own doing, the focus is then on something, not on nothing.

/** The focus is on something inside of the page, and in what is seen. */
async function expectFocus(page: Page): Promise<void> {
  await expect(page.locator("body")).not.toBeFocused();
  await expect(page.locator(":focus")).toHaveCount(1);
  await expect(page.locator(":focus")).toBeVisible();
}

const code = (page: Page) => page.getByRole("combobox", { name: "Code", exact: true });

test("in coding the focus is back in the field after every step", async ({ page, person, store }) => {
  const { demo } = await makeTourWorld(store, person);
  await page.goto(`/projects/${demo.project}/${demo.support}/code`);
  await expect(code(page)).toBeFocused();
  await page.keyboard.type("train");
  await page.keyboard.press("Enter");
  const chips = page.getByRole("list", { name: "Codes of this answer" }).getByRole("listitem");
  await expect(chips).toHaveCount(1);
  await expect(code(page)).toBeFocused();
  // By its own button, which goes with it.
  await chips.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(chips).toHaveCount(0);
  await expect(code(page)).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(chips).toHaveCount(1);
  await expect(code(page)).toBeFocused();
  for (const key of ["/", "?"]) {
    await page.keyboard.press(key);
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(code(page)).toBeFocused();
  }
});

test("after the last answer, and looking at answers again", async ({ page, person, store }) => {
  const { small } = await makeTourWorld(store, person);
  await page.goto(`/projects/${small.project}/${small.question}/code?look=${small.newCode}`);
  const apply = page.getByRole("button", { name: "Apply “Time”" });
  await apply.focus();
  await page.keyboard.press("Enter");
  await expect(apply).toBeHidden();
  await expectFocus(page);
  await page.goto(`/projects/${small.project}/${small.question}/code`);
  await expect(code(page)).toBeFocused();
  await page.keyboard.press("Enter");
  const back = page.getByRole("button", { name: "Back to the last answer" });
  await back.waitFor();
  await expectFocus(page);
  await back.focus();
  await page.keyboard.press("Enter");
  await expect(code(page)).toBeFocused();
});

test("checking, settling and adjudicating by their buttons", async ({ page, person, store }) => {
  const { small } = await makeTourWorld(store, person);
  const address = `/projects/${small.project}/${small.question}`;
  const answer = page.getByTestId("answer");
  await page.goto(`${address}/check`);
  await page.locator("[data-seen]").waitFor();
  const first = (await answer.textContent()) ?? "";
  await page.getByRole("button", { name: /^Agree/ }).focus();
  await page.keyboard.press("Enter");
  await expect(answer).not.toHaveText(first);
  // On the answer, not on a button: a key pressed once too often presses nothing that happens to stand there.
  await expect(page.getByRole("region", { name: "The answer and its codes" })).toBeFocused();
  // The next answer is read out, in its language: who listens need not look for it.
  const said = page.getByRole("status").getByText((await answer.textContent()) ?? "", { exact: true });
  await expect(said).toHaveAttribute("lang", (await answer.getAttribute("lang")) ?? "");
  await page.getByRole("button", { name: /^Query/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: /^What do you ask/ })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Query/ })).toBeVisible();
  await expectFocus(page);
  // To the end of what there is to check.
  const end = page.getByRole("heading", { name: "All is checked" });
  while (!(await end.isVisible())) {
    // Before it is seen it is not agreed to.
    await page.locator("[data-seen]").waitFor();
    const here = (await answer.textContent()) ?? "";
    await page.getByRole("button", { name: /^Agree/ }).focus();
    await page.keyboard.press("Enter");
    await expect(answer.filter({ hasText: here })).toHaveCount(0);
    await answer.or(end).waitFor();
  }
  await expectFocus(page);

  await page.goto(`${address}/resolve`);
  const open = (await answer.textContent()) ?? "";
  await page.getByRole("button", { name: /^Take/ }).first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Decide" }).focus();
  await page.keyboard.press("Enter");
  await expect(answer).not.toHaveText(open);
  await expect(page.getByRole("region", { name: "The answer and what was said of it" })).toBeFocused();

  await page.goto(`${address}/adjudicate`);
  const differs = (await answer.textContent()) ?? "";
  await page
    .getByRole("button", { name: /Take it/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /slip/ }).focus();
  await page.keyboard.press("Enter");
  await expect(answer).not.toHaveText(differs);
  await expectFocus(page);
});

test("in the list after coding a selection, undoing it and selecting none", async ({ page, person, store }) => {
  const { small } = await makeTourWorld(store, person);
  await page.goto(`/projects/${small.project}/${small.question}/answers?set=mine`);
  const grid = page.getByRole("grid");
  await grid.getByRole("row").nth(2).waitFor();
  await expect(grid).toBeFocused();
  await page.keyboard.press("Space");
  await page.getByRole("combobox", { name: "Code for the selected answers" }).fill("Pay");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "1 answer coded “Pay”." })).toBeAttached();
  await expectFocus(page);
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Undo" })).toBeHidden();
  await expectFocus(page);
  await page.getByRole("button", { name: "Select none" }).focus();
  await page.keyboard.press("Enter");
  await expect(grid).toBeFocused();
});

test("in the frame: undo to the end, retired codes, dialogs from menus", async ({ page, person, store }) => {
  const project = makeProject(store);
  join(store, project, person, "lead");
  const questionId = addQuestion(store, project, "needs");
  addAnswers(store, questionId, 1);
  const access = authorize(store, person, project, "lead");
  for (const label of ["Staff", "Pay", "Time"]) addCode(store, access, { questionId, parentId: null, label, before: null });
  await page.goto(`/projects/${project}/${questionId}/frame`);
  const item = (name: string) => page.getByRole("treeitem", { name: `${name},` });
  await item("Pay").focus();
  await page.keyboard.press("Delete");
  await expect(item("Pay")).toBeHidden();
  await expect(item("Time")).toBeFocused();
  await page.getByText("1 code no longer in use").click();
  await page.getByRole("button", { name: "Restore" }).focus();
  await page.keyboard.press("Enter");
  await expect(item("Pay")).toBeVisible();
  await expectFocus(page);
  const undo = page.getByRole("button", { name: "Undo" });
  await undo.focus();
  for (const hidden of [true, false]) {
    await page.keyboard.press("Enter");
    await expect(item("Pay")).toBeVisible({ visible: !hidden });
  }
  await expect(undo).toHaveAttribute("aria-disabled", "true");
  await expect(undo).toBeFocused();
  await page.getByRole("button", { name: "Import, export, levels" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Paste a list…" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expectFocus(page);
});

test("people, plans and the history: what goes with its line or waits for the server", async ({ page, person, store }) => {
  const project = makeProject(store);
  join(store, project, person, "lead");
  const bob = await makePerson(store);
  join(store, project, bob, "coder");
  addAnswers(store, addQuestion(store, project, "needs"), 4);
  await page.goto(`/projects/${project}/people`);
  await page.getByRole("button", { name: "Invite" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("For whom").fill("nobody");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Done" }).press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expectFocus(page);
  await page.getByRole("button", { name: "Take the invitation back: nobody" }).press("Enter");
  await expect(page.getByText("nobody")).toHaveCount(0);
  await expectFocus(page);
  await page.getByLabel(`Role of ${bob.name}`).focus();
  await page.getByLabel(`Role of ${bob.name}`).selectOption("viewer");
  await expect(page.getByLabel(`Role of ${bob.name}`)).toBeEnabled();
  await expect(page.getByLabel(`Role of ${bob.name}`)).toBeFocused();
  await page.getByLabel(`Role of ${bob.name}`).selectOption("coder");

  await page.goto(`/projects/${project}/plan`);
  await page.getByRole("group", { name: "Who codes them" }).getByLabel(bob.name).check();
  await page.getByRole("button", { name: "Give out the answers" }).press("Enter");
  await expect(page.getByText(`${bob.name} has 4 to code.`).first()).toBeVisible();
  await expectFocus(page);
  await page.getByRole("button", { name: "End this plan" }).press("Enter");
  await page.getByRole("button", { name: "End the plan" }).press("Enter");
  await expect(page.getByRole("button", { name: "End this plan" })).toBeHidden();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expectFocus(page);

  await page.goto(`/projects/${project}/history`);
  const verify = page.getByRole("button", { name: "Verify the seals" });
  await verify.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "as they were written" })).toBeAttached();
  await expect(verify).toBeFocused();
  // Another page begins at its beginning, not nowhere.
  await page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: "People" }).press("Enter");
  await expect(page.getByRole("heading", { name: "People", exact: true })).toBeVisible();
  await expectFocus(page);
});

test("panels of figures give the focus back to what opened them, at any width", async ({ page, person, store }) => {
  const { small } = await makeTourWorld(store, person);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 600 });
    await page.goto(`/projects/${small.project}/${small.question}/counts`);
    const figure = page.getByRole("button", { name: /respondents: Staff$/ });
    await figure.press("Enter");
    await expect(page.getByRole("complementary").getByRole("heading")).toBeFocused();
    await page.getByRole("button", { name: "Close" }).press("Enter");
    await expect(page.getByRole("complementary")).toBeHidden();
    await expect(figure).toBeFocused();
  }
});
