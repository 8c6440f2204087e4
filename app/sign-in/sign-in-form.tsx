"use client";
import { NamePasswordForm } from "../ui/name-password-form.tsx";
import { signIn } from "./actions.ts";

/** Name and password; then to the page that was asked for, or to all projects. */
export function SignInForm({ to }: { to: string | null }) {
  return (
    <NamePasswordForm verb="Sign in" password="known" action={(input) => signIn({ ...input, ...(to !== null && { to }) })} />
  );
}
