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
  const refused = "The server did not understand this verdict. Give it again.";
  if (response.status === 400) return { kind: "heard", take: () => deliver({ id: act.id, refused }) };
  const result = response.ok ? ((await response.json().catch(() => null)) as Result<CheckActResult> | null) : null;
  // A store that is busy or a disk that is full takes it later.
  return result?.ok ? { kind: "heard", take: () => deliver(result.value) } : { kind: "failed" };
}
