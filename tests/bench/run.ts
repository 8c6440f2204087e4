import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

// `npm run bench` runs every benchmark, `npm run bench -- counts import` those named. Each prints what it measured on this
// machine; none judges.
const here = import.meta.dirname;
const all = fs.readdirSync(here).flatMap((file) => (/^[\w-]+\.bench\.ts$/.test(file) ? [file.replace(".bench.ts", "")] : []));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(", ")}. There are: ${all.join(", ")}.\n`);
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : all) {
  process.stdout.write(`\n${name}\n`);
  const done = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", path.join(here, `${name}.bench.ts`)], {
    stdio: "inherit",
  });
  if (done.status !== 0) process.exitCode = 1;
}
