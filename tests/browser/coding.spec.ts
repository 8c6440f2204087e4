import { expect, expectAccessible, test } from "./fixtures.ts";
import { join, makePerson } from "./people.ts";
import { labels, makeQuestion, openCoding, saved } from "./question.ts";

test("ten answers are coded by keyboard alone", async ({ page, person, store }) => {
  const question = makeQuestion(store, person, 10);
  await openCoding(page, question.address);
  for (let i = 0; i < 8; i++) {
    await page.keyboard.type((labels[i] as string).slice(0, 3));
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("-");
  await page.keyboard.press("/");
  await page.getByRole("dialog").getByText("Cannot be understood").waitFor();
  await page.keyboard.press("2");
  await expect(page.getByRole("heading", { name: "All 10 of your answers are decided" })).toBeVisible();
  await saved(page);
  expect(question.stored()).toEqual([...labels.slice(0, 8).map((label) => [label]), [], []]);
  expect(question.states()).toEqual([...Array.from({ length: 9 }, () => "finished"), "uncodable"]);
});

test("Enter without a match neither applies nor goes on; undo brings back; another machine opens at the same place", async ({
  page,
  person,
  store,
  signedInPage,
}) => {
  const question = makeQuestion(store, person, 5);
  await openCoding(page, question.address);
  await page.keyboard.type("xyz");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No code fits “xyz”")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.type("hou");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("answer")).toContainText("respondent 2");
  await page.keyboard.press("Control+z");
  await expect(page.getByTestId("answer")).toContainText("respondent 1");
  await page.keyboard.press("Control+y");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByTestId("answer")).toContainText("respondent 3");
  await saved(page);
  const elsewhere = await signedInPage(person);
  await openCoding(elsewhere, question.address);
  await expect(elsewhere.getByTestId("answer")).toContainText("respondent 3");
});

test("a key that is held down says something of one answer, not of those that come after it", async ({ page, person, store }) => {
  const question = makeQuestion(store, person, 4);
  await openCoding(page, question.address);
  for (let i = 0; i < 4; i++) await page.keyboard.down("-");
  await page.keyboard.up("-");
  await expect(page.getByTestId("answer")).toContainText("respondent 2");
  await page.keyboard.type("hou");
  for (let i = 0; i < 4; i++) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("answer")).toContainText("respondent 3");
  await saved(page);
  expect(question.states().slice(0, 2)).toEqual(["finished", "finished"]);
  expect(question.stored()).toEqual([[], ["Housing"], [], []]);
});

for (const delay of [150, 30]) {
  test(`40 codes on 20 answers typed ahead at ${delay} ms between keys end where they should, every one`, async ({
    page,
    person,
    store,
  }) => {
    test.slow();
    const question = makeQuestion(store, person, 20);
    await openCoding(page, question.address);
    const wanted: string[][] = [];
    const keys: string[] = [];
    for (let i = 0; i < 20; i++) {
      const pair = [labels[i % 10] as string, labels[(i * 3 + 1) % 10] as string];
      wanted.push(pair[0] === pair[1] ? pair.slice(0, 1) : pair);
      for (const label of pair) keys.push(...label.slice(0, 3).toLowerCase(), "Enter");
      keys.push("Enter");
    }
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(delay);
    }
    await expect(page.getByRole("heading", { name: "All 20 of your answers are decided" })).toBeVisible();
    await saved(page);
    expect(question.stored()).toEqual(wanted);
  });
}

