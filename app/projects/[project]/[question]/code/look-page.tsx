import type { LookReason } from "../../../../../lib/coding/looks.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { LinkButton } from "../../../../ui/link-button.tsx";

/** Nothing is left to look at again because of a code. */
export function NothingToLookAt({
  projectId,
  questionId,
  look,
}: {
  projectId: number;
  questionId: number;
  look: LookReason | null;
}) {
  return (
    <EmptyState
      isPage
      title="Nothing is left to look at again"
      step={<LinkButton href={`/projects/${projectId}/${questionId}/code`}>To coding</LinkButton>}
    >
      {look
        ? `All your answers have been coded or looked at since “${look.label}” has had its meaning.`
        : "This code is not in use."}
    </EmptyState>
  );
}
