"use client";
import { Button, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { dayOf } from "../../../ui/moment.tsx";
import { Status } from "../../../ui/said.tsx";
import classes from "./people.module.css";

/** A link that is shown this once: it is kept nowhere. */
export function OneTimeLink({ address, expiresAt, label }: { address: string; expiresAt: number; label: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");
  const copy = async () => {
    field.current?.select();
    setSaid((await copied(address)) ? "Copied." : "This browser does not let it be copied: press Ctrl+C.");
  };
  return (
    <div>
      <div className={classes.link}>
        <TextInput
          ref={field}
          label={label}
          description={`Opens once, until ${dayOf(expiresAt)}. It is shown only now: copy it and send it yourself.`}
          value={address}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
          data-autofocus
        />
        <Button onClick={copy}>Copy</Button>
      </div>
      <Status className={classes.note}>{said}</Status>
    </div>
  );
}

/** Over plain HTTP on a network there is no clipboard to write to; there the old command copies what is selected. */
async function copied(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Not allowed: the other way may be.
  }
  return document.execCommand("copy");
}
