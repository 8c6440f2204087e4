import { closeAllOutboxes } from "../outbox/outbox.ts";

/**
 * Clears what Tandem keeps in this browser: changes not yet sent, drafts, places. Says so first, in every
 * tab, so that whatever is writing stops. The theme stays: it tells nothing of anybody.
 */
export async function forgetThisBrowser(): Promise<void> {
  closeAllOutboxes();
  for (const kept of [localStorage, sessionStorage])
    for (const key of Object.keys(kept)) if (key.startsWith("tandem")) kept.removeItem(key);
  for (const { name } of await indexedDB.databases()) if (name?.startsWith("tandem")) await deleteDatabase(name);
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    // Blocked: another tab still holds it open; it goes when that tab closes, and waiting would hold up signing out.
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
