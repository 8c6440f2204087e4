import { z } from "zod";
import { authorize } from "../../../../../../db/access.ts";
import { listedAnswers } from "../../../../../../db/figure-choices.ts";
import { loadFrame } from "../../../../../../db/frames.ts";
import { liveCode, pathOf } from "../../../../../../lib/frame/frame.ts";
import { postJson } from "../../../../../server/json-route.ts";
import { store } from "../../../../../server/store.ts";
import { runTask } from "../../../../../server/worker.ts";
import { countQuery } from "../choices.ts";

export const dynamic = "force-dynamic";

const id = z.coerce.number().int().positive();
const asked = z.object({
  query: countQuery,
  figure: z.union([
    z.object({ kind: z.literal("code"), codeId: id, direct: z.boolean() }),
    z.object({
      kind: z.literal("status"),
      status: z.enum(["codable", "uncodable", "uncoded", "unresolved", "answered", "provisional"]),
    }),
    z.object({ kind: z.literal("issues"), issues: z.number().int().nonnegative() }),
  ]),
  group: z.string().max(1000).optional(),
  after: z.number().int().nonnegative(),
});

const pageSize = 50;

/** A page of the answers behind one figure. A POST, because words of attribute values do not belong into addresses. */
export const POST = postJson(asked, async ({ person, projectId, questionId, input }) => {
  const { figure, group, after } = input;
  const query = { ...input.query, questionId };
  const access = authorize(store(), person, projectId, "read");
  const found = await runTask("figures", "behind", {
    actor: person,
    projectId: access.projectId,
    query,
    figure,
    after,
    limit: pageSize,
    ...(group !== undefined && { group }),
  });
  const frame = loadFrame(store(), query.questionId, { withRetired: true, memberId: access.memberId });
  const answers = listedAnswers(
    store(),
    access,
    query.questionId,
    query.set,
    found.page.map((entry) => entry.answerId),
  );
  return {
    total: found.total,
    mentions: found.mentions,
    answers: answers.map(({ codeIds, ...rest }) => ({
      ...rest,
      codes: [...new Set(codeIds.map((codeId) => liveCode(frame, codeId)))]
        .filter((codeId) => frame.byId.has(codeId))
        .map((codeId) => ({ id: codeId, path: pathOf(frame, codeId) })),
    })),
    next: found.page.length === pageSize ? (found.page.at(-1)?.answerId ?? null) : null,
  };
});
