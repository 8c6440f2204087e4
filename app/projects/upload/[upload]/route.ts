import { z } from "zod";
import { findUpload, removeUpload } from "../../../../db/uploads.ts";
import { answer, type Result } from "../../../server/action.ts";
import { isOwnOrigin } from "../../../server/address.ts";
import { readJson } from "../../../server/json-route.ts";
import { type Person, signedIn } from "../../../server/session.ts";
import { dataDirectory } from "../../../server/store.ts";
import { runTask } from "../../../server/worker.ts";

export const dynamic = "force-dynamic";

const index = z.number().int().nonnegative().max(20_000);
const name = z.string().trim().min(1, "A question or attribute has no name.").max(1000, "A name has more than 1,000 characters.");

const readOptions = z.object({
  encoding: z.string().max(40).optional(),
  delimiter: z.string().max(20).optional(),
  headerRows: z.number().int().min(1).max(10).optional(),
  sheet: z.string().max(200).optional(),
});

const choices = z.object({
  mapping: z.object({
    respondent: index.nullable(),
    questions: z
      .array(z.object({ name, text: z.string().max(5000), code: z.string().max(200).optional(), columns: z.array(index).min(1) }))
      .max(500),
    attributes: z.array(z.object({ column: index, name })).max(5000),
    exclude: z.object({ missingMarkers: z.array(z.string().max(100)).max(100), previewRows: z.boolean() }),
  }),
  scales: z.array(z.enum(["nominal", "ordinal", "numeric"])).max(5000),
  update: z.boolean(),
  /** A project that is there, or the name of one to be made. */
  target: z.union([z.object({ projectId: z.number().int().positive() }), z.object({ name: z.string().max(1000) })]),
});

const asked = z.discriminatedUnion("task", [
  z.object({ task: z.literal("preview"), options: readOptions, projectId: z.number().int().positive().nullable() }),
  z.object({ task: z.literal("check"), options: readOptions, choices }),
  z.object({ task: z.literal("import"), options: readOptions, choices }),
]);

/**
 * Works on a file that was sent: shows how it will be read, checks it, or imports it. Answers with lines of JSON: first
 * `{progress}` now and then, at the end `{result}`. Closing the connection cancels; nothing is stored then.
 */
export async function POST(request: Request, { params }: { params: Promise<{ upload: string }> }): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
  const person = await signedIn();
  if (!person) return new Response(null, { status: 401 });
  const { upload } = await params;
  const parsed = asked.safeParse(await readJson(request));
  if (!parsed.success) {
    const message = parsed.error.issues.map((issue) => issue.message).join(" ");
    return lines(async () => ({ ok: false, message, problems: [] }), new AbortController());
  }
  const cancelled = new AbortController();
  request.signal.addEventListener("abort", () => cancelled.abort());
  return lines((progress) => answer(() => work(parsed.data, upload, person, progress, cancelled.signal)), cancelled);
}

/** Forgets a file that is not to be imported. */
export async function DELETE(request: Request, { params }: { params: Promise<{ upload: string }> }): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
  const person = await signedIn();
  if (!person) return new Response(null, { status: 401 });
  removeUpload(dataDirectory(), person.userId, (await params).upload);
  return new Response(null, { status: 204 });
}

type Report = (done: number, total: number) => void;

async function work(
  input: z.output<typeof asked>,
  id: string,
  person: Person,
  onProgress: Report,
  signal: AbortSignal,
): Promise<unknown> {
  const { file, name } = findUpload(dataDirectory(), person.userId, id);
  const given = { actor: person, file, name, options: input.options };
  if (input.task === "preview")
    return runTask("imports", "previewFile", { ...given, projectId: input.projectId }, { onProgress, signal });
  if (input.task === "check") return runTask("imports", "checkFile", { ...given, ...input.choices }, { onProgress, signal });
  const done = await runTask("imports", "importFile", { ...given, ...input.choices }, { onProgress, signal });
  removeUpload(dataDirectory(), person.userId, id);
  return done;
}

/** A response that says how far the work is while it goes on. */
function lines(run: (progress: Report) => Promise<Result<unknown>>, cancelled: AbortController): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const say = (line: unknown) => {
        if (!cancelled.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      try {
        say({ result: await run((done, total) => say({ progress: { done, total } })) });
        if (!cancelled.signal.aborted) controller.close();
      } catch (problem) {
        if (!cancelled.signal.aborted) controller.error(problem);
      }
    },
    cancel() {
      cancelled.abort();
    },
  });
  return new Response(body, {
    headers: { "content-type": "application/x-ndjson", "cache-control": "no-store, no-transform", "x-accel-buffering": "no" },
  });
}
