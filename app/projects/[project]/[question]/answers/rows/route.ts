import { z } from "zod";
import { authorize } from "../../../../../../db/access.ts";
import { listedRows, mostListed } from "../../../../../../db/codings-list.ts";
import { answer } from "../../../../../server/action.ts";
import { isOwnOrigin } from "../../../../../server/address.ts";
import { signedIn } from "../../../../../server/session.ts";
import { store } from "../../../../../server/store.ts";
import { runTask } from "../../../../../server/worker.ts";
import { listQuery } from "../list-query.ts";

export const dynamic = "force-dynamic";

const asked = z.union([
  z.object({ query: listQuery, ids: z.array(z.int().positive()).max(mostListed) }),
  z.object({
    query: listQuery,
    after: z.string().max(500).nullable(),
    count: z.int().min(1).max(500),
    withTotal: z.boolean(),
  }),
]);

/** A page of the list of answers. A POST, because the words that people search for do not belong into addresses. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ project: string; question: string }> },
): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
  const person = await signedIn();
  if (!person) return new Response(null, { status: 401 });
  const { project, question } = await params;
  const parsed = asked.safeParse(await request.json().catch(() => null));
  if (!parsed.success || parsed.data.query.questionId !== Number(question)) return new Response(null, { status: 400 });
  const body = parsed.data;
  const result = await answer(async () => {
    const access = authorize(store(), person, Number(project), "read");
    if ("ids" in body) return { rows: listedRows(store(), access, body.query, body.ids), next: null, total: null };
    const input = { actor: person, projectId: access.projectId, query: body.query };
    const page = await runTask("figures", "answersPage", { ...input, after: body.after, count: body.count });
    const total = body.withTotal ? await runTask("figures", "answersCount", input) : null;
    return { ...page, total };
  });
  return Response.json(result, { headers: { "cache-control": "no-store" } });
}
