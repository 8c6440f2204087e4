import Papa from "papaparse";
import { sentenceOf } from "../../../../../lib/history/sentences.ts";
import { answer } from "../../../../server/action.ts";
import { signedIn } from "../../../../server/session.ts";
import { runTask } from "../../../../server/worker.ts";
import { namesFrom } from "../names.ts";
import { filterOf, readQuery } from "../query.ts";

export const dynamic = "force-dynamic";

const batch = 5000;
const header = ["entry", "when", "who", "what", "action", "respondent", "question", "code", "member", "detail", "seal"];

/** The history as CSV, narrowed as on the page, newest first; what one may not see there is not in it either. */
export async function GET(request: Request, { params }: { params: Promise<{ project: string }> }): Promise<Response> {
  const person = await signedIn();
  if (!person) return new Response(null, { status: 401 });
  const projectId = Number((await params).project);
  const query = readQuery(Object.fromEntries(new URL(request.url).searchParams));
  const read = (before: number | null) =>
    runTask("figures", "history", { actor: person, projectId, filter: filterOf(query), before, limit: batch });
  const first = await answer(() => read(null));
  if (!first.ok) return new Response(null, { status: 404 });
  const encoder = new TextEncoder();
  let page: typeof first.value | null = first.value;
  const body = new ReadableStream({
    start: (stream) => stream.enqueue(encoder.encode(`\ufeff${header.join(",")}\r\n`)),
    async pull(stream) {
      if (!page || page.rows.length === 0) return stream.close();
      stream.enqueue(encoder.encode(linesOf(page)));
      const last: number | undefined = page.rows.length < batch ? undefined : page.rows.at(-1)?.id;
      page = last === undefined ? null : await read(last);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="history.csv"',
      "cache-control": "no-store",
    },
  });
}

function linesOf({ rows, names }: Awaited<ReturnType<typeof runTask<"history">>>): string {
  const known = namesFrom(names);
  const cells = rows.map((row) => [
    row.number ?? "",
    new Date(row.at).toISOString(),
    row.who,
    sentenceOf(row, known),
    row.action,
    row.answerId === null ? "" : (known.respondent(row.answerId) ?? ""),
    row.questionId ?? "",
    row.codeId === null ? "" : (known.code(row.codeId) ?? ""),
    row.memberId === null ? "" : (known.member(row.memberId) ?? ""),
    JSON.stringify(row.detail),
    row.hash,
  ]);
  return `${Papa.unparse(cells, { escapeFormulae: true, newline: "\r\n" })}\r\n`;
}
