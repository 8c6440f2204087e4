import "./palette.css";
import { palette } from "../../lib/frame/colours.ts";

/** The colour of a code as CSS, for light and dark; undefined for none. Never without the code's label beside it. */
export function codeColour(colour: number | null): string | undefined {
  return colour === null ? undefined : `var(--code-${colour})`;
}

/** The palette by name, for choosing. */
export const colourNames: readonly string[] = palette.map((colour) => colour.name);
