import { backUp, examine, restore as restoreStore } from "../../db/keeping.ts";
import { type Command, readArgs } from "./command.ts";

export const backup: Command = {
  usage: "--out FILE",
  about: ["Writes a verified copy of the store, also while the server runs."],
  run(args, context) {
    const { values } = readArgs(args, { out: { type: "string" } }, [], ["out"]);
    const made = backUp(context.store(), values.out as string);
    const total = Object.values(made.rows).reduce((sum, n) => sum + n, 0);
    context.answer(made, [
      `${made.file}: ${made.bytes} bytes, ${total} rows in ${Object.keys(made.rows).length} tables, verified.`,
    ]);
  },
};

export const restore: Command = {
  usage: "FILE",
  about: ["Puts a backup in the place of the store, which is kept under another name."],
  run(args, context) {
    const { positionals } = readArgs(args, {}, ["FILE"]);
    const made = restoreStore(context.dataDirectory, positionals[0] as string, Date.now());
    context.answer(made, [
      `Restored ${made.restored}.`,
      ...(made.kept ? [`The store it replaced is kept as ${made.kept}.`] : []),
    ]);
  },
};

export const doctor: Command = {
  usage: "",
  about: ["Looks the store over; exit 1 when something is wrong."],
  run(args, context) {
    readArgs(args, {}, []);
    const found = examine(context.dataDirectory);
    context.answer(
      found,
      found.checks.map((check) => `${check.ok ? "ok  " : "BAD "} ${check.name}: ${check.detail}`),
      !found.ok,
    );
  },
};
