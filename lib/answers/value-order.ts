import type { Scale } from "../import/types.ts";

/** Answer scales that surveys use, from low to high; an attribute whose values all come from one of them is put in its order. */
const SCALES: string[][] = [
  [
    "strongly disagree",
    "disagree",
    "somewhat disagree",
    "slightly disagree",
    "neither agree nor disagree",
    "neither",
    "neutral",
    "undecided",
    "slightly agree",
    "somewhat agree",
    "agree",
    "strongly agree",
  ],
  [
    "very dissatisfied",
    "dissatisfied",
    "fairly dissatisfied",
    "neither satisfied nor dissatisfied",
    "neither",
    "neutral",
    "fairly satisfied",
    "satisfied",
    "very satisfied",
  ],
  [
    "never",
    "almost never",
    "rarely",
    "seldom",
    "occasionally",
    "sometimes",
    "often",
    "frequently",
    "usually",
    "very often",
    "almost always",
    "always",
  ],
  ["very poor", "poor", "fair", "average", "good", "very good", "excellent"],
  ["very low", "low", "medium", "moderate", "high", "very high"],
  ["not at all", "not very", "a little", "slightly", "somewhat", "moderately", "a lot", "very", "very much", "extremely"],
  [
    "not at all important",
    "not important",
    "slightly important",
    "fairly important",
    "moderately important",
    "important",
    "very important",
    "extremely important",
  ],
  [
    "not at all likely",
    "very unlikely",
    "unlikely",
    "neither likely nor unlikely",
    "neutral",
    "likely",
    "very likely",
    "extremely likely",
  ],
  [
    "much worse",
    "worse",
    "a little worse",
    "about the same",
    "the same",
    "no change",
    "a little better",
    "better",
    "much better",
  ],
  ["decreasing", "stable", "unchanged", "increasing"],
  ["daily", "several times a week", "weekly", "monthly", "several times a year", "yearly", "less often", "never"],
  ["none", "one", "two", "three", "four", "five or more"],
  [
    "trifft gar nicht zu",
    "trifft nicht zu",
    "trifft eher nicht zu",
    "teils/teils",
    "trifft eher zu",
    "trifft zu",
    "trifft voll zu",
  ],
  ["anghytuno'n gryf", "anghytuno", "ddim yn cytuno nac yn anghytuno", "cytuno", "cytuno'n gryf"],
];

/** Words that open a range without a number: "under 25" before "25 to 34". */
const BELOW = /^(under|below|less than|fewer than|up to|unter|bis|dan|llai na|<|≤)/i;

/** The first number of a label, such as 25 in "25 to 34 years" and 1200 in "1,200"; null where it has none. */
function leadingNumber(label: string): number | null {
  const found = /[-−]?\d[\d,]*(\.\d+)?/.exec(label)?.[0];
  if (found === undefined) return null;
  const value = Number(found.replace("−", "-").replaceAll(",", ""));
  return BELOW.test(label.trim()) ? value - 0.5 : value;
}

function known(labels: readonly string[]): string[] | undefined {
  const folded = labels.map((label) => label.trim().toLowerCase());
  return SCALES.find((scale) => folded.every((label) => scale.includes(label)));
}

/**
 * The labels of an attribute's values in the order in which tables show them. Numeric: by number. Ordinal: a known answer
 * scale from low to high, else by the first number in each label, else as they first appear. Nominal: alphabetically, with
 * numbers inside words by size.
 */
export function orderValues(labels: readonly string[], kind: Scale): string[] {
  const alphabet = new Intl.Collator("en", { numeric: true, sensitivity: "variant" });
  // By language a hundred thousand labels take seconds, and nobody reads them.
  if (kind === "nominal") return [...labels].sort(labels.length > 20_000 ? undefined : alphabet.compare);
  const scale = kind === "ordinal" ? known(labels) : undefined;
  if (scale) return [...labels].sort((a, b) => scale.indexOf(a.trim().toLowerCase()) - scale.indexOf(b.trim().toLowerCase()));
  const numbers = new Map(labels.map((label) => [label, kind === "numeric" ? asNumber(label) : leadingNumber(label)]));
  if (kind === "ordinal" && [...numbers.values()].some((value) => value === null)) return [...labels];
  return [...labels].sort(
    (a, b) =>
      (numbers.get(a) ?? Number.POSITIVE_INFINITY) - (numbers.get(b) ?? Number.POSITIVE_INFINITY) || alphabet.compare(a, b),
  );
}

/** A numeric value of a survey as a number, also with a decimal comma; null where it is none. */
export function asNumber(label: string): number | null {
  const text = label.trim().replace("−", "-");
  if (!/^[+-]?(\d+([.,]\d+)?|[.,]\d+)$/.test(text)) return null;
  return Number(text.replace(",", "."));
}