test("an hour offline and a closed tab lose nothing; what is unsent is shown", async ({
  page,
  person,
  store,
  context,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/);
  const question = makeQuestion(store, person, 6);
  await openCoding(page, question.address);
  await context.setOffline(true);
  for (const label of labels.slice(0, 4)) {
    await page.keyboard.type(label.slice(0, 3));
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
  }
  await expect(page.getByText(/unsent/)).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept).toContain("tandem.outbox");
  expect(kept).not.toContain("respondent");
  expect(kept).not.toContain("Alcohol");
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await openCoding(again, question.address);
  await saved(again);
  await expect.poll(() => question.stored().slice(0, 4)).toEqual(labels.slice(0, 4).map((label) => [label]));
  expect(question.states().slice(0, 4)).toEqual(["finished", "finished", "finished", "finished"]);
  expect(await again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("tandem.outbox")))).toEqual([]);
});

test("signing out while something is unsent says how much would be lost, and asks", async ({
  page,
  person,
  store,
  context,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/);
  const question = makeQuestion(store, person, 2);
  await openCoding(page, question.address);
  await context.setOffline(true);
  await page.keyboard.type("hou");
  await page.keyboard.press("Enter");
  await page.keyboard.type("deb");
  await page.keyboard.press("Enter");
  await expect(page.getByText("offline, 2 unsent")).toBeVisible();
  await page.getByRole("button", { name: person.name }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  const asked = page.getByRole("dialog", { name: "2 changes are not saved yet" });
  await asked.getByRole("button", { name: "Cancel" }).click();
  await expect(asked).toBeHidden();
  await context.setOffline(false);
  await saved(page);
  expect(question.stored()[0]).toEqual(["Housing", "Debt"]);
});

test("where the server does not answer, nobody is signed out and nothing is dropped", async ({
  page,
  person,
  store,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_CONNECTION_FAILED|Failed to load resource/);
  const question = makeQuestion(store, person, 3);
  await openCoding(page, question.address);
  await page.route("**/*", (route) => (route.request().method() === "POST" ? route.abort("connectionfailed") : route.fallback()));
  await page.keyboard.type("hou");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/1 unsent/)).toBeVisible();
  await page.getByRole("button", { name: person.name }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign out and lose them" }).click();
  const told = page.getByRole("dialog", { name: "You are still signed in" });
  await expect(told).toContainText("The server did not answer.");
  await told.getByRole("button", { name: "Close" }).click();
  await page.unroute("**/*");
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await saved(page);
  expect(question.stored()[0]).toEqual(["Housing"]);
});

test("who signs out in one tab sends nothing more from another, whose page goes, too", async ({
  page,
  person,
  store,
  context,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_CONNECTION_FAILED|Failed to load resource/);
  const question = makeQuestion(store, person, 3);
  await openCoding(page, question.address);
  await page.route("**/changes", (route) => route.abort("connectionfailed"));
  await page.keyboard.type("hou");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/1 unsent/)).toBeVisible();
  const idle = await context.newPage();
  await idle.goto("/");
  const other = await context.newPage();
  await other.goto("/account");
  await other.getByRole("button", { name: person.name }).click();
  await other.getByRole("menuitem", { name: "Sign out" }).click();
  for (const tab of [other, page, idle]) await tab.waitForURL(/sign-in/);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("tandem.outbox")))).toEqual([]);
  expect(question.stored()[0]).toEqual([]);
});

test("two windows on one answer: the later one sees both versions and decides", async ({ page, person, store, context }) => {
  const question = makeQuestion(store, person, 3);
  await openCoding(page, question.address);
  const other = await context.newPage();
  await openCoding(other, question.address);
  await page.keyboard.type("hou");
  await page.keyboard.press("Enter");
  await saved(page);
  await other.bringToFront();
  await other.keyboard.type("deb");
  await other.keyboard.press("Enter");
  const conflict = other.getByRole("region", { name: "Changed elsewhere" });
  await expect(conflict).toContainText("Open: Debt");
  await expect(conflict).toContainText("Open: Housing");
  expect(question.stored()[0]).toEqual(["Housing"]);
  await conflict.getByRole("button", { name: "Keep what is here" }).click();
  await expect(conflict).toBeHidden();
  await saved(other);
  await expect.poll(() => question.stored()[0]).toEqual(["Debt"]);
});

