"use client";
import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { ImportCheck, ImportResult } from "../../../db/imports.ts";
import type { ReadOptions } from "../../../lib/import/types.ts";
import { several } from "../../../lib/numbers.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Status } from "../../ui/said.tsx";
import type { FilePreview } from "../../worker/imports.ts";
import { CheckStep } from "./check-step.tsx";
import { type Choices, firstChoices } from "./choices.ts";
import { ChooseFile } from "./choose-file.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { FileStep } from "./file-step.tsx";
import classes from "./import.module.css";
import { Step } from "./step.tsx";
import { checkFile, forgetFile, importFile, previewFile, type SentFile, sendFile } from "./survey-file.ts";
import { useWork } from "./use-work.ts";
import { delimiterName, encodingName } from "./words.ts";
import { WorkingNote } from "./working-note.tsx";

type Stage = "file" | "columns" | "check";

/** Imports a survey in three steps on one page, into a new project or into the one named. Nothing is stored before the last button. */
export function ImportSurvey({ projectId }: { projectId: number | null }) {
  const router = useRouter();
  const { run, working, failure, cancel, clearFailure } = useWork();
  const [stage, setStage] = useState<Stage>("file");
  const [file, setFile] = useState<SentFile | null>(null);
  const [preview, setPreview] = useState<FilePreview | null>(null);
  const [choices, setChoices] = useState<Choices | null>(null);
  const [check, setCheck] = useState<ImportCheck | null>(null);
  const [name, setName] = useState("");
  const [update, setUpdate] = useState(false);
  const [done, setDone] = useState<ImportResult | null>(null);
  const held = useRef<SentFile | null>(null);
  const container = useRef<HTMLDivElement>(null);

  // A file that was sent and not imported holds people's words: it goes when the page does.
  useEffect(() => {
    const leave = () => held.current && forgetFile(held.current);
    window.addEventListener("pagehide", leave);
    return () => window.removeEventListener("pagehide", leave);
  }, []);

  const goTo = (next: Stage) => {
    setStage(next);
    clearFailure();
    const number = { file: 1, columns: 2, check: 3 }[next];
    requestAnimationFrame(() => container.current?.querySelector<HTMLElement>(`#step-${number}`)?.focus());
  };

  const forget = () => {
    if (held.current) forgetFile(held.current);
    held.current = null;
    setFile(null);
    setPreview(null);
    setChoices(null);
    setCheck(null);
    setUpdate(false);
    goTo("file");
  };

  const read = async (sent: SentFile, options: ReadOptions) => {
    const found = await run("Reading the file", (progress, signal) => previewFile(sent, options, projectId, progress, signal));
    if (!found) return null;
    setPreview(found);
    setChoices(firstChoices(found.proposal, found.repeated));
    setCheck(null);
    return found;
  };

  const take = async (blob: Blob, fileName: string) => {
    setDone(null);
    // Of a file that could not be read nothing is kept.
    if (held.current) forgetFile(held.current);
    held.current = null;
    const sent = await run("Sending the file", (progress, signal) => sendFile(blob, fileName, progress, signal));
    if (!sent) return;
    held.current = sent;
    setFile(sent);
    const found = await read(sent, {});
    if (found) setName(found.projectName);
  };

  const request = (projectCalled: string) =>
    choices && preview
      ? { options: preview.options, choices, target: projectId === null ? { name: projectCalled } : { projectId }, update }
      : null;

  const examine = async () => {
    const asked = request(name);
    if (!file || !asked) return;
    goTo("check");
    setCheck(null);
    const found = await run("Checking the file", (progress, signal) => checkFile(file, asked, progress, signal));
    if (found) setCheck(found);
  };

  const store = async () => {
    const asked = request(name);
    if (!file || !asked) return;
    const result = await run("Importing", (progress, signal) => importFile(file, asked, progress, signal));
    if (!result) return;
    held.current = null;
    if (projectId === null) router.push(`/projects/${result.projectId}`);
    else {
      setDone(result);
      forget();
      router.refresh();
    }
  };

  const change = (to: Stage) => (
    <Button variant="subtle" size="compact-sm" onClick={() => goTo(to)} disabled={working !== null}>
      Change
    </Button>
  );
  const busy = working !== null;
  const stateOf = (own: Stage) => {
    const order: Stage[] = ["file", "columns", "check"];
    return own === stage ? "open" : order.indexOf(own) < order.indexOf(stage) ? "done" : "later";
  };
  const status = (own: Stage) =>
    own === stage && (
      <>
        <WorkingNote working={working} onCancel={cancel} />
        <ErrorNote failure={failure} />
      </>
    );

  return (
    <div ref={container} className={classes.steps}>
      {done && <Done result={done} />}
      <Step
        number={1}
        title="The file"
        state={stateOf("file")}
        change={change("file")}
        summary={file && preview && <FileSummary file={file} preview={preview} />}
      >
        {file && preview ? (
          <FileStep
            file={file}
            preview={preview}
            busy={busy}
            onOptions={(options) => read(file, options)}
            onOther={forget}
            onNext={() => goTo("columns")}
          />
        ) : (
          <ChooseFile onFile={take} disabled={busy} />
        )}
        {status("file")}
      </Step>
      <Step
        number={2}
        title="The columns"
        state={stateOf("columns")}
        change={change("columns")}
        summary={
          choices && `${several(choices.questions.length, "question")}, ${several(choices.attributes.length, "attribute")}`
        }
      >
        {preview && choices && (
          <ColumnsStep
            // Another reading of the file has other columns.
            key={JSON.stringify([preview.encoding, preview.delimiter, preview.headerRows, preview.sheet])}
            proposal={preview.proposal}
            choices={choices}
            missing={preview.repeated?.missing ?? null}
            busy={busy}
            onChange={(changed) => {
              setChoices(changed);
              setCheck(null);
              setUpdate(false);
            }}
            onNext={examine}
          />
        )}
        {status("columns")}
      </Step>
      <Step number={3} title="The check" state={stateOf("check")}>
        <CheckStep
          check={check}
          name={projectId === null ? name : null}
          update={update}
          busy={busy}
          onName={setName}
          onUpdate={setUpdate}
          onCheck={examine}
          onImport={store}
        />
        {status("check")}
      </Step>
    </div>
  );
}

function FileSummary({ file, preview }: { file: SentFile; preview: FilePreview }) {
  const text = preview.kind === "text" ? `, ${encodingName(preview.encoding)}, ${delimiterName(preview.delimiter)}` : "";
  const sheet = preview.sheet ? `, sheet ${preview.sheet}` : "";
  return (
    <>
      {file.name}
      {text}
      {sheet}, {several(preview.headerRows, "header row")}
    </>
  );
}

function Done({ result }: { result: ImportResult }) {
  const { respondents, answers } = result;
  return (
    <Status atOnce>
      Imported: {several(respondents.added, "new respondent")}, {several(answers.added, "new answer")},{" "}
      {several(respondents.changed + answers.changed, "change")}; {several(respondents.unchanged, "respondent")} as before.
    </Status>
  );
}
