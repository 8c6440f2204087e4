import { authorize } from "../../db/access.ts";
import { addAnswers, addQuestion } from "../store/factory.ts";
import { expect, expectAccessible, signIn, test } from "./fixtures.ts";
import { join, makePerson, makeProject, password } from "./people.ts";

test("a lead invites by a link that opens once; the new person chooses a name and is in", async ({
  person,
  store,
  page,
  browser,
}) => {
  const project = makeProject(store);
  join(store, project, person, "lead");
  await page.goto(`/projects/${project}/people`);
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByRole("radio", { name: "Coder" }).check();
  await page.getByLabel("For whom").fill("Bob from Bangor");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = page.getByLabel("Invitation for Bob from Bangor");
  await expect(link).toHaveValue(/\/join\/[\w-]{43}$/);
  const address = await link.inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Bob from Bangor" })).toBeVisible();
  await expectAccessible(page);

  const bob = await (await browser.newContext()).newPage();
  await bob.goto(address);
  await expectAccessible(bob);
  const name = `Bob ${project}`;
  await bob.getByLabel("Name", { exact: true }).fill(name);
  await bob.getByLabel("New password", { exact: true }).fill("one two three");
  await bob.getByRole("button", { name: "Create account and join" }).click();
  await expect(bob.getByRole("button", { name })).toBeVisible();
  await expect(bob).toHaveURL(new RegExp(`/projects/${project}$`));
  await bob.goto(address);
  await expect(bob.getByRole("heading", { name: "This invitation opens nothing any more" })).toBeVisible();
  await bob.context().close();

  await page.reload();
  await expect(page.getByRole("rowheader", { name })).toBeVisible();
  await expect(page.getByText("Bob from Bangor")).toHaveCount(0);
});

test("an invitation is accepted by somebody who has an account, and can be taken back before", async ({
  person,
  store,
  page,
  signedInPage,
}) => {
  const project = makeProject(store);
  join(store, project, person, "lead");
  const other = await makePerson(store);
  const theirs = await signedInPage(other);
  await page.goto(`/projects/${project}/people`);
  const invite = async (note: string) => {
    await page.getByRole("button", { name: "Invite" }).click();
    await page.getByLabel("For whom").fill(note);
    await page.getByRole("button", { name: "Make the link" }).click();
    const address = await page.getByLabel(`Invitation for ${note}`).inputValue();
    await page.getByRole("button", { name: "Done" }).click();
    return address;
  };
  const withdrawn = await invite("nobody");
  await page.getByRole("button", { name: "Take the invitation back: nobody" }).click();
  await expect(page.getByText("nobody")).toHaveCount(0);
  await theirs.goto(withdrawn);
  await expect(theirs.getByRole("heading", { name: "This invitation opens nothing any more" })).toBeVisible();
  await theirs.goto(await invite("a colleague"));
  await theirs.getByRole("button", { name: `Join as ${other.name}` }).click();
  await expect(theirs).toHaveURL(new RegExp(`/projects/${project}$`));
});

test("roles, handing over and removing", async ({ person, store, page }) => {
  const project = makeProject(store);
  const lead = join(store, project, person, "lead");
  const [ann, bob] = [await makePerson(store), await makePerson(store)];
  const annId = join(store, project, ann, "coder");
  join(store, project, bob, "coder");
  const question = addQuestion(store, project);
  const [first = 0, second = 0] = addAnswers(store, question, 2);
  const plan = store.sqlite
    .prepare("insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'code', '{}', 'test', 0)")
    .run(question).lastInsertRowid;
  for (const [position, answer] of [first, second].entries())
    store.sqlite
      .prepare(
        "insert into assignment (question_id, member_id, task, answer_id, plan_id, position, state) values (?, ?, 'code', ?, ?, ?, 'ready')",
      )
      .run(question, annId, answer, plan, position);

  await page.goto(`/projects/${project}/people`);
  await page.getByRole("button", { name: `Actions for ${ann.name}` }).click();
  await page.getByRole("menuitem", { name: "Hand work over…" }).click();
  await page.getByLabel("To", { exact: true }).selectOption(bob.name);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByRole("status").filter({ hasText: `${bob.name} has 2 answers more to code` })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: bob.name })).toContainText("2");

  await page.getByLabel(`Role of ${bob.name}`).selectOption("Viewer");
  await expect.poll(() => authorize(store, bob, project, "read").role).toBe("viewer");
  await page.getByRole("button", { name: `Actions for ${ann.name}` }).click();
  await page.getByRole("menuitem", { name: "Remove from the project…" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("row", { name: ann.name })).toContainText("left on");

  // The only lead can neither step down nor leave.
  await page.getByLabel(`Role of ${person.name}`).selectOption("Coder");
  await expect(page.getByRole("dialog")).toContainText("Only another lead can give that back to you.");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel(`Role of ${person.name}`)).toHaveValue("lead");
  await page.getByLabel(`Role of ${person.name}`).selectOption("Coder");
  await page.getByRole("button", { name: "Become a coder" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "is the only lead" })).toBeVisible();
  await page.getByRole("button", { name: "Leave this project…" }).click();
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "is the only lead" }).first()).toBeVisible();
  expect(authorize(store, person, project, "lead").memberId).toBe(lead);
});

