import type { Metadata } from "next";
import { requirePerson } from "../../server/session.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { PlainPage } from "../../ui/plain-page.tsx";
import { ImportSurvey } from "./import-survey.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Import a survey" };

/** A survey becomes a new project; whoever imports it leads it. */
export default async function NewProjectPage() {
  const person = await requirePerson();
  return (
    <PlainPage person={person.name} width="full">
      <PageHeader title="Import a survey" note="It becomes a project of its own, and you lead it." />
      <ImportSurvey projectId={null} />
    </PlainPage>
  );
}