test("a code is made without leaving the answer, and words are marked by keyboard", async ({ page, person, store }) => {
  const question = makeQuestion(store, person, 2);
  await openCoding(page, question.address);
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.type("Kinship care");
  await page.keyboard.press("Alt+c");
  await expect(page.getByLabel("Label")).toHaveValue("Kinship care");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Codes of this answer" })).toContainText("Kinship care 1 quote");
  await saved(page);
  const span = store.sqlite
    .prepare("select s.start as start, s.end as end from span s join coding c on c.id = s.coding_id where c.answer_id = ?")
    .get(question.answers[0]);
  expect(span).toEqual({ start: 0, end: 7 });
});

test("the list codes a selection by keyboard and takes it back", async ({ page, person, store }) => {
  const question = makeQuestion(store, person, 12);
  await page.goto(question.address.replace(/code$/, "answers"));
  await expect(page.getByRole("row")).toHaveCount(13);
  await page.getByRole("grid").focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("c");
  await page.keyboard.type("cut");
  await page.keyboard.press("Enter");
  await expect(page.getByText("5 answers coded “Cuts to services”.").first()).toBeVisible();
  expect(question.stored().filter((codes) => codes.length === 1)).toHaveLength(5);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone on 5 answers.").first()).toBeVisible();
  expect(question.stored().flat()).toEqual([]);
});

test("coding screen, its dialogs and the list have nothing for axe to find, light and dark", async ({ page, person, store }) => {
  test.slow();
  const question = makeQuestion(store, person, 4);
  await openCoding(page, question.address);
  await page.keyboard.type("hou");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Alt+t");
  await expectAccessible(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.goto(question.address.replace(/code$/, "answers"));
  await expect(page.getByRole("row")).toHaveCount(5);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Space");
  await expectAccessible(page);
});

test("what was decided faster than it can be read is the lead's to see, not the coder's", async ({
  page,
  person,
  store,
  signedInPage,
}) => {
  // Two hundred words take twenty seconds at 600 a minute, however slow the machine is.
  const long = (about: string) => `${about}: ${"what drives the rates in our authority is this ".repeat(22)}`;
  const question = makeQuestion(store, person, [long("Read in haste"), long("Read in time"), "too few words"]);
  const leading = await makePerson(store);
  join(store, question.projectId, leading, "lead");
  await page.clock.install({ time: new Date("2030-01-01T10:00:00Z") });
  await openCoding(page, question.address);
  const decide = async (about: string) => {
    await expect(page.getByTestId("answer")).toContainText(about);
    await page.keyboard.type("hou");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
  };
  await decide("Read in haste");
  await expect(page.getByTestId("answer")).toContainText("Read in time");
  await page.clock.fastForward(60_000);
  await decide("Read in time");
  await decide("too few words");
  await saved(page);

  const lead = await signedInPage(leading);
  const list = `/projects/${question.projectId}/${question.questionId}/answers`;
  await lead.goto(`${list}?coder=${question.memberId}`);
  await expect(lead.getByRole("status").filter({ hasText: "3 answers" })).toBeVisible();
  await lead.getByLabel("State").selectOption({ label: "decided faster than they can be read" });
  await expect(lead.getByRole("status").filter({ hasText: "1 answer" })).toBeVisible();
  await expect(lead.getByRole("row", { name: /Read in haste/ })).toBeVisible();

  await page.goto(`${list}?set=mine`);
  await expect(page.getByRole("status").filter({ hasText: "3 answers" })).toBeVisible();
  await expect(page.getByLabel("State").getByRole("option", { name: "flagged" })).toHaveCount(1);
  await expect(page.getByLabel("State").getByRole("option", { name: /faster/ })).toHaveCount(0);
  await page.goto(`/projects/${question.projectId}/history`);
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await expect(page.getByText(/hast|faster/i)).toHaveCount(0);
});
