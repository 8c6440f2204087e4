import { test as base, expect } from "@playwright/test";
import { openStore } from "../../db/store.ts";
import { expectAccessible } from "./fixtures.ts";
import { makeProject } from "./people.ts";
import { startInstallation } from "./server.ts";

// Set-up happens once for each installation, so this test has one of its own.
base("first start: create your account, then two doors; it is asked only once", async ({ page, browser }) => {
  const installation = await startInstallation();
  const store = openStore(installation.dataDirectory);
  try {
    const before = makeProject(store, "Made at the command line");
    await page.goto(installation.url);
    await expect(page).toHaveURL(/\/set-up$/);
    await expect(page.getByRole("heading", { name: "Create your account" })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("Name", { exact: true }).fill("  Mair  Evans ");
    await page.getByLabel("New password", { exact: true }).fill("llanfair pwll");
    await page.getByRole("button", { name: "Create your account" }).click();

    // What was made before there was anybody belongs to the first account.
    await expect(page.getByRole("link", { name: "Made at the command line" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Import a survey" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Made at the command line" }).click();
    await expect(page).toHaveURL(new RegExp(`/projects/${before}$`));

    // Nobody else can set up; a stranger is asked to sign in.
    const stranger = await (await browser.newContext({ baseURL: installation.url })).newPage();
    await stranger.goto("/set-up");
    await expect(stranger).toHaveURL(/\/sign-in$/);
    await expectAccessible(stranger);
    await stranger.getByLabel("Name", { exact: true }).fill("mair evans");
    await stranger.getByLabel("Password", { exact: true }).fill("wrong password");
    await stranger.getByRole("button", { name: "Sign in" }).click();
    await expect(stranger.getByText("Name and password do not fit.")).toBeVisible();
    await stranger.getByLabel("Password", { exact: true }).fill("llanfair pwll");
    await stranger.getByRole("button", { name: "Sign in" }).click();
    await expect(stranger.getByRole("button", { name: "Mair Evans" })).toBeVisible();
    await stranger.context().close();

    // Who was on the way to a page comes there, and never to another installation.
    const guest = await (await browser.newContext({ baseURL: installation.url })).newPage();
    const signIn = async () => {
      await guest.getByLabel("Name", { exact: true }).fill("Mair Evans");
      await guest.getByLabel("Password", { exact: true }).fill("llanfair pwll");
      await guest.getByRole("button", { name: "Sign in" }).click();
    };
    await guest.goto(`/projects/${before}/people?person=3&words=alcohol`);
    await expect(guest).toHaveURL(/\/sign-in\?to=[^&]*$/);
    expect(guest.url()).not.toContain("alcohol");
    await signIn();
    await expect(guest).toHaveURL(`${installation.url}/projects/${before}/people?person=3`);
    await guest.context().clearCookies();
    await guest.goto("/sign-in?to=//elsewhere.example/projects/1");
    await signIn();
    await expect(guest).toHaveURL(`${installation.url}/`);
    await guest.context().close();
    expect(installation.output()).not.toContain("llanfair");
  } finally {
    store.close();
    await installation.stop();
  }
});

base("the two doors of an empty home", async ({ page }) => {
  const installation = await startInstallation();
  try {
    await page.goto(installation.url);
    await page.getByLabel("Name", { exact: true }).fill("Ann");
    await page.getByLabel("New password", { exact: true }).fill("12345678");
    await page.getByRole("button", { name: "Create your account" }).click();
    await expect(page.getByRole("heading", { name: "No projects yet" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Import a survey" })).toHaveAttribute("href", "/projects/new");
    await expectAccessible(page);
  } finally {
    await installation.stop();
  }
});
