"use client";
import Link from "next/link";
import type { Role } from "../../../db/access.ts";
import type { Waiting } from "../../../db/projects.ts";
import { Icon } from "../../ui/icons.tsx";
import classes from "./step-list.module.css";
import { type Step, stepAddress, steps } from "./steps.ts";

interface StepListProps {
  projectId: number;
  questionId: number | null;
  role: Role;
  current: Step | null;
  waiting: Waiting | null;
  /** At the side it folds to icons on narrow screens; in the menu it never does. */
  look: "side" | "menu";
  onChosen(): void;
}

/** The steps of the job in their order, each with what waits there. */
export function StepList({ projectId, questionId, role, current, waiting, look, onChosen }: StepListProps) {
  return (
    <ul className={classes.list} data-look={look}>
      {steps
        .filter((step) => step.for.includes(role))
        .map((step) => {
          const address = stepAddress(step, projectId, questionId);
          const waits = step.waits && waiting ? waiting[step.waits] : 0;
          return (
            <li key={step.path}>
              {address ? (
                <Link
                  href={address}
                  // Pages are made afresh for each visit: fetching eight of them in advance helps nobody.
                  prefetch={false}
                  className={classes.step}
                  aria-current={step === current ? "page" : undefined}
                  onClick={onChosen}
                >
                  <Icon name={step.icon} />
                  <span className={classes.name}>{step.name}</span>
                  {waits > 0 && (
                    <span className={classes.waits}>
                      {waits > 999 ? "999+" : waits}
                      <span className="hidden-words"> waiting for you</span>
                    </span>
                  )}
                </Link>
              ) : (
                <span className={classes.step} data-empty>
                  <Icon name={step.icon} />
                  <span className={classes.name}>
                    {step.name}
                    <span className="hidden-words"> (after an import)</span>
                  </span>
                </span>
              )}
            </li>
          );
        })}
    </ul>
  );
}
