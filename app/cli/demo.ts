import { authorize } from "../../db/access.ts";
import { installDemonstration } from "../../db/demo/install.ts";
import { findProject } from "../../db/projects.ts";
import { type Command, operator, readArgs } from "./command.ts";

export const demo: Command = {
  usage: "",
  about: ["Adds the demonstration project."],
  run(args, context) {
    readArgs(args, {}, []);
    const { projectId } = installDemonstration(context.store(), operator);
    const { name } = findProject(context.store(), authorize(context.store(), operator, projectId, "read"));
    context.answer({ project: name, projectId }, [`"${name}" is there. Start Tandem to open it.`]);
  },
};
