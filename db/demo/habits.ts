import type { Piece } from "./pieces.ts";
import type { Random } from "./random.ts";

/** How somebody spells, whatever they have to say. */
export interface Habit {
  /** "don't" for "do not". */
  readonly contracts: boolean;
  /** "dont" for "don't", as typed on a telephone. */
  readonly dropsApostrophes: boolean;
  /** "DV" for "domestic violence", "&" for "and". */
  readonly abbreviates: boolean;
}

/** Managers write in full; who types in small letters or lets off steam does not. */
export function habitOf(random: Random, register: "plain" | "manager" | "lower" | "outburst"): Habit {
  const inSmallLetters = register === "lower";
  const contracts = random.chance(register === "manager" ? 0.1 : register === "plain" ? 0.6 : 0.85);
  return {
    contracts,
    dropsApostrophes: contracts && random.chance(inSmallLetters ? 0.5 : 0.05),
    abbreviates: random.chance(inSmallLetters ? 0.35 : 0.15),
  };
}

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\b(do|does|did|is|are|was|has|have|had|would|could|should) not\b/gi, "$1n't"],
  [/\b(c)annot\b/gi, "$1an't"],
  [/\b(it|there) is(?= [a-z])/gi, "$1's"],
  [/\b(T)hat is(?= [a-z])/g, "$1hat's"],
  [/\b(I|we|they) have (?=(?:been|said|seen|asked|lost|had|learned|moved|argued)\b)/gi, "$1've "],
  [/\b(I) would (?=[a-z])/g, "$1'd "],
];

const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/\bdomestic violence\b/gi, "DV"],
  [/\bdomestic abuse\b/gi, "DA"],
  [/\bmental health\b/gi, "MH"],
  [/\bsocial worker(s?)\b/gi, "SW$1"],
  [/\bhealth visitor(s?)\b/gi, "HV$1"],
  [/\blocal authorit(?:y|ies)\b/gi, "LA"],
  [/\bchild protection\b/gi, "CP"],
  [/\bchild in need\b/gi, "CIN"],
  [/ and /g, " & "],
];

/** A stretch of text as somebody of this habit writes it. */
export function spell(text: string, habit: Habit): string {
  const rules = [...(habit.abbreviates ? abbreviations : []), ...(habit.contracts ? contractions : [])];
  const spelled = rules.reduce((so, [pattern, instead]) => so.replace(pattern, instead), text);
  return habit.dropsApostrophes ? spelled.replace(/(?<=[a-z])'(?=t|s |ve |d )/gi, "") : spelled;
}

/** The pieces of an answer, all by one hand. */
export function spellAll(pieces: readonly Piece[], habit: Habit): Piece[] {
  return pieces.map((piece) => ({ ...piece, text: spell(piece.text, habit) }));
}
