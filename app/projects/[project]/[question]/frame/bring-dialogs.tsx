"use client";
import { Button, FileInput, Group, Modal, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FrameResult } from "../../../../../db/frames.ts";
import type { CodebookPlan } from "../../../../../lib/frame/codebook.ts";
import type { Result } from "../../../../server/action.ts";
import { ErrorNote } from "../../../../ui/error-note.tsx";
import type { Failure } from "../../../../ui/use-action.ts";
import { copyFrameAction, importListAction, previewListAction } from "./actions.ts";
import classes from "./frame.module.css";

interface BringProps {
  projectId: number;
  questionId: number;
  onClose(): void;
  /** What was stored. */
  onDone(result: FrameResult, words: string): void;
}

type Asked = Result<{ plan: CodebookPlan } & Partial<FrameResult>>;

/** Looks at a codebook before it is stored, then stores it. */
function useBringing({ onClose, onDone }: BringProps) {
  const [plan, setPlan] = useState<CodebookPlan | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [working, setWorking] = useState(false);
  const ask = async (work: () => Promise<Asked>, words?: string) => {
    setWorking(true);
    setFailure(null);
    try {
      const result = await work();
      if (!result.ok) return setFailure(result);
      const { plan: found, change, undo } = result.value;
      if (found.problems.length > 0) {
        setFailure({ ok: false, message: "It cannot be taken in as it is. Nothing was changed.", problems: found.problems });
        setPlan(null);
      } else if (change && undo) {
        onDone({ codeId: null, change, undo }, words ?? "Imported codes");
        onClose();
      } else setPlan(found);
    } catch {
      setFailure({ ok: false, message: "The server did not answer. Nothing was changed; try again.", problems: [] });
    } finally {
      setWorking(false);
    }
  };
  const change = () => {
    setPlan(null);
    setFailure(null);
  };
  return { plan, failure, working, ask, change };
}

/** What a codebook would add and change. */
function PlanNote({ plan }: { plan: CodebookPlan }) {
  const told = plan.codes.filter((code) => code.what !== "unchanged");
  return (
    <div>
      <p className={classes.hint}>{summary(plan)}</p>
      <ul className={classes.plan}>
        {told.slice(0, 300).map((code) => (
          <li key={code.path.join("\n")}>
            <span className={classes.what}>{code.what}</span> {code.path.join(" > ")}
          </li>
        ))}
      </ul>
    </div>
  );
}

function summary(plan: CodebookPlan): string {
  const count = (what: string) => plan.codes.filter((code) => code.what === what).length;
  return `${count("added")} codes are added, ${count("changed")} changed, ${count("unchanged")} stay as they are. None is removed.`;
}

function Buttons({
  bring,
  onClose,
  onLook,
  onStore,
  ready,
}: {
  bring: ReturnType<typeof useBringing>;
  onClose(): void;
  onLook(): void;
  onStore(): void;
  ready: boolean;
}) {
  const added = bring.plan?.codes.filter((code) => code.what === "added").length ?? 0;
  const changed = bring.plan?.codes.filter((code) => code.what === "changed").length ?? 0;
  return (
    <Group justify="flex-end" gap="sm">
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
      {bring.plan ? (
        <Button onClick={onStore} loading={bring.working} disabled={added + changed === 0}>
          {changed === 0 ? `Add ${added} codes` : `Add ${added}, change ${changed} codes`}
        </Button>
      ) : (
        <Button onClick={onLook} loading={bring.working} disabled={!ready}>
          Look at it first
        </Button>
      )}
    </Group>
  );
}

