import type { Change, ChangeResult } from "../../lib/coding/change.ts";
import type { Result } from "../server/action.ts";
import { post, type Sent } from "./outbox.ts";

/** Sends changes of codings; `deliver` gets the server's answers. */
export async function sendChanges(
  projectId: number,
  userId: string,
  changes: readonly Change[],
  deliver: (results: ChangeResult[]) => void,
): Promise<Sent> {
  const response = await post(`/projects/${projectId}/changes`, userId, { changes }, changes.length < 20);
  if (!response) return { kind: "offline" };
  if (response.status === 400) return oneByOne(projectId, userId, changes, deliver);
  const result = response.ok ? ((await response.json().catch(() => null)) as Result<ChangeResult[]> | null) : null;
  return result?.ok ? { kind: "heard", take: () => deliver(result.value) } : { kind: "failed" };
}

/** One malformed change must not hold up the others. */
async function oneByOne(
  projectId: number,
  userId: string,
  changes: readonly Change[],
  deliver: (results: ChangeResult[]) => void,
): Promise<Sent> {
  const [only] = changes;
  const message = "The server did not understand this change. Make it again.";
  if (changes.length === 1 && only) return { kind: "heard", take: () => deliver([{ id: only.id, status: "refused", message }]) };
  const heard: (() => void)[] = [];
  for (const change of changes) {
    const sent = await sendChanges(projectId, userId, [change], deliver);
    if (sent.kind !== "heard") break;
    heard.push(sent.take);
  }
  return {
    kind: "heard",
    take: () => {
      for (const take of heard) take();
    },
  };
}
