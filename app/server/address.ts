import "server-only";

/** The address under which people reach this installation; invitations, cookies and the check of origins follow it. */
export function publicAddress(): string {
  return (process.env.TANDEM_URL ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`).replace(/\/+$/, "");
}

/**
 * Whether a request that changes something comes from our own pages: its Origin must be there and be the public address,
 * or the very host the request was sent to (so that 127.0.0.1 and localhost both work on the machine itself).
 */
export function isOwnOrigin(headers: { get(name: string): string | null }): boolean {
  const origin = headers.get("origin");
  if (!origin) return false;
  if (origin === new URL(publicAddress()).origin) return true;
  const local = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/;
  return local.test(origin) && origin === `http://${headers.get("host")}`;
}
