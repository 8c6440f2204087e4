/** Pages of this installation that somebody may be sent back to: projects and the account, with numbers of things only. */
const safe = /^\/(?:projects(?:\/[a-z0-9-]+)*|account)(?:\?[a-z]+=\d+(?:&[a-z]+=\d+)*)?$/;
const longest = 300;

/** The address to go to after signing in, where `asked` is one of our own pages; else null. */
export function wayBack(asked: unknown): string | null {
  return typeof asked === "string" && asked.length <= longest && safe.test(asked) ? asked : null;
}

/** The sign-in page that leads back to an address of ours. Of what stands behind the question mark only numbers are kept: ids, never words. */
export function signInAddress(from: string): string {
  const [path = "", search = ""] = from.split("?");
  const numbers = [...new URLSearchParams(search)]
    .filter(([name, value]) => /^[a-z]+$/.test(name) && /^\d{1,15}$/.test(value))
    .map(([name, value]) => `${name}=${value}`);
  const to = wayBack(numbers.length === 0 ? path : `${path}?${numbers.join("&")}`);
  return to === null ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`;
}
