const PUNCTUATION = /\p{P}+/gu;
const SPACE = /\s+/gu;

/**
 * A text without what does not change its meaning: case, punctuation and extra space. "N/A.", "n/a" and " NA " fold to
 * the same, so that such answers can be coded together. Accents, digits and symbols (+, £, an emoji) stay: they can tell
 * answers apart. A text of nothing but punctuation ("?", "-") stays as it is, without space.
 */
export function fold(text: string): string {
  const lower = text.normalize("NFC").toLowerCase();
  return lower.replace(PUNCTUATION, "").replace(SPACE, " ").trim() || lower.replace(SPACE, "");
}
