/** A time: roughly in words, exactly on pointing at it. */
export function Moment({ at, words }: { at: number; words: string }) {
  const exact = new Date(at).toISOString();
  return (
    <time dateTime={exact} title={`${exact.slice(0, 10)} ${exact.slice(11, 16)} UTC`}>
      {words}
    </time>
  );
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, both times in milliseconds since 1970; older than a week as a date. */
export function ago(at: number, now: number): string {
  const passed = now - at;
  if (passed < minute) return "just now";
  if (passed < hour) return several(Math.floor(passed / minute), "minute");
  if (passed < day) return several(Math.floor(passed / hour), "hour");
  if (passed < 7 * day) return several(Math.floor(passed / day), "day");
  return dayOf(at);
}

/** A day, as "3 May 2026". */
export function dayOf(at: number): string {
  return new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

function several(n: number, unit: string): string {
  return n === 1 ? `one ${unit} ago` : `${n} ${unit}s ago`;
}
