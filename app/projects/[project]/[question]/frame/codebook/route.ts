import { authorize, requireQuestion } from "../../../../../../db/access.ts";
import { importCodebook, loadFrame, previewCodebook } from "../../../../../../db/frames.ts";
import { findProject, findQuestion } from "../../../../../../db/projects.ts";
import { Denied, Refused } from "../../../../../../db/refusal.ts";
import { codebookCsv } from "../../../../../../lib/frame/codebook-csv.ts";
import { mostCodebookBytes, readCodebookFile } from "../../../../../../lib/frame/codebook-file.ts";
import type { FileSource } from "../../../../../../lib/import/types.ts";
import { answer } from "../../../../../server/action.ts";
import { isOwnOrigin } from "../../../../../server/address.ts";
import { signedIn } from "../../../../../server/session.ts";
import { store, write } from "../../../../../server/store.ts";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ project: string; question: string }>;
}

/** The code frame as a CSV file. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const person = await signedIn();
  if (!person) return new Response(null, { status: 401 });
  const { project, question } = await params;
  try {
    const access = authorize(store(), person, Number(project), "read");
    const { id, name } = findQuestion(store(), access, Number(question));
    const file = `${findProject(store(), access).name} ${name} code frame.csv`.replace(/[^\p{L}\p{N} ._()-]+/gu, "_");
    // With a byte order mark, so that a spreadsheet reads its accents.
    return new Response(`\uFEFF${codebookCsv(loadFrame(store(), id))}`, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="code-frame.csv"; filename*=UTF-8''${encodeURIComponent(file)}`,
        "cache-control": "no-store",
      },
    });
  } catch (problem) {
    if (problem instanceof Denied) return new Response(null, { status: 404 });
    throw problem;
  }
}

/** Reads an uploaded code frame: what it would do, or, with `?do=import`, does it. The body is the file itself. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
  const person = await signedIn();
  if (!person) return new Response(null, { status: 401 });
  const { project, question } = await params;
  const asked = new URL(request.url).searchParams;
  const questionId = Number(question);
  const result = await answer(async () => {
    // Asked before the file is read, so that strangers cannot make the server read files.
    const lead = authorize(store(), person, Number(project), "lead");
    requireQuestion(store(), lead, questionId);
    const name = (asked.get("name") ?? "the file").slice(0, 200);
    const { codebook, problems } = readCodebookFile(await bodyOf(request, name), namedColumns(asked));
    if (!codebook) throw new Refused("The file cannot be read as a code frame. Nothing was changed.", problems);
    return write((s) => {
      const access = authorize(s, person, Number(project), "lead");
      if (asked.get("do") === "import") return importCodebook(s, access, questionId, codebook, name);
      return { plan: previewCodebook(s, access, questionId, codebook, name) };
    });
  });
  return Response.json(result, { headers: { "cache-control": "no-store" } });
}

function namedColumns(asked: URLSearchParams): { levels?: string[]; ignore?: string[] } {
  const list = (name: string) =>
    asked
      .getAll(name)
      .flatMap((value) => value.split(","))
      .map((one) => one.trim())
      .filter(Boolean);
  const levels = list("levels");
  const ignore = list("ignore");
  return { ...(levels.length > 0 ? { levels } : {}), ...(ignore.length > 0 ? { ignore } : {}) };
}

/** The uploaded file, in memory; no more of it is read than a code frame can be. */
async function bodyOf(request: Request, name: string): Promise<FileSource> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > mostCodebookBytes) break;
  }
  return { name, size, chunks: () => chunks };
}
