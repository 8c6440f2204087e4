"use client";
import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { ErrorNote } from "../../ui/error-note.tsx";
import { NamePasswordForm } from "../../ui/name-password-form.tsx";
import { useAction } from "../../ui/use-action.ts";
import { joinAsMe, joinAsNew, joinWithAccount } from "./actions.ts";

/** Accepts an invitation: as who is signed in, with a new account, or with one's account after signing in. */
export function JoinForm({ secret, signedInAs }: { secret: string; signedInAs: string | null }) {
  const [hasAccount, setHasAccount] = useState(false);
  const { run, pending, failure } = useAction(joinAsMe);
  if (signedInAs !== null)
    return (
      <Stack gap="lg">
        <ErrorNote failure={failure} />
        <Button onClick={() => run({ secret })} loading={pending}>
          Join as {signedInAs}
        </Button>
        <p className="quiet">Not {signedInAs}? Sign out at the top, then open the link again.</p>
      </Stack>
    );
  return (
    <Stack gap="xl">
      {hasAccount ? (
        <NamePasswordForm key="known" verb="Sign in" password="known" action={(input) => joinWithAccount({ ...input, secret })} />
      ) : (
        <NamePasswordForm
          key="new"
          verb="Create account and join"
          password="new"
          action={(input) => joinAsNew({ ...input, secret })}
        />
      )}
      <Button variant="subtle" onClick={() => setHasAccount(!hasAccount)}>
        {hasAccount ? "I am new here" : "I have an account already"}
      </Button>
    </Stack>
  );
}
