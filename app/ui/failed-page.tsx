"use client";
import { Button } from "@mantine/core";
import { EmptyState } from "./empty-state.tsx";

export interface FailedPageProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/** Our fault: says so, and that nothing that was saved is lost. The server's log has what happened, under the same number. */
export function FailedPage({ error, retry }: FailedPageProps) {
  return (
    <EmptyState isPage title="This page could not be shown" step={<Button onClick={retry}>Try again</Button>}>
      Something went wrong in Tandem, not in what you did. Everything that was saved is kept.
      {error.digest && ` The server’s log tells more under the number ${error.digest}.`}
    </EmptyState>
  );
}
