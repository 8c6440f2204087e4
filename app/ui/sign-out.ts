/** What has to stop when the person signs out: it sends nothing more, and asks nobody to stay on the page. */
const stops = new Set<() => void>();
const channel = "tandem.sign-out";

/** Runs `stop` when the person signs out, in this tab or in another of this browser; returns how to take that back. */
export function onSignOut(stop: () => void): () => void {
  stops.add(stop);
  return () => void stops.delete(stop);
}

/**
 * Clears what Tandem keeps in this browser (changes not yet sent, places) and lets every other tab go to the
 * sign-in page. Call it when the session has ended: a tab that came there before would be led back to the person's projects.
 * The theme stays: it tells nothing of anybody.
 */
export function forgetThisBrowser(): void {
  stopAll();
  const tabs = new BroadcastChannel(channel);
  tabs.postMessage("");
  tabs.close();
  for (const kept of [localStorage, sessionStorage])
    for (const key of Object.keys(kept)) if (key.startsWith("tandem")) kept.removeItem(key);
}

/** Leaves for the sign-in page when another tab signs out; returns how to stop listening. */
export function followSignOut(): () => void {
  const tabs = new BroadcastChannel(channel);
  tabs.onmessage = () => {
    stopAll();
    window.location.assign("/sign-in");
  };
  return () => tabs.close();
}

function stopAll(): void {
  for (const stop of [...stops]) stop();
}
