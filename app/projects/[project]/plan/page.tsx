import type { Metadata } from "next";
import { listQuestions } from "../../../../db/projects.ts";
import { projectAccess } from "../../../server/page-access.ts";
import { runTask } from "../../../server/worker.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { LinkButton } from "../../../ui/link-button.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Planner } from "./planner.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Plan" };

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<{ question?: string | string[] }>;
}

/** Who codes and who checks what, question by question. For leads. */
export default async function PlanPage({ params, searchParams }: Props) {
  const { store, access, person, project } = await projectAccess(params, "lead");
  const questions = listQuestions(store, access);
  const asked = Number((await searchParams).question);
  const question = questions.find((one) => one.id === asked) ?? questions[0];
  if (!question) {
    return (
      <>
        <PageHeader title="Plan" />
        <EmptyState
          title="There is nothing to plan yet"
          step={<LinkButton href={`/projects/${project.id}/import`}>Import a survey</LinkButton>}
        >
          Who codes and checks what is planned for the answers of a question.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Plan who codes and checks" note="Nobody checks their own work. What somebody has begun stays theirs." />
      <Planner
        key={question.id}
        projectId={project.id}
        questions={questions.map(({ id, name }) => ({ id, name }))}
        questionId={question.id}
        choices={await runTask("figures", "planChoices", { actor: person, projectId: project.id, questionId: question.id })}
      />
    </>
  );
}
