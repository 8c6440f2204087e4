/** What is there by construction; throws where it is not, which is a mistake in this folder. */
export function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a value that must exist is missing");
  return value;
}

/** The item at a position that exists by construction. */
export const at = <T>(list: readonly T[], position: number): T => given(list[position]);
