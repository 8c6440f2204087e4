import { authorize } from "../../../../db/access.ts";
import { applyChanges } from "../../../../db/codings.ts";
import { postJson } from "../../../server/json-route.ts";
import { write } from "../../../server/store.ts";
import { changeBatch } from "./parse.ts";

export const dynamic = "force-dynamic";

/**
 * Makes a batch of changes to the person's own coding, in order. Each has its own result; a repeat of one that was made
 * answers as it did then, so the browser may send again whenever it heard nothing.
 */
export const POST = postJson(changeBatch, ({ person, projectId, input }) =>
  write((store) => applyChanges(store, authorize(store, person, projectId, "code"), input.changes)),
);
