import { Group } from "@mantine/core";
import { redirect } from "next/navigation";
import { hasAccounts } from "../db/accounts.ts";
import { projectsOf } from "../db/projects.ts";
import { OpenDemonstration } from "./open-demonstration.tsx";
import { ProjectList } from "./project-list.tsx";
import { requirePerson } from "./server/session.ts";
import { store } from "./server/store.ts";
import { EmptyState } from "./ui/empty-state.tsx";
import { LinkButton } from "./ui/link-button.tsx";
import { PageHeader } from "./ui/page-header.tsx";
import { PlainPage } from "./ui/plain-page.tsx";

export const dynamic = "force-dynamic";

/** The person's projects; at the first start, the way to the first account and the first survey. */
export default async function Home() {
  if (!hasAccounts(store())) redirect("/set-up");
  const person = await requirePerson();
  const projects = projectsOf(store(), person);
  const doors = (
    <Group gap="md">
      <LinkButton href="/projects/new">Import a survey</LinkButton>
      {!projects.some((p) => p.isDemonstration) && <OpenDemonstration />}
    </Group>
  );
  return (
    <PlainPage person={person.name}>
      {projects.length === 0 ? (
        <EmptyState isPage title="No projects yet" step={doors}>
          A project is one survey: its answers, the code frame, and the people who code and check. Begin with a file of answers
          (CSV, TSV or Excel), or look round in a finished example first.
        </EmptyState>
      ) : (
        <>
          <PageHeader title="Projects">{doors}</PageHeader>
          <ProjectList projects={projects} now={Date.now()} />
        </>
      )}
    </PlainPage>
  );
}
