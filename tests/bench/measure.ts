import path from "node:path";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { ensureBuild } from "../../app/build.ts";
import { signIn } from "../browser/fixtures.ts";
import { type Installation, startInstallation } from "../browser/server.ts";
import { findOrInstallChromium } from "../chromium.ts";

const root = path.resolve(import.meta.dirname, "..", "..");

/** Prints a line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** How long work takes, in seconds. */
export async function seconds(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

/** The value that a share of them does not exceed; NaN where there are none. */
export function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

/** A server on a store that is there, and a browser in which somebody is signed in. */
interface Served {
  installation: Installation;
  browser: Browser;
  context: BrowserContext;
  stop(): Promise<void>;
}

/** Serves a data directory as `npm start` does (building first where needed) and signs somebody in. */
export async function serve(dataDirectory: string, name: string): Promise<Served> {
  const build = process.env.TANDEM_BUILD ?? ".next";
  await ensureBuild(root, build, { onStart: () => say("(building first)"), onWait: () => say("(waiting for another build)") });
  const installation = await startInstallation({ TANDEM_DATA: dataDirectory, TANDEM_BUILD: build });
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium(root),
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  const context = await browser.newContext({ baseURL: installation.url, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await signIn(page, { name });
  await page.close();
  return {
    installation,
    browser,
    context,
    async stop() {
      await browser.close();
      await installation.stop();
    },
  };
}
