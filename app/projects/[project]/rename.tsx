"use client";
import { Button, Group, Modal, Textarea, TextInput, UnstyledButton } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { ErrorNote } from "../../ui/error-note.tsx";
import type { Failure } from "../../ui/use-action.ts";
import { useAction } from "../../ui/use-action.ts";
import { changeQuestionTo, renameProjectTo } from "./actions.ts";
import classes from "./home.module.css";

/** The lead gives the project another name. */
export function RenameProject({ projectId, name }: { projectId: number; name: string }) {
  const { run, pending, failure, clearFailure } = useAction(renameProjectTo);
  return (
    <RenameDialog
      thing="project"
      name={name}
      pending={pending}
      failure={failure}
      onOpen={clearFailure}
      save={async (next) => (await run({ project: projectId, name: next.name })) !== undefined}
    />
  );
}

interface RenameQuestionProps {
  projectId: number;
  question: { id: number; name: string; text: string };
}

/** The lead gives a question another name, or mends its wording. */
export function RenameQuestion({ projectId, question }: RenameQuestionProps) {
  const { run, pending, failure, clearFailure } = useAction(changeQuestionTo);
  return (
    <RenameDialog
      thing="question"
      name={question.name}
      text={question.text}
      pending={pending}
      failure={failure}
      onOpen={clearFailure}
      save={async (next) => (await run({ project: projectId, question: question.id, ...next })) !== undefined}
    />
  );
}

interface RenameDialogProps {
  thing: "project" | "question";
  name: string;
  /** How a question was asked; a project has no such text. */
  text?: string;
  pending: boolean;
  failure: Failure | null;
  onOpen(): void;
  /** True where it was saved. */
  save(next: { name: string; text: string }): Promise<boolean>;
}

function RenameDialog({ thing, name, text, pending, failure, onOpen, save }: RenameDialogProps) {
  const router = useRouter();
  const [opened, setOpened] = useState(false);
  const [next, setNext] = useState({ name, text: text ?? "" });
  const open = () => {
    setNext({ name, text: text ?? "" });
    onOpen();
    setOpened(true);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await save(next))) return;
    setOpened(false);
    router.refresh();
  };
  return (
    <>
      <UnstyledButton className={classes.rename} onClick={open} aria-label={`Rename the ${thing} ${name}`}>
        Rename
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`Rename the ${thing}`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <form onSubmit={submit}>
          <TextInput
            label="Name"
            description={thing === "question" ? "A word or a few: it heads lists and tables." : undefined}
            value={next.name}
            maxLength={200}
            onChange={(event) => setNext({ ...next, name: event.currentTarget.value })}
            error={next.name.trim() === "" ? "Give it a name." : undefined}
            data-autofocus
          />
          {text !== undefined && (
            <Textarea
              label="The question as it was asked"
              description="Coders read it above the answers."
              value={next.text}
              maxLength={5000}
              rows={3}
              mt="md"
              onChange={(event) => setNext({ ...next, text: event.currentTarget.value })}
            />
          )}
          <ErrorNote failure={failure} />
          <Group justify="flex-end" gap="sm" mt="xl">
            <Button variant="default" onClick={() => setOpened(false)}>
              Cancel
            </Button>
            <Button type="submit" loading={pending} disabled={next.name.trim() === ""}>
              Save
            </Button>
          </Group>
        </form>
      </Modal>
    </>
  );
}
