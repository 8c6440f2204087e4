import { z } from "zod";
import { type Access, authorize, requireQuestion } from "../../../../../../db/access.ts";
import { checkProgress, readCheckItem, rememberCheckPlace } from "../../../../../../db/check-queue.ts";
import { makeCheck, withdrawCheck } from "../../../../../../db/checks.ts";
import { Denied, Refused } from "../../../../../../db/refusal.ts";
import type { Store } from "../../../../../../db/store.ts";
import type { CheckAct, CheckActResult, CheckItem } from "../../../../../../lib/review/check-item.ts";
import { postJson } from "../../../../../server/json-route.ts";
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
export const POST = postJson(act, async ({ person, projectId, questionId, input }): Promise<CheckActResult> => {
  const access = authorize(store(), person, projectId, "code");
  requireQuestion(store(), access, questionId);
  const message = await saved(input, (s) => authorize(s, person, projectId, "code"));
  const item = itemNow(access, input);
  return { id: input.id, message, item, progress: checkProgress(store(), access, questionId) };
});

/** Null where it was saved; else why not, which is the person's to know and not an error: it holds nothing else up. */
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
    if (problem instanceof Refused || problem instanceof Denied) return problem.message;
    throw problem;
  }
}

/** Null where there is nothing to check any more: the coder works on it again, or the answer is gone or hidden by now. */
function itemNow(access: Access<"code">, { answerId, coderId }: CheckAct): CheckItem | null {
  try {
    return readCheckItem(store(), access, answerId, coderId);
  } catch (problem) {
    if (problem instanceof Denied) return null;
    throw problem;
  }
}
