import { listQuestions, waitingFor } from "../../../db/projects.ts";
import { projectAccess } from "../../server/page-access.ts";
import { runTask } from "../../server/worker.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import classes from "./home.module.css";
import { Looks } from "./looks.tsx";
import { nextStep } from "./next-step.ts";
import { QuestionLines } from "./question-lines.tsx";
import { RenameProject } from "./rename.tsx";
import { Tour } from "./tour.tsx";

export const dynamic = "force-dynamic";

/** Home of a project: what waits for me, with one button to the first of it; below, how far each question is. */
export default async function ProjectPage({ params }: { params: Promise<{ project: string }> }) {
  const { store, access, person, project } = await projectAccess(params, "read");
  const isLead = access.role === "lead";
  const questions = listQuestions(store, access);
  if (questions.length === 0) {
    return (
      <>
        <PageHeader title={project.name}>{isLead && <RenameProject projectId={project.id} name={project.name} />}</PageHeader>
        <EmptyState
          title="No survey yet"
          step={isLead && <LinkButton href={`/projects/${project.id}/import`}>Import a survey</LinkButton>}
        >
          {isLead
            ? "Questions and their answers come from a survey file: CSV, TSV or Excel."
            : "The lead imports the survey; its questions then stand here."}
        </EmptyState>
      </>
    );
  }
  const waiting = waitingFor(store, access);
  const progress = await runTask("figures", "progress", { actor: person, projectId: project.id });
  const looks = access.role === "viewer" ? [] : await runTask("figures", "looks", { actor: person, projectId: project.id });
  const next = nextStep(waiting, progress, access.role);
  return (
    <div className={classes.page}>
      <PageHeader
        title={project.name}
        note={
          <>
            {next.sentence} {isLead && <RenameProject projectId={project.id} name={project.name} />}
          </>
        }
      >
        {next.step && (
          <LinkButton href={`/projects/${project.id}/${next.step.path}`} variant={next.step.isMine ? "filled" : "default"}>
            {next.step.verb}
          </LinkButton>
        )}
        {isLead && (
          <LinkButton href={`/projects/${project.id}/plan`} variant="default">
            Plan who codes and checks
          </LinkButton>
        )}
      </PageHeader>
      {project.isDemonstration && <Tour projectId={project.id} questions={questions} mayCode={access.role !== "viewer"} />}
      <Looks projectId={project.id} questions={questions} looks={looks} />
      <QuestionLines projectId={project.id} questions={progress} now={store.now()} myId={access.memberId} isLead={isLead} />
    </div>
  );
}
