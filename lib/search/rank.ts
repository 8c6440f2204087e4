import { type Frame, pathOf } from "../frame/frame.ts";
import { beginsWithOneSlip, isFiller, wordsOfText } from "./letters.ts";

/** A code prepared for search. */
interface IndexedCode {
  codeId: number;
  label: string[];
  aliases: string[];
  /** Words of the nodes above. */
  above: string[];
  /** Place in the frame, which settles ties. */
  order: number;
}

/** The applicable codes of a frame, prepared for search. Make it once for each state of the frame. */
export interface CodeIndex {
  codes: IndexedCode[];
}

/** What weighs in besides the letters: how often each code was applied, and the person's own last choices, newest first. */
export interface Habits {
  uses: ReadonlyMap<number, number>;
  recents: readonly number[];
}

export const noHabits: Habits = { uses: new Map(), recents: [] };

/** Prepares a frame's applicable codes for `rankCodes`. */
export function indexCodes(frame: Frame): CodeIndex {
  return {
    codes: frame.codes
      .filter((code) => code.applicable && code.retiredAt === null)
      .map((code, order) => ({
        codeId: code.id,
        label: wordsOfText(code.label),
        aliases: code.aliases.flatMap(wordsOfText),
        above: pathOf(frame, code.id).slice(0, -1).flatMap(wordsOfText),
        order,
      })),
  };
}

/** How well a typed word fits a word of a code: the field it stands in, and whether it is the whole word, its beginning, or a slip. */
const fit = {
  label: { first: 1, later: 0.97, filler: 0.5 },
  alias: 0.94,
  above: 0.45,
  inside: 0.55,
  slip: 0.6,
  wholeWord: 0.06,
} as const;

/** Letters from which one slip is forgiven. */
const forgiveFrom = 4;
const usesWeight = 0.16;
const recentWeight = 0.1;

/**
 * The codes that fit what was typed, best first; every typed word must fit somewhere. Letters decide first; among codes
 * that fit alike, those applied often and those chosen last come first, so that two or three letters are enough. Equal
 * codes stand in frame order: the same letters always give the same list. Empty where nothing was typed or nothing fits.
 */
export function rankCodes(index: CodeIndex, typed: string, habits: Habits = noHabits, most = 20): number[] {
  const wanted = wordsOfText(typed);
  if (wanted.length === 0) return [];
  let total = 0;
  for (const uses of habits.uses.values()) total += uses;
  const found: { code: IndexedCode; score: number }[] = [];
  for (const code of index.codes) {
    const letters = fitOf(code, wanted);
    if (letters > 0) found.push({ code, score: letters + habit(code.codeId, habits, total) });
  }
  found.sort((a, b) => b.score - a.score || a.code.order - b.code.order);
  return found.slice(0, most).map(({ code }) => code.codeId);
}

/** Between 0 (some typed word fits nowhere) and about 1.1; the average over the typed words. */
function fitOf(code: IndexedCode, wanted: readonly string[]): number {
  let sum = 0;
  for (const word of wanted) {
    const best = Math.max(
      fitLabel(code.label, word),
      fitWords(code.aliases, word, fit.alias),
      fitWords(code.above, word, fit.above),
    );
    if (best === 0) return 0;
    sum += best;
  }
  return sum / wanted.length;
}

function fitLabel(label: readonly string[], typed: string): number {
  let best = 0;
  for (const [place, word] of label.entries()) {
    const weight = isFiller(word) ? fit.label.filler : place === 0 ? fit.label.first : fit.label.later;
    best = Math.max(best, fitWord(word, typed) * weight);
  }
  return best;
}

function fitWords(words: readonly string[], typed: string, weight: number): number {
  let best = 0;
  for (const word of words) best = Math.max(best, fitWord(word, typed) * (isFiller(word) ? fit.label.filler : weight));
  return best;
}

function fitWord(word: string, typed: string): number {
  if (word.startsWith(typed)) return word.length === typed.length ? 1 + fit.wholeWord : 1;
  if (typed.length >= 3 && word.includes(typed)) return fit.inside;
  return typed.length >= forgiveFrom && beginsWithOneSlip(word, typed) ? fit.slip : 0;
}

/** Up to a quarter: enough to decide between codes that fit alike, never enough to beat a better fit in another field. */
function habit(codeId: number, habits: Habits, total: number): number {
  const uses = habits.uses.get(codeId) ?? 0;
  const share = total === 0 ? 0 : Math.log1p(uses) / Math.log1p(total);
  const place = habits.recents.indexOf(codeId);
  return usesWeight * share + (place < 0 ? 0 : recentWeight / (place + 2));
}
