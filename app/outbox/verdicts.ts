import type { CheckAct, CheckActResult, VerdictAnswer } from "../../lib/review/check-item.ts";
import type { Result } from "../server/action.ts";
import { post, type Sent } from "./outbox.ts";

/** Sends one verdict; `deliver` gets what became of it. */
export async function sendVerdict(
  address: string,
  userId: string,
  act: CheckAct | undefined,
  deliver: (answer: VerdictAnswer) => void,
): Promise<Sent> {
  if (!act) return { kind: "heard", take: () => {} };
  const response = await post(address, userId, act, true);
  if (!response) return { kind: "offline" };
  const refused = (message: string): Sent => ({ kind: "heard", take: () => deliver({ id: act.id, refused: message }) });
  if (response.status === 400) return refused("The server did not understand this verdict. Give it again.");
  const answer = response.ok ? ((await response.json().catch(() => null)) as Result<CheckActResult> | null) : null;
  if (!answer) return { kind: "failed" };
  return answer.ok ? { kind: "heard", take: () => deliver(answer.value) } : refused(answer.message);
}
