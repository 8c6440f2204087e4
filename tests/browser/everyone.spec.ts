import type { Page } from "@playwright/test";
import {
  axeProblems,
  focusProblems,
  languageProblems,
  magnified,
  motionProblems,
  reflowProblems,
  speechProblems,
  usual,
} from "./everyone.ts";
import { expect, test } from "./fixtures.ts";
import {
  codingScreens,
  figureScreens,
  frameScreens,
  outsideScreens,
  projectScreens,
  reviewScreens,
  type Screen,
  strangersScreens,
} from "./screens.ts";
import { makeTourWorld, type TourWorld } from "./tour-world.ts";

// A tour of all screens. On each, everything that is promised to everyone is looked at in one visit.
test.setTimeout(300_000);

const desk = { width: 1280, height: 800 };

async function visit(page: Page, screen: Screen, world: TourWorld): Promise<void> {
  await page.goto(screen.path(world));
  await page.locator("main").waitFor();
  await screen.open?.(page, world);
}

async function lookAt(page: Page, screen: Screen, world: TourWorld): Promise<void> {
  await page.setViewportSize(desk);
  await page.emulateMedia(usual);
  await visit(page, screen, world);
  const language = await languageProblems(page, world);
  const found: Record<string, string[]> = {
    speech: await speechProblems(page),
    language: language.found,
    motion: await motionProblems(page),
    axe: await axeProblems(page),
    focus: await focusProblems(page),
  };
  if (screen.welsh) expect.soft(language.seen, `${screen.name}: answers in Welsh`).toBeGreaterThan(0);
  await page.setViewportSize(magnified);
  if (screen.fresh) await visit(page, screen, world);
  found.reflow = await reflowProblems(page);
  found["focus at 400 %"] = await focusProblems(page);
  expect.soft(Object.fromEntries(Object.entries(found).filter(([, problems]) => problems.length > 0)), screen.name).toEqual({});
}

for (const [name, screens] of Object.entries({
  "outside of projects": outsideScreens,
  "of a project": projectScreens,
  "of the frame": frameScreens,
  "for coding": codingScreens,
  "for checking and settling": reviewScreens,
  "for figures": figureScreens,
}))
  test(`screens ${name}: axe, contrast, focus, targets, motion, speech, language, 400 %`, async ({
    person,
    store,
    page,
    expectedErrors,
  }) => {
    // One of the screens is the page that does not exist.
    expectedErrors.push(/404/);
    const world = await makeTourWorld(store, person);
    for (const screen of screens) await test.step(screen.name, () => lookAt(page, screen, world));
  });

test("screens of strangers: axe, contrast, focus, targets, motion, speech, language, 400 %", async ({
  store,
  page,
  signedInPage,
  person,
}) => {
  void signedInPage;
  const world = await makeTourWorld(store, person);
  await page.context().clearCookies();
  for (const screen of strangersScreens) await test.step(screen.name, () => lookAt(page, screen, world));
});