test("a forgotten password is set anew with a link from the lead, and signs out everywhere", async ({
  person,
  store,
  page,
  signedInPage,
  browser,
}) => {
  const project = makeProject(store);
  join(store, project, person, "lead");
  const ann = await makePerson(store);
  join(store, project, ann, "coder");
  const old = await signedInPage(ann);
  await page.goto(`/projects/${project}/people`);
  await page.getByRole("button", { name: `Actions for ${ann.name}` }).click();
  await page.getByRole("menuitem", { name: "New password link…" }).click();
  await page.getByRole("button", { name: "Make the link" }).click();
  const address = await page.getByLabel("Link", { exact: true }).inputValue();
  await page.getByRole("button", { name: "Done" }).click();

  const fresh = await (await browser.newContext()).newPage();
  await fresh.goto(address);
  await expectAccessible(fresh);
  await fresh.getByLabel("New password", { exact: true }).fill("quite another one");
  await fresh.getByRole("button", { name: "Set the password" }).click();
  await expect(fresh.getByRole("button", { name: ann.name })).toBeVisible();
  await fresh.context().close();
  await old.goto("/");
  await expect(old).toHaveURL(/\/sign-in$/);
  await signIn(old, ann, "quite another one");
  await expect(old.getByRole("button", { name: ann.name })).toBeVisible();
});

test("the account page: theme, password, sessions; signing out forgets what this browser kept", async ({
  person,
  page,
  signedInPage,
}) => {
  const elsewhere = await signedInPage(person);
  await page.goto("/account");
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.getByRole("radio", { name: "As the computer has it" }).check();
  await expect(page.getByText("Here and in one other browser.")).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("Only here.")).toBeVisible();
  await elsewhere.goto("/");
  await expect(elsewhere).toHaveURL(/\/sign-in$/);

  await page.getByLabel("Current password", { exact: true }).fill("not this one");
  await page.getByLabel("New password", { exact: true }).fill("brand new words");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("The current password does not fit.")).toBeVisible();
  await page.getByLabel("Current password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("The password is changed.")).toBeVisible();

  await page.evaluate(() => {
    localStorage.setItem("tandem-outbox", "unsent");
    localStorage.setItem("other", "kept");
  });
  await page.getByRole("button", { name: person.name }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(await page.evaluate(() => [localStorage.getItem("tandem-outbox"), localStorage.getItem("other")])).toEqual([
    null,
    "kept",
  ]);
  await signIn(page, person, "brand new words");
  await expect(page.getByRole("button", { name: person.name })).toBeVisible();
});

test("guessing passwords gets slower", async ({ store, page }) => {
  const ann = await makePerson(store);
  await page.goto("/sign-in");
  await page.getByLabel("Name", { exact: true }).fill(ann.name);
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  const button = page.getByRole("button", { name: "Sign in" });
  // Each failure doubles the wait, so that even a slow machine comes to it.
  await expect(async () => {
    await button.click();
    await expect(page.getByText("Too many failed sign-ins with this name.")).toBeVisible({ timeout: 2_000 });
  }).toPass();
});
