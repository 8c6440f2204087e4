import { z } from "zod";
import { authorize } from "../../../../../../db/access.ts";
import { readCheckQueue } from "../../../../../../db/check-queue.ts";
import { getJson } from "../../../../../server/json-route.ts";
import { store } from "../../../../../server/store.ts";

export const dynamic = "force-dynamic";

const asked = z.object({
  position: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  direction: z.enum(["next", "previous"]),
});
const pageSize = 40;

/** More of my checking queue, ahead of time. */
export const GET = getJson(asked, ({ person, projectId, questionId, input }) => {
  const items = readCheckQueue(store(), authorize(store(), person, projectId, "code"), questionId, input, pageSize);
  return { items, more: items.length === pageSize };
});
