"use server";
import { z } from "zod";
import { authorize } from "../../../db/access.ts";
import { changeQuestion, renameProject } from "../../../db/projects.ts";
import { action } from "../../server/action.ts";
import { write } from "../../server/store.ts";

const id = z.number().int().positive();
const name = z.string().trim().min(1, "Give it a name.").max(200, "A name has at most 200 characters.");

export const renameProjectTo = action(z.object({ project: id, name }), async ({ project, name }, person) => {
  await write((store) => renameProject(store, authorize(store, person, project, "lead"), name));
  return { renamed: project };
});

export const changeQuestionTo = action(
  z.object({ project: id, question: id, name, text: z.string().trim().max(5000, "A question has at most 5,000 characters.") }),
  async ({ project, question, ...change }, person) => {
    await write((store) => changeQuestion(store, authorize(store, person, project, "lead"), question, change));
    return { changed: question };
  },
);
