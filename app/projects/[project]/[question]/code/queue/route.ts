import { z } from "zod";
import { authorize } from "../../../../../../db/access.ts";
import { assignedKey, nextUndecided, queuedAnswer, workQueue } from "../../../../../../db/codings-queue.ts";
import { nearAnswers } from "../../../../../../db/near-answers.ts";
import { getJson } from "../../../../../server/json-route.ts";
import { store } from "../../../../../server/store.ts";

export const dynamic = "force-dynamic";

const key = z
  .string()
  .regex(/^\d{1,15}-\d{1,15}$/)
  .transform((text) => {
    const [position = 0, answerId = 0] = text.split("-").map(Number);
    return { position, answerId };
  });
const asked = z.union([
  /** A page before or after an answer. */
  z.object({ from: key, direction: z.enum(["forward", "back"]) }),
  /** The page that begins with the next undecided answer after this one. */
  z.object({ undecidedAfter: key }),
  /** The page that begins with an answer. */
  z.object({ answer: z.coerce.number().int().positive() }),
  /** What says nearly the same as an answer. */
  z.object({ near: z.coerce.number().int().positive() }),
  /** Answers read again. */
  z.object({
    again: z
      .string()
      .regex(/^\d+(,\d+)*$/)
      .transform((text) => text.split(",").map(Number).slice(0, 200)),
  }),
]);

const pageSize = 100;
const mostNear = 6;

/** The next answers of my coding queue, ahead of time, with my own work on them. */
export const GET = getJson(asked, ({ person, projectId, questionId, input: query }) => {
  const access = authorize(store(), person, projectId, "code");
  const pageFrom = (first: { position: number; answerId: number } | null) =>
    first
      ? { ...workQueue(store(), access, questionId, { ...first, answerId: first.answerId - 1 }, pageSize), found: true }
      : { answers: [], more: false, found: false };
  if ("near" in query) return nearAnswers(store(), access, query.near, mostNear);
  if ("again" in query) {
    const answers = query.again.flatMap((answerId) => queuedAnswer(store(), access, questionId, answerId) ?? []);
    return { answers, more: false, found: true };
  }
  if ("undecidedAfter" in query) return pageFrom(nextUndecided(store(), access, questionId, query.undecidedAfter));
  if ("answer" in query) {
    const assigned = assignedKey(store(), access.memberId, query.answer);
    if (assigned) return pageFrom(assigned);
    const single = queuedAnswer(store(), access, questionId, query.answer);
    return { answers: single ? [single] : [], more: false, found: single !== null };
  }
  return { ...workQueue(store(), access, questionId, query.from, pageSize, query.direction), found: true };
});
