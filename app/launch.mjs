#!/usr/bin/env node
// Starts one of Tandem's programs (default: the command line) on a Node that can run it. Plain JavaScript, because
// Node 20 cannot read TypeScript: where the running Node is too old for better-sqlite3, the one in node_modules takes over.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const called = process.argv.slice(2);
const program = /^(app|tests)\/.*\.ts$/.test(called[0] ?? "") ? called.shift() : "app/cli/main.ts";
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const platform = process.platform === "win32" ? "win" : process.platform;
const ownNode = path.join(root, `node_modules/node-${platform}-${process.arch}/bin/node${platform === "win" ? ".exe" : ""}`);
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
const words = ["--disable-warning=ExperimentalWarning", path.join(root, program), ...called];
const child = spawn(node, words, { stdio: "inherit", env });
// What is meant for the program reaches it, however it was sent; at a terminal Ctrl+C reaches both, and the program decides.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (problem) => {
  process.stderr.write(`${problem.message}\n`);
  process.exit(1);
});
child.on("exit", (status, signal) => process.exit(status ?? 128 + (constants.signals[signal] ?? 0)));
