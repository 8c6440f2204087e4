import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Actor } from "../../db/access.ts";
import { Refused } from "../../db/refusal.ts";
import { openStore, type Store, storeFile } from "../../db/store.ts";
import type { Problem } from "../../lib/import/types.ts";

/** The words of the call are wrong, or the part does not exist yet: exit code 2. */
export class UsageError extends Error {}

/** What every command gets: where the data is, and how to answer. */
export interface CommandContext {
  dataDirectory: string;
  /** Opened at first use, closed by the caller. */
  store(): Store;
  /** Ends the command's work with exit code 1 where `failed`; prints one JSON document with `--format json`, else the lines. */
  answer(json: unknown, lines: string[], failed?: boolean): void;
  /** Progress, on standard error and only on a terminal. */
  progress(text: string): void;
}

export interface Command {
  /** Its words after the name, for `--help`. */
  usage: string;
  /** What it does, in one line; the lines after it are shown for this command alone. */
  about: readonly [string, ...string[]];
  run(args: string[], context: CommandContext): Promise<void> | void;
}

export const operator: Actor = { kind: "operator" };

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads a command's words with node:util. Unknown options, options given twice that take one value, missing files and missing
 * required options are UsageErrors. `--data` and `--format` are read by the caller and allowed everywhere.
 */
export function readArgs<O extends Options>(
  args: string[],
  options: O,
  positionals: string[],
  required: (keyof O & string)[] = [],
) {
  const { tokens, ...parsed } = parse(args, options);
  refuseTwice(tokens, options);
  if (parsed.positionals.length !== positionals.length) {
    throw new UsageError(
      positionals.length === 0
        ? `This command takes options only, not "${parsed.positionals[0]}".`
        : `Expected ${positionals.join(" ")}, got ${parsed.positionals.length} of ${positionals.length}.`,
    );
  }
  for (const name of required)
    if ((parsed.values as Record<string, unknown>)[name] === undefined) throw new UsageError(`--${name} is missing.`);
  return parsed;
}

function parse<O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({
      args,
      options: { ...options, data: { type: "string" }, format: { type: "string" } },
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
  } catch (problem) {
    throw new UsageError((problem instanceof Error ? problem.message : String(problem)).replaceAll("\n", " "));
  }
}

/** Of two values for one thing neither is obviously meant, so it is not the last one that silently wins. */
function refuseTwice(tokens: readonly { kind: string; name?: string }[], options: Options): void {
  const seen = new Set<string>();
  for (const { kind, name } of tokens) {
    if (kind !== "option" || name === undefined || options[name]?.multiple || options[name]?.type === "boolean") continue;
    if (seen.has(name)) throw new UsageError(`--${name} is given twice. Give it once.`);
    seen.add(name);
  }
}

/** Something that the user is told: a problem of a file, or one that no file is to blame for. */
export type Said = Problem | { message: string };

/** A problem as one line for standard error: file, row, column, what is wrong, what to do. */
export function problemLine(problem: Said): string {
  if (!("file" in problem)) return problem.message;
  const place = [
    problem.file,
    problem.row === undefined ? "" : `row ${problem.row}`,
    problem.column === undefined ? "" : `column ${problem.column}`,
  ];
  return `${place.filter(Boolean).join(", ")}: ${problem.message} ${problem.remedy}`.trim();
}

/**
 * Opens the store lazily and remembers to close it. Where there is none, `absent` says what is done: `refuse`, `create` one, or `pretend`
 * there is an empty one and leave nothing behind.
 */
export function lazyStore(directory: string, absent: "refuse" | "create" | "pretend"): { open(): Store; close(): void } {
  let opened: Store | null = null;
  let pretended: string | null = null;
  const place = () => {
    if (absent === "create" || fs.existsSync(storeFile(directory))) return directory;
    if (absent === "refuse") throw new Refused(`There is no store in ${directory}. Give the data directory with --data.`);
    pretended = fs.mkdtempSync(path.join(os.tmpdir(), "tandem-dry-run-"));
    return pretended;
  };
  return {
    open: () => {
      opened ??= openStore(place(), { busyTimeout: 60_000 });
      return opened;
    },
    close: () => {
      opened?.close();
      if (pretended) fs.rmSync(pretended, { recursive: true, force: true });
    },
  };
}
