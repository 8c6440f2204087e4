"use client";
import { Menu, UnstyledButton } from "@mantine/core";
import Link from "next/link";
import { Icon } from "../../ui/icons.tsx";
import classes from "./shell.module.css";
import { type Step, stepAddress } from "./steps.ts";

interface QuestionSwitcherProps {
  projectId: number;
  questions: { id: number; name: string; text: string }[];
  questionId: number | null;
  /** The step in front, kept when the question changes; null on pages of the whole project. */
  step: Step | null;
  onChosen(questionId: number): void;
}

/** The question in front, and the way to the same step of another one. */
export function QuestionSwitcher({ projectId, questions, questionId, step, onChosen }: QuestionSwitcherProps) {
  const current = questions.find((q) => q.id === questionId);
  if (!current) return null;
  if (questions.length === 1)
    return (
      <span className={classes.question} title={current.text || undefined}>
        <span className={classes.questionName}>{current.name}</span>
      </span>
    );
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <UnstyledButton className={classes.question} title={current.text || undefined}>
          <span className="hidden-words">Question: </span>
          <span className={classes.questionName}>{current.name}</span>
          <Icon name="down" size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {questions.map((question) => {
          const words = (
            <>
              <span className={classes.questionChoice}>{question.name}</span>
              {question.text && question.text !== question.name && <span className={classes.questionText}>{question.text}</span>}
            </>
          );
          const address = step ? stepAddress(step, projectId, question.id) : null;
          const marked = question.id === questionId ? { "aria-current": "true" as const } : {};
          return address ? (
            <Menu.Item key={question.id} component={Link} href={address} {...marked}>
              {words}
            </Menu.Item>
          ) : (
            <Menu.Item key={question.id} onClick={() => onChosen(question.id)} {...marked}>
              {words}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
