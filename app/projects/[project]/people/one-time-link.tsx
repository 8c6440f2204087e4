"use client";
import { Button, CopyButton, Group, TextInput } from "@mantine/core";
import { dayOf } from "../../../ui/moment.tsx";

/** A link that is shown this once: it is kept nowhere. */
export function OneTimeLink({ address, expiresAt, label }: { address: string; expiresAt: number; label: string }) {
  return (
    <Group align="flex-end" gap="sm" wrap="nowrap">
      <TextInput
        label={label}
        description={`Opens once, until ${dayOf(expiresAt)}. It is shown only now: copy it and send it yourself.`}
        value={address}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        flex={1}
      />
      <CopyButton value={address} timeout={4000}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? "Copied" : "Copy"}</Button>}
      </CopyButton>
    </Group>
  );
}
