import type { Metadata } from "next";
import Link from "next/link";
import { signedIn } from "./server/session.ts";
import { EmptyState } from "./ui/empty-state.tsx";
import { PlainPage } from "./ui/plain-page.tsx";

export const metadata: Metadata = { title: "Nothing here" };
export const dynamic = "force-dynamic";

export default async function NotFound() {
  const person = await signedIn();
  return (
    <PlainPage person={person?.name ?? null} width="narrow">
      <EmptyState isPage title="There is nothing here for you" step={<Link href="/">Go to your projects</Link>}>
        The page does not exist, or it belongs to a project that you are not a member of. Ask the lead of the project for access.
      </EmptyState>
    </PlainPage>
  );
}
