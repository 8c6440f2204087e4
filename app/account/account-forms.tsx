"use client";
import { Button, PasswordInput, Radio, Stack, useMantineColorScheme } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { KeyChoices } from "../commands/command.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { Status } from "../ui/said.tsx";
import { useAction } from "../ui/use-action.ts";
import classes from "./account.module.css";
import { setNewPassword, signOutOtherComputers } from "./actions.ts";
import { OwnKeys } from "./own-keys.tsx";

/** What a person sets for themselves: theme, password, and where they are signed in. */
export function AccountForms({ name, sessions, keys }: { name: string; sessions: number; keys: KeyChoices }) {
  return (
    <Stack gap={32}>
      <Theme />
      <OwnKeys choices={keys} />
      <Password name={name} />
      <Sessions count={sessions} />
    </Stack>
  );
}

function Theme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  // The server does not know this browser's choice.
  const mounted = useMounted();
  return (
    <Radio.Group
      label="Theme"
      description="For this browser."
      value={mounted ? colorScheme : "auto"}
      onChange={(value) => setColorScheme(value as "light" | "dark" | "auto")}
    >
      <Stack gap="sm" mt="sm">
        <Radio value="auto" label="As the computer has it" />
        <Radio value="light" label="Light" />
        <Radio value="dark" label="Dark" />
      </Stack>
    </Radio.Group>
  );
}

function Password({ name }: { name: string }) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [done, setDone] = useState(false);
  const router = useRouter();
  const { run, pending, failure } = useAction(setNewPassword);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    const before = next;
    if ((await run({ current, next })) === undefined) return;
    setCurrent("");
    setNext((now) => (now === before ? "" : now));
    setDone(true);
    router.refresh();
  };
  const show = { "aria-label": "Show the password", tabIndex: 0, "aria-hidden": false } as const;
  return (
    <form onSubmit={submit} aria-labelledby="password-heading">
      <h2 id="password-heading" className={classes.heading}>
        Password
      </h2>
      <Stack gap="lg">
        {/* Password managers want to know whose password it is. */}
        <input value={name} readOnly autoComplete="username" hidden />
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          required
          withAsterisk={false}
          maxLength={200}
          visibilityToggleButtonProps={show}
        />
        <PasswordInput
          label="New password"
          description="At least 8 characters. Your other computers are signed out."
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          required
          withAsterisk={false}
          minLength={8}
          maxLength={200}
          visibilityToggleButtonProps={show}
        />
        <ErrorNote failure={failure} />
        <Button type="submit" variant="default" loading={pending} className={classes.button}>
          Change the password
        </Button>
        <Status className={classes.status}>{done && "The password is changed."}</Status>
      </Stack>
    </form>
  );
}

function Sessions({ count }: { count: number }) {
  const router = useRouter();
  const { run, pending, failure } = useAction(signOutOtherComputers);
  const others = count - 1;
  const signOut = async () => {
    if (await run({})) router.refresh();
  };
  return (
    <section aria-labelledby="sessions-heading">
      <h2 id="sessions-heading" className={classes.heading}>
        Signed in
      </h2>
      <Status className={classes.status}>
        {others <= 0 ? "Only here." : others === 1 ? "Here and in one other browser." : `Here and in ${others} other browsers.`}
      </Status>
      <ErrorNote failure={failure} />
      {others > 0 && (
        <Button variant="default" mt="md" onClick={signOut} loading={pending}>
          Sign out everywhere else
        </Button>
      )}
    </section>
  );
}
