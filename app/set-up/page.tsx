import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { hasAccounts } from "../../db/accounts.ts";
import { store } from "../server/store.ts";
import { NamePasswordForm } from "../ui/name-password-form.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PlainPage } from "../ui/plain-page.tsx";
import { setUp } from "./actions.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Set up" };

export default function SetUpPage() {
  if (hasAccounts(store())) redirect("/");
  return (
    <PlainPage person={null} width="narrow">
      <PageHeader
        title="Create your account"
        note="The first account of this installation. Everything stays on this computer; you invite others later, from a project."
      />
      <NamePasswordForm verb="Create your account" password="new" action={setUp} />
    </PlainPage>
  );
}
