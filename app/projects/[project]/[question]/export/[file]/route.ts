import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { authorize } from "../../../../../../db/access.ts";
import { findQuestion } from "../../../../../../db/projects.ts";
import { Denied, Refused } from "../../../../../../db/refusal.ts";
import { signedIn } from "../../../../../server/session.ts";
import { dataDirectory, store } from "../../../../../server/store.ts";
import { runTask } from "../../../../../server/worker.ts";
import { type ExportWhat, exportFormats } from "../../../../../worker/export.ts";
import { readChoices } from "../../counts/choices.ts";

export const dynamic = "force-dynamic";

const types: Record<string, string> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

interface Props {
  params: Promise<{ project: string; question: string; file: string }>;
}

/** Downloads `report.docx`, `codings.csv`, `codebook.csv` … of a question; `project.json` of its project, for leads. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const person = await signedIn();
  if (!person) return new Response("Sign in first.", { status: 401 });
  const { project, question, file } = await params;
  const [what = "", format = ""] = file.split(".");
  if (!exportFormats[what as ExportWhat]?.includes(format)) return new Response(null, { status: 404 });
  const folder = path.join(dataDirectory(), "exports");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const written = path.join(folder, randomUUID());
  try {
    const access = authorize(store(), person, Number(project), what === "project" ? "lead" : "read");
    const found = findQuestion(store(), access, Number(question));
    const query = what === "project" ? null : readChoices(found.id, searchOf(request.url));
    // Everybody's codings of a million answers take a minute; the figures of others do not wait for that.
    const lane = what === "codings" || what === "project" ? "imports" : "figures";
    await runTask(lane, "exportFile", {
      actor: person,
      projectId: access.projectId,
      what: what as ExportWhat,
      format,
      query,
      raw: false,
      byteOrderMark: true,
      file: written,
    });
    return download(written, `${found.name} ${what}.${format}`, types[format] ?? "application/octet-stream");
  } catch (problem) {
    fs.rmSync(written, { force: true });
    if (problem instanceof Denied) return new Response(problem.message, { status: 404 });
    if (problem instanceof Refused) return new Response(problem.message, { status: 409 });
    throw problem;
  }
}

function searchOf(address: string): Record<string, string[]> {
  const { searchParams } = new URL(address);
  return Object.fromEntries([...new Set(searchParams.keys())].map((key) => [key, searchParams.getAll(key)]));
}

/** Streams a file that nobody needs afterwards: its name is gone as soon as it is open. */
function download(file: string, name: string, type: string): Response {
  const handle = fs.openSync(file, "r");
  const { size } = fs.fstatSync(handle);
  fs.rmSync(file);
  const body = Readable.toWeb(fs.createReadStream("", { fd: handle })) as ReadableStream;
  const plain = name.replace(/[^\w .-]/g, "_");
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-length": String(size),
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "no-store",
    },
  });
}
