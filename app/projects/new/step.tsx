import type { ReactNode } from "react";
import classes from "./import.module.css";

interface StepProps {
  number: number;
  title: string;
  /** `done` shows one line that says what was chosen; `later` shows the title alone. */
  state: "later" | "open" | "done";
  summary?: ReactNode;
  /** What can be done with a step that is done, such as changing it. */
  change?: ReactNode;
  children?: ReactNode;
}

/** One step of the import, folded to a line where it is done. */
export function Step({ number, title, state, summary, change, children }: StepProps) {
  return (
    <section className={classes.step} data-state={state} aria-labelledby={`step-${number}`}>
      <div className={classes.stepLine}>
        <h2 id={`step-${number}`} className={classes.stepTitle} tabIndex={-1}>
          <span className={classes.stepNumber}>{number}</span> {title}
        </h2>
        {state === "done" && <div className={classes.summary}>{summary}</div>}
        {state === "done" && change}
      </div>
      {state === "open" && <div className={classes.stepBody}>{children}</div>}
    </section>
  );
}
