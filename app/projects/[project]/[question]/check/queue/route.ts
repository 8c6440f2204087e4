import { z } from "zod";
import { authorize, requireQuestion } from "../../../../../../db/access.ts";
import { readCheckQueue } from "../../../../../../db/check-queue.ts";
import { answer } from "../../../../../server/action.ts";
import { signedIn } from "../../../../../server/session.ts";
import { store } from "../../../../../server/store.ts";

export const dynamic = "force-dynamic";

const asked = z.object({
  position: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  direction: z.enum(["next", "previous"]),
});
const pageSize = 40;

/** More of my checking queue, ahead of time. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ project: string; question: string }> },
): Promise<Response> {
  const person = await signedIn();
  if (!person) return new Response(null, { status: 401 });
  const { project, question } = await params;
  const granted = await answer(() => {
    const access = authorize(store(), person, Number(project), "code");
    requireQuestion(store(), access, Number(question));
    return access;
  });
  if (!granted.ok) return new Response(null, { status: 404 });
  const parsed = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) return new Response(null, { status: 400 });
  const result = await answer(() => {
    const items = readCheckQueue(store(), granted.value, Number(question), parsed.data, pageSize);
    return { items, more: items.length === pageSize };
  });
  return Response.json(result, { headers: { "cache-control": "no-store" } });
}
