import type { ReactNode } from "react";
import classes from "./notes.module.css";

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  step?: ReactNode;
  /** There is no other heading on the page. */
  isPage?: boolean;
}

/** An empty screen: what belongs here, and the one next step. */
export function EmptyState({ title, children, step, isPage = false }: EmptyStateProps) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className={classes.empty}>
      <Heading className={classes.emptyTitle}>{title}</Heading>
      {children && <div className={classes.note}>{children}</div>}
      {step && <div className={classes.emptyStep}>{step}</div>}
    </div>
  );
}
