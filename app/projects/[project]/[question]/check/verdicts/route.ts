import { z } from "zod";
import { type Access, authorize, requireQuestion } from "../../../../../../db/access.ts";
import { checkProgress, readCheckItem, rememberCheckPlace } from "../../../../../../db/check-queue.ts";
import { makeCheck, withdrawCheck } from "../../../../../../db/checks.ts";
import { Refused } from "../../../../../../db/refusal.ts";
import type { Store } from "../../../../../../db/store.ts";
import type { CheckAct, CheckActResult } from "../../../../../../lib/review/check-item.ts";
import { answer } from "../../../../../server/action.ts";
import { isOwnOrigin } from "../../../../../server/address.ts";
import { signedInAs } from "../../../../../server/session.ts";
import { store, write } from "../../../../../server/store.ts";

export const dynamic = "force-dynamic";

const id = z.number().int().positive();
const about = { id: z.string().min(8).max(60), answerId: id, coderId: id };
const act = z.discriminatedUnion("kind", [
  z.object({
    ...about,
    kind: z.literal("check"),
    coderVersion: id,
    answerVersion: id,
    verdict: z.enum(["agree", "change", "query"]),
    codes: z.array(id).max(500),
    uncodable: z.boolean(),
    reason: z.string().max(500),
    note: z.string().max(5000),
  }),
  z.object({ ...about, kind: z.literal("withdraw") }),
]);

/** One verdict, or taking it back. Sent again until it is answered; the same id does nothing twice. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ project: string; question: string }> },
): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
  const person = await signedInAs(request.headers);
  if (!person) return new Response(null, { status: 401 });
  const { project, question } = await params;
  const granted = await answer(() => {
    const access = authorize(store(), person, Number(project), "code");
    requireQuestion(store(), access, Number(question));
    return access;
  });
  if (!granted.ok) return new Response(null, { status: 404 });
  const access = granted.value;
  const parsed = act.safeParse(await request.json().catch(() => null));
  if (!parsed.success) return new Response(null, { status: 400 });
  const result = await answer(async (): Promise<CheckActResult> => {
    const message = await saved(parsed.data, (s) => authorize(s, person, Number(project), "code"));
    const item = readCheckItem(store(), access, parsed.data.answerId, parsed.data.coderId);
    return { id: parsed.data.id, message, item, progress: checkProgress(store(), access, Number(question)) };
  });
  return Response.json(result, { headers: { "cache-control": "no-store" } });
}

/** Null where it was saved; else why not, which is the person's to know and not an error. */
async function saved(input: CheckAct, accessIn: (store: Store) => Access<"code">): Promise<string | null> {
  try {
    return await write((s) => {
      const access = accessIn(s);
      if (input.kind === "withdraw") {
        withdrawCheck(s, access, { ...input, changeId: input.id });
        return null;
      }
      const made = makeCheck(s, access, { ...input, changeId: input.id });
      rememberCheckPlace(s, access, input.answerId);
      return made.made ? null : made.moved;
    });
  } catch (problem) {
    if (problem instanceof Refused) return problem.message;
    throw problem;
  }
}
