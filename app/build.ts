import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
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

/**
 * Builds the application into `folder` (relative to `root`) unless what is there was made from the very same sources.
 * `onStart` is called before a build, which takes a minute or so.
 */
export async function ensureBuild(root: string, folder: string, onStart: () => void): Promise<void> {
  const mark = path.join(root, folder, "tandem-sources");
  const hash = hashSources(root);
  if (fs.existsSync(path.join(root, folder, "BUILD_ID")) && fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === hash) return;
  onStart();
  // A build that is broken off must not be taken for a whole one.
  fs.rmSync(mark, { force: true });
  await runNextBuild(root, folder);
  fs.writeFileSync(mark, hash);
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

function runNextBuild(root: string, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
    const child = spawn(process.execPath, [next, "build"], {
      cwd: root,
      env: { ...process.env, TANDEM_ROOT: root, TANDEM_BUILD: folder, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("exit", (status) => (status === 0 ? resolve() : reject(new BuildFailed(output))));
  });
}
