const grouped = new Intl.NumberFormat("en-GB");

/** A whole number as it is shown everywhere, thousands apart: "1,454". */
export function numeral(n: number): string {
  return grouped.format(n);
}

/** A number with its noun: "1 answer", "1,454 answers". */
export function several(n: number, one: string, many = `${one}s`): string {
  return `${numeral(n)} ${n === 1 ? one : many}`;
}
