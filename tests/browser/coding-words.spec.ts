import { authorize } from "../../db/access.ts";
import { createCode, editFrame } from "../../db/frames.ts";
import { expect, test } from "./fixtures.ts";
import { makePerson } from "./people.ts";
import { asksBeforeLeaving, field, makeQuestion, openCoding, saved } from "./question.ts";

test("words with emoji and combining marks are marked by keyboard and by mouse, may overlap, and cut nothing in two", async ({
  page,
  person,
  store,
}) => {
  const text = "Cafe\u0301 👩‍👧‍👦 🇬🇧 closed early";
  const question = makeQuestion(store, person, [text, "another answer altogether"]);
  const marked = () =>
    (
      store.sqlite
        .prepare(
          "select s.start as start, s.end as end from span s join coding c on c.id = s.coding_id where c.answer_id = ? order by s.start, s.end",
        )
        .all(question.answers[0]) as { start: number; end: number }[]
    ).map(({ start, end }) => text.slice(start, end));
  await openCoding(page, question.address);
  for (const key of ["Shift+ArrowRight", "Shift+ArrowDown", "Shift+ArrowRight"]) await page.keyboard.press(key);
  await expect(page.locator("mark")).toHaveText("👩‍👧‍👦 🇬🇧");
  await page.keyboard.press("Shift+ArrowUp");
  await expect(page.locator("mark")).toHaveText("Cafe\u0301 👩‍👧‍👦 🇬🇧");
  await page.keyboard.type("hou");
  await page.keyboard.press("Enter");
  await saved(page);
  expect(marked()).toEqual(["Cafe\u0301 👩‍👧‍👦 🇬🇧"]);
  // By mouse: from the middle of the answer beyond its edge, then all of it by three clicks.
  const box = await page.getByTestId("answer").locator("span").last().boundingBox();
  if (!box) throw new Error("nothing is drawn");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 200, box.y + box.height / 2);
  await page.mouse.up();
  await expect(page.locator("mark[data-marked]")).toHaveText(/early$/);
  await page.getByTestId("answer").click({ clickCount: 3 });
  await expect(page.locator("mark[data-marked]").first()).toBeVisible();
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("deb");
  await page.keyboard.press("Enter");
  await saved(page);
  expect(marked()).toEqual(["Cafe\u0301 👩‍👧‍👦 🇬🇧", text]);
  await expect(page.locator("mark").first()).toHaveAttribute("title", "Housing, Debt");
});

