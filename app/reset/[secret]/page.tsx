import type { Metadata } from "next";
import Link from "next/link";
import { readResetLink } from "../../../db/accounts.ts";
import { store } from "../../server/store.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PlainPage } from "../../ui/plain-page.tsx";
import { ResetForm } from "./reset-form.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "New password" };

export default async function ResetPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const whose = readResetLink(store(), secret);
  return (
    <PlainPage person={null} width="narrow">
      {whose ? (
        <>
          <PageHeader title="Set a new password" note="You are then signed in here and signed out everywhere else." />
          <ResetForm secret={secret} name={whose.name} />
        </>
      ) : (
        <EmptyState isPage title="This link opens nothing any more" step={<Link href="/sign-in">Sign in</Link>}>
          It has been used, taken back, or is older than seven days. Ask a lead of your project for a new one.
        </EmptyState>
      )}
    </PlainPage>
  );
}
