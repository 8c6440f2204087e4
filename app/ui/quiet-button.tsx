import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./quiet-button.module.css";

/** A button that recedes: beside the work, not of it. */
export function QuietButton({ onClick, children }: { onClick(): void; children: ReactNode }) {
  return (
    <UnstyledButton className={classes.quiet} onClick={onClick}>
      {children}
    </UnstyledButton>
  );
}
