import type { Metadata } from "next";
import { countSessions } from "../../db/accounts.ts";
import { readPreference } from "../../db/preferences.ts";
import { readKeyChoices } from "../commands/key-choices.ts";
import { requirePerson } from "../server/session.ts";
import { store } from "../server/store.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { PlainPage } from "../ui/plain-page.tsx";
import { AccountForms } from "./account-forms.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const person = await requirePerson();
  return (
    <PlainPage person={person.name} width="narrow">
      <PageHeader title="Account" note={person.name} />
      <AccountForms
        name={person.name}
        sessions={countSessions(store(), person)}
        keys={readKeyChoices(readPreference(store(), person, "keys"))}
      />
    </PlainPage>
  );
}
