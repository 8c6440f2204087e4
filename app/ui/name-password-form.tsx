"use client";
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Result } from "../server/action.ts";
import { ErrorNote } from "./error-note.tsx";
import { useAction } from "./use-action.ts";

interface NamePasswordFormProps {
  /** The button: a verb. */
  verb: string;
  /** A new password is asked for with its rule; a known one is not. */
  password: "new" | "known";
  /** The person is known already and only a password is asked for; password managers want the name all the same. */
  fixedName?: string;
  /** Goes elsewhere when it worked. */
  action(input: { name: string; password: string }): Promise<Result<unknown>>;
}

/** Name and password: for the first account, signing in, accepting an invitation and setting a new password. */
export function NamePasswordForm({ verb, password, fixedName, action }: NamePasswordFormProps) {
  const [name, setName] = useState(fixedName ?? "");
  const [secret, setSecret] = useState("");
  const { run, pending, failure } = useAction(action);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run({ name, password: secret });
  };
  return (
    <form onSubmit={submit} aria-label={verb}>
      <Stack gap="lg">
        <TextInput
          label="Name"
          description={password === "new" && !fixedName ? "As it shall stand in the history of the project." : undefined}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="words"
          maxLength={60}
          required
          readOnly={fixedName !== undefined}
          withAsterisk={false}
        />
        <PasswordInput
          label={password === "new" ? "New password" : "Password"}
          description={
            password === "new" ? "At least 8 characters. A short sentence is easy to remember and hard to guess." : undefined
          }
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          autoComplete={password === "new" ? "new-password" : "current-password"}
          minLength={password === "new" ? 8 : undefined}
          maxLength={200}
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ "aria-label": "Show the password", tabIndex: 0, "aria-hidden": false }}
        />
        <ErrorNote failure={failure} />
        <Button type="submit" loading={pending}>
          {verb}
        </Button>
      </Stack>
    </form>
  );
}
