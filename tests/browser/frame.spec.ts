import type { Page } from "@playwright/test";
import { authorize, type Role } from "../../db/access.ts";
import type { Person } from "../../db/accounts.ts";
import { importCodebook, loadFrame } from "../../db/frames.ts";
import type { Store } from "../../db/store.ts";
import { pathOf } from "../../lib/frame/frame.ts";
import { addAnswers, addQuestion, codeAnswer } from "../store/factory.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { join, makePerson, makeProject } from "./people.ts";

interface Place {
  projectId: number;
  questionId: number;
  memberId: number;
  url: string;
}

/** A question whose frame has the three usual levels and no code. */
function makeQuestion(store: Store, person: Person, role: Role = "lead"): Place {
  const projectId = makeProject(store);
  const memberId = join(store, projectId, person, role);
  const questionId = addQuestion(store, projectId);
  store.sqlite.prepare("delete from level where question_id = ?").run(questionId);
  return { projectId, questionId, memberId, url: `/projects/${projectId}/${questionId}/frame` };
}

function fill(store: Store, place: Place, rows: string[][]): void {
  const access = authorize(store, { kind: "operator" }, place.projectId, "lead");
  const entries = rows.map((cells, index) => ({ row: index + 2, cells }));
  importCodebook(store, access, place.questionId, { levels: ["Area", "Theme", "Issue"], entries }, "frame.csv");
}

/** The frame as it is stored: path and level of every code in use. */
function stored(store: Store, { questionId }: Place): string[] {
  const frame = loadFrame(store, questionId);
  return frame.codes.map((code) => `${pathOf(frame, code.id).join("/")} ${frame.levels[code.level]}`);
}

const item = (page: Page, label: string) => page.getByRole("treeitem", { name: `${label},` });

