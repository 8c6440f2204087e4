import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { temporaryDirectory } from "./factory.ts";

// Building before the first start, with a stand-in for Next that says when it began and does what the test wants.
const build = path.resolve(import.meta.dirname, "..", "..", "app", "build.ts");

/** A folder like that of the program, in which "building" runs `program`. Its file "runs" holds the process id of each build. */
function place(program: string): string {
  const root = temporaryDirectory();
  for (const folder of ["app", "db", "lib", "node_modules/next/dist/bin", ".next"])
    fs.mkdirSync(path.join(root, folder), { recursive: true });
  for (const file of ["next.config.js", "tsconfig.json", "package-lock.json"]) fs.writeFileSync(path.join(root, file), "");
  const begun = `const fs = require("node:fs"); fs.writeFileSync(".next/BUILD_ID", "x"); fs.appendFileSync("runs", process.pid + "\\n");`;
  fs.writeFileSync(path.join(root, "node_modules/next/dist/bin/next"), begun + program);
  return root;
}

/** Another program that starts in that folder; says "built" when it is done. */
function start(root: string): ChildProcess & { said(): string } {
  const script = `import { ensureBuild } from ${JSON.stringify(build)};
    await ensureBuild(${JSON.stringify(root)}, ".next", { onStart: () => console.log("starts"), onWait: () => console.log("waits") });
    console.log("built");`;
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  return Object.assign(child, { said: () => said });
}

const runs = (root: string) => fs.readFileSync(path.join(root, "runs"), "utf8").trim().split("\n").map(Number);

test("two that start at once build once", async () => {
  const root = place("setTimeout(() => {}, 500)");
  const both = [start(root), start(root)];
  await Promise.all(both.map((child) => once(child, "close")));
  assert.equal(runs(root).length, 1);
  for (const child of both) assert.match(child.said(), /built/);
  const third = start(root);
  await once(third, "close");
  assert.equal(third.said(), "built\n");
  assert.equal(fs.existsSync(path.join(root, ".next.building")), false);
});

test("a start that is ended takes its build with it, and the next one builds", async () => {
  const root = place(`if (fs.readFileSync("runs", "utf8").trim().split("\\n").length === 1) setInterval(() => {}, 1000);`);
  fs.writeFileSync(path.join(root, "runs"), "");
  const watcher = fs.watch(path.join(root, "runs"));
  const begun = once(watcher, "change");
  const first = start(root);
  await begun;
  watcher.close();
  first.kill("SIGTERM");
  const [status] = await once(first, "close");
  assert.equal(status, 143);
  assert.throws(() => process.kill(runs(root)[0] ?? 0, 0), /ESRCH/);
  const second = start(root);
  await once(second, "close");
  assert.match(second.said(), /starts\nbuilt/);
  assert.equal(runs(root).length, 2);
});

test("what a start that was killed left behind holds nobody up", async () => {
  const root = place("");
  const gone = spawn(process.execPath, ["-e", ""]);
  await once(gone, "close");
  fs.writeFileSync(path.join(root, ".next.building"), String(gone.pid));
  const child = start(root);
  await once(child, "close");
  assert.equal(child.said(), "starts\nbuilt\n");
  // The number of a program that runs, but nothing was heard of the build for long.
  fs.rmSync(path.join(root, ".next/tandem-sources"));
  fs.writeFileSync(path.join(root, ".next.building"), String(process.pid));
  fs.utimesSync(path.join(root, ".next.building"), 0, 0);
  const again = start(root);
  await once(again, "close");
  assert.equal(again.said(), "starts\nbuilt\n");
});
