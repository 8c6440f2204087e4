import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { makeTourWorld } from "./tour-world.ts";

// Combobox, tree and grid as the ARIA Authoring Practices describe them: roles, states, and the keys that go with them.

/** What a screen reader would say is chosen: the option that the combobox points at. */
async function active(page: Page, combobox: Locator): Promise<Locator> {
  const id = await combobox.getAttribute("aria-activedescendant");
  return page.locator(`[id="${id}"]`);
}

/** A list that pops up under a field in which the focus stays. `typed` has at least two hits. */
async function expectCombobox(page: Page, field: Locator, typed: string): Promise<void> {
  await expect(field).toHaveAttribute("aria-autocomplete", "list");
  await expect(field).toHaveAccessibleName(/./);
  await field.focus();
  await field.pressSequentially(typed);
  await expect(field).toHaveAttribute("aria-expanded", "true");
  const list = page.locator(`[id="${await field.getAttribute("aria-controls")}"]`);
  await expect(list).toBeVisible();
  await expect(list).toHaveRole("listbox");
  await expect(list).toHaveAccessibleName(/./);
  const options = list.getByRole("option");
  await expect(options.nth(1)).toBeVisible();
  for (const at of [0, 1]) {
    await expect(options.nth(at)).toHaveAttribute("aria-selected", "true");
    await expect(list.locator("[aria-selected=true]")).toHaveCount(1);
    await expect(await active(page, field)).toHaveText((await options.nth(at).textContent()) ?? "");
    await expect(await active(page, field)).toBeInViewport();
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("ArrowUp");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(field).toBeFocused();
}

test("the field for codes is a combobox: on the coding screen, in checking and over a selection", async ({
  page,
  person,
  store,
}) => {
  const world = await makeTourWorld(store, person);
  await page.goto(`/projects/${world.demo.project}/${world.demo.factors}/code?answer=${world.welshAnswer}`);
  const code = page.getByRole("combobox", { name: "Code", exact: true });
  await expect(code).toHaveAttribute("aria-expanded", "false");
  await expect(code).not.toHaveAttribute("aria-activedescendant");
  await expect(code).toHaveAccessibleDescription(
    store.sqlite.prepare("select text from answer where id = ?").pluck().get(world.welshAnswer) as string,
  );
  await expectCombobox(page, code, "serv");
  await page.keyboard.press("Escape");
  await expect(code).toHaveValue("");
  await expect(code).toHaveAttribute("aria-expanded", "false");
  // Words that fit nothing point at nothing: Enter makes no code by accident.
  await code.pressSequentially("zzzz");
  await expect(code).not.toHaveAttribute("aria-activedescendant");

  const small = `/projects/${world.small.project}/${world.small.question}`;
  await page.goto(`${small}/check`);
  await page.getByTestId("answer").waitFor();
  await page.keyboard.press("c");
  const change = page.getByRole("combobox", { name: "Add a code" });
  await expectCombobox(page, change, "pa");
  // The hits lie over what follows: they go when the field is left, and with Escape.
  await page.keyboard.press("Tab");
  await expect(change).toHaveAttribute("aria-expanded", "false");
  await change.focus();
  await page.keyboard.press("Escape");
  await expect(change).toHaveValue("");
  await expect(change).toHaveAttribute("aria-expanded", "false");

  await page.goto(`${small}/answers?set=final`);
  await page.getByRole("grid").getByRole("row").nth(2).waitFor();
  await page.keyboard.press("Space");
  await expectCombobox(page, page.getByRole("combobox", { name: "Code for the selected answers" }), "pa");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("grid")).toBeFocused();
});

test("the palette is a combobox in a dialog that gives the focus back", async ({ page, person, store }) => {
  const world = await makeTourWorld(store, person);
  await page.goto(`/projects/${world.demo.project}/history`);
  const opener = page.getByRole("button", { name: "Find" });
  await opener.focus();
  await page.keyboard.press("Enter");
  const command = page.getByRole("combobox", { name: "Command" });
  await expectCombobox(page, command, "go");
  await command.fill("zzzz qqqq");
  await expect(command).toHaveAttribute("aria-expanded", "false");
  await expect(page.getByRole("status").filter({ hasText: "No command fits" })).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(opener).toBeFocused();
});

/** Whether exactly one line of the tree is reached by Tab: the one in focus. */
async function expectRoving(tree: Locator, item: Locator): Promise<void> {
  await expect(item).toBeFocused();
  await expect(tree.locator("[role=treeitem][tabindex='0']")).toHaveCount(1);
  await expect(item).toHaveAttribute("tabindex", "0");
}

const place = (item: Locator) =>
  item.evaluate((element) => ["level", "posinset", "setsize"].map((name) => element.getAttribute(`aria-${name}`)).join(" "));

