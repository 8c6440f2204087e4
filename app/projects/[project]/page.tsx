import { listQuestions, waitingFor } from "../../../db/projects.ts";
import { projectAccess } from "../../server/page-access.ts";
import { runTask } from "../../server/worker.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import classes from "./home.module.css";
import { Looks } from "./looks.tsx";
import { QuestionLines } from "./question-lines.tsx";
import { firstTask, waitingSentence } from "./waiting-words.ts";

export const dynamic = "force-dynamic";

/** Home of a project: what waits for me, with one button to the first of it; below, how far each question is. */
export default async function ProjectPage({ params }: { params: Promise<{ project: string }> }) {
  const { store, access, person, project } = await projectAccess(params, "read");
  const isLead = access.role === "lead";
  const questions = listQuestions(store, access);
  if (questions.length === 0) {
    return (
      <>
        <PageHeader title={project.name} />
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
  const first = firstTask(waiting);
  return (
    <div className={classes.page}>
      <PageHeader title={project.name} note={waitingSentence(waiting, questions, access.role === "viewer")}>
        {first && <LinkButton href={`/projects/${project.id}/${first.questionId}/${first.step}`}>{first.verb}</LinkButton>}
        {isLead && (
          <LinkButton href={`/projects/${project.id}/plan`} variant="default">
            Plan who codes and checks
          </LinkButton>
        )}
      </PageHeader>
      <Looks projectId={project.id} questions={questions} looks={looks} />
      <QuestionLines projectId={project.id} questions={progress} now={store.now()} myId={access.memberId} />
    </div>
  );
}
