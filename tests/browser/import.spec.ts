import fs from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { authorize } from "../../db/access.ts";
import type { Store } from "../../db/store.ts";
import { addCode, codeAnswer } from "../store/factory.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";

const head = "id,Role,Email,What do you need?,Anything else?\n";
const row = (key: string, role: string, first: string, second: string) =>
  `${key},${role},${key}@example.org,"${first}","${second}"\n`;
const needs = [
  "More trained staff in the team, please",
  "Somebody who answers the telephone in the evening",
  "Time to read the files before we visit",
  "Fewer forms and one system for all of them",
];
/** Twelve respondents with distinct long texts, two roles, and an address of each. */
const survey = (extra = "") =>
  head +
  Array.from({ length: 12 }, (_, i) =>
    row(
      `R${i}`,
      i % 3 === 0 ? "Leader" : "Worker",
      `${needs[i % 4]} (${i})`,
      i % 2 === 0 ? `Thank you for asking us about it, number ${i}` : "",
    ),
  ).join("") +
  extra;

const send = (page: Page, text: string, name = "care_needs.csv") =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

/** Imports the survey through the screen, into a project of its own. Returns the project's id. */
async function importSurvey(page: Page, text: string, projectName: string): Promise<number> {
  await page.goto("/projects/new");
  await send(page, text);
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByLabel("Name of the project").fill(projectName);
  await page.getByRole("button", { name: /^Import 12 respondents, 18 answers$/ }).click();
  await page.waitForURL(/\/projects\/\d+$/);
  return Number(page.url().split("/").at(-1));
}

const read = (store: Store, sql: string, ...values: (string | number)[]) =>
  store.sqlite
    .prepare(sql)
    .pluck()
    .get(...values);
const name = () => `Needs ${Math.random()}`;

test("a survey is imported in three steps; personal columns stay out unless chosen", async ({
  page,
  person,
  store,
  installation,
}) => {
  const folder = path.join(installation.dataDirectory, "uploads");
  const uploads = () => (fs.existsSync(folder) ? fs.readdirSync(folder).sort() : []);
  const before = uploads();
  await page.goto("/projects/new");
  await expectAccessible(page);
  await send(page, survey());
  await expect(page.getByRole("region", { name: "First rows of the file" })).toContainText("What do you need?");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await expect(page.getByLabel("What column A is")).toHaveValue("respondent");
  await expect(page.getByLabel("What column B is")).toHaveValue("attribute");
  await expect(page.getByLabel("What column C is")).toHaveValue("out");
  await expect(page.getByLabel("What column D is")).toHaveValue("question");
  await page.getByLabel("Name of the question in column D").fill("needs");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByLabel("Name of the project")).toHaveValue("care needs");
  await page.getByLabel("Name of the project").fill(name());
  await expect(page.getByRole("button", { name: "Import 12 respondents, 18 answers" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import 12 respondents, 18 answers" }).click();
  await page.waitForURL(/\/projects\/\d+$/);
  const projectId = Number(page.url().split("/").at(-1));
  expect(authorize(store, person, projectId, "lead").role).toBe("lead");
  expect(read(store, "select group_concat(name) from attribute where project_id = ?", projectId)).toBe("Role");
  expect(
    read(
      store,
      "select count(*) from assignment g join question q on q.id = g.question_id where q.project_id = ? and q.name = 'needs'",
      projectId,
    ),
  ).toBe(12);
  // The file itself does not stay on the server.
  expect(uploads()).toEqual(before);
});

test("several columns become one question, and the choice is proposed for the next file", async ({ page, person, store }) => {
  expect(person.name).toBeTruthy();
  await page.goto("/projects/new");
  await send(page, survey());
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await page.getByLabel("What column E is").selectOption({ label: "What do you need?" });
  await page.getByLabel("Name of the question in column D").fill("all");
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByLabel("Name of the project").fill(name());
  await page.getByRole("button", { name: "Import 12 respondents, 12 answers" }).click();
  await page.waitForURL(/\/projects\/\d+$/);
  const projectId = Number(page.url().split("/").at(-1));
  await page.goto(`/projects/${projectId}/import`);
  await send(page, survey(row("R12", "Worker", "A car that starts in the morning", "")));
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await expect(page.getByText("The choices of the last import are proposed.")).toBeVisible();
  await expect(page.getByLabel("Name of the question in column D")).toHaveValue("all");
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Import 1 respondent, 1 answer" }).click();
  await expect(page.getByText("Imported: 1 new respondent, 1 new answer")).toBeVisible();
  expect(read(store, "select count(*) from respondent where project_id = ?", projectId)).toBe(13);
  await expectAccessible(page);
});

test("a changed text of a coded answer needs a tick", async ({ page, person, store }) => {
  const projectId = await importSurvey(page, survey(), name());
  const answerId = read(
    store,
    "select a.id from answer a join question q on q.id = a.question_id where q.project_id = ? order by a.id limit 1",
    projectId,
  ) as number;
  const questionId = read(store, "select question_id from answer where id = ?", answerId) as number;
  codeAnswer(store, authorize(store, person, projectId, "code").memberId, answerId, [addCode(store, questionId)]);
  await page.goto(`/projects/${projectId}/import`);
  await send(page, survey().replace(`${needs[0]} (0)`, "Something else entirely is needed here"));
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByText("1 answer that has been coded has another text")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import/ })).toBeDisabled();
  await page.getByLabel(/^Replace the texts/).check();
  await page.getByRole("button", { name: "Import 1 change" }).click();
  await expect(page.getByText("1 change;")).toBeVisible();
  expect(read(store, "select text from answer where id = ?", answerId)).toBe("Something else entirely is needed here");
  expect(read(store, "select second_look from coder_answer where answer_id = ?", answerId)).toBe("the text changed");
});

