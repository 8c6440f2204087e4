import type { Access } from "./access.ts";
import { Refused } from "./refusal.ts";
import { prepared, type Store } from "./store.ts";

/**
 * Does the work of a change once: a repeat with the same id (the browser sends again when it got no answer) does nothing.
 * Call it inside the transaction of the change. The work answers true where it changed something; a refusal or a conflict is
 * not remembered. Without an id (imports) the work is simply done.
 */
export function once(store: Store, access: Access, changeId: string | undefined, work: () => boolean): boolean {
  if (changeId === undefined) return work();
  const userId = access.actor.kind === "person" ? access.actor.userId : "operator";
  const made = prepared<[string], { userId: string }>(store, "select user_id as userId from applied_change where id = ?").get(
    changeId,
  );
  if (made && made.userId !== userId)
    throw new Refused("This change bears the id of another one. Reload the page; nothing was saved.");
  if (made) return true;
  const changed = work();
  if (changed)
    prepared(store, "insert into applied_change (id, user_id, result, applied_at) values (?, ?, 'true', ?)").run(
      changeId,
      userId,
      store.now(),
    );
  return changed;
}
