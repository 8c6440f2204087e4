import fs from "node:fs";
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
  /** One line for `--help`. */
  usage: string;
  run(args: string[], context: CommandContext): Promise<void> | void;
}

export const operator: Actor = { kind: "operator" };

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads a command's words with node:util. Unknown options, missing files and missing required options are UsageErrors.
 * `--data` and `--format` are read by the caller and allowed everywhere.
 */
export function readArgs<O extends Options>(
  args: string[],
  options: O,
  positionals: string[],
  required: (keyof O & string)[] = [],
) {
  const parsed = parse(args, options);
  if (parsed.positionals.length !== positionals.length) {
    throw new UsageError(
      positionals.length === 0
        ? "This command takes options only."
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
    });
  } catch (problem) {
    throw new UsageError(problem instanceof Error ? problem.message : String(problem));
  }
}

/** A problem as one line for standard error: file, row, column, what is wrong, what to do. */
export function problemLine(problem: Problem): string {
  const place = [
    problem.file,
    problem.row === undefined ? "" : `row ${problem.row}`,
    problem.column === undefined ? "" : `column ${problem.column}`,
  ];
  return `${place.filter(Boolean).join(", ")}: ${problem.message} ${problem.remedy}`.trim();
}

/** Opens the store lazily and remembers to close it. Without `create`, Refused where there is none. */
export function lazyStore(directory: string, create: boolean): { open(): Store; close(): void } {
  let opened: Store | null = null;
  return {
    open: () => {
      if (!create && !fs.existsSync(storeFile(directory)))
        throw new Refused(`There is no store in ${directory}. Give the data directory with --data.`);
      opened ??= openStore(directory, { busyTimeout: 60_000 });
      return opened;
    },
    close: () => opened?.close(),
  };
}
