import fs from "node:fs";
import path from "node:path";
import { Denied, Refused } from "../../db/refusal.ts";
import { storeTrouble } from "../../db/store.ts";
import { type Command, lazyStore, problemLine, type Said, UsageError } from "./command.ts";

// The command line of the public contract. Each command lives in a file of its own and is loaded only when called.
const commands: Record<string, () => Promise<Command>> = {
  import: async () => (await import("./import.ts")).importCommand,
  "attribute derive": async () => (await import("./attribute.ts")).attributeDerive,
  "codebook import": async () => (await import("./codebook.ts")).codebookImport,
  "codings import": async () => (await import("./codings.ts")).codingsImport,
  "checks import": async () => (await import("./checks.ts")).checksImport,
  "decisions import": async () => (await import("./checks.ts")).decisionsImport,
  agreement: async () => (await import("./agreement.ts")).agreement,
  counts: async () => (await import("./counts.ts")).counts,
  export: async () => (await import("./export.ts")).exportCommand,
  demo: async () => (await import("./demo.ts")).demo,
  backup: async () => (await import("./keeping.ts")).backup,
  restore: async () => (await import("./keeping.ts")).restore,
  doctor: async () => (await import("./keeping.ts")).doctor,
  "check-table": async () => (await import("./check-table.ts")).checkTable,
  "reset-password": async () => (await import("./people.ts")).resetPassword,
};

/** Commands that may begin a new store; any other is refused where there is none, so that a mistyped folder is noticed. */
const founding = new Set(["import", "demo"]);

async function main(all: string[]): Promise<number> {
  const words = commandFirst(all);
  const name = commandName(words);
  if (words[0] === "help") return help(commandName(words.slice(1)) ?? words[1]);
  if (words.length === 0 || (!name && words.some(asksForHelp))) return help(words[0]);
  if (words[0] === "--version") return version();
  if (!name) return complain(unknownCommand(words));
  const args = words.slice(name.split(" ").length);
  if (args.some(asksForHelp)) return help(name);
  const format = optionValue(args, "--format");
  // For an export it is the format of the file.
  if (name !== "export" && format !== undefined && format !== "json" && format !== "text")
    return complain(`--format is json (or text), not "${format}".`);
  const json = format === "json";
  const directory = path.resolve(optionValue(args, "--data") || process.env.TANDEM_DATA || "data");
  const held = lazyStore(directory, !founding.has(name) ? "refuse" : args.includes("--dry-run") ? "pretend" : "create");
  let exit = 0;
  try {
    const command = await commands[name]?.();
    await command?.run(args, {
      dataDirectory: directory,
      store: held.open,
      answer(value, lines, failed = false) {
        process.stdout.write(json ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(""));
        if (failed) exit = 1;
      },
      progress(text) {
        if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
      },
    });
    return exit;
  } catch (problem) {
    return explain(problem, json);
  } finally {
    held.close();
  }
}

/** What went wrong, a line for each problem on standard error; with `json` also as the one document on standard output. */
function explain(problem: unknown, json: boolean): number {
  if (problem instanceof UsageError) return complain(problem.message);
  const problems = problemsOf(problem);
  if (!problems) throw problem;
  process.stderr.write(problems.map((each) => `${problemLine(each)}\n`).join(""));
  if (json) process.stdout.write(`${JSON.stringify({ problems })}\n`);
  return 1;
}

/** What the user can be told of something thrown; null where the fault is ours. */
function problemsOf(problem: unknown): Said[] | null {
  if (problem instanceof Refused) return problem.problems.length > 0 ? problem.problems : [{ message: problem.message }];
  if (problem instanceof Denied) return [{ message: "There is no such project, question or answer in this store." }];
  const trouble = storeTrouble(problem);
  if (trouble !== null) return [{ message: trouble }];
  // The file system refuses: a folder that may not be written, a path that is none.
  if (problem instanceof Error && "syscall" in problem) return [{ message: `${problem.message}.` }];
  return null;
}

function commandName(words: string[]): string | undefined {
  return [words.slice(0, 2).join(" "), words[0] ?? ""].find((name) => name in commands);
}

/** `--data` and `--format` may also stand before the command; here they come after it. */
function commandFirst(words: string[]): string[] {
  let at = 0;
  while (/^--(data|format)(=|$)/.test(words[at] ?? "")) at += words[at]?.includes("=") ? 1 : 2;
  return [...words.slice(at), ...words.slice(0, at)];
}

function unknownCommand(words: string[]): string {
  const said = words[0] ?? "";
  const longer = Object.keys(commands).filter((name) => name.startsWith(`${said} `));
  return longer.length > 0
    ? `"${said}" needs a second word: ${longer.join(", ")}.`
    : `There is no command "${said}". Try --help.`;
}

function optionValue(args: string[], option: string): string | undefined {
  const at = args.indexOf(option);
  if (at >= 0) return args[at + 1];
  return args.find((arg) => arg.startsWith(`${option}=`))?.slice(option.length + 1);
}

function asksForHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}

/** The commands of that name, or of that first word; else all of them. */
async function help(said = ""): Promise<number> {
  const named = Object.keys(commands).filter((name) => name === said || name.startsWith(`${said} `));
  const shown = named.length > 0 ? named : Object.keys(commands);
  const lines = await Promise.all(
    shown.map(async (name) => {
      const command = await commands[name]?.();
      const about = named.length > 0 ? (command?.about ?? []) : (command?.about.slice(0, 1) ?? []);
      return [`  ${name} ${command?.usage}`.trimEnd(), ...about.map((line) => `      ${line}`)];
    }),
  );
  process.stdout.write(
    `tandem COMMAND …: --data DIR (or TANDEM_DATA) names the data directory, default ./data; --format json prints one JSON document.\n${lines.flatMap((of) => ["", ...of]).join("\n")}\n`,
  );
  return 0;
}

function version(): number {
  const { version: number } = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, "..", "..", "package.json"), "utf8")) as {
    version: string;
  };
  process.stdout.write(`tandem ${number}\n`);
  return 0;
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

// Whoever reads standard output may have seen enough (`tandem counts … | head`).
process.stdout.on("error", (problem: NodeJS.ErrnoException) => {
  if (problem.code !== "EPIPE") throw problem;
  process.exit();
});
process.exitCode = await main(process.argv.slice(2));