test("answers that say nearly the same are taken along by keys, with those that say what they say; the numbers tell them apart", async ({
  page,
  person,
  store,
}) => {
  const texts = [
    "lack of support staff",
    "Lack of support staff!",
    "lack of suport staff",
    "lack of suport staff.",
    "housing costs",
  ];
  const question = makeQuestion(store, person, texts);
  await openCoding(page, question.address);
  await expect(page.getByText("2 answers say this; they are coded together.")).toBeVisible();
  const near = page.getByRole("group", { name: /Nearly the same/ });
  await expect(near.getByRole("checkbox", { name: /lack of suport staff/ })).toHaveAccessibleName(/2 times/);
  await page.keyboard.press(";");
  await expect(near.getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press(",");
  await expect(near.getByRole("checkbox")).toBeChecked();
  await expect(page.getByText("2 answers that say this and 2 that say nearly the same are coded together.")).toBeVisible();
  await page.keyboard.press(",");
  await expect(near.getByRole("checkbox")).not.toBeChecked();
  await page.keyboard.press(",");
  await page.keyboard.type("job");
  for (let i = 0; i < 2; i++) await page.keyboard.press("Enter");
  await expect(page.getByTestId("answer")).toHaveText("housing costs");
  await saved(page);
  expect(question.stored()).toEqual([["Jobs"], ["Jobs"], ["Jobs"], ["Jobs"], []]);
  const own = store.sqlite.prepare("select count(*) from log where action = 'coding.finish' and question_id = ?").pluck();
  expect(own.get(question.questionId), "each respondent has a history of their own").toBe(4);
  await page.keyboard.press("Alt+h");
  await expect(page.getByRole("complementary", { name: "Last decisions" })).toContainText("Jobs");
});

test("a note that is refused keeps its words; a page that is left goes on sending, and says so", async ({
  page,
  person,
  store,
  context,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource|ERR_/);
  const question = makeQuestion(store, person, 4);
  await openCoding(page, question.address);
  await page.route("**/changes", (route) => route.abort("connectionfailed"));
  await page.keyboard.press("'");
  await page.getByRole("textbox", { name: "Note", exact: true }).fill("ask Ann");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 with your words not saved yet: keep this page open")).toBeVisible();
  expect(await asksBeforeLeaving(page)).toBe(true);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("Ann");
  // Elsewhere a note is written first.
  const other = await context.newPage();
  await openCoding(other, question.address);
  await other.keyboard.press("'");
  await other.getByRole("textbox", { name: "Note", exact: true }).fill("ask Bob");
  await other.keyboard.press("Enter");
  await saved(other);
  await other.close();
  // Left for another screen by a link of the page: the words are still there and still unsent.
  await page.getByRole("button", { name: "list" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByText(/1 unsent/)).toBeVisible();
  expect(await asksBeforeLeaving(page)).toBe(true);
  await page.unroute("**/changes");
  await page.goBack();
  const region = page.getByRole("region", { name: "Not saved" });
  await expect(region).toContainText("Your note was not saved.");
  await expect(page.getByText("Note: ask Bob")).toBeVisible();
  expect(await asksBeforeLeaving(page)).toBe(true);
  await page.getByRole("button", { name: "list" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await page.goBack();
  await expect(region.getByRole("textbox")).toHaveValue("ask Ann");
  await region.getByRole("textbox").fill("ask Ann and Bob");
  await region.getByRole("button", { name: "Save it again" }).click();
  await expect(region).toBeHidden();
  await saved(page);
  expect(store.sqlite.prepare("select note from coder_answer where answer_id = ?").pluck().get(question.answers[0])).toBe(
    "ask Ann and Bob",
  );
});

test("own keys act, single signs can be switched off, and nobody else's page sends in my name", async ({
  page,
  person,
  store,
  expectedErrors,
}) => {
  expectedErrors.push(/401/);
  const question = makeQuestion(store, person, 4);
  await page.goto("/account");
  await page.getByText("Coding", { exact: true }).click();
  await page.getByRole("button", { name: "Change the key for Nothing applies" }).click();
  await page.keyboard.press("Alt+u");
  await expect(page.getByText(/one key would do two things.*Nothing was changed/)).toBeVisible();
  await page.getByRole("button", { name: "Change the key for Nothing applies" }).click();
  await page.keyboard.press("F9");
  await expect(page.getByText("F9 now stands for “Nothing applies”.")).toBeVisible();
  await page.getByRole("checkbox", { name: /Single signs/ }).uncheck();
  await expect(page.getByText("Single signs do nothing but type.")).toBeVisible();
  await openCoding(page, question.address);
  await page.keyboard.press("F9");
  await expect(page.getByTestId("answer")).toContainText("respondent 2");
  await page.keyboard.press("-");
  await expect(field(page)).toHaveValue("-");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F1");
  await expect(page.getByRole("dialog").getByText("F9", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await saved(page);
  expect(question.states().slice(0, 2)).toEqual(["finished", undefined]);
  // A page of somebody who has signed out since: the server takes nothing from it.
  const stranger = await makePerson(store);
  const refused = await page.request.post(`/projects/${question.projectId}/changes`, {
    headers: { origin: new URL(page.url()).origin, "tandem-person": stranger.userId },
    data: { changes: [] },
  });
  expect(refused.status()).toBe(401);
});

test("answers coded before a code was made or split are looked at again, likeliest first, one by one or several at once", async ({
  page,
  person,
  store,
}) => {
  const texts = ["rent is too dear", "too much drink", "no money for the rent", "something else", "rents go up"];
  const question = makeQuestion(store, person, texts, "lead");
  const lead = authorize(store, person, question.projectId, "lead");
  await openCoding(page, question.address);
  for (let i = 0; i < 5; i++) {
    await page.keyboard.type("hou");
    for (let n = 0; n < 2; n++) await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("heading", { name: /All 5/ })).toBeVisible();
  await saved(page);
  const theme = store.sqlite
    .prepare("select id from code where question_id = ? and label = 'All themes'")
    .pluck()
    .get(question.questionId);
  createCode(store, lead, { questionId: question.questionId, parentId: theme as number, label: "Rent" });
  await page.goto(`/projects/${question.projectId}`);
  await page.getByRole("link", { name: "5 answers in factors" }).click();
  const looking = page.getByRole("region", { name: "Looking again" });
  await expect(looking).toContainText("5 answers left to look at again, because “Rent” is new.");
  await expect(page.getByTestId("answer")).toContainText("rent");
  const first = await page.getByTestId("answer").textContent();
  await looking.getByRole("button", { name: "Apply “Rent”" }).click();
  await expect(looking).toContainText("4 answers left");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("answer")).not.toHaveText(first ?? "");
  await page.keyboard.press("=");
  await expect(looking).toContainText("3 answers left");
  await looking.getByRole("button", { name: "Stays as it is" }).click();
  await expect(looking).toContainText("2 answers left");
  await expect(field(page), "a key pressed next says nothing of an answer that nobody has read").toBeFocused();
  await looking.getByRole("button", { name: "Leave the rest as they are" }).click();
  await page.getByRole("button", { name: "Leave them" }).click();
  await page.waitForURL(/\/projects\/\d+$/);
  await expect(page.getByText("To look at again")).toBeHidden();

  const housing = question.codes[7] as number;
  editFrame(store, lead, question.questionId, { kind: "split", codeId: housing, labels: ["Costs", "Shortage"], under: false });
  await page.reload();
  await page.getByRole("link", { name: "5 answers in factors" }).click();
  await expect(looking).toContainText("“Housing” was split into “Costs”, “Shortage”");
  await looking.getByRole("button", { name: "Move to “Costs”" }).click();
  await expect(looking).toContainText("4 answers left");
  await saved(page);
  await looking.getByRole("link", { name: "Several at once, in the list" }).click();
  await expect(page.getByRole("row")).toHaveCount(5);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+a");
  const bar = page.getByRole("region", { name: "Selected answers" });
  await bar.getByLabel("What to do").selectOption("move");
  await bar.getByRole("combobox", { name: "Code for the selected answers" }).fill("short");
  await page.keyboard.press("Enter");
  await expect(page.getByText("4 answers moved to “Shortage”.").first()).toBeVisible();
  await page.goto(`/projects/${question.projectId}/${question.questionId}/frame?code=${housing}`);
  await expect(page.getByText("It was split, and no answer carries it any more.")).toBeVisible();
  await page.getByRole("button", { name: "Retire it" }).click();
  const retired = store.sqlite.prepare("select retired_at from code where id = ?").pluck();
  await expect.poll(() => retired.get(housing)).not.toBeNull();
});

test("in the list alike ones stand together, a run of them is coded, and what a pattern finds is coded after a look", async ({
  page,
  person,
  store,
}) => {
  const texts = ["No idea", "drugs and debt", "no idea!", "the weather", "NO IDEA", "debts", "drug use"];
  const question = makeQuestion(store, person, texts);
  const list = question.address.replace(/code$/, "answers");
  await page.goto(`${list}?set=mine&sort=alike`);
  await expect(page.getByRole("row")).toHaveCount(8);
  const rows = await page.getByRole("row").allTextContents();
  const first = rows.findIndex((row) => /no idea/i.test(row));
  expect(
    rows.slice(first, first + 3).every((row) => /no idea/i.test(row)),
    "they stand together",
  ).toBe(true);
  await page.getByRole("grid").focus();
  for (let i = 1; i < first; i++) await page.keyboard.press("ArrowDown");
  for (let i = 0; i < 2; i++) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("c");
  await page.keyboard.type("inc");
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 answers coded “Income”.").first()).toBeVisible();
  expect(question.stored()).toEqual([["Income"], [], ["Income"], [], ["Income"], [], []]);
  await page.goto(`${list}?set=mine`);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("d*b*");
  await expect(page.getByRole("row")).toHaveCount(3);
  await expect(page.getByRole("grid")).toContainText("drugs and debt");
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("c");
  await page.keyboard.type("deb");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 answers coded “Debt”.").first()).toBeVisible();
  expect(question.stored()).toEqual([["Income"], ["Debt"], ["Income"], [], ["Income"], ["Debt"], []]);
});
