import { z } from "zod";
import { authorize } from "../../../../../../db/access.ts";
import { comparedAnswers } from "../../../../../../db/agreement-answers.ts";
import { postJson } from "../../../../../server/json-route.ts";
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
export const POST = postJson(asked, async ({ person, projectId, questionId, input }) => {
  const access = authorize(store(), person, projectId, "read");
  const { figure, after } = input;
  const query = { ...input.query, questionId };
  const found = await runTask("figures", "agreementBehind", {
    ...{ actor: person, projectId: access.projectId, query, figure, after, limit: pageSize },
  });
  return {
    total: found.total,
    answers: comparedAnswers(store(), access, { ...query, design: query.design ?? "independent" }, found.answerIds),
    next: found.answerIds.length === pageSize ? (found.answerIds.at(-1) ?? null) : null,
  };
});
