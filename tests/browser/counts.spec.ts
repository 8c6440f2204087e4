import fs from "node:fs";
import { addQuestion } from "../store/factory.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { demonstration, join, makeProject } from "./people.ts";

test.describe("counts", () => {
  test("every figure opens exactly the answers it counts, by pointer and by keyboard", async ({ page, person, store }) => {
    const { projectId, questionId } = demonstration(store);
    join(store, projectId, person, "viewer");
    await page.goto(`/projects/${projectId}/${questionId("factors")}/counts`);
    await expect(page.getByText("Percent of codable answers (n = 542).")).toBeVisible();
    const figure = page.getByRole("button", { name: "17 respondents: Reduction in social support networks" });
    await figure.click();
    const panel = page.getByRole("complementary", { name: "Reduction in social support networks: 17 respondents" });
    await expect(panel.getByRole("listitem")).toHaveCount(17);
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(figure).toBeFocused();
    await page.getByRole("button", { name: "16 uncodable" }).press("Enter");
    await expect(page.getByRole("complementary").getByRole("listitem")).toHaveCount(16);
    // More than a page: the rest on demand.
    await page.getByRole("button", { name: "185 respondents: Increased pressure on families through social issues" }).click();
    const more = page.getByRole("complementary").getByRole("listitem");
    await expect(more).toHaveCount(50);
    await page.getByRole("button", { name: "Show more" }).click();
    await expect(more).toHaveCount(100);
  });

  test("base, groups and narrowing go into the address, and the figures follow", async ({ page, person, store }) => {
    const { projectId, questionId } = demonstration(store);
    join(store, projectId, person, "viewer");
    await page.goto(`/projects/${projectId}/${questionId("frameworks")}/counts`);
    await page.getByLabel("Base", { exact: true }).selectOption("All respondents");
    await page.getByLabel("Side by side").selectOption("By Care rate trend");
    await expect(page.getByRole("columnheader", { name: "Increasing n = 403" })).toBeVisible();
    await expect(page.getByRole("button", { name: "63 respondents, Increasing: Signs of Safety" })).toBeVisible();
    await expect(page.getByRole("button", { name: "22 respondents, Decreasing: Outcomes Framework" })).toBeVisible();
    await page.getByRole("button", { name: "Narrow…" }).click();
    await page.getByLabel("Only respondents whose").selectOption("Role");
    await page.getByLabel("is", { exact: true }).selectOption("Leader");
    await page.getByRole("button", { name: "Narrow", exact: true }).click();
    await expect(page.getByText("Percent of all respondents (n = 74).")).toBeVisible();
    await page.reload();
    await expect(page.getByText("only Role: Leader")).toBeVisible();
    await page.getByRole("button", { name: "Stop narrowing to Role Leader" }).click();
    await expect(page.getByText("Percent of all respondents (n = 792).")).toBeVisible();
  });

  test("the table can be sorted, collapsed and freed of small ones", async ({ page, person, store }) => {
    const { projectId, questionId } = demonstration(store);
    join(store, projectId, person, "viewer");
    await page.goto(`/projects/${projectId}/${questionId("factors")}/counts`);
    const rows = page.getByRole("table").getByRole("rowheader");
    await expect(rows).toHaveCount(37);
    await page.getByLabel("Down to").selectOption("Area");
    await expect(rows).toHaveCount(3);
    await page.getByLabel("Order").selectOption("Most respondents first");
    await expect(rows.first()).toHaveText("Increase in needs, risks and pressures on families");
    await page.getByLabel("Down to").selectOption("Issue");
    await page.getByLabel("Hide below").fill("100");
    await expect(rows).toHaveCount(11);
  });

  test("where there are no codes yet, the page leads to making them", async ({ page, person, store }) => {
    const project = makeProject(store);
    join(store, project, person, "lead");
    const questionId = addQuestion(store, project, "needs");
    await page.goto(`/projects/${project}/${questionId}/counts`);
    await page.getByRole("link", { name: "Make the code frame" }).click();
    await expect(page.getByRole("heading", { name: "Make the first code" })).toBeVisible();
  });

  for (const format of ["csv", "json", "xlsx", "docx"]) {
    test(`the table can be downloaded as ${format}`, async ({ page, person, store }) => {
      const { projectId, questionId } = demonstration(store);
      join(store, projectId, person, "viewer");
      await page.goto(`/projects/${projectId}/${questionId("reduce")}/counts`);
      await page.getByRole("button", { name: "Export" }).click();
      const arriving = page.waitForEvent("download");
      await page
        .getByRole("menuitem", {
          name: { csv: "CSV", json: "JSON", xlsx: "Excel (.xlsx), with", docx: "Word (.docx)" }[format] as string,
        })
        .first()
        .click();
      const download = await arriving;
      expect(download.suggestedFilename()).toBe(`reduce report.${format}`);
      expect(fs.statSync(await download.path()).size).toBeGreaterThan(1000);
    });
  }

  test("nothing for axe to complain about, with and without the answers", async ({ page, person, store }) => {
    const { projectId, questionId } = demonstration(store);
    join(store, projectId, person, "viewer");
    await page.goto(`/projects/${projectId}/${questionId("support")}/counts`);
    await expectAccessible(page);
    await page.getByRole("table").getByRole("button").first().click();
    await expect(page.getByRole("complementary").getByRole("listitem").first()).toBeVisible();
    await expectAccessible(page);
  });
});
