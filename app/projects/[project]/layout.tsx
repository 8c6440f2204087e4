import type { Metadata } from "next";
import type { ReactNode } from "react";
import { readPreference } from "../../../db/preferences.ts";
import { listQuestions, waitingFor } from "../../../db/projects.ts";
import { readKeyChoices } from "../../commands/key-choices.ts";
import { projectAccess } from "../../server/page-access.ts";
import { Shell } from "./shell.tsx";

export const dynamic = "force-dynamic";

interface Props {
  children: ReactNode;
  params: Promise<{ project: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // Who may not be here is told so by the page; its title says nothing.
  const found = await projectAccess(params, "read").catch(() => null);
  if (!found) return {};
  return { title: { default: found.project.name, template: `%s · ${found.project.name} · Tandem` } };
}

/** The shell of a project. Every page inside asks again for what it shows: a layout alone protects nothing. */
export default async function ProjectLayout({ children, params }: Props) {
  const { store, access, project, person } = await projectAccess(params, "read");
  const questions = listQuestions(store, access).map(({ id, name, text }) => ({ id, name, text }));
  return (
    <Shell
      project={project}
      role={access.role === "operator" ? "lead" : access.role}
      person={person.name}
      questions={questions}
      waiting={waitingFor(store, access)}
      singleSigns={readKeyChoices(readPreference(store, person, "keys")).singleSigns}
    >
      {children}
    </Shell>
  );
}
