import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

// `npm run bench` runs every benchmark, `npm run bench -- counts import` those named, `npm run bench -- counts 100000` with
// other numbers of answers than its own. Each prints what it measured on this machine; none judges.
const here = import.meta.dirname;
const all = fs.readdirSync(here).flatMap((file) => (/^[\w-]+\.bench\.ts$/.test(file) ? [file.replace(".bench.ts", "")] : []));
const words = process.argv.slice(2);
const sizes = words.filter((word) => /^\d+$/.test(word));
const wanted = words.filter((word) => !sizes.includes(word));
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(", ")}. There are: ${all.join(", ")}.\n`);
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : all) {
  process.stdout.write(`\n${name}\n`);
  const program = [path.join(here, `${name}.bench.ts`), ...sizes];
  const done = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", ...program], { stdio: "inherit" });
  if (done.status !== 0) process.exitCode = 1;
}
