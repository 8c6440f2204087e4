import { authorize } from "../../../../db/access.ts";
import { waitingFor } from "../../../../db/projects.ts";
import { Denied } from "../../../../db/refusal.ts";
import { signedIn } from "../../../server/session.ts";
import { store } from "../../../server/store.ts";

export const dynamic = "force-dynamic";

/** What waits for me, for the figures beside the steps: asked again as I move and save. */
export async function GET(_request: Request, { params }: { params: Promise<{ project: string }> }): Promise<Response> {
  const person = await signedIn();
  if (!person) return new Response(null, { status: 401 });
  try {
    const access = authorize(store(), person, Number((await params).project), "read");
    return Response.json(waitingFor(store(), access), { headers: { "cache-control": "no-store" } });
  } catch (problem) {
    if (problem instanceof Denied) return new Response(null, { status: 404 });
    throw problem;
  }
}
