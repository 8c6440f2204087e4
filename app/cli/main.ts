import path from "node:path";
import { Denied, Refused } from "../../db/refusal.ts";
import { isBusy, isDiskFull } from "../../db/store.ts";
import { type Command, lazyStore, problemLine, UsageError } from "./command.ts";

// The command line. Each command lives in a file of its own and is loaded only when called.
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

const notYet = new Set<string>();

async function main(words: string[]): Promise<number> {
  const name = commandName(words);
  if (words.length === 0 || words[0] === "--help" || words[0] === "help") return help();
  if (!name)
    return complain(
      notYet.has(words.slice(0, 2).join(" "))
        ? "This part does not exist yet."
        : `There is no command "${words[0]}". Try --help.`,
    );
  const args = words.slice(name.split(" ").length);
  const directory = path.resolve(optionValue(args, "--data") ?? process.env.TANDEM_DATA ?? "data");
  const json = optionValue(args, "--format") === "json";
  const held = lazyStore(directory, founding.has(name));
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
    return explain(problem);
  } finally {
    held.close();
  }
}

function explain(problem: unknown): number {
  if (problem instanceof UsageError) return complain(problem.message);
  if (problem instanceof Refused) {
    const lines = problem.problems.length > 0 ? problem.problems.map(problemLine) : [problem.message];
    process.stderr.write(lines.map((line) => `${line}\n`).join(""));
    return 1;
  }
  if (problem instanceof Denied) return fail("There is no such project, question or answer in this store.");
  if (isBusy(problem)) return fail("The store is busy: another program holds it. Nothing was changed; try again.");
  if (isDiskFull(problem)) return fail("The disk is full. Nothing was changed; make room, then try again.");
  throw problem;
}

function commandName(words: string[]): string | undefined {
  return [words.slice(0, 2).join(" "), words[0] ?? ""].find((name) => name in commands);
}

function optionValue(args: string[], option: string): string | undefined {
  const at = args.indexOf(option);
  if (at >= 0) return args[at + 1];
  return args.find((arg) => arg.startsWith(`${option}=`))?.slice(option.length + 1);
}

async function help(): Promise<number> {
  const lines = await Promise.all(Object.entries(commands).map(async ([name, load]) => `  ${name} ${(await load()).usage}`));
  process.stdout.write(
    `Tandem from the command line. --data DIR (or TANDEM_DATA) names the data directory, --format json prints JSON.\n\n${lines.join("\n")}\n`,
  );
  return 0;
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
