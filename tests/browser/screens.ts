import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";
import type { TourWorld } from "./tour-world.ts";

/** A screen, or a state of one, as it is looked at. */
export interface Screen {
  name: string;
  path(world: TourWorld): string;
  /** Brings it into the state, or waits until it is there. */
  open?(page: Page, world: TourWorld): Promise<void>;
  /** Answers in Welsh are on it. */
  welsh?: true;
  /** Has to be opened anew in another window: it is placed where there was room. */
  fresh?: true;
}

const question = ({ demo }: TourWorld, name: "factors" | "reduce" | "support" = "factors") =>
  `/projects/${demo.project}/${demo[name]}`;
const small = ({ small: { project, question: id } }: TourWorld) => `/projects/${project}/${id}`;
const codeField = (page: Page) => page.getByRole("combobox", { name: "Code", exact: true });
const survey = [
  "id,Role,What would help?,Anything else?",
  ...[1, 2, 3, 4, 5, 6].map(
    (i) =>
      `r${i},${i % 2 ? "Leader" : "Worker"},"More staff and fewer forms, number ${i}","Thank you for asking us about all of it, ${i}"`,
  ),
].join("\n");

async function sendSurvey(page: Page): Promise<void> {
  const file = { name: "help.csv", mimeType: "text/csv", buffer: Buffer.from(survey) };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "Go on to the columns" }).waitFor();
}

/** The screens of those who are not signed in. (Setting up is looked at where an installation is new.) */
export const strangersScreens: readonly Screen[] = [
  { name: "sign in", path: () => "/sign-in" },
  { name: "invitation", path: ({ invitation }) => invitation },
  { name: "new password", path: ({ resetLink }) => resetLink },
];

export const outsideScreens: readonly Screen[] = [
  { name: "all projects", path: () => "/" },
  { name: "account", path: () => "/account", open: async (page) => page.getByText("Coding", { exact: true }).click() },
  { name: "import: choose a file", path: () => "/projects/new" },
  { name: "import: the file", path: () => "/projects/new", open: sendSurvey },
  {
    name: "import: the columns",
    path: () => "/projects/new",
    open: async (page) => {
      await sendSurvey(page);
      await page.getByRole("button", { name: "Go on to the columns" }).click();
      await page.getByLabel("What column A is").waitFor();
    },
  },
  {
    name: "import: the check",
    path: () => "/projects/new",
    open: async (page) => {
      await sendSurvey(page);
      await page.getByRole("button", { name: "Go on to the columns" }).click();
      await page.getByRole("button", { name: "Check the file" }).click();
      await page.getByRole("button", { name: /^Import 6 respondents/ }).waitFor();
    },
  },
  { name: "no such page", path: () => "/projects/999999999" },
];

