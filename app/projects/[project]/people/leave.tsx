"use client";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { leave } from "./actions.ts";
import classes from "./people.module.css";

/** The way out of a project. */
export function LeaveButton({ projectId, projectName }: { projectId: number; projectName: string }) {
  const [asking, ask] = useDisclosure(false);
  const { run, failure } = useAction(leave);
  return (
    <section className={classes.section}>
      <ErrorNote failure={failure} />
      <Button variant="subtle" color="gray" className={classes.leave} onClick={ask.open}>
        Leave this project…
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Leave “${projectName}”?`}
        verb="Leave"
        onConfirm={async () => {
          await run({ project: projectId });
        }}
        onClose={ask.close}
      >
        You lose access; what you coded and checked stays. Only a lead can invite you again.
      </ConfirmDialog>
    </section>
  );
}
