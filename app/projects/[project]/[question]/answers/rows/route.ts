import { z } from "zod";
import { authorize } from "../../../../../../db/access.ts";
import { listedRows, mostListed } from "../../../../../../db/codings-list.ts";
import { postJson } from "../../../../../server/json-route.ts";
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
export const POST = postJson(asked, async ({ person, projectId, questionId, input }) => {
  const query = { ...input.query, questionId };
  const access = authorize(store(), person, projectId, "read");
  if ("ids" in input) return { rows: listedRows(store(), access, query, input.ids), next: null, total: null };
  const list = { actor: person, projectId: access.projectId, query };
  const page = await runTask("figures", "answersPage", { ...list, after: input.after, count: input.count });
  const total = input.withTotal ? await runTask("figures", "answersCount", list) : null;
  return { ...page, total };
});
