"use client";
import { Drawer, UnstyledButton } from "@mantine/core";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { Role } from "../../../db/access.ts";
import type { Project, Waiting } from "../../../db/projects.ts";
import { ScreenHelp } from "../../commands/screen-help.tsx";
import { FindButton } from "../../ui/find-button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { PersonMenu } from "../../ui/person-menu.tsx";
import { SavedNote } from "../../ui/saved-note.tsx";
import { SkipLink } from "../../ui/skip-link.tsx";
import { ProjectPalette } from "./project-palette.tsx";
import { QuestionSwitcher } from "./question-switcher.tsx";
import classes from "./shell.module.css";
import { StepList } from "./step-list.tsx";
import { placeOf } from "./steps.ts";
import { useWaiting } from "./use-waiting.ts";

interface ShellProps {
  project: Project;
  role: Role;
  person: string;
  questions: { id: number; name: string; text: string }[];
  waiting: Waiting[];
  /** The person lets single signs act. */
  singleSigns: boolean;
  children: ReactNode;
}

/** The frame around every page of a project: steps at the left, question, find, saved state and person at the top. */
export function Shell({ project, role, person, questions, waiting: atFirst, singleSigns, children }: ShellProps) {
  const place = placeOf(usePathname());
  const waiting = useWaiting(project.id, atFirst);
  const [menuOpen, setMenuOpen] = useState(false);
  // Pages of the project keep the question that was last in front, so that the steps lead back to it.
  const [lastQuestion, setLastQuestion] = useState<number | null>(null);
  if (place.questionId !== null && place.questionId !== lastQuestion) setLastQuestion(place.questionId);
  const firstWaiting = atFirst.find((w) => w.code + w.check + w.resolve > 0)?.questionId;
  const questionId = place.questionId ?? lastQuestion ?? firstWaiting ?? questions[0]?.id ?? null;
  const list = (where: "side" | "menu") => (
    <StepList
      projectId={project.id}
      questionId={questionId}
      role={role}
      current={place.step}
      waiting={waiting.find((w) => w.questionId === questionId) ?? null}
      look={where}
      onChosen={() => setMenuOpen(false)}
    />
  );
  return (
    <div className={classes.shell} data-demonstration={project.isDemonstration || undefined}>
      <SkipLink />
      <ScreenHelp singleSigns={singleSigns} />
      <ProjectPalette projectId={project.id} questionId={questionId} questions={questions} role={role} />
      <header className={classes.top}>
        <div className={classes.bar}>
          <UnstyledButton className={classes.menuButton} onClick={() => setMenuOpen(true)} aria-label="Steps">
            <Icon name="menu" />
          </UnstyledButton>
          <Link href={`/projects/${project.id}`} className={classes.project} title={project.name}>
            {project.name}
          </Link>
          <QuestionSwitcher
            projectId={project.id}
            questions={questions}
            questionId={questionId}
            step={place.questionId === null ? null : place.step}
            onChosen={setLastQuestion}
          />
          <span className={classes.gap} />
          <SavedNote />
          <FindButton />
          <PersonMenu name={person} />
        </div>
        {project.isDemonstration && (
          <p className={classes.demonstration}>
            <strong>This is a demonstration.</strong> <span>Its answers were written for it; nobody was asked.</span>
          </p>
        )}
      </header>
      <nav className={classes.side} aria-label="Steps">
        {list("side")}
      </nav>
      <Drawer
        opened={menuOpen}
        onClose={() => setMenuOpen(false)}
        title={
          <Link href={`/projects/${project.id}`} className={classes.home} onClick={() => setMenuOpen(false)}>
            {project.name}
          </Link>
        }
        size={280}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <nav aria-label="Steps">{list("menu")}</nav>
      </Drawer>
      <main id="content" tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </div>
  );
}
