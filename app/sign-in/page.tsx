import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { hasAccounts } from "../../db/accounts.ts";
import { signedIn } from "../server/session.ts";
import { store } from "../server/store.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { PlainPage } from "../ui/plain-page.tsx";
import { wayBack } from "../ui/way-back.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<{ to?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const to = wayBack((await searchParams).to);
  if (await signedIn()) redirect(to ?? "/");
  if (!hasAccounts(store())) redirect("/set-up");
  return (
    <PlainPage person={null} width="narrow">
      <PageHeader title="Sign in" />
      <SignInForm to={to} />
      <p className="quiet">Password forgotten? A lead of your project can make a link with which you set a new one.</p>
    </PlainPage>
  );
}
