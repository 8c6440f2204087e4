/** A colour of the palette: safe for colour-blind readers, and never shown without its code's label. */
export interface PaletteColour {
  /** As written in files. */
  name: string;
  hex: string;
}

/** The palette of code frames, after Paul Tol's "bright" and "muted" schemes (SRON/EPS/TN/09-002). Its indexes are what a code stores. */
export const palette: readonly PaletteColour[] = [
  { name: "blue", hex: "#4477aa" },
  { name: "orange", hex: "#cc6611" },
  { name: "green", hex: "#228833" },
  { name: "purple", hex: "#aa3377" },
  { name: "cyan", hex: "#2a8cad" },
  { name: "yellow", hex: "#998812" },
  { name: "red", hex: "#d94a5c" },
  { name: "grey", hex: "#777777" },
];

/** The name of a palette index, empty for none. */
export function colourName(colour: number | null): string {
  return colour === null ? "" : (palette[colour]?.name ?? "");
}

/**
 * The palette index that a cell of a file means: a name, a number from 1 to 8, or `#rrggbb`, taken as the nearest of the
 * palette. Undefined where it means none of these.
 */
export function parseColour(text: string): number | undefined {
  const wanted = text.trim().toLowerCase();
  const named = palette.findIndex((colour) => colour.name === wanted || (wanted === "gray" && colour.name === "grey"));
  if (named >= 0) return named;
  if (/^[1-8]$/.test(wanted)) return Number(wanted) - 1;
  return /^#[0-9a-f]{6}$/.test(wanted) ? nearest(wanted) : undefined;
}

function nearest(hex: string): number {
  const [red, green, blue] = channels(hex);
  const distances = palette.map((colour) => {
    const [r, g, b] = channels(colour.hex);
    return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  });
  return distances.indexOf(Math.min(...distances));
}

function channels(hex: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}
