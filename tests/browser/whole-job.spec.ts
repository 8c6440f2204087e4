import fs from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { agree } from "./checking.ts";
import { expect, test } from "./fixtures.ts";

// The whole job, from a survey file to a Word table, with two people and no pointer.
test.setTimeout(240_000);

const survey = [
  "id,Role,What would help?",
  ...[
    "More staff in the team would help us most of all",
    "Money for family support that begins early enough",
    "Staff who stay longer than a year in the same job",
    "Early help, and money that is promised for longer",
    "I do not know what this question wants to hear",
    "Fewer cases for each of us, which means more staff",
  ].map((text, i) => `r${i},${i % 3 === 0 ? "Leader" : "Worker"},"${text}"`),
].join("\n");

/** Presses Tab until the wanted element has the focus: what cannot be reached this way fails. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let presses = 0; presses < 150; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not reach ${wanted}.`);
}

async function press(page: Page, wanted: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press(key);
}

async function write(page: Page, wanted: Locator, text: string): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/** Ticks a box that is not ticked yet. */
async function tick(page: Page, box: Locator): Promise<void> {
  await tabTo(page, box);
  if (!(await box.isChecked())) await page.keyboard.press("Space");
  await expect(box).toBeChecked();
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const step = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: new RegExp(`^${name}(?! frame)`) });
const saved = (page: Page) => expect(page.getByRole("status").filter({ hasText: /^saved$/ })).toBeVisible();

async function importSurvey(page: Page, projectName: string): Promise<void> {
  await press(page, page.getByRole("link", { name: "Import a survey" }));
  await tabTo(page, button(page, "Choose a file"));
  const choosing = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await choosing).setFiles({ name: "help.csv", mimeType: "text/csv", buffer: Buffer.from(survey) });
  await press(page, button(page, "Go on to the columns"));
  await press(page, button(page, "Check the file"));
  await write(page, page.getByLabel("Name of the project"), projectName);
  await press(page, button(page, "Import 6 respondents, 6 answers"));
  await page.waitForURL(/\/projects\/\d+$/);
}

async function makeFrame(page: Page): Promise<void> {
  await press(page, step(page, "Code frame"));
  await page.getByLabel("Label of the first code").waitFor();
  await write(page, page.getByLabel("Label of the first code"), "Resources");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("New code at the top")).toBeFocused();
  await page.keyboard.press("Tab");
  for (const label of ["Staff", "Money", "Early help"]) {
    await page.keyboard.type(label);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("treeitem", { name: `${label},` })).toBeVisible();
  }
  // Once out of the field for the next code, once out of the tree, where Tab indents.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
}

/** Types the codes of each answer; "/" opens the reasons for an uncodable one. */
async function code(page: Page): Promise<void> {
  await press(page, step(page, "Code"));
  await expect(page.getByRole("combobox", { name: "Code", exact: true })).toBeFocused();
  for (const codes of [["sta"], ["mon", "ear"], ["sta"], ["ear", "mon"], null, ["sta"]]) {
    if (codes === null) {
      await page.keyboard.press("/");
      await page.getByRole("dialog").waitFor();
      await page.keyboard.press("1");
      continue;
    }
    for (const typed of codes) {
      await page.keyboard.type(typed);
      await page.keyboard.press("Enter");
    }
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("heading", { name: "All 6 of your answers are decided" })).toBeVisible();
  await saved(page);
}

/** Invites somebody, who joins in another browser, by keyboard as well. */
async function invite(page: Page, stranger: Page, name: string): Promise<void> {
  await press(page, step(page, "People"));
  await press(page, button(page, "Invite"));
  await write(page, page.getByLabel("For whom"), name);
  await press(page, button(page, "Make the link"));
  const address = await page.getByLabel(`Invitation for ${name}`).inputValue();
  await press(page, button(page, "Done"));
  await stranger.goto(address);
  await write(stranger, stranger.getByLabel("Name", { exact: true }), name);
  await write(stranger, stranger.getByLabel("New password", { exact: true }), "a password of theirs");
  await press(stranger, button(stranger, "Create account and join"));
  await expect(step(stranger, "Check")).toBeVisible();
}

async function planChecks(page: Page, coder: string, checker: string): Promise<void> {
  await page.keyboard.press("Escape");
  await press(page, page.getByRole("banner").getByRole("link").first());
  await press(page, page.getByRole("link", { name: "Plan who codes and checks" }));
  await tick(page, page.getByRole("group", { name: "Whose work is checked" }).getByLabel(coder));
  await tick(page, page.getByRole("group", { name: "Who checks it" }).getByLabel(checker));
  const amount = page.getByRole("radiogroup", { name: "How much of it" });
  await tabTo(page, amount.locator("input:checked"));
  while (!(await amount.getByRole("radio", { name: "All" }).isChecked())) await page.keyboard.press("ArrowUp");
  await press(page, button(page, "Plan the checks"));
  await expect(page.getByText(`${checker} has 6 to check.`)).toBeVisible();
}

/** Agrees with all but the first, which is changed, and the second, which is asked about. */
async function check(page: Page): Promise<void> {
  await page.reload();
  await press(page, step(page, "Check"));
  await page.getByTestId("answer").waitFor();
  await page.keyboard.press("c");
  await expect(page.getByRole("combobox", { name: "Add a code" })).toBeFocused();
  await page.keyboard.type("mon");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("answer")).toContainText("Money for family support");
  await page.keyboard.press("q");
  await page.keyboard.type("Is this Early help?");
  await page.keyboard.press("Enter");
  for (const next of ["Staff who stay", "Early help, and money", "I do not know", "Fewer cases"]) {
    await agree(page, next);
  }
  await saved(page);
}

/** Accepts the change of the first answer, and decides what was asked about the second. */
async function resolve(page: Page): Promise<void> {
  await page.reload();
  await press(page, step(page, "Resolve"));
  await expect(page.getByTestId("answer")).toContainText("More staff in the team");
  await press(page, button(page, /^Accept/));
  await expect(page.getByTestId("answer")).toContainText("Money for family support");
  await press(page, button(page, /^Take/).first());
  await press(page, button(page, "Decide"));
  await expect(page.getByRole("heading", { name: /decided/ })).toBeVisible();
}

async function countAndExport(page: Page): Promise<void> {
  await press(page, step(page, "Counts"));
  await expect(page.getByText("Percent of codable answers (n = 5).")).toBeVisible();
  await press(page, button(page, "3 respondents: Money"));
  await expect(page.getByRole("complementary").getByRole("listitem")).toHaveCount(3);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+Tab");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await press(page, button(page, "Export"));
  const item = page.getByRole("menuitem", { name: "Word (.docx)" });
  await item.waitFor();
  for (let presses = 0; presses < 10 && !(await item.evaluate((element) => element === document.activeElement)); presses++)
    await page.keyboard.press("ArrowDown");
  const arriving = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  const file = await (await arriving).path();
  expect(fs.readFileSync(file).subarray(0, 2).toString()).toBe("PK");
}

test("from a file to a Word table by keyboard alone, with a second person who checks", async ({
  page,
  person,
  browser,
  installation,
}) => {
  const stranger = await (await browser.newContext({ baseURL: installation.url })).newPage();
  const checker = `Checker ${person.name.slice(-8)}`;
  await page.goto("/");
  await importSurvey(page, `Help ${person.name.slice(-8)}`);
  await makeFrame(page);
  await code(page);
  await invite(page, stranger, checker);
  await planChecks(page, person.name, checker);
  await check(stranger);
  await resolve(page);
  await countAndExport(page);
  await stranger.context().close();
});