export const projectScreens: readonly Screen[] = [
  { name: "project home", path: ({ demo }) => `/projects/${demo.project}` },
  {
    name: "renaming a question",
    path: ({ demo }) => `/projects/${demo.project}`,
    open: async (page) => {
      await page.getByRole("button", { name: "Rename the question factors" }).click();
      await page.getByRole("dialog").getByLabel("The question as it was asked").waitFor();
    },
  },
  { name: "project home with looks", path: (world) => `/projects/${world.small.project}` },
  { name: "project without a survey", path: ({ emptyProject }) => `/projects/${emptyProject}` },
  { name: "import into a project", path: ({ demo }) => `/projects/${demo.project}/import` },
  {
    name: "grouping an attribute",
    path: ({ demo }) => `/projects/${demo.project}/import`,
    open: async (page) => {
      await page
        .getByRole("button", { name: /^Group/ })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "people", path: ({ small: { project } }) => `/projects/${project}/people` },
  {
    name: "inviting",
    path: ({ small: { project } }) => `/projects/${project}/people`,
    open: async (page) => {
      await page.getByRole("button", { name: "Invite" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "plan", path: ({ small: { project } }) => `/projects/${project}/plan` },
  { name: "history", path: ({ demo }) => `/projects/${demo.project}/history` },
  {
    name: "finding a command",
    path: ({ demo }) => `/projects/${demo.project}/history`,
    open: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Command" }).fill("go");
    },
  },
];

export const frameScreens: readonly Screen[] = [
  {
    name: "frame, keys",
    path: (world) => `${question(world)}/frame`,
    open: async (page) => {
      await page.getByRole("treeitem").first().focus();
      await page.keyboard.press("?");
      await page.getByRole("dialog").getByText("Merge into…").waitFor();
    },
  },
  { name: "frame", path: (world) => `${question(world)}/frame`, open: (page) => page.getByRole("tree").waitFor() },
  {
    name: "moving a code",
    path: (world) => `${question(world)}/frame`,
    open: async (page) => {
      await page.getByRole("button", { name: "Move to…", exact: true }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "empty frame", path: (world) => `/projects/${world.small.project}/${world.small.emptyQuestion}/frame` },
  { name: "frame during a round", path: (world) => `${question(world, "support")}/frame` },
];

export const codingScreens: readonly Screen[] = [
  {
    name: "code",
    path: (world) => `${question(world)}/code?answer=${world.welshAnswer}`,
    open: (page) => expect(codeField(page)).toBeFocused(),
    welsh: true,
  },
  {
    name: "code, typing",
    path: (world) => `${question(world)}/code?answer=${world.welshAnswer}`,
    open: async (page) => {
      await codeField(page).pressSequentially("serv");
      await page.getByRole("listbox", { name: "Codes that fit" }).waitFor();
    },
    welsh: true,
  },
  {
    name: "code, uncodable",
    path: (world) => `${question(world)}/code?answer=${world.welshAnswer}`,
    open: async (page) => {
      await expect(codeField(page)).toBeFocused();
      await page.keyboard.press("/");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "code, keys",
    path: (world) => `${question(world, "support")}/code`,
    open: async (page) => {
      await page.getByRole("button", { name: "keys" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "looking again",
    path: (world) => `${small(world)}/code?look=${world.small.newCode}`,
    open: (page) => page.getByRole("region", { name: "Looking again" }).waitFor(),
    welsh: true,
  },
  { name: "nothing assigned", path: (world) => `/projects/${world.small.project}/${world.small.emptyQuestion}/code` },
  {
    name: "list",
    path: (world) => `${question(world)}/answers?set=final&words=yn`,
    open: (page) => page.getByRole("grid").getByRole("row").nth(2).waitFor(),
    welsh: true,
  },
  {
    name: "list with a selection",
    path: (world) => `${small(world)}/answers?set=final`,
    open: async (page) => {
      await page.getByRole("grid").getByRole("row").nth(2).waitFor();
      await page.getByRole("grid").focus();
      await page.keyboard.press("Space");
      await page.getByRole("combobox", { name: "Code for the selected answers" }).fill("pa");
      await page.getByRole("listbox", { name: "Codes that fit" }).waitFor();
    },
    welsh: true,
  },
];

export const reviewScreens: readonly Screen[] = [
  {
    name: "check",
    path: (world) => `${small(world)}/check`,
    open: (page) => page.getByTestId("answer").waitFor(),
    welsh: true,
  },
  {
    name: "check, changing",
    path: (world) => `${small(world)}/check`,
    open: async (page) => {
      await page.getByTestId("answer").waitFor();
      await page.keyboard.press("c");
      await page.getByRole("combobox", { name: "Add a code" }).fill("pa");
    },
    welsh: true,
  },
  {
    name: "check, asking",
    path: (world) => `${small(world)}/check`,
    open: async (page) => {
      await page.getByTestId("answer").waitFor();
      await page.keyboard.press("q");
      await page.getByRole("textbox", { name: /^What do you ask/ }).waitFor();
    },
    welsh: true,
  },
  { name: "nothing to check", path: (world) => `${question(world)}/check` },
  {
    name: "resolve",
    path: (world) => `${small(world)}/resolve`,
    open: (page) => page.getByTestId("answer").waitFor(),
    welsh: true,
  },
  {
    name: "what was settled",
    path: (world) => `${question(world)}/resolve?show=settled`,
    open: (page) => page.getByTestId("answer").waitFor(),
  },
  {
    name: "adjudicate",
    path: (world) => `${small(world)}/adjudicate`,
    open: (page) => page.getByTestId("answer").waitFor(),
    welsh: true,
  },
];

export const figureScreens: readonly Screen[] = [
  { name: "agreement", path: (world) => `${question(world)}/agreement` },
  {
    name: "agreement, answers",
    path: (world) => `${small(world)}/agreement`,
    open: async (page) => {
      await page
        .getByRole("button", { name: /differ$/ })
        .first()
        .click();
      await page.getByRole("complementary").getByRole("listitem").first().waitFor();
    },
    welsh: true,
  },
  {
    name: "agreement, a code",
    path: (world) => `${question(world, "support")}/agreement`,
    open: async (page) => {
      await page.getByRole("button", { name: "Training and time to learn", exact: true }).click();
      await page.getByRole("complementary").waitFor();
    },
  },
  { name: "rounds", path: (world) => `${question(world)}/agreement/rounds` },
  { name: "counts", path: (world) => `${question(world)}/counts` },
  {
    name: "counts side by side",
    path: (world) => `${question(world, "reduce")}/counts`,
    open: async (page) => {
      await page.getByLabel("Side by side").selectOption("By Care rate trend");
      await page.getByRole("columnheader", { name: /^Increasing/ }).waitFor();
      await page.getByRole("button", { name: "Narrow…" }).click();
      await page.getByLabel("Only respondents whose").waitFor();
    },
  },
  {
    name: "counts, answers",
    path: (world) => `${small(world)}/counts`,
    open: async (page) => {
      await page.getByRole("table").getByRole("button").first().click();
      await page.getByRole("complementary").getByRole("listitem").first().waitFor();
    },
    welsh: true,
  },
  {
    name: "counts, export",
    fresh: true,
    path: (world) => `${question(world)}/counts`,
    open: async (page) => {
      await page.getByRole("button", { name: "Export" }).click();
      await page.getByRole("menuitem", { name: "Word (.docx)" }).waitFor();
    },
  },
];
