import { defineConfig } from "@playwright/test";
import { findChromium } from "./chromium.ts";

const executablePath = process.env.TANDEM_CHROMIUM ?? findChromium();

export default defineConfig({
  testDir: "browser",
  outputDir: "../test-results",
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  // Generous: a machine that is busy with other work is no reason to fail.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["./count-reporter.ts"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/London",
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