/** An indented list becomes a tree. */
export function PasteDialog(props: BringProps) {
  const { projectId, questionId, onClose } = props;
  const [text, setText] = useState("");
  const bring = useBringing(props);
  const input = { projectId, questionId, text };
  return (
    <Modal opened onClose={onClose} title="Paste a list" size="lg" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Textarea
          label="One code a line"
          description="Lines indented by spaces or tabs go under the line above them."
          placeholder={"Needs\n  Families\n    Drug and alcohol use\n    Poverty\nResources"}
          value={text}
          autosize
          minRows={8}
          maxRows={18}
          data-autofocus
          classNames={{ input: classes.pasted }}
          onChange={(event) => {
            setText(event.currentTarget.value);
            bring.change();
          }}
        />
        <ErrorNote failure={bring.failure} />
        {bring.plan && <PlanNote plan={bring.plan} />}
        <Buttons
          bring={bring}
          onClose={onClose}
          ready={text.trim() !== ""}
          onLook={() => void bring.ask(async () => planned(await previewListAction(input)))}
          onStore={() => void bring.ask(() => importListAction(input), "Added a pasted list")}
        />
      </Stack>
    </Modal>
  );
}

function planned(result: Result<CodebookPlan>): Asked {
  return result.ok ? { ok: true, value: { plan: result.value } } : result;
}

/** A file as the export writes it, or any CSV with one column for each level. */
export function ImportDialog(props: BringProps) {
  const { projectId, questionId, onClose } = props;
  const [file, setFile] = useState<File | null>(null);
  const [levels, setLevels] = useState("");
  const [ignore, setIgnore] = useState("");
  const bring = useBringing(props);
  const send = async (store: boolean): Promise<Asked> => {
    const query = new URLSearchParams({ name: file?.name ?? "", levels, ignore, ...(store ? { do: "import" } : {}) });
    const response = await fetch(`/projects/${projectId}/${questionId}/frame/codebook?${query}`, { method: "POST", body: file });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    return (await response.json()) as Asked;
  };
  return (
    <Modal opened onClose={onClose} title="Import a CSV file" size="lg" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <FileInput
          label="File"
          description="CSV with a header: a column for each level, then definition, include, exclude, example, aliases, colour, applicable, as far as they are there."
          placeholder="Choose a CSV file"
          accept=".csv,.tsv,.txt,text/csv"
          value={file}
          data-autofocus
          onChange={(chosen) => {
            setFile(chosen);
            bring.change();
          }}
        />
        <Group grow align="flex-start">
          <TextInput
            label="Columns that are levels"
            placeholder="the leading ones"
            value={levels}
            onChange={(event) => {
              setLevels(event.currentTarget.value);
              bring.change();
            }}
          />
          <TextInput
            label="Columns to leave out"
            placeholder="none"
            value={ignore}
            onChange={(event) => {
              setIgnore(event.currentTarget.value);
              bring.change();
            }}
          />
        </Group>
        <ErrorNote failure={bring.failure} />
        {bring.plan && <PlanNote plan={bring.plan} />}
        <Buttons
          bring={bring}
          onClose={onClose}
          ready={file !== null}
          onLook={() => void bring.ask(() => send(false))}
          onStore={() => void bring.ask(() => send(true), `Imported ${file?.name ?? "a file"}`)}
        />
      </Stack>
    </Modal>
  );
}

/** The codes of another question of the project. */
export function CopyDialog({ others, ...props }: BringProps & { others: { id: number; name: string }[] }) {
  const { projectId, questionId, onClose } = props;
  const [from, setFrom] = useState<string | null>(others.length === 1 ? String(others[0]?.id) : null);
  const bring = useBringing(props);
  const name = others.find((other) => String(other.id) === from)?.name ?? "";
  return (
    <Modal opened onClose={onClose} title="Copy from another question" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Select
          label="Question"
          data={others.map((other) => ({ value: String(other.id), label: other.name }))}
          value={from}
          data-autofocus
          onChange={setFrom}
        />
        <p className={classes.hint}>
          Its codes are added with all that is said about them; codings are not. The two frames then go their own ways.
        </p>
        <ErrorNote failure={bring.failure} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={from === null}
            loading={bring.working}
            onClick={() =>
              void bring.ask(
                () => copyFrameAction({ projectId, questionId, from: Number(from) }),
                `Copied the frame of “${name}”`,
              )
            }
          >
            Copy
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
