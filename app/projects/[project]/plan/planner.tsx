"use client";
import { NativeSelect } from "@mantine/core";
import { useRouter } from "next/navigation";
import type { PlanChoices } from "../../../../db/plan-choices.ts";
import { CheckingForm } from "./checking-form.tsx";
import { CodingForm } from "./coding-form.tsx";
import classes from "./plan.module.css";
import { PlansMade } from "./plans-made.tsx";

interface PlannerProps {
  projectId: number;
  questions: { id: number; name: string }[];
  questionId: number;
  choices: PlanChoices;
}

/** The two plans of a question side by side, and those made before. */
export function Planner({ projectId, questions, questionId, choices }: PlannerProps) {
  const router = useRouter();
  return (
    <>
      {questions.length > 1 && (
        <NativeSelect
          label="Question"
          className={classes.question}
          value={String(questionId)}
          onChange={(event) => router.push(`/projects/${projectId}/plan?question=${event.currentTarget.value}`)}
          data={questions.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      <div className={classes.forms}>
        <CodingForm projectId={projectId} questionId={questionId} choices={choices} />
        <CheckingForm projectId={projectId} questionId={questionId} choices={choices} />
      </div>
      <PlansMade projectId={projectId} plans={choices.plans} />
    </>
  );
}
