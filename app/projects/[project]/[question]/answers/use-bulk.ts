import { useState } from "react";
import type { BulkResult } from "../../../../../db/codings.ts";
import { type Change, type ChangeResult, stepBack } from "../../../../../lib/coding/change.ts";
import { numeral, several } from "../../../../../lib/numbers.ts";
import { newId } from "../../../../outbox/new-id.ts";
import type { Result } from "../../../../server/action.ts";
import { codeSelected } from "./actions.ts";
import type { Answers } from "./use-answers.ts";

interface BulkOptions {
  projectId: number;
  questionId: number;
  answers: Answers;
  nameOf(codeId: number): string;
}

export interface Bulk {
  /** What the last change did, or why it did not. */
  message: string;
  /** Goes up with each message. */
  count: number;
  failed: boolean;
  working: boolean;
  canUndo: boolean;
  /** `insteadOf`: a code that the other one stands for from now on. */
  code(answerIds: number[], codeId: number, action: "add" | "remove", insteadOf?: number): Promise<void>;
  undo(): Promise<void>;
}

const undoBatch = 200;

/** Coding a selection at once, and taking it back. */
export function useBulk({ projectId, questionId, answers, nameOf }: BulkOptions): Bulk {
  const [message, setMessage] = useState("");
  const [count, setCount] = useState(0);
  const [failed, setFailed] = useState(false);
  const [working, setWorking] = useState(false);
  const [done, setDone] = useState<BulkResult["changed"][]>([]);

  const run = async (work: () => Promise<string>) => {
    setWorking(true);
    setFailed(false);
    try {
      setMessage(await work());
    } catch (fault) {
      setFailed(true);
      setMessage(
        fault instanceof Error && !(fault instanceof TypeError)
          ? fault.message
          : "The server did not answer; nothing was changed.",
      );
    } finally {
      setCount((before) => before + 1);
      setWorking(false);
    }
  };
  return {
    message,
    count,
    failed,
    working,
    canUndo: done.length > 0,
    code: (answerIds, codeId, action, insteadOf) =>
      run(async () => {
        const result = await codeSelected({ projectId, questionId, answerIds, codeId, action, insteadOf });
        if (!result.ok) throw new Error(result.message);
        const { changed, unchanged } = result.value;
        if (changed.length > 0) setDone((before) => [...before, changed]);
        await answers.readAgain(changed.map((each) => each.answerId));
        const verb = insteadOf !== undefined ? "moved to" : action === "add" ? "coded" : "freed from";
        const rest =
          unchanged === 0
            ? ""
            : `; ${numeral(unchanged)} ${action === "add" && insteadOf === undefined ? "had it already" : "did not have it"}`;
        return `${several(changed.length, "answer")} ${verb} “${nameOf(codeId)}”${rest}.`;
      }),
    undo: () =>
      run(async () => {
        const last = done.at(-1);
        if (!last) return "There is nothing to undo.";
        let kept = 0;
        for (let from = 0; from < last.length; from += undoBatch) {
          const changes = last.slice(from, from + undoBatch).map(
            ({ answerId, before, version }): Change => ({
              id: newId(),
              answerId,
              baseVersion: version,
              step: stepBack(before),
            }),
          );
          kept += (await post(projectId, changes)).filter((result) => result.status !== "applied").length;
        }
        setDone((before) => before.slice(0, -1));
        await answers.readAgain(last.map((each) => each.answerId));
        const undone = `Undone on ${several(last.length - kept, "answer")}.`;
        return kept === 0 ? undone : `${undone} ${numeral(kept)} were changed since and stay as they are.`;
      }),
  };
}

async function post(projectId: number, changes: Change[]): Promise<ChangeResult[]> {
  const response = await fetch(`/projects/${projectId}/changes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ changes }),
  });
  if (!response.ok) throw new Error("The server refused this. Reload the page.");
  const result = (await response.json()) as Result<ChangeResult[]>;
  if (!result.ok) throw new Error(result.message);
  return result.value;
}
