import type { ReactNode } from "react";
import classes from "./notes.module.css";

/** The heading of a page, one quiet line under it, and what can be done here at the right. */
export function PageHeader({ title, note, children }: { title: string; note?: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.header}>
      <div>
        <h1 className={classes.title}>{title}</h1>
        {note && <div className={classes.note}>{note}</div>}
      </div>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
