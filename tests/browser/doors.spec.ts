import fs from "node:fs";
import path from "node:path";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { addAnswers, addCode, addQuestion } from "../store/factory.ts";
import { builtActions, callAction } from "./actions.ts";
import { actions, everyone, handlers, pages, type Who, type World } from "./doors.ts";
import { expect, test } from "./fixtures.ts";
import { join, makePerson, makeProject } from "./people.ts";

// Every page, route handler and server action is tried by a stranger, a person of no project here, and each role. A door
// that is missing in doors.ts fails the test: add a line there.
const root = path.resolve(import.meta.dirname, "..", "..");
const app = path.join(root, "app");
const projectName = "Marker of a project that is not theirs";
const denied = "There is nothing here for you.";
const signedOut = "You are signed out.";

function filesNamed(name: RegExp): string[] {
  return fs
    .readdirSync(app, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => name.test(path.basename(file)));
}

function matches(file: string, pattern: RegExp): string[] {
  return [...fs.readFileSync(path.join(app, file), "utf8").matchAll(pattern)].map((match) => match[1] ?? "");
}

const routeOf = (file: string) => `/${path.dirname(file)}`.replace(/^\/\.$/, "/");
const foundPages = filesNamed(/^page\.tsx$/).map(routeOf);
const method = /^export (?:async function|function|const) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm;
const foundHandlers = filesNamed(/^route\.tsx?$/).flatMap((file) =>
  matches(file, method).map((name) => `${name} ${routeOf(file)}`),
);
const foundActions = filesNamed(/\.tsx?$/)
  .filter((file) => matches(file, /^\s*(["']use server["'])/g).length > 0)
  .flatMap((file) => matches(file, /^export const (\w+)/gm).map((name) => `${file} ${name}`));

test("every page, handler and action is listed in doors.ts, and nothing else is", () => {
  expect(Object.keys(pages).sort()).toEqual(foundPages.sort());
  expect(Object.keys(handlers).sort()).toEqual(foundHandlers.sort());
  expect(Object.keys(actions).sort()).toEqual(foundActions.sort());
});

type Asks = Record<Who, APIRequestContext>;

const doors = test.extend<{ world: World; asks: Asks; mend: () => void }>({
  world: async ({ store }, use) => {
    const project = makeProject(store, `${projectName} ${Date.now()}`);
    const question = addQuestion(store, project);
    const [answer = 0] = addAnswers(store, question, 2);
    const code = addCode(store, question);
    const member = join(store, project, await makePerson(store), "coder");
    // A second lead, so that no lead of the test is the last one.
    const otherMember = join(store, project, await makePerson(store), "lead");
    await use({ project, question, answer, code, member, otherMember });
  },
  asks: async ({ world, store, browser, installation, signedInPage }, use) => {
    const stranger = await browser.newContext({ baseURL: installation.url });
    const asks: Partial<Asks> = { stranger: stranger.request };
    for (const who of ["outsider", "viewer", "coder", "lead"] as const) {
      const person = await makePerson(store);
      if (who !== "outsider") join(store, world.project, person, who);
      asks[who] = (await signedInPage(person)).context().request;
    }
    await use(asks as Asks);
    await stranger.close();
  },
  // What the actions did to the people of the project is taken back after each.
  mend: async ({ store, world, asks: _made }, use) => {
    const members = store.sqlite
      .prepare<[number], { id: number; role: string }>("select id, role from member where project_id = ?")
      .all(world.project);
    await use(() => {
      for (const { id, role } of members)
        store.sqlite.prepare("update member set left_at = null, role = ? where id = ?").run(role, id);
    });
  },
});
doors.setTimeout(180_000);

function address(route: string, world: World, params: Record<string, string> = {}): string {
  return Object.entries(params)
    .reduce((path, [name, value]) => path.replace(`[${name}]`, value), route)
    .replace("[project]", String(world.project))
    .replace("[question]", String(world.question))
    .replace(/\[(?:\.\.\.)?(\w+)\]/g, (_all, name: string) => String(world[name as keyof World] ?? "none"));
}

/** Whether a page or handler let somebody in; anything that is neither a yes nor a clean no fails. */
async function letIn(door: string, who: Who, response: APIResponse): Promise<boolean> {
  const status = response.status();
  const said = await response.text();
  expect(status, `${door} for ${who}`).toBeLessThan(500);
  // Some handlers answer with a result, as actions do. One that lets somebody in may still find fault with what was sent.
  const isIn = ![301, 302, 303, 307, 308, 401, 403, 404].includes(status) && !said.includes(denied) && !said.includes(signedOut);
  // Members may know its name, whatever else is closed to them.
  if (!isIn && (who === "stranger" || who === "outsider"))
    expect(said, `${door} tells ${who} of the project`).not.toContain(projectName);
  return isIn;
}

doors("pages", async ({ world, asks }) => {
  for (const [route, { may, search = "", params }] of Object.entries(pages))
    for (const who of everyone) {
      const response = await asks[who].get(address(route, world, params) + search, { maxRedirects: 0 });
      expect.soft(await letIn(route, who, response), `${route} for ${who}`).toBe(may.includes(who));
      if (may.includes(who) || (who !== "stranger" && who !== "outsider")) continue;
      // What the browser fetches when it goes from page to page.
      const part = await asks[who].get(address(route, world, params) + search, { maxRedirects: 0, headers: { rsc: "1" } });
      expect.soft(await part.text(), `the parts of ${route} for ${who}`).not.toContain(projectName);
    }
});

doors("route handlers", async ({ world, asks, installation, mend }) => {
  for (const [door, { may, body, search = "", params }] of Object.entries(handlers)) {
    const [verb = "", route = ""] = door.split(" ");
    const data = verb === "GET" || verb === "HEAD" ? {} : { data: body?.(world) ?? {} };
    const ask = (who: Who, headers: Record<string, string>) =>
      asks[who].fetch(address(route, world, params) + search, { method: verb, headers, maxRedirects: 0, ...data });
    for (const who of everyone) {
      const response = await ask(who, { origin: installation.url });
      expect.soft(await letIn(door, who, response), `${door} for ${who}`).toBe(may.includes(who));
      mend();
    }
    if (verb === "GET" || verb === "HEAD") continue;
    for (const origin of ["https://elsewhere.example", ""])
      expect.soft((await ask("lead", origin ? { origin } : {})).status(), `${door} from ${origin || "nowhere"}`).toBe(403);
  }
});

doors("server actions", async ({ world, asks, installation, mend }) => {
  const built = builtActions();
  const call = (who: Who, name: string, input: unknown, headers: Record<string, string>) => {
    const { id, page } = built.get(name) ?? { id: "none", page: "/" };
    return callAction(asks[who], address(page, world), id, input, headers);
  };
  const inOrder = Object.entries(actions).sort(([, a], [, b]) => Number(a.ends ?? false) - Number(b.ends ?? false));
  for (const [name, { may, input }] of inOrder) {
    expect.soft(built.has(name), `${name} is part of a page`).toBe(true);
    for (const who of everyone) {
      const response = await call(who, name, input(world), { origin: installation.url });
      const said = await response.text();
      expect.soft([200, 303], `${name} for ${who}: ${said.slice(0, 300)}`).toContain(response.status());
      const turnedAway = said.includes(denied) || said.includes(signedOut);
      expect.soft(!turnedAway, `${name} for ${who}: ${said.slice(0, 300)}`).toBe(may.includes(who));
      mend();
    }
  }
  const [first = ""] = Object.keys(actions);
  const nowhere = await call("lead", first, actions[first]?.input(world), {});
  expect(await nowhere.text()).toContain("did not come from a page of this installation");
});

test("asking for what is not a number is a page that does not exist", async ({ person, page, expectedErrors }) => {
  expect(person.name).toBeTruthy();
  expectedErrors.push(/404/);
  for (const odd of ["abc", "0", "-1", "1e3", "9".repeat(30), "1%00"])
    expect((await page.goto(`/projects/${odd}/people`))?.status(), odd).toBe(404);
  await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
});