test("the code frame is a tree: levels and places, one stop for Tab, arrows, Home, End and letters", async ({
  page,
  person,
  store,
}) => {
  const { demo } = await makeTourWorld(store, person);
  await page.goto(`/projects/${demo.project}/${demo.factors}/frame`);
  const tree = page.getByRole("tree", { name: "Code frame" });
  await expect(tree).toHaveAccessibleDescription(/Enter adds a code.*Esc leaves the tree/);
  const items = tree.getByRole("treeitem");
  const [first, second] = [items.nth(0), items.nth(1)];
  expect(await place(first)).toBe("1 1 3");
  expect(await place(second)).toMatch(/^2 1 \d+$/);
  await expect(first).toHaveAttribute("aria-expanded", "true");
  await expect(items.last()).not.toHaveAttribute("aria-expanded");
  await first.focus();
  await expectRoving(tree, first);
  await page.keyboard.press("ArrowDown");
  await expectRoving(tree, second);
  await expect(second).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowLeft");
  await expect(first).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(":focus")).toHaveAttribute("aria-level", "1");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expect(first).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowRight");
  await expectRoving(tree, second);
  await page.keyboard.press("ArrowLeft");
  // An open branch folds first, then its parent is next.
  await page.keyboard.press("ArrowLeft");
  await expectRoving(tree, first);
  await page.keyboard.press("End");
  await expectRoving(tree, items.last());
  await expect(items.last()).toBeInViewport();
  await page.keyboard.type("lack");
  await expect(page.locator(":focus")).toHaveAccessibleName(/^Lack/);
  await page.keyboard.press("Escape");
  await expect(page.locator(":focus")).toHaveRole("heading");
});

test("the frame beside the answer is a tree, too, in which what is on the answer is selected", async ({
  page,
  person,
  store,
}) => {
  const { demo } = await makeTourWorld(store, person);
  await page.goto(`/projects/${demo.project}/${demo.support}/code`);
  await expect(page.getByRole("combobox", { name: "Code", exact: true })).toBeFocused();
  await page.keyboard.press("Alt+t");
  const tree = page.getByRole("tree", { name: "Code frame" });
  const items = tree.getByRole("treeitem");
  await expect(tree).toHaveAttribute("aria-multiselectable", "true");
  await expect(items.first()).toHaveAttribute("aria-expanded", "true");
  expect(await place(items.nth(1))).toMatch(/^2 1 \d+$/);
  await items.first().focus();
  await page.keyboard.press("End");
  await expectRoving(tree, items.last());
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expectRoving(tree, items.nth(1));
  await expect(items.nth(1)).toHaveAttribute("aria-selected", "false");
  await page.keyboard.press("Enter");
  await expect(items.nth(1)).toHaveAttribute("aria-selected", "true");
});

test("the list is a grid that says how long it is, where it stands and what is selected", async ({ page, person, store }) => {
  const { demo } = await makeTourWorld(store, person);
  await page.goto(`/projects/${demo.project}/${demo.factors}/answers?set=final`);
  const grid = page.getByRole("grid", { name: "Answers" });
  await expect(grid).toHaveAttribute("aria-rowcount", "559");
  await expect(grid).toHaveAttribute("aria-multiselectable", "true");
  await expect(grid.getByRole("columnheader")).toHaveText(["Selected", "Answer", "Codes", "State"]);
  await expect(grid).toBeFocused();
  const current = async () => page.locator(`[id="${await grid.getAttribute("aria-activedescendant")}"]`);
  await expect(await current()).toHaveAttribute("aria-rowindex", "2");
  await page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await current()).getAttribute("aria-rowindex")).toBe("3");
  await page.keyboard.press("Space");
  await expect(await current()).toHaveAttribute("aria-selected", "true");
  await expect(grid.locator("[aria-selected=true]")).toHaveCount(1);
  for (let rows = 0; rows < 30; rows++) await page.keyboard.press("ArrowDown");
  // Rows are drawn where they are looked at: the one that is pointed at is there, seen, and says its place in the whole.
  await expect.poll(async () => (await current()).getAttribute("aria-rowindex")).toBe("33");
  await expect(await current()).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Home");
  await expect.poll(async () => (await current()).getAttribute("aria-rowindex")).toBe("2");
});

test("tables have names and heads, and say by which column they are sorted", async ({ page, person, store }) => {
  const { demo, small } = await makeTourWorld(store, person);
  const tables = async (address: string) => {
    await page.goto(address);
    await page.getByRole("table").first().waitFor();
    return page.evaluate(() =>
      [...document.querySelectorAll("table")].flatMap((table) => {
        const isNamed = table.caption?.textContent || table.getAttribute("aria-label") || table.getAttribute("aria-labelledby");
        return [
          ...(isNamed ? [] : [`no name: ${table.outerHTML.slice(0, 120)}`]),
          ...[...table.querySelectorAll("th:not([scope])")].map((head) => `no scope: ${head.outerHTML.slice(0, 120)}`),
        ];
      }),
    );
  };
  const demonstration = `/projects/${demo.project}`;
  expect(await tables(`${demonstration}/${demo.factors}/counts`)).toEqual([]);
  const respondents = page.getByRole("columnheader", { name: "Respondents" });
  await expect(respondents).not.toHaveAttribute("aria-sort");
  await page.getByLabel("Order", { exact: true }).selectOption("Most respondents first");
  await expect(respondents).toHaveAttribute("aria-sort", "descending");
  expect(await tables(`${demonstration}/${demo.support}/agreement`)).toEqual([]);
  await expect(page.locator("th[aria-sort=ascending]")).toHaveCount(1);
  await page.getByLabel("Order", { exact: true }).selectOption("As in the frame");
  await expect(page.locator("th[aria-sort]")).toHaveCount(0);
  await page.getByRole("button", { name: "Training and time to learn", exact: true }).click();
  await page.getByRole("complementary").waitFor();
  expect(await tables(`/projects/${small.project}/people`)).toEqual([]);
  expect(await tables(`${demonstration}/import`)).toEqual([]);
});
