import { openStore } from "../../db/store.ts";
import { addAnswers, addQuestion } from "../store/factory.ts";
import { builtActions, callAction } from "./actions.ts";
import { expect, signIn, test } from "./fixtures.ts";
import { join, makePerson, makeProject, password } from "./people.ts";

// What the server does when the store is held by somebody else, and when it is sent what nobody means.

test("while another program writes, people can sign in, and pages open for whose session is due for renewal", async ({
  store,
  installation,
  page,
  browser,
}) => {
  const person = await makePerson(store);
  await signIn(page, person);
  // Renewed once a day: this one was made a day and a half ago.
  const daysLeft = 28.5;
  const until = Date.now() + daysLeft * 24 * 60 * 60_000;
  store.sqlite.prepare("update session set expiresAt = ? where user_id = ?").run(until, person.userId);
  const other = openStore(installation.dataDirectory);
  other.sqlite.exec("begin immediate");
  expect((await page.goto("/account"))?.status()).toBe(200);
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();

  const stranger = await browser.newContext({ baseURL: installation.url });
  const { id = "", page: address = "" } = builtActions().get("sign-in/actions.ts signIn") ?? {};
  const asked = callAction(stranger.request, address, id, { name: person.name, password }, { origin: installation.url });
  // It waits for the other program, not for us.
  const first = await Promise.race([asked, page.request.get("/account")]);
  expect(first.url()).toContain("/account");
  other.sqlite.exec("rollback");
  other.close();
  await asked;
  expect(store.sqlite.prepare("select max(expiresAt) from session where user_id = ?").pluck().get(person.userId)).toBeGreaterThan(
    until,
  );
  expect((await stranger.request.get("/account", { maxRedirects: 0 })).status()).toBe(200);
  await stranger.close();
});

test("a request that goes on and on is refused before it fills the memory; the server serves on", async ({
  store,
  person,
  page,
  installation,
}) => {
  const project = makeProject(store);
  join(store, project, person, "coder");
  const question = addQuestion(store, project);
  addAnswers(store, question, 1);
  for (const data of ["", "[", "null", '"x"', "{}"]) {
    const headers = { origin: installation.url, "content-type": "application/json" };
    expect((await page.request.post(`/projects/${project}/changes`, { headers, data })).status(), data).toBe(400);
  }
  const words = "x".repeat(11_000_000);
  for (const [route, data] of [
    ["changes", { changes: [{ words }] }],
    [`${question}/answers/rows`, { words }],
    [`${question}/check/verdicts`, { words }],
  ] as const) {
    // Whoever is still sending when the answer comes may find the connection closed instead.
    const status = await page.request
      .post(`/projects/${project}/${route}`, { headers: { origin: installation.url }, data })
      .then((response) => response.status())
      .catch((problem: Error) => problem.message);
    expect(String(status), route).toMatch(/^400$|ECONNRESET|EPIPE/);
  }
  expect((await page.goto("/account"))?.status()).toBe(200);
});
