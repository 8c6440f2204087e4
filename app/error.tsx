"use client";
import { FailedPage, type FailedPageProps } from "./ui/failed-page.tsx";
import classes from "./ui/plain-page.module.css";

export default function ErrorPage(props: FailedPageProps) {
  return (
    <main className={classes.main} data-width="narrow">
      <FailedPage {...props} />
    </main>
  );
}
