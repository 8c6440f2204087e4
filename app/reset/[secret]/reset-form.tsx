"use client";
import { NamePasswordForm } from "../../ui/name-password-form.tsx";
import { reset } from "./actions.ts";

export function ResetForm({ secret, name }: { secret: string; name: string }) {
  return (
    <NamePasswordForm
      verb="Set the password"
      password="new"
      fixedName={name}
      action={({ password }) => reset({ secret, password })}
    />
  );
}
