import type { ReactNode } from "react";
import classes from "./notes.module.css";

/** An empty screen: what belongs here, and the one next step. */
export function EmptyState({ title, children, step }: { title: string; children?: ReactNode; step?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <h2 className={classes.emptyTitle}>{title}</h2>
      {children && <div className={classes.note}>{children}</div>}
      {step && <div className={classes.emptyStep}>{step}</div>}
    </div>
  );
}
