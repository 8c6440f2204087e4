#!/usr/bin/env node
// Starts one of Tandem's programs (default: the command line) on a Node that can run it. Plain JavaScript, because
// Node 20 cannot read TypeScript: where the running Node is too old for better-sqlite3, the one in node_modules takes over.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const called = process.argv.slice(2);
const program = /^(app|tests)\/.*\.ts$/.test(called[0] ?? "") ? called.shift() : "app/cli/main.ts";
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const ownNode = path.join(
  root,
  `node_modules/node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`,
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);
const ready = (major > 22 || (major === 22 && minor >= 18)) && major % 2 === 0;
if (!ready && !existsSync(ownNode)) {
  process.stderr.write(
    `Tandem needs Node 22.18 or newer; this is ${process.version}, and its own Node was not installed. Run "npm ci" again without --omit=optional.\n`,
  );
  process.exit(1);
}
const node = ready ? process.execPath : ownNode;
const env = {
  ...process.env,
  PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ""}`,
  TANDEM_ROOT: root,
  NEXT_TELEMETRY_DISABLED: "1",
};
const done = spawnSync(node, ["--disable-warning=ExperimentalWarning", path.join(root, program), ...called], {
  stdio: "inherit",
  env,
});
process.exit(done.status ?? 1);
