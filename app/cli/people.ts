import { makeResetLinkFor } from "../../db/accounts.ts";
import { type Command, readArgs } from "./command.ts";

/** A forgotten password, where no lead can help: prints a link with which the person sets a new one. */
export const resetPassword: Command = {
  usage: "NAME",
  about: ["Prints a one-time link with which that person sets a new password."],
  run(args, context) {
    const { positionals } = readArgs(args, {}, ["NAME"]);
    const made = makeResetLinkFor(context.store(), positionals[0] ?? "");
    const address = `${(process.env.TANDEM_URL ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`).replace(/\/+$/, "")}/reset/${made.secret}`;
    const expires = new Date(made.expiresAt).toISOString();
    context.answer({ name: made.name, address, expires }, [
      `${made.name} sets a new password here, once, until ${expires.slice(0, 10)}:`,
      address,
    ]);
  },
};
