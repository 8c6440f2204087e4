import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { constants } from "node:os";
import path from "node:path";

const sources = ["app", "db", "lib", "next.config.js", "tsconfig.json", "package-lock.json"];

/** The build did not succeed; `output` is what Next printed. */
export class BuildFailed extends Error {
  readonly output: string;
  constructor(output: string) {
    super("The application could not be built.");
    this.output = output;
  }
}

export interface BuildNews {
  /** A build begins, which takes a minute or so. */
  onStart(): void;
  /** Somebody else is building the same; we wait for them. */
  onWait(): void;
}

/**
 * Builds the application into `folder` (relative to `root`) unless what is there was made from the very same sources. Two
 * that start at once build once. Throws BuildFailed, also where the folder may not be written to.
 */
export async function ensureBuild(root: string, folder: string, news: BuildNews): Promise<void> {
  const mark = path.join(root, folder, "tandem-sources");
  const hash = hashSources(root);
  const isThere = () =>
    fs.existsSync(path.join(root, folder, "BUILD_ID")) && fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === hash;
  if (isThere()) return;
  const letGo = await claim(path.join(root, `${folder}.building`), news.onWait);
  try {
    if (isThere()) return;
    news.onStart();
    // A build that is broken off must not be taken for a whole one.
    fs.rmSync(mark, { force: true });
    await runNextBuild(root, folder);
    fs.writeFileSync(mark, hash);
  } finally {
    letGo();
  }
}

const lookEvery = 300;
/** Whoever has the file says so this often; from whom nothing was heard for so long, it is taken. In milliseconds. */
const heardEvery = 5_000;
const forgottenAfter = 30_000;

/** Takes a file for oneself, waiting while a running program has it; one that ended without letting go has lost it. */
async function claim(file: string, onWait: () => void): Promise<() => void> {
  for (let waiting = false; ; ) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: "wx" });
      const heard = setInterval(() => fs.utimesSync(file, new Date(), new Date()), heardEvery);
      return () => {
        clearInterval(heard);
        fs.rmSync(file, { force: true });
      };
    } catch (problem) {
      const { code } = problem as NodeJS.ErrnoException;
      if (code !== "EEXIST")
        throw new BuildFailed(
          `Nothing can be written to ${path.dirname(file)} (${code}). Start Tandem once where that is allowed.`,
        );
    }
    if (!isHeld(file)) {
      fs.rmSync(file, { force: true });
      continue;
    }
    if (!waiting) onWait();
    waiting = true;
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

function isHeld(file: string): boolean {
  try {
    // The number of a program that ended may have been given to another one.
    if (Date.now() - fs.statSync(file).mtimeMs > forgottenAfter) return false;
    const holder = Number(fs.readFileSync(file, "utf8"));
    if (holder === process.pid) return false;
    process.kill(holder, 0);
    return true;
  } catch (problem) {
    // Somebody else's program may not be asked, but runs.
    return (problem as NodeJS.ErrnoException).code === "EPERM";
  }
}

function hashSources(root: string): string {
  const hash = createHash("sha256");
  for (const source of sources)
    for (const file of filesBelow(path.join(root, source))) {
      hash.update(path.relative(root, file)).update("\0").update(fs.readFileSync(file)).update("\0");
    }
  return hash.digest("hex");
}

function filesBelow(start: string): string[] {
  if (!fs.statSync(start).isDirectory()) return [start];
  return fs
    .readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

const ending = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function runNextBuild(root: string, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
    const child = spawn(process.execPath, [next, "build"], {
      cwd: root,
      env: { ...process.env, TANDEM_ROOT: root, TANDEM_BUILD: folder, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    // Whoever ends us ends the build, too; otherwise it would go on by itself and be in the way of the next.
    const end = (signal: NodeJS.Signals) => {
      child.kill(signal);
      child.once("exit", () => process.exit(128 + constants.signals[signal]));
    };
    for (const signal of ending) process.on(signal, end);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("exit", (status) => {
      for (const signal of ending) process.off(signal, end);
      if (status === 0) resolve();
      else reject(new BuildFailed(output));
    });
  });
}
