import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

// Imports 792 and a million answers through the command line, in a process of its own, and prints seconds and peak memory.
// Peak memory is read from /proc, so it is printed on Linux only.

const root = path.resolve(import.meta.dirname, "..", "..");
const subjects =
  "staff families budgets transport housing training workload partners referrals youth services meetings caseloads wages".split(
    " ",
  );
const verbs = "lack need lost want miss support help delay share plan improve increase change reduce".split(" ");
const rest =
  "in our team|across the county|since last year|for people at home|when it matters|because of cuts|for young carers|every week".split(
    "|",
  );

/** Writes a survey of so many respondents: key, two attributes, one answer of about 14 words. The same each time. */
function writeSurvey(file: string, respondents: number): void {
  const handle = fs.openSync(file, "w");
  let seed = 1;
  const draw = (of: readonly string[]) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return of[(seed >>> 8) % of.length] as string;
  };
  let lines = ["id,role,authority,answer"];
  for (let index = 1; index <= respondents; index += 1) {
    const sentence = `We ${draw(verbs)} ${draw(subjects)} ${draw(rest)}, and ${draw(subjects)} ${draw(verbs)} ${draw(subjects)} ${draw(rest)} (${index % 9973}).`;
    lines.push(
      `R${String(index).padStart(7, "0")},${index % 11 === 0 ? "Leader" : "Worker"},Authority ${(index % 22) + 1},"${sentence}"`,
    );
    if (lines.length === 10_000 || index === respondents) {
      fs.writeSync(handle, `${lines.join("\n")}\n`);
      lines = [];
    }
  }
  fs.closeSync(handle);
}

function peakMemory(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs the import; resolves to seconds and the most memory seen, in MB (0 where the system does not say). */
function runImport(file: string, data: string): Promise<{ seconds: number; memory: number; answer: string }> {
  const words =
    `import ${file} --project Bench --respondent id --question answer --attribute role --attribute authority --format json`.split(
      " ",
    );
  const startedAt = performance.now();
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", path.join(root, "app/cli/main.ts"), ...words], {
    cwd: root,
    env: { ...process.env, TANDEM_ROOT: root, TANDEM_DATA: data },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let memory = 0;
  let answer = "";
  const watch = setInterval(() => {
    memory = Math.max(memory, peakMemory(child.pid ?? 0));
  }, 100);
  child.stdout.on("data", (text) => {
    answer += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: (performance.now() - startedAt) / 1000, memory, answer });
      else reject(new Error(`The import ended with ${code}.`));
    });
  });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tandem-bench-"));
try {
  for (const respondents of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [792, 1_000_000]) {
    const file = path.join(folder, `${respondents}.csv`);
    writeSurvey(file, respondents);
    const size = fs.statSync(file).size / 1e6;
    const { seconds, memory, answer } = await runImport(file, path.join(folder, `data-${respondents}`));
    const added = (JSON.parse(answer) as { answers: { added: number } }).answers.added;
    const figures = `${seconds.toFixed(1)} s, peak ${memory === 0 ? "unknown" : `${memory.toFixed(0)} MB`}`;
    process.stdout.write(`import of ${added.toLocaleString("en-GB")} answers (${size.toFixed(1)} MB): ${figures}\n`);
    fs.rmSync(file);
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
