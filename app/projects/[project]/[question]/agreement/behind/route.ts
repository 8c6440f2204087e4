import { z } from "zod";
import { authorize } from "../../../../../../db/access.ts";
import { comparedAnswers } from "../../../../../../db/agreement-answers.ts";
import { answer } from "../../../../../server/action.ts";
import { isOwnOrigin } from "../../../../../server/address.ts";
import { signedIn } from "../../../../../server/session.ts";
import { store } from "../../../../../server/store.ts";
import { runTask } from "../../../../../server/worker.ts";
import { agreementQuery } from "../choices.ts";

export const dynamic = "force-dynamic";

const id = z.number().int().positive();
const cell = z.enum(["compared", "differ", "both", "firstOnly", "secondOnly", "neither"]);
const asked = z.object({
  query: agreementQuery,
  figure: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("code"), codeId: id, cell }),
    z.object({ kind: z.literal("uncodable"), cell }),
    z.object({ kind: z.literal("confusion"), firstId: id, secondId: id }),
    z.object({ kind: z.literal("sets"), same: z.boolean() }),
    z.object({ kind: z.literal("units"), codedBy: z.enum(["all", "some", "none"]) }),
  ]),
  after: z.number().int().nonnegative(),
});

const pageSize = 30;

/** A page of the answers behind one figure of agreement, coders side by side. A POST, because it is asked with a query. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ project: string; question: string }> },
): Promise<Response> {
  const person = await signedIn();
  if (!person) return new Response(null, { status: 401 });
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
  const { project, question } = await params;
  const parsed = asked.safeParse(await request.json().catch(() => null));
  if (!parsed.success || parsed.data.query.questionId !== Number(question)) return new Response(null, { status: 400 });
  const { query, figure, after } = parsed.data;
  const result = await answer(async () => {
    const access = authorize(store(), person, Number(project), "read");
    const found = await runTask("figures", "agreementBehind", {
      ...{ actor: person, projectId: access.projectId, query, figure, after, limit: pageSize },
    });
    const answers = comparedAnswers(store(), access, { ...query, design: query.design ?? "independent" }, found.answerIds);
    return {
      total: found.total,
      answers,
      next: found.answerIds.length === pageSize ? (found.answerIds.at(-1) ?? null) : null,
    };
  });
  return Response.json(result, { headers: { "cache-control": "no-store" } });
}
