import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable", "/usr/bin/google-chrome"];

/** A Chromium that is there: the one named by TANDEM_CHROMIUM, the system's, or Playwright's own. */
export function findChromium(): string | undefined {
  return [process.env.TANDEM_CHROMIUM, ...usual, chromium.executablePath()].find(
    (file) => file !== undefined && file !== "" && fs.existsSync(file),
  );
}

/** Finds a Chromium or installs one: Playwright's download, else Debian's package where we are root. Throws where neither works. */
export function findOrInstallChromium(root: string): string {
  const found = findChromium();
  if (found) return found;
  const cli = path.join(root, "node_modules", "@playwright", "test", "cli.js");
  const tries: [string, string[]][] = [
    [process.execPath, [cli, "install", "chromium"]],
    ["apt-get", ["update"]],
    ["apt-get", ["install", "-y", "--no-install-recommends", "chromium"]],
  ];
  for (const [program, words] of tries) {
    if (program === "apt-get" && process.getuid?.() !== 0) continue;
    spawnSync(program, words, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error("There is no Chromium for the browser tests. Install one, or name it in TANDEM_CHROMIUM.");
}