test("problems are listed with row and column, and nothing is stored", async ({ page, person, store }) => {
  expect(person.name).toBeTruthy();
  const before = read(store, "select count(*) from project");
  await page.goto("/projects/new");
  await send(page, "%PDF-1.7 this is no table", "report.csv");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("a PDF document");
  await send(page, survey(row("R3", "Worker", "The same key a second time", "")));
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await page.getByLabel("What column A is").selectOption("respondent");
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("is already in row 5");
  await expectAccessible(page);
  expect(read(store, "select count(*) from project")).toBe(before);
});

test("values are grouped into a new attribute", async ({ page, person }) => {
  expect(person.name).toBeTruthy();
  const projectId = await importSurvey(page, survey(), name());
  await page.goto(`/projects/${projectId}/import`);
  await page.getByRole("button", { name: "Group the values of Role" }).click();
  await page.getByLabel("Name of the new attribute").fill("Frontline");
  await page.getByRole("combobox", { name: "Group of Worker" }).fill("Yes");
  await expect(page.getByText("Yes: 8 · missing: 4 respondents")).toBeVisible();
  // Leaves the field, which closes its list of groups.
  await page.keyboard.press("Tab");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make the attribute" }).click();
  await expect(page.getByText("groups of Role")).toBeVisible();
});

test("a respondent is withdrawn after the key was typed twice", async ({ page, person, store }) => {
  expect(person.name).toBeTruthy();
  const projectId = await importSurvey(page, survey(), name());
  await page.goto(`/projects/${projectId}/import`);
  await page.getByLabel("Key of the respondent").fill("R5");
  await page.getByRole("main").getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("Respondent R5")).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove the respondent" })).toBeDisabled();
  await page.getByLabel("Type the key once more").fill("R5");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove the respondent" }).click();
  await expect(page.getByText("The respondent is removed.")).toBeVisible();
  expect(read(store, "select count(*) from respondent where project_id = ?", projectId)).toBe(11);
});

test("nobody imports into another's project, nor touches another's file", async ({
  page,
  person,
  store,
  signedInPage,
  installation,
}) => {
  expect(person.name).toBeTruthy();
  const projectId = await importSurvey(page, survey(), name());
  const { makePerson } = await import("./people.ts");
  const other = await signedInPage(await makePerson(store));
  const headers = { origin: installation.url };
  const sent = await other.request.post("/projects/upload", { headers: { ...headers, "x-file-name": "x.csv" }, data: survey() });
  const { value } = (await sent.json()) as { value: { id: string } };
  const ask = async (who: Page, id: string) =>
    (await who.request.post(`/projects/upload/${id}`, { headers, data: { task: "preview", options: {}, projectId } })).text();
  expect(await ask(other, value.id)).toContain("There is nothing here for you");
  expect(await ask(page, value.id)).toContain("no longer here");
  await other.request.delete(`/projects/upload/${value.id}`, { headers });
});
