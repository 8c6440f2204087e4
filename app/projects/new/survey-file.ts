import type { ImportCheck, ImportResult } from "../../../db/imports.ts";
import type { ReadOptions } from "../../../lib/import/types.ts";
import type { Result } from "../../server/action.ts";
import type { FilePreview } from "../../worker/imports.ts";
import { type Choices, mappingOf } from "./choices.ts";

/** A file that the server holds for this person. */
export interface SentFile {
  id: string;
  name: string;
  size: number;
}

/** How far something is, 0 to 1. */
export type Progress = (share: number) => void;

/** Where the survey goes. */
export type Target = { projectId: number } | { name: string };

const noAnswer = "The server did not answer. Check the connection, then try again; nothing was stored.";
const cancelled = "Cancelled; nothing was stored.";

function failure(message: string): Result<never> {
  return { ok: false, message, problems: [] };
}

function refusedBy(status: number): Result<never> {
  if (status === 401)
    return { ok: false, message: "You are signed out. Sign in again; nothing was stored.", problems: [], signedOut: true };
  if (status === 413) return failure("The file is larger than a server in between lets through. Ask whoever runs Tandem.");
  return failure(`The server refused the file (${status}). Reload the page and try again.`);
}

/** Sends a file to the server. `fetch` cannot tell how much has been sent, so this is an older kind of request. */
export function sendFile(file: Blob, name: string, onProgress: Progress, signal: AbortSignal): Promise<Result<SentFile>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/projects/upload");
    request.setRequestHeader("x-file-name", encodeURIComponent(name));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve(request.status === 200 ? (JSON.parse(request.responseText) as Result<SentFile>) : refusedBy(request.status));
    request.onerror = () => resolve(failure(noAnswer));
    request.onabort = () => resolve(failure(cancelled));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** Tells the server that a file is not needed any more, also while the page is being left. */
export function forgetFile(file: SentFile): void {
  void fetch(`/projects/upload/${file.id}`, { method: "DELETE", keepalive: true }).catch(() => undefined);
}

/** Runs work on a sent file; the server answers with lines, the last of which is the result. */
async function run<T>(file: SentFile, body: unknown, onProgress: Progress, signal: AbortSignal): Promise<Result<T>> {
  try {
    const response = await fetch(`/projects/upload/${file.id}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
    if (!response.ok || !response.body) return refusedBy(response.status);
    let text = "";
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      text += value ?? "";
      const complete = text.split("\n");
      text = complete.pop() ?? "";
      for (const line of complete) {
        const said = JSON.parse(line) as { progress?: { done: number; total: number }; result?: Result<T> };
        if (said.result) return said.result;
        if (said.progress && said.progress.total > 0) onProgress(said.progress.done / said.progress.total);
      }
      if (done) return failure(noAnswer);
    }
  } catch {
    return failure(signal.aborted ? cancelled : noAnswer);
  }
}

export function previewFile(
  file: SentFile,
  options: ReadOptions,
  projectId: number | null,
  onProgress: Progress,
  signal: AbortSignal,
) {
  return run<FilePreview>(file, { task: "preview", options, projectId }, onProgress, signal);
}

/** Everything that an import is made of but the file. */
export interface ImportRequest {
  options: ReadOptions;
  choices: Choices;
  target: Target;
  update: boolean;
}

function bodyOf(task: "check" | "import", { options, choices, target, update }: ImportRequest) {
  return { task, options, choices: { ...mappingOf(choices), target, update } };
}

export function checkFile(file: SentFile, request: ImportRequest, onProgress: Progress, signal: AbortSignal) {
  return run<ImportCheck>(file, bodyOf("check", request), onProgress, signal);
}

export function importFile(file: SentFile, request: ImportRequest, onProgress: Progress, signal: AbortSignal) {
  return run<ImportResult>(file, bodyOf("import", request), onProgress, signal);
}
