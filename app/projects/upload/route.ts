import fs from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { Refused } from "../../../db/refusal.ts";
import { beginUpload, removeUpload, sweepUploads } from "../../../db/uploads.ts";
import { numeral } from "../../../lib/numbers.ts";
import { answer } from "../../server/action.ts";
import { isOwnOrigin } from "../../server/address.ts";
import { signedIn } from "../../server/session.ts";
import { dataDirectory } from "../../server/store.ts";

export const dynamic = "force-dynamic";

/** The largest file that is taken, in MB; set by TANDEM_UPLOAD_MB. */
const most = () => Number(process.env.TANDEM_UPLOAD_MB) || 2048;

/** Takes a survey file as the body of the request, straight to disk; its name comes in a header. Answers with the id under which it waits. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
  const person = await signedIn();
  if (!person) return new Response(null, { status: 401 });
  const { body } = request;
  if (!body) return new Response(null, { status: 400 });
  const result = await answer(async () => {
    refuseTooLarge(Number(request.headers.get("content-length") ?? 0));
    sweepUploads(dataDirectory(), Date.now());
    const upload = beginUpload(dataDirectory(), person.userId, readName(request.headers.get("x-file-name")));
    try {
      const source = Readable.fromWeb(body as ReadableStream<Uint8Array>);
      await pipeline(source, limited(), fs.createWriteStream(upload.file, { mode: 0o600, flags: "wx" }), {
        signal: request.signal,
      });
    } catch (problem) {
      fs.rmSync(upload.file, { force: true });
      fs.rmSync(`${upload.file}.json`, { force: true });
      throw explained(problem);
    }
    const { size } = fs.statSync(upload.file);
    if (size === 0) {
      removeUpload(dataDirectory(), person.userId, upload.id);
      throw new Refused("The file is empty. Export the answers again.");
    }
    return { id: upload.id, name: upload.name, size };
  });
  return Response.json(result, { headers: { "cache-control": "no-store" } });
}

function readName(header: string | null): string {
  try {
    return decodeURIComponent(header ?? "file");
  } catch {
    return "file";
  }
}

function refuseTooLarge(bytes: number): void {
  if (bytes > most() * 1e6)
    throw new Refused(`The file is larger than ${numeral(most())} MB. Remove columns that are not needed, or split it.`);
}

function limited(): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      try {
        refuseTooLarge(bytes);
        done(null, chunk);
      } catch (problem) {
        done(problem as Error);
      }
    },
  });
}

function explained(problem: unknown): unknown {
  if (problem instanceof Refused) return problem;
  const { code, name } = problem as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT")
    return new Refused("The disk of the server is full, so the file was not taken. Make room, then try again.");
  if (name === "AbortError" || code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE")
    return new Refused("The file did not arrive whole. Send it again.");
  return problem;
}
