import { makeEdit } from "../lib/frame/commands.ts";
import { pathOf } from "../lib/frame/frame.ts";
import { type Access, requireQuestion } from "./access.ts";
import { changeDraft } from "./frame-changes.ts";
import { hasOpenRound, loadFrame } from "./frames.ts";
import { Refused } from "./refusal.ts";
import { prepared, type Store, transact } from "./store.ts";

/** A code that somebody proposed in a blind round that is closed now: the lead adopts it or merges it into another. */
export interface Proposal {
  codeId: number;
  path: string[];
  definition: string;
  proposedBy: string;
  /** Answers to which its author applied it. */
  answers: number;
}

const pending =
  "from code c where c.question_id = ? and c.proposed_by is not null and c.merged_into is null and c.retired_at is null";

/** How many proposals of a question wait for the lead (or, while a round is open, for its end). */
export function countProposals(store: Store, questionId: number): number {
  return prepared<[number], { n: number }>(store, `select count(*) as n ${pending}`).get(questionId)?.n ?? 0;
}

/** The proposals that wait for the lead, by age; none while a round is open, because nobody may know of them. */
export function listProposals(store: Store, access: Access<"lead">, questionId: number): Proposal[] {
  requireQuestion(store, access, questionId);
  if (hasOpenRound(store, questionId)) return [];
  const frame = loadFrame(store, questionId);
  return prepared<[number], Omit<Proposal, "path">>(
    store,
    `select c.id as codeId, c.definition as definition, (select name from member where id = c.proposed_by) as proposedBy,
       (select count(*) from coding k where k.code_id = c.id and k.to_version is null) as answers ${pending} order by c.id`,
  )
    .all(questionId)
    .map((row) => ({ ...row, path: pathOf(frame, row.codeId) }));
}

/**
 * Makes a proposal a code of the frame (`into` null), or merges it into a code that is one. Its codings stay what they were and
 * count as what it has become. Refused while a round is open, or where a code in its place has the same name.
 */
export function settleProposal(
  store: Store,
  access: Access<"lead">,
  input: { questionId: number; codeId: number; into: number | null },
): void {
  const { questionId, codeId, into } = input;
  transact(store, () => {
    requireQuestion(store, access, questionId);
    if (hasOpenRound(store, questionId)) throw new Refused("A blind round is open. Its proposals wait until it is closed.");
    const found = prepared<[number, number], { label: string }>(store, `select c.label as label ${pending} and c.id = ?`).get(
      questionId,
      codeId,
    );
    if (!found) throw new Refused("This code is not a proposal of this question any more. Reload the page.");
    changeDraft(store, access, questionId, (draft) => {
      makeEdit(draft, { kind: "adopt", codeId });
      if (into !== null) makeEdit(draft, { kind: "merge", codeId, into });
      return null;
    });
  });
}
