"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "../server/action.ts";
import { runTask } from "../server/worker.ts";

/** Building it takes a second or two: off the serving thread. */
export const openDemonstration = action(z.object({}), async (_nothing, person) => {
  const { projectId } = await runTask("imports", "demonstration", person);
  redirect(`/projects/${projectId}`);
});
