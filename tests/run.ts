import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { BuildFailed, ensureBuild } from "../app/build.ts";
import { findOrInstallChromium } from "./chromium.ts";

// `npm test`: everything, in the order in which it is cheapest to find out; stops at the first stage that fails. Words
// after `--` name stages to run alone: npm test -- unit store.
const root = path.resolve(import.meta.dirname, "..");
const build = ".next-test";
const tsconfig = "tsconfig.test.json";
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "tandem-run-"));
process.on("exit", () => fs.rmSync(scratch, { recursive: true, force: true }));

interface Counts {
  passed: number;
  failed: number;
}

/** A stage answers how many tests it ran, where it ran any, and whether it is content. */
interface Outcome {
  ok: boolean;
  counts?: Counts;
}

const stages: Record<string, () => Promise<Outcome>> = {
  types: async () => ({ ok: await run("node_modules/typescript/bin/tsc", ["--noEmit", "-p", "."]) }),
  lint: async () => ({ ok: await run("node_modules/@biomejs/biome/bin/biome", ["ci", "--error-on-warnings", "."]) }),
  "dead code": async () => ({ ok: await run("node_modules/knip/bin/knip.js", ["--no-progress"]) }),
  unit: () => nodeTests("unit"),
  store: () => nodeTests("store"),
  build: async () => {
    // Next writes the folder of a build into the tsconfig it is given, so it is given a copy.
    fs.copyFileSync(path.join(root, "tsconfig.json"), path.join(root, tsconfig));
    await ensureBuild(root, build, { onStart: () => {}, onWait: () => process.stdout.write("waiting for another build\n") });
    return { ok: true };
  },
  browser: async () => {
    const counts = path.join(scratch, "browser.json");
    const ok = await run("node_modules/@playwright/test/cli.js", ["test", "-c", "tests/playwright.config.ts"], {
      TANDEM_CHROMIUM: findOrInstallChromium(root),
      TANDEM_BUILD: build,
      TANDEM_COUNTS: counts,
    });
    return {
      ok,
      counts: fs.existsSync(counts) ? (JSON.parse(fs.readFileSync(counts, "utf8")) as Counts) : { passed: 0, failed: 1 },
    };
  },
};

async function nodeTests(folder: string): Promise<Outcome> {
  const report = path.join(scratch, `${folder}.tap`);
  const words = ["--import", "./tests/deterministic.ts", "--test", "--test-reporter=dot", "--test-reporter-destination=stdout"];
  const counted = ["--test-reporter=tap", `--test-reporter-destination=${report}`];
  const ok = await run("--disable-warning=ExperimentalWarning", [...words, ...counted, `tests/${folder}/**/*.test.ts`]);
  const tap = fs.existsSync(report) ? fs.readFileSync(report, "utf8") : "";
  if (!ok) process.stdout.write(failuresIn(tap));
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(tap)?.[1] ?? 0);
  return { ok, counts: { passed: count("pass"), failed: count("fail") } };
}

/** The failed tests of a TAP report, each with what node:test says about it. */
function failuresIn(tap: string): string {
  return (tap.match(/^ *not ok [\s\S]*?^ *\.\.\.$/gm) ?? []).map((failure) => `${failure}\n`).join("");
}

/** Runs a Node program quietly fed; true where it ended well. */
function run(program: string, words: string[], settings: Record<string, string> = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...words], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, TANDEM_ROOT: root, TANDEM_TSCONFIG: tsconfig, NEXT_TELEMETRY_DISABLED: "1", ...settings },
    });
    child.on("error", () => resolve(false));
    child.on("exit", (status) => resolve(status === 0));
  });
}

async function attempt(stage: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await stage();
  } catch (problem) {
    process.stdout.write(`${problem instanceof BuildFailed ? problem.output : problem}\n`);
    return { ok: false };
  }
}

process.env.TANDEM_TSCONFIG = tsconfig;
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in stages));
if (unknown.length > 0) {
  process.stderr.write(`There is no stage ${unknown.join(", ")}. The stages: ${Object.keys(stages).join(", ")}.\n`);
  process.exit(2);
}
const total: Counts = { passed: 0, failed: 0 };
let failedStage = "";
for (const [name, stage] of Object.entries(stages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`\n== ${name}\n`);
  const startedAt = performance.now();
  const { ok, counts } = await attempt(stage);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (counts) {
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
  process.stdout.write(`${ok ? "passed" : "FAILED"}: ${name}${counts ? `, ${counts.passed} tests` : ""}, ${seconds} s\n`);
  if (ok) continue;
  failedStage = name;
  break;
}
// A stage without tests of its own that failed counts as one.
if (failedStage && total.failed === 0) total.failed = 1;
process.stdout.write(`\n${failedStage ? `Stopped at: ${failedStage}\n` : ""}${total.passed} passed, ${total.failed} failed\n`);
process.exit(failedStage ? 1 : 0);
