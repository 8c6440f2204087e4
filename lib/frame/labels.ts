import { type Code, type Frame, pathSeparator } from "./frame.ts";

const longestLabel = 200;

/** A label as it is kept: one line, no space around it, accents composed, so that what looks the same is the same. */
export function cleanLabel(label: string): string {
  return label
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
}

/** A label or path as files have it, written as labels are kept. */
export function cleanName(name: string): string {
  return name.split(pathSeparator).map(cleanLabel).join(pathSeparator);
}

/** What is wrong with a cleaned label, with what to do; null where nothing is. */
export function labelProblem(label: string): string | null {
  if (label === "") return "A code needs a label.";
  if (label.length > longestLabel) return `A label has at most ${longestLabel} characters; the rest belongs into the definition.`;
  if (label.includes(pathSeparator))
    return `A label cannot contain "${pathSeparator}", which joins the labels of a path; use another sign.`;
  if (label.includes("|")) return `A label cannot contain "|", which separates codes in files; use another sign.`;
  return null;
}

/**
 * Codes in use whose label nearly is `label`: the same but for case, accents, punctuation, plural, filler words, the order
 * of the words, or one typing error in words of four letters and more. In frame order; without the code `exceptId`.
 */
export function nearNames(frame: Frame, label: string, exceptId?: number): Code[] {
  const wanted = wordsOf(label);
  if (wanted.length === 0) return [];
  return frame.codes.filter((code) => code.id !== exceptId && code.retiredAt === null && isNear(wanted, wordsOf(code.label)));
}

const fillers = new Set(["a", "an", "and", "for", "in", "of", "on", "the", "to", "with"]);

/** Words that carry the meaning, folded and in the singular. */
function wordsOf(label: string): string[] {
  const words = label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const telling = words.filter((word) => !fillers.has(word));
  return (telling.length > 0 ? telling : words).map(singular);
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

function isNear(a: readonly string[], b: readonly string[]): boolean {
  if (oneTypoApart(a.join(""), b.join(""))) return true;
  if (a.length !== b.length) return false;
  const rest = [...b];
  const unmatched = a.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  if (unmatched.length === 0) return true;
  return unmatched.length === 1 && oneTypoApart(unmatched[0] ?? "", rest[0] ?? "");
}

/** Whether at most one letter is missing, added, wrong or swapped with its neighbour. Digits tell codes apart: they are no typos. */
function oneTypoApart(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  if (a.replace(/\P{N}/gu, "") !== b.replace(/\P{N}/gu, "")) return false;
  let start = 0;
  while (a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
