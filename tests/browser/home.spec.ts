import { addCode } from "../store/factory.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { makeProject } from "./people.ts";
import { makeQuestion } from "./question.ts";

const longHeader = "What, if anything, hinders you and your colleagues from visiting families more often than today?";
const survey = [
  `id,Role,"${longHeader}"`,
  ...[1, 2, 3, 4, 5, 6, 7].map(
    (i) => `r${i},${i % 2 ? "Leader" : "Worker"},"There are not enough of us to go round, said person number ${i}"`,
  ),
].join("\n");

test("a long header gets a short name; after the import the frame is the next step, then coding; both are renamed", async ({
  page,
  person,
  store,
}) => {
  expect(person.name).toBeTruthy();
  await page.goto("/projects/new");
  await page.locator("input[type=file]").setInputFiles({ name: "visits.csv", mimeType: "text/csv", buffer: Buffer.from(survey) });
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await expect(page.getByLabel("Name of the question in column C")).toHaveValue("Hinders colleagues visiting families");
  await page.getByRole("button", { name: "Check the file" }).click();
  const name = `Visits ${Math.random()}`;
  await page.getByLabel("Name of the project").fill(name);
  await page.getByRole("button", { name: "Import 7 respondents, 7 answers" }).click();

  const question = page.getByRole("heading", { name: "Hinders colleagues visiting families" });
  await expect(question).toBeVisible();
  await expect(page.getByText(longHeader)).toBeVisible();
  await expect(page.getByRole("link", { name: "Code 7 answers" })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Build the code frame" }).click();
  await page.getByLabel("Label of the first code").fill("Staff");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("treeitem", { name: "Staff," })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("link", { name: "Code 7 answers" })).toBeVisible();

  await page.getByRole("button", { name: "Rename the question Hinders colleagues visiting families" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("The question as it was asked")).toHaveValue(longHeader);
  await expectAccessible(page);
  await dialog.getByLabel("Name").fill("Hindrances");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Hindrances" })).toBeVisible();

  // A name that is taken is refused where it was typed, and stays there.
  const taken = `Taken ${Math.random()}`;
  makeProject(store, taken);
  await page.getByRole("button", { name: `Rename the project ${name}` }).click();
  await dialog.getByLabel("Name").fill(taken);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("already");
  await expect(dialog.getByLabel("Name")).toHaveValue(taken);
  await dialog.getByLabel("Name").fill(`${name} again`);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: `${name} again` })).toBeVisible();

  await page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: "History" }).click();
  await expect(page.getByText("renamed the question “Hinders colleagues visiting families” to “Hindrances”")).toBeVisible();
  await expect(page.getByText(`renamed the project “${name}” to “${name} again”`)).toBeVisible();
  const numbers = await page.getByText(/^entry [\d,]+$/).allTextContents();
  expect(numbers.map((text) => Number(text.replace(/\D/g, "")))).toEqual(numbers.map((_, i) => numbers.length - i));
  expect(numbers.length).toBeGreaterThan(3);
});

test("? shows the keys of whatever screen is in front, but not to who types one", async ({ page, person, store }) => {
  const { projectId, questionId } = makeQuestion(store, person, 3, "lead");
  const address = `/projects/${projectId}/${questionId}`;
  const help = page.getByRole("dialog", { name: "Keys of this screen" });
  for (const [screen, keys] of [
    ["frame", ["Merge into…", "Indent", "Leave the tree"]],
    ["answers", ["Select none", "Open the answer"]],
    ["counts", []],
  ] as const) {
    await page.goto(`${address}/${screen}`);
    await page
      .getByRole(screen === "frame" ? "treeitem" : screen === "answers" ? "row" : "heading")
      .first()
      .waitFor();
    if (screen === "frame") await page.getByRole("treeitem").first().focus();
    await page.keyboard.press("?");
    await expect(help).toBeVisible();
    for (const label of [...keys, "Find a command"]) await expect(help.getByText(label, { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
  }
  await page.goto(`${address}/answers`);
  await page.getByRole("searchbox").or(page.getByRole("textbox")).first().focus();
  await page.keyboard.press("?");
  await expect(help).toBeHidden();
});

test("on paper stand tables, answers and the codebook, with base and rule, and nothing to press", async ({
  page,
  person,
  store,
}) => {
  const { projectId, questionId } = makeQuestion(store, person, ["no homes", "no staff"], "lead");
  const address = `/projects/${projectId}/${questionId}`;
  const print = async () => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    expect(await page.evaluate(() => getComputedStyle(document.body).color), "ink").toBe("rgb(0, 0, 0)");
    await expect(page.getByRole("navigation", { name: "Steps" })).toBeHidden();
    await expect(page.getByRole("button", { name: /^(Print|Export|Undo|Invite|Verify)/ })).toHaveCount(0);
  };
  const read = async (path: string, ready: () => Promise<void>) => {
    await page.emulateMedia({ media: "screen", colorScheme: "light" });
    await page.goto(path);
    await ready();
    await print();
  };
  await read(`${address}/counts`, () => page.getByRole("table").waitFor());
  await expect(page.getByText(/^Percent of/)).toBeVisible();
  await expect(page.getByText(/A respondent counts once per issue/).filter({ visible: true })).toHaveCount(1);
  await read(`${address}/answers?set=final`, () => page.getByRole("grid").getByText("no staff").waitFor());
  await expect(page.getByText("2 answers by the final codes, in the order of the file.")).toBeVisible();
  await expect(page.getByRole("cell", { name: "no staff" })).toBeVisible();
  await expect(page.getByRole("grid")).toBeHidden();
  await read(`${address}/frame`, () => page.getByRole("tree").waitFor());
  await expect(page.getByRole("tree")).toBeHidden();
  await expect(page.getByText("Levels: Theme > Issue")).toBeVisible();
  await read(`/projects/${projectId}/history`, () => page.getByRole("heading", { name: "History" }).waitFor());
  await expect(page.getByLabel("Person")).toBeHidden();
});

test("a lead who is alone is told what a second person is for, where work is planned too; the link is copied without a clipboard", async ({
  page,
  person,
  store,
}) => {
  const { projectId, questionId } = makeQuestion(store, person, 2, "lead");
  addCode(store, questionId);
  await page.goto(`/projects/${projectId}/plan`);
  await page.getByRole("link", { name: "Invite coders" }).first().click();
  await expect(page.getByText(/^You are alone here/)).toBeVisible();
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = page.getByLabel("Invitation", { exact: true });
  await link.waitFor();
  // Over plain HTTP on a network browsers offer none.
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText(/^(Copied\.|This browser does not let it be copied: press Ctrl\+C\.)$/)).toBeVisible();
  expect(
    await link.evaluate((field: HTMLInputElement) => [field.selectionStart, field.selectionEnd === field.value.length]),
  ).toEqual([0, true]);
  // What is shown only once is not lost by a click beside it.
  await page.mouse.click(5, 5);
  await expect(link).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
});
