import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import type { Person } from "../../db/accounts.ts";
import { openStore, type Store } from "../../db/store.ts";
import { makePerson, password } from "./people.ts";
import { type Installation, startInstallation } from "./server.ts";

interface WorkerFixtures {
  /** The server of this worker, shared by its tests. */
  installation: Installation;
  /** Its store, opened beside the server: for making what a test needs and looking at what came of it. */
  store: Store;
}

interface TestFixtures {
  /** A fresh person, in no project, signed in on `page`. */
  person: Person;
  /** Opens a further browser and signs somebody in there. */
  signedInPage(person: Person): Promise<Page>;
  /** Console errors of this test that are meant to happen: add a pattern. */
  expectedErrors: RegExp[];
}

/** Tests get a server, a store and pages on which any unexpected error of the browser's console fails the test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  installation: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const installation = await startInstallation();
      await use(installation);
      await installation.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  store: [
    async ({ installation }, use) => {
      const store = openStore(installation.dataDirectory);
      await use(store);
      store.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ installation }, use) => use(installation.url),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  expectedErrors: async ({}, use) => use([]),
  context: async ({ context, expectedErrors }, use) => {
    const errors: string[] = [];
    watch(context, errors);
    await use(context);
    expect(unexpected(errors, expectedErrors), "errors in the browser's console").toEqual([]);
  },
  page: async ({ page }, use) => use(asPeopleUseIt(page)),
  person: async ({ store, page }, use) => {
    const person = await makePerson(store);
    await signIn(page, person);
    await use(person);
  },
  signedInPage: async ({ browser, installation, expectedErrors }, use) => {
    const errors: string[] = [];
    const opened: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await use(async (person) => {
      const context = await browser.newContext({ baseURL: installation.url });
      opened.push(context);
      watch(context, errors);
      const page = asPeopleUseIt(await context.newPage());
      await signIn(page, person);
      return page;
    });
    for (const context of opened) await context.close();
    expect(unexpected(errors, expectedErrors), "errors in the console of another browser").toEqual([]);
  },
});

export { expect };

/** Signs in through the page. */
export async function signIn(page: Page, person: Pick<Person, "name">, secret = password): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Name", { exact: true }).fill(person.name);
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Nothing for axe to complain about on the page as it is, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", scheme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${scheme}: ${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`),
    ).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/**
 * What is said aloud stands a second time in the live region of the page, out of sight. Who looks for a text on a page means
 * where it is seen; who means what is said asks for the role "status". And whoever opens a page begins when it answers: what is
 * drawn by the server takes no key before the browser has made it live.
 */
function asPeopleUseIt(page: Page): Page {
  const anywhere = page.getByText.bind(page);
  const seen = page.locator("body :not(.said-words, .said-words *)");
  page.getByText = (text, options) => seen.and(anywhere(text, options));
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (address, options) => {
    const response = await goto(address, options);
    await live(page);
    return response;
  };
  page.reload = async (options) => {
    const response = await reload(options);
    await live(page);
    return response;
  };
  return page;
}

/** Waits until React has taken over everything on the page that can be used; what libraries hide there to measure with is not its. */
async function live(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll(":is(a[href], button, input, select, textarea, [tabindex]):not([aria-hidden=true])")].every(
      (element) => Object.keys(element).some((key) => key.startsWith("__reactFiber$")),
    ),
  );
}

function watch(context: import("@playwright/test").BrowserContext, errors: string[]): void {
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (problem) => errors.push(problem.error().stack ?? problem.error().message));
}

function unexpected(errors: string[], expected: RegExp[]): string[] {
  return errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
}
