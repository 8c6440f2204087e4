"use client";
import { Button, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { ErasurePreview } from "../../../../db/respondents.ts";
import { several } from "../../../../lib/numbers.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Status } from "../../../ui/said.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { lookForRespondent, withdrawRespondent } from "./actions.ts";
import classes from "./import-page.module.css";

/** Removes a respondent who no longer wants to take part: says what goes, asks for the key once more. */
export function Withdraw({ projectId }: { projectId: number }) {
  const router = useRouter();
  const [key, setKey] = useState("");
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<ErasurePreview | null>(null);
  const [said, setSaid] = useState("");
  const looking = useAction(lookForRespondent);
  const withdrawing = useAction(withdrawRespondent);
  const look = async (event: FormEvent) => {
    event.preventDefault();
    setSaid("");
    setTyped("");
    setFound((await looking.run({ project: projectId, key })) ?? null);
  };
  const withdraw = async (event: FormEvent) => {
    event.preventDefault();
    if (!found) return;
    const done = await withdrawing.run({ project: projectId, respondent: found.respondentId, key: typed });
    if (!done) return;
    setFound(null);
    setKey("");
    setSaid(
      done.journalEmpty
        ? "The respondent is removed. Backups made before still hold the words: delete them too."
        : "The respondent is removed. Somebody was reading at the same time, so the words leave the last file when the server is next quiet. Backups made before still hold them: delete them too.",
    );
    router.refresh();
  };
  return (
    <section className={classes.section} aria-labelledby="withdraw">
      <h2 id="withdraw" className={classes.heading}>
        Withdraw a respondent
      </h2>
      <p className={classes.note}>
        For somebody who takes their consent back: their words and all work on them are removed for good, and a later file does
        not bring them back.
      </p>
      <form onSubmit={look} className={classes.row}>
        <TextInput
          label="Key of the respondent"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          autoComplete="off"
        />
        <Button type="submit" variant="default" loading={looking.pending} disabled={key.trim() === ""}>
          Find
        </Button>
      </form>
      <ErrorNote failure={looking.failure ?? withdrawing.failure} />
      {found && (
        <form onSubmit={withdraw}>
          <p className={classes.outcome}>
            <strong>Respondent {found.key}</strong>: this will be removed.
          </p>
          <ul className={classes.removed}>
            {removals(found).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <div className={classes.row}>
            <TextInput
              label="Type the key once more"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
            />
            <Button type="submit" color="red" loading={withdrawing.pending} disabled={typed.trim() !== found.key}>
              Remove the respondent
            </Button>
            <Button variant="default" onClick={() => setFound(null)}>
              Cancel
            </Button>
          </div>
        </form>
      )}
      <Status>{said}</Status>
    </section>
  );
}

function removals(found: ErasurePreview): string[] {
  const parts: [number, string, string][] = [
    [found.answers, "answer", "answers"],
    [found.earlierTexts, "earlier text of an answer", "earlier texts of answers"],
    [found.values, "attribute value", "attribute values"],
    [found.codings, "code applied to them, by anybody", "codes applied to them, by anybody"],
    [found.checks, "check", "checks"],
    [found.decisions, "decision", "decisions"],
  ];
  const lines = parts.filter(([n]) => n > 0).map(([n, one, many]) => several(n, one, many));
  const examples = found.examples.map(({ label }) => `the example of the code “${label}”, which quotes them`);
  return [...lines, "notes and flags of coders on these answers", ...examples];
}
