/** A pause longer than this is not coding. */
const longestGap = 120_000;
const mostCounted = 60;
/** Fewer decisions than this tell nothing of a pace. */
const fewestCounted = 10;

/**
 * Answers decided in an hour at the pace of the last decisions (at most 60), pauses of more than two minutes cut to that.
 * `times` are the moments of decisions in milliseconds, ascending. Null before the tenth.
 */
export function paceOf(times: readonly number[]): number | null {
  const last = times.slice(-mostCounted);
  if (last.length < fewestCounted) return null;
  let spent = 0;
  for (let i = 1; i < last.length; i++) spent += Math.min((last[i] ?? 0) - (last[i - 1] ?? 0), longestGap);
  return spent <= 0 ? null : Math.round(((last.length - 1) / spent) * 3_600_000);
}

/** The time that `left` answers take at a pace, in words: "2 h 10 min"; null where the pace is unknown. */
export function timeLeft(left: number, pace: number | null): string | null {
  if (pace === null || pace === 0 || left <= 0) return null;
  const minutes = Math.max(1, Math.round((left / pace) * 60));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
