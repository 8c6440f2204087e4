import { Button, TextInput } from "@mantine/core";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import type { Case } from "../../../../../db/cases.ts";
import { type Cause, causes } from "../../../../../lib/causes.ts";
import type { Frame } from "../../../../../lib/frame/frame.ts";
import type { Applied } from "../../../../../lib/review/check-item.ts";
import { saysTheSame } from "../../../../../lib/review/difference.ts";
import { adjudicateCommands, commandOfCause } from "../../../../commands/adjudicate.ts";
import { firstKey, type KeyChoices } from "../../../../commands/command.ts";
import { Keys } from "../../../../commands/palette.tsx";
import { newId } from "../../../../outbox/new-id.ts";
import { AnswerText } from "../../../../review/answer-text.tsx";
import { CodeChips } from "../../../../review/code-chips.tsx";
import { CodeField } from "../../../../review/code-field.tsx";
import { Drafted } from "../../../../review/drafted.tsx";
import { UncodableReason } from "../../../../review/uncodable-reason.tsx";
import { ErrorNote } from "../../../../ui/error-note.tsx";
import { Status } from "../../../../ui/said.tsx";
import { useAction } from "../../../../ui/use-action.ts";
import { decideCase } from "../resolve/actions.ts";
import classes from "./adjudicate.module.css";
import { Definition } from "./definition.tsx";

/** What keys can do with the answer in front. */
export interface CaseActs {
  versions: number;
  drafted: boolean;
  take(version: number): void;
  uncodable(): void;
  decide(): void;
  because(cause: Cause): void;
  codes(): void;
}

interface DecideCaseProps {
  ref: Ref<CaseActs>;
  projectId: number;
  question: { id: number; text: string };
  frame: Frame;
  found: Case;
  unnamed: boolean;
  choices: KeyChoices;
  onDecided(now: Case): void;
}

/**
 * The versions side by side. A digit takes one, a letter says the cause and decides; Enter decides without one. Or codes of one's
 * own, in the field.
 */
export function DecideCase({ ref, projectId, question, frame, found, unnamed, choices, onDecided }: DecideCaseProps) {
  const versions = found.versions.map((version) => ({ ...version, ...version.firstPass }));
  const [draft, setDraft] = useState<Applied | null>(found.decision);
  const [cause, setCause] = useState<Cause | "">((found.decision?.cause as Cause | undefined) ?? "");
  const [note, setNote] = useState(found.decision?.note ?? "");
  const [message, setMessage] = useState<string | null>(null);
  const { run, pending, failure } = useAction(decideCase);
  const field = useRef<HTMLInputElement>(null);
  // One decision has one id, so that sending it again does nothing twice.
  const changeId = useRef(newId());
  const nameOf = (at: number) => (unnamed ? String.fromCharCode(65 + at) : (found.versions[at]?.name ?? ""));
  const decide = async (applied: Applied | null, why: Cause | "") => {
    if (!applied || pending) return;
    const { codes, uncodable, reason } = applied;
    const { answerId, answerVersion, seen } = found;
    const resolved = await run({
      ...{ project: projectId, changeId: changeId.current, answerId, answerVersion, seen },
      ...{ codes, uncodable, reason, cause: why, note },
    });
    changeId.current = newId();
    if (!resolved) return;
    setMessage(resolved.message);
    if (resolved.message === null) onDecided(resolved.now);
  };
  const take = (at: number) => {
    const version = versions[at];
    if (version) setDraft({ codes: version.codes, uncodable: version.uncodable, reason: version.reason });
  };
  const choose = (why: Cause) => {
    setCause(why);
    if (draft) void decide(draft, why);
  };
  const uncodable = () => setDraft({ codes: [], uncodable: true, reason: draft?.reason ?? "" });
  useImperativeHandle(ref, () => ({
    versions: versions.length,
    drafted: draft !== null,
    take,
    uncodable,
    decide: () => void decide(draft, cause),
    because: choose,
    codes: () => field.current?.focus(),
  }));
  const common = (versions[0]?.codes ?? []).filter((id) => versions.every((version) => version.codes.includes(id)));
  const atIssue = [...new Set(versions.flatMap((version) => version.codes))].filter((id) => !common.includes(id));
  return (
    <section className={classes.case} aria-label="The answer and the versions of it" tabIndex={-1} data-focus-home>
      <AnswerText text={found.text} attributes={found.attributes} language={found.language} question={question.text} />
      <div className={classes.versions}>
        {versions.map((version, at) => (
          <div key={`${version.by} ${version.memberId}`} className={classes.version}>
            <h2 className={classes.who}>{nameOf(at)}</h2>
            <CodeChips frame={frame} applied={version} label={`Codes of ${nameOf(at)}`} />
            {version.note && <p className={classes.quiet}>“{version.note}”</p>}
            <Button
              size="xs"
              variant={draft && saysTheSame(draft, version) ? "filled" : "default"}
              aria-pressed={draft !== null && saysTheSame(draft, version)}
              onClick={() => take(at)}
              rightSection={<Keys keys={firstKey(adjudicateCommands, `adjudicate.take${at + 1}`, choices)} />}
            >
              Take it
            </Button>
          </div>
        ))}
      </div>
      <div className={classes.decide}>
        <Drafted frame={frame} draft={draft} onDraft={setDraft} />
        {draft?.uncodable ? (
          <UncodableReason
            reason={draft.reason}
            onReason={(reason) => setDraft({ ...draft, reason })}
            onEnter={() => void decide(draft, cause)}
          />
        ) : (
          <CodeField
            ref={field}
            frame={frame}
            label="Codes of your own"
            onPick={(codeId) =>
              setDraft({ codes: [...new Set([...(draft?.codes ?? []), codeId])], uncodable: false, reason: "" })
            }
            onEnter={() => void decide(draft, cause)}
            onBackspace={() => draft && setDraft({ ...draft, codes: draft.codes.slice(0, -1) })}
          />
        )}
        <fieldset className={classes.causes}>
          <legend>Why they differ{draft ? ", and decide" : ""}</legend>
          {causes.map((one) => (
            <Button
              key={one}
              size="xs"
              variant={cause === one ? "filled" : "default"}
              aria-pressed={cause === one}
              loading={pending && cause === one}
              onClick={() => choose(one)}
              rightSection={<Keys keys={firstKey(adjudicateCommands, commandOfCause(one), choices)} />}
            >
              {one}
            </Button>
          ))}
        </fieldset>
        <TextInput label="Note" maxLength={5000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <Status className={classes.quiet}>{message}</Status>
        <ErrorNote failure={failure} />
        <Button
          variant="default"
          className={classes.plain}
          disabled={draft === null}
          loading={pending}
          onClick={() => void decide(draft, cause)}
        >
          {cause === "" ? "Decide without a cause" : "Decide"}
        </Button>
      </div>
      <Definition projectId={projectId} questionId={question.id} frame={frame} codeIds={atIssue.length > 0 ? atIssue : common} />
    </section>
  );
}
