import Link from "next/link";
import type { ReactNode } from "react";
import { PersonMenu } from "./person-menu.tsx";
import classes from "./plain-page.module.css";
import { SkipLink } from "./skip-link.tsx";

interface PlainPageProps {
  /** Who is signed in; null on the pages before that. */
  person: string | null;
  /** `narrow`: a form; `wide`: lists and tables; `full`: the columns of a file. */
  width?: "narrow" | "wide" | "full";
  children: ReactNode;
}

/** A page outside any project: the name of the program at the top, the person at the right. */
export function PlainPage({ person, width = "wide", children }: PlainPageProps) {
  return (
    <div className={classes.page}>
      <SkipLink />
      <header className={classes.top}>
        {person === null ? (
          <span className={classes.brand}>Tandem</span>
        ) : (
          <Link href="/" className={classes.brand}>
            Tandem
          </Link>
        )}
        {person !== null && <PersonMenu name={person} />}
      </header>
      <main id="content" tabIndex={-1} className={classes.main} data-width={width}>
        {children}
      </main>
    </div>
  );
}
