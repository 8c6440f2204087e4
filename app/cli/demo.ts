import { installDemonstration } from "../../db/demo/install.ts";
import { type Command, operator, readArgs } from "./command.ts";

export const demo: Command = {
  usage: "",
  about: ["Adds the demonstration project."],
  run(args, context) {
    readArgs(args, {}, []);
    const { projectId } = installDemonstration(context.store(), operator);
    context.answer({ projectId }, ["The demonstration project is there. Start Tandem to open it."]);
  },
};
