import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { authorize, type Right, requireQuestion } from "../../db/access.ts";
import { findProject, findQuestion } from "../../db/projects.ts";
import { Denied } from "../../db/refusal.ts";
import { requirePerson } from "./session.ts";
import { store } from "./store.ts";
import { prepareLane } from "./worker.ts";

type Params = Promise<{ project: string; question?: string }>;

/**
 * What a page of a project starts with: who is signed in, and proof that they may do `right` here. Others see the page
 * "not found", whether or not the project exists; people who are not signed in are sent to the sign-in page.
 */
export async function projectAccess<R extends Right>(params: Params, right: R) {
  const { project, question } = await params;
  const found = await granted(project, question ?? "", right);
  return { ...found, access: found.access as ReturnType<typeof authorize<R>> };
}

/** The same for a page of one question. */
export async function questionAccess<R extends Right>(params: Params, right: R) {
  const found = await projectAccess(params, right);
  return { ...found, question: found.question ?? notFound() };
}

// Layout and page of one request ask once.
const granted = cache(async (projectText: string, questionText: string, right: Right) => {
  const person = await requirePerson();
  const projectId = readId(projectText);
  const questionId = questionText === "" ? null : readId(questionText);
  try {
    const access = authorize(store(), person, projectId, right);
    // Whoever enters a project will look at figures.
    prepareLane("figures");
    if (questionId !== null) requireQuestion(store(), access, questionId);
    const question = questionId === null ? null : findQuestion(store(), access, questionId);
    return { store: store(), person, access, project: findProject(store(), access), question };
  } catch (problem) {
    if (problem instanceof Denied) notFound();
    throw problem;
  }
});

/** An id out of an address; anything else than digits is a page that does not exist. */
function readId(text: string): number {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : notFound();
}
