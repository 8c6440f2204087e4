import Link from "next/link";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { LinkButton } from "../../../../ui/link-button.tsx";

interface NothingAssignedProps {
  projectId: number;
  question: { id: number; name: string };
  role: "lead" | "coder";
}

/** No answer is assigned to this person. */
export function NothingAssigned({ projectId, question, role }: NothingAssignedProps) {
  return (
    <EmptyState
      isPage
      title="Nothing is assigned to you here"
      step={
        role === "lead" ? (
          <LinkButton href={`/projects/${projectId}/${question.id}/answers`}>Show all answers</LinkButton>
        ) : (
          <Link href={`/projects/${projectId}`}>To the project</Link>
        )
      }
    >
      {role === "lead"
        ? `Who codes the answers to “${question.name}” is planned on the project's home. You can also open any answer from the list and code it.`
        : `The lead has not given you answers to “${question.name}” yet.`}
    </EmptyState>
  );
}
