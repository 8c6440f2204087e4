"use client";
import { FailedPage, type FailedPageProps } from "../../ui/failed-page.tsx";

/** Inside the shell, so that the way to the other steps stays. */
export default function ErrorPage(props: FailedPageProps) {
  return <FailedPage {...props} />;
}
