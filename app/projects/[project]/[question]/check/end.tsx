import { Button } from "@mantine/core";
import { numeral } from "../../../../../lib/numbers.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { LinkButton } from "../../../../ui/link-button.tsx";

interface AllCheckedProps {
  projectId: number;
  questionId: number;
  waiting: number;
  loading: boolean;
  onBack: (() => void) | undefined;
}

/** The end of the queue: what is still to come, and where to go next. */
export function AllChecked({ projectId, questionId, waiting, loading, onBack }: AllCheckedProps) {
  if (loading) return <p className="quiet">The next answers are on their way.</p>;
  return (
    <EmptyState
      title={waiting > 0 ? "All that is coded so far is checked" : "All is checked"}
      step={
        <>
          <LinkButton href={`/projects/${projectId}/${questionId}/resolve`}>See what differs</LinkButton>{" "}
          {onBack && (
            <Button variant="default" onClick={onBack}>
              Back to the last answer
            </Button>
          )}
        </>
      }
    >
      {waiting > 0
        ? `${numeral(waiting)} more come here when their coder has finished them.`
        : "What you changed or asked about is on the page Resolve."}
    </EmptyState>
  );
}
