import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { hasAccounts } from "../../db/accounts.ts";
import { signedIn } from "../server/session.ts";
import { store } from "../server/store.ts";
import { NamePasswordForm } from "../ui/name-password-form.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PlainPage } from "../ui/plain-page.tsx";
import { signIn } from "./actions.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if (await signedIn()) redirect("/");
  if (!hasAccounts(store())) redirect("/set-up");
  return (
    <PlainPage person={null} width="narrow">
      <PageHeader title="Sign in" />
      <NamePasswordForm verb="Sign in" password="known" action={signIn} />
      <p className="quiet">Password forgotten? A lead of your project can make a link with which you set a new one.</p>
    </PlainPage>
  );
}