test("a frame is built with the keyboard alone, and every step is taken back", async ({ page, store, person }) => {
  const place = makeQuestion(store, person);
  await page.goto(place.url);
  await expect(page.getByRole("heading", { name: "Make the first code" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Label of the first code").fill("Needs");
  await page.keyboard.press("Enter");
  // The field for the next one is open; Tab puts it under the code before it.
  await expect(page.getByLabel("New code at the top")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Drugs");
  await page.keyboard.press("Enter");
  await expect(item(page, "Drugs")).toHaveAttribute("aria-level", "2");
  await page.keyboard.type("Drug");
  await expect(page.getByText("Nearly the same: Needs > Drugs")).toBeVisible();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Poverty");
  await page.keyboard.press("Enter");
  await expect(item(page, "Poverty")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(item(page, "Poverty")).toBeFocused();
  expect(stored(store, place)).toEqual(["Needs Area", "Needs/Drugs Issue", "Needs/Poverty Issue"]);

  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => stored(store, place)).toEqual(["Needs Area", "Needs/Poverty Issue", "Needs/Drugs Issue"]);
  await expect(item(page, "Poverty")).toHaveAttribute("aria-posinset", "1");
  await expect(item(page, "Poverty")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(item(page, "Drugs")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(item(page, "Drugs")).toHaveAttribute("aria-level", "3");
  await expect(item(page, "Drugs")).toBeFocused();
  expect(stored(store, place)).toEqual(["Needs Area", "Needs/Poverty Theme", "Needs/Poverty/Drugs Issue"]);
  await page.keyboard.press("F2");
  await page.keyboard.type("Drug use");
  await page.keyboard.press("Enter");
  await expect(item(page, "Drug use")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(item(page, "Drug use")).toBeHidden();
  await expect(item(page, "Poverty")).toBeFocused();

  await page.keyboard.press("Control+z");
  await expect(item(page, "Drug use")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(item(page, "Drugs")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(item(page, "Drugs")).toHaveAttribute("aria-level", "2");
  await page.keyboard.press("Control+Shift+Z");
  await expect(item(page, "Drugs")).toHaveAttribute("aria-level", "3");

  // The arrows of the tree pattern, and a way out of it.
  await page.keyboard.press("Home");
  await expect(item(page, "Needs")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(item(page, "Needs")).toHaveAttribute("aria-expanded", "false");
  await expect(item(page, "Poverty")).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(item(page, "Poverty")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "Needs" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /ha(s|ve) it/ })).toBeFocused();
  await expectAccessible(page);
});

test("moving and merging by dialog, dragging, retiring a code that carries codings", async ({ page, store, person }) => {
  const place = makeQuestion(store, person);
  fill(store, place, [
    ["Needs", "", "Drugs"],
    ["Needs", "", "Poverty"],
    ["Resources", "", "Money"],
  ]);
  const drugs = loadFrame(store, place.questionId).codes.find((code) => code.label === "Drugs")?.id ?? 0;
  const [answerId = 0] = addAnswers(store, place.questionId, 1);
  codeAnswer(store, place.memberId, answerId, [drugs]);
  await page.goto(place.url);
  await expect(item(page, "Needs")).toHaveAccessibleName("Needs, Area, 1 mention");

  await item(page, "Poverty").click();
  await page.getByRole("button", { name: "Move to…", exact: true }).click();
  await page.getByRole("combobox", { name: "Under" }).click();
  await page.getByRole("option", { name: "Resources", exact: true }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await expect.poll(() => stored(store, place)).toContain("Resources/Poverty Issue");

  await page.getByRole("button", { name: "Move Money to…" }).dragTo(item(page, "Needs"));
  await expect.poll(() => stored(store, place)).toContain("Needs/Money Issue");

  await item(page, "Drugs").click();
  await page.getByRole("button", { name: "Merge into…" }).click();
  await page.getByRole("combobox", { name: "Code" }).fill("pov");
  await page.getByRole("option", { name: "Resources > Poverty" }).click();
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(item(page, "Poverty")).toHaveAccessibleName("Poverty, Issue, 1 mention");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(item(page, "Drugs")).toHaveAccessibleName("Drugs, Issue, 1 mention");

  await item(page, "Drugs").click();
  await page.keyboard.press("Delete");
  await expect(page.getByText("One answer carries it.")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Retire" }).click();
  await expect(item(page, "Drugs")).toBeHidden();
  await page.getByText("1 code no longer in use").click();
  await expect(page.getByText("still counted 1 times")).toBeVisible();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(item(page, "Drugs")).toBeVisible();
});

test("what is said about a code is saved when the field is left, with its history", async ({ page, store, person }) => {
  const place = makeQuestion(store, person);
  fill(store, place, [["Needs", "", "Drugs"]]);
  await page.goto(place.url);
  await item(page, "Drugs").click();
  await page.getByLabel("Definition").fill("Use of drugs in the family");
  await page.getByLabel("Label", { exact: true }).focus();
  await expect(page.getByRole("status").getByText("Changed the definition of “Drugs”")).toBeVisible();
  await page.getByText("History", { exact: true }).last().click();
  await expect(page.getByText("changed its definition")).toBeVisible();
  expect(loadFrame(store, place.questionId).codes.find((code) => code.label === "Drugs")?.definition).toBe(
    "Use of drugs in the family",
  );
  await expectAccessible(page);
});

test("a list is pasted, a file imported after a look at it, and the frame exported", async ({ page, store, person }) => {
  const place = makeQuestion(store, person);
  await page.goto(place.url);
  await page.getByRole("button", { name: "Paste a list" }).click();
  await page.getByLabel("One code a line").fill("Needs\n  Drugs\n  Poverty");
  await page.getByRole("button", { name: "Look at it first" }).click();
  await expect(page.getByText("3 codes are added, 0 changed, 0 stay as they are.")).toBeVisible();
  await expectAccessible(page);
  expect(stored(store, place)).toEqual([]);
  await page.getByRole("button", { name: "Add 3 codes" }).click();
  await expect(item(page, "Poverty")).toBeVisible();

  await page.getByRole("button", { name: "Import, export, levels" }).click();
  await page.getByRole("menuitem", { name: "Import a CSV file…" }).click();
  const file = (text: string) => ({ name: "frame.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator("input[type=file]").setInputFiles(file("Area,Issue,definition,other\nNeeds,Drugs,x,y\n"));
  await page.getByRole("button", { name: "Look at it first" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("row 1, column other");
  await page.getByLabel("Columns to leave out").fill("other");
  await page.getByRole("button", { name: "Look at it first" }).click();
  await page.getByRole("button", { name: "Add 0, change 1 codes" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(loadFrame(store, place.questionId).codes.find((code) => code.label === "Drugs")?.definition).toBe("x");

  await page.getByRole("button", { name: "Import, export, levels" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Export as CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/code frame\.csv$/);
});

test("coders add codes and change nothing else; viewers read", async ({ page, store, person, signedInPage }) => {
  const place = makeQuestion(store, person, "coder");
  fill(store, place, [["Needs", "", "Drugs"]]);
  await page.goto(place.url);
  await item(page, "Drugs").click();
  await expect(page.getByRole("button", { name: "Retire" })).toBeHidden();
  await page.keyboard.press("F2");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Poverty");
  await page.keyboard.press("Enter");
  await expect(item(page, "Poverty")).toBeVisible();
  expect(stored(store, place)).toEqual(["Needs Area", "Needs/Drugs Issue", "Needs/Poverty Issue"]);

  const viewer = await makePerson(store);
  join(store, place.projectId, viewer, "viewer");
  const other = await signedInPage(viewer);
  await other.goto(place.url);
  await item(other, "Drugs").click();
  await other.keyboard.press("Enter");
  await expect(other.getByRole("textbox")).toHaveCount(0);
  await expectAccessible(other);
});
