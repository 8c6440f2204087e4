import { authorize } from "../../../../db/access.ts";
import { applyChanges } from "../../../../db/codings.ts";
import { answer } from "../../../server/action.ts";
import { isOwnOrigin } from "../../../server/address.ts";
import { signedInAs } from "../../../server/session.ts";
import { write } from "../../../server/store.ts";
import { changeBatch } from "./parse.ts";

export const dynamic = "force-dynamic";

/**
 * Makes a batch of changes to the person's own coding, in order. Each has its own result; a repeat of one that was made
 * answers as it did then, so the browser may send again whenever it heard nothing.
 */
export async function POST(request: Request, { params }: { params: Promise<{ project: string }> }): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
  const person = await signedInAs(request.headers);
  if (!person) return new Response(null, { status: 401 });
  const parsed = changeBatch.safeParse(await request.json().catch(() => null));
  if (!parsed.success) return new Response(null, { status: 400 });
  const projectId = Number((await params).project);
  const result = await answer(() =>
    write((store) => applyChanges(store, authorize(store, person, projectId, "code"), parsed.data.changes)),
  );
  return Response.json(result, { headers: { "cache-control": "no-store" } });
}
