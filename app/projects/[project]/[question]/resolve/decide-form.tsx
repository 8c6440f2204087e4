"use client";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, type Ref, useImperativeHandle, useRef, useState } from "react";
import type { Case, CaseVersion } from "../../../../../db/cases.ts";
import { type Cause, causes } from "../../../../../lib/causes.ts";
import type { Frame } from "../../../../../lib/frame/frame.ts";
import type { Applied } from "../../../../../lib/review/check-item.ts";
import { saysTheSame } from "../../../../../lib/review/difference.ts";
import { firstKey, type KeyChoices } from "../../../../commands/command.ts";
import { Keys } from "../../../../commands/palette.tsx";
import { resolveCommands } from "../../../../commands/resolve.ts";
import { newId } from "../../../../outbox/new-id.ts";
import { CodeField } from "../../../../review/code-field.tsx";
import { Drafted } from "../../../../review/drafted.tsx";
import { UncodableReason } from "../../../../review/uncodable-reason.tsx";
import { ErrorNote } from "../../../../ui/error-note.tsx";
import { useAction } from "../../../../ui/use-action.ts";
import { decideCase, type Resolved } from "./actions.ts";
import classes from "./resolve.module.css";

/** What keys can do with the form. */
export interface DecideActs {
  versions: number;
  drafted: boolean;
  take(version: number): void;
  decide(): void;
  codes(): void;
}

interface DecideFormProps {
  ref: Ref<DecideActs>;
  choices: KeyChoices;
  projectId: number;
  found: Case;
  frame: Frame;
  onDecided(resolved: Resolved | undefined): void;
}

/** The lead takes one version, or makes their own; with a cause, and a note. Enter in the empty code field decides. */
export function DecideForm({ ref, choices, projectId, found, frame, onDecided }: DecideFormProps) {
  const versions = distinct(found.versions);
  const { run, pending, failure } = useAction(decideCase);
  const [draft, setDraft] = useState<Applied | null>(null);
  const [cause, setCause] = useState<Cause | "">("");
  const [note, setNote] = useState("");
  // One decision has one id, so that sending it again does nothing twice.
  const changeId = useRef(newId());
  const decide = async (applied: Applied | null) => {
    if (!applied || pending) return;
    const { codes, uncodable, reason } = applied;
    const { answerId, answerVersion, seen } = found;
    const resolved = await run({
      ...{ project: projectId, changeId: changeId.current, answerId, answerVersion, seen },
      ...{ codes, uncodable, reason, cause, note },
    });
    if (resolved) changeId.current = newId();
    onDecided(resolved);
  };
  const field = useRef<HTMLInputElement>(null);
  const take = (at: number) => {
    const version = versions[at]?.version;
    if (version) setDraft({ codes: version.codes, uncodable: version.uncodable, reason: version.reason });
  };
  useImperativeHandle(ref, () => ({
    versions: versions.length,
    drafted: draft !== null,
    take,
    decide: () => void decide(draft),
    codes: () => field.current?.focus(),
  }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void decide(draft);
  };
  return (
    <form className={classes.decide} onSubmit={submit}>
      <h2 className={classes.title}>Decide</h2>
      <div className={classes.verbs}>
        {versions.map(({ version, names }, at) => (
          <Button
            key={names}
            variant={draft && saysTheSame(draft, version) ? "filled" : "default"}
            aria-pressed={draft !== null && saysTheSame(draft, version)}
            onClick={() => take(at)}
            rightSection={<Keys keys={firstKey(resolveCommands, `resolve.take${at + 1}`, choices)} />}
          >
            Take {names}
          </Button>
        ))}
        <Button variant="default" onClick={() => setDraft({ codes: [], uncodable: true, reason: draft?.reason ?? "" })}>
          Uncodable…
        </Button>
      </div>
      <Drafted frame={frame} draft={draft} onDraft={setDraft} />
      {draft?.uncodable ? (
        <UncodableReason
          reason={draft.reason}
          onReason={(reason) => setDraft({ ...draft, reason })}
          onEnter={() => decide(draft)}
        />
      ) : (
        <CodeField
          ref={field}
          frame={frame}
          label="Codes of your own"
          onPick={(codeId) => setDraft({ codes: [...new Set([...(draft?.codes ?? []), codeId])], uncodable: false, reason: "" })}
          onEnter={() => decide(draft)}
          onBackspace={() => draft && setDraft({ ...draft, codes: draft.codes.slice(0, -1) })}
        />
      )}
      <div className={classes.fields}>
        <NativeSelect
          label="Cause"
          value={cause}
          onChange={(event) => setCause(event.currentTarget.value as Cause | "")}
          data={[{ value: "", label: "not said" }, ...causes.map((value) => ({ value, label: value }))]}
        />
        <TextInput label="Note" maxLength={5000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </div>
      <ErrorNote failure={failure} />
      <Button
        type="submit"
        loading={pending}
        disabled={draft === null}
        rightSection={<Keys keys={firstKey(resolveCommands, "resolve.decide", choices)} />}
      >
        Decide
      </Button>
    </form>
  );
}

/** The versions to choose from, each once, with the names of all who said it. A query says nothing of its own. */
function distinct(versions: readonly CaseVersion[]): { version: CaseVersion; names: string }[] {
  const choices: { version: CaseVersion; names: string[] }[] = [];
  for (const version of versions) {
    if (version.verdict === "query") continue;
    const same = choices.find((choice) => saysTheSame(choice.version, version));
    if (same) same.names.push(version.name);
    else choices.push({ version, names: [version.name] });
  }
  return choices.map(({ version, names }) => ({ version, names: `${names.join(" and ")}'s codes` }));
}
