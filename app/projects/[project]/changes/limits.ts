import { mostTogether } from "../../../../lib/coding/queue.ts";

/** What one request may bring at most; the browser keeps to it, the server insists on it. */
export const most = { batch: 200, codes: 200, spans: 200, together: mostTogether, note: 10_000, reason: 500 } as const;
