import { numeral, several } from "../numbers.ts";
import type { ColumnProfile } from "./profile.ts";
import type { ColumnKind, Scale } from "./types.ts";

/** What a column is taken for, and why. */
export interface Verdict {
  kind: ColumnKind;
  reason: string;
  scale?: Scale;
  /** Of a question: the "other, please specify" box of a closed one, which is not proposed. */
  writeIn?: boolean;
  /** Of an attribute: one of several columns of a closed question, which is not proposed. */
  part?: boolean;
}

/*
 * All patterns are matched against the header, the header cells and the code, lower case; words of the platforms in English, German and Welsh,
 * as their exports name their own columns.
 */
const RESPONDENT =
  /^(respondent|participant|person|response|record|case|survey)?[ _.-]?(id|key|nr|no|number|code)\.?$|^(id|token)\. |^_recordid$|^(respondent|participant|caseid|urn)$|unique response number|^response ?id|antwort-?id|^teilnehmer-?(id|nr)/;
const PERSONAL: [RegExp, string][] = [
  [/e-?mail|^ebost/, "an e-mail address"],
  [/\bip[ -]?addr|^ip$|ipaddress|ip-adresse/, "an internet address"],
  [/latitude|longitude|breitengrad|längengrad|coordinates|\bgps\b/, "coordinates"],
  [
    /(first|last|family|given|full|middle|sur|maiden|recipient ?(first|last)|user|nick)[ _-]?name\b|vorname|nachname|^name$|\byour name\b|respondent name|^enw$/,
    "a name",
  ],
  [/\b(telephone|phone|mobile|cell)\b( number| no)?|telefon|handynummer|rhif ffôn/, "a telephone number"],
  [/\bzip\b|post ?code|postleitzahl|\bplz\b|street|home address|postal address|cod post/, "a place of residence"],
  [
    /date of birth|birth ?date|\bdob\b|geburtsdatum|national insurance|social security|\bssn\b|passport|\bnhs number/,
    "an identifier of a person",
  ],
  [
    /external ?(data ?)?reference|externe datenreferenz|twitter|facebook|instagram|linkedin|social media handle/,
    "an identifier from elsewhere",
  ],
  [
    /prolific|worker ?_?id|assignment ?_?id|hit ?_?id|panel(ist)?[ _-]?(id|member)|^(rid|psid|pid|sona[ _-]?id|mturk.*|cint.*|dynata.*|lucid.*|transaction_?id)$/,
    "an identifier of a panel firm",
  ],
  [/(employee|staff|student|payroll|membership|patient|client)[ _-]?(id|number|no)\b/, "an identifier of a person"],
];
const TECHNICAL =
  /^(start|end|submit|recorded|modified|created|completed?|response)[ _-]?(date|time)|date ?stamp|time ?stamp|^(start|submit)date\b|^(anfangs|end|erfassungs)datum|^(date|time) (submitted|started|created|modified|completed)|^(time|date)$|duration|dauer|^interview ?time|^(question|group) ?time|^progress$|aktueller stand|^finished$|beendet|^status$|^antworttyp$|^response ?(set|type|status)$|distribution ?channel|verteilungskanal|^user ?language$|benutzersprache|^start ?language\b|^last ?page\b|^seed\b|collector ?id|user ?agent|browser|^referr?er\b|^custom data|location ?accuracy|^timer?\b|click count|page submit|^recipient/;
const EARLIER_WORK =
  /\b(coded?|codes|coding|themes?|grouping|notes?|comment by|coder)\b|_codes?$|_themes?$|_instructions?$|instructions?$/;
const WRITE_IN =
  /\bother\b.*(specify|write|text|describe|state)|write[ -]?in|please specify|\[(other|sonstiges)\]|_other$|_\d+_text("|$)|^other\b|sonstiges|bitte angeben/;
/** Qualtrics marks a text question in its row of ImportId: `QID2_TEXT`; `QID5_6_TEXT` is the text box of an option. */
const OPEN =
  /open-?ended response|in your own words|please (explain|describe|tell us|comment)|comments?\b|free ?text|"qid\d+_text"/;

/** Well-known scales in their order; a column whose values all come from one is ordinal. */
const SCALES = [
  [
    "strongly disagree",
    "disagree",
    "somewhat disagree",
    "neither agree nor disagree",
    "neither agree or disagree",
    "neutral",
    "somewhat agree",
    "agree",
    "strongly agree",
  ],
  ["never", "rarely", "seldom", "occasionally", "sometimes", "monthly", "weekly", "often", "usually", "daily", "always"],
  [
    "not at all",
    "not much",
    "a little",
    "slightly",
    "some",
    "somewhat",
    "moderately",
    "quite a bit",
    "very much",
    "a lot",
    "extremely",
  ],
  ["very dissatisfied", "dissatisfied", "neither satisfied nor dissatisfied", "neutral", "satisfied", "very satisfied"],
  ["very unlikely", "unlikely", "neutral", "likely", "very likely"],
  ["very poor", "poor", "fair", "average", "good", "very good", "excellent"],
  ["none", "low", "medium", "high", "very high"],
  ["ones", "tens", "under ten", "hundreds", "thousands", "tens of thousands"],
].map((steps) => new Set(steps));
const RANGE =
  /^([<>≤≥]|under|over|less than|more than|up to|at least|unter|über)?\s*[$£€]?\d[\d.,]*\s*([-–+]|to\b|years?\b|bis\b|or more|and over|%|$)/i;

/** Few values: a closed question, also with many respondents. */
const MOST_VALUES = 40;

function scaleOf(profile: ColumnProfile): Scale {
  const values = [...profile.values.keys()];
  if (profile.numeric > 0.95) return values.length > 12 ? "numeric" : "nominal";
  const lower = values.map((value) => value.toLowerCase());
  if (values.length > 1 && SCALES.some((steps) => lower.every((value) => steps.has(value)))) return "ordinal";
  if (values.length > 1 && values.filter((value) => RANGE.test(value)).length >= values.length * 0.7) return "ordinal";
  return "nominal";
}

function names(profile: ColumnProfile): string[] {
  const { header, headerCells, code } = profile.column;
  const own = code !== undefined && header.startsWith(`${code}. `) ? [header.slice(code.length + 2)] : [];
  return [header, ...headerCells, code ?? "", ...own].map((name) => name.trim().toLowerCase()).filter((name) => name !== "");
}

/** Whether a column could tell respondents apart: filled in every row, with no value twice. */
export function isUnique(profile: ColumnProfile, rows: number): boolean {
  return rows > 0 && profile.filled === rows && profile.values.size === rows;
}

/** Whether the header says that the column is the respondent's key. */
export function isCalledRespondent(profile: ColumnProfile): boolean {
  return names(profile).some((name) => RESPONDENT.test(name));
}

/**
 * What a column looks like, by its header and a sample of its values. The respondent is not decided here, because it needs a look at all columns.
 *
 * @param rows rows in the sample
 */
export function classify(profile: ColumnProfile, rows: number): Verdict {
  const called = names(profile);
  const says = (pattern: RegExp): boolean => called.some((name) => pattern.test(name));
  const distinct = profile.values.size;
  const long = profile.words >= 4 || profile.characters >= 25;
  // A short header names a field; a longer one may only speak of a telephone, so its values must differ like telephone numbers do.
  const field = (name: string): boolean =>
    name.length <= 25 || (name.length <= 150 && distinct > 10 && distinct > profile.filled * 0.2);
  const byHeader = PERSONAL.find(([pattern]) => called.some((name) => field(name) && pattern.test(name)));
  if (byHeader !== undefined && !(long && distinct > 1))
    return { kind: "personal", reason: `The header speaks of ${byHeader[1]}.` };
  if (profile.filled === 0) return { kind: "empty", reason: "No row of the sample has anything here." };
  if (profile.mail > 0.5) return { kind: "personal", reason: "The values are e-mail addresses." };
  if (profile.internet > 0.5) return { kind: "personal", reason: "The values are internet addresses." };
  if (profile.phone > 0.8 && profile.numeric < 0.95 && distinct > 3)
    return { kind: "personal", reason: "The values look like telephone numbers." };
  const recorded = called.some((name) => name.length <= 60 && !name.includes("?") && TECHNICAL.test(name));
  if (recorded && !(long && distinct > profile.filled * 0.5))
    return { kind: "technical", reason: "The platform records it; nobody was asked." };
  if (profile.dates > 0.8) return { kind: "technical", reason: "The values are dates or times." };
  if (distinct === 1 && profile.filled === rows && rows > 1) return { kind: "constant", reason: "Every row says the same." };
  return classifyText(profile, says, long, rows);
}

/** Whether the cells are lists of the same few options, joined by semicolons: a closed question with several answers. */
function hasTickedLists(profile: ColumnProfile): boolean {
  const options = new Set<string>();
  let lists = 0;
  let ticks = 0;
  for (const [value, cells] of profile.values) {
    if (!value.includes(";")) continue;
    lists += cells;
    for (const option of value.split(";")) {
      options.add(option.trim());
      ticks += cells;
    }
  }
  return lists >= 10 && lists > profile.filled * 0.3 && ticks > options.size * 5;
}

function classifyText(profile: ColumnProfile, says: (pattern: RegExp) => boolean, long: boolean, rows: number): Verdict {
  const distinct = profile.values.size;
  const share = distinct / profile.filled;
  const text = profile.numeric < 0.5;
  const { header } = profile.column;
  if (text && header.length <= 40 && !header.includes("?") && says(EARLIER_WORK) && !says(OPEN)) {
    return { kind: "other", reason: "It looks like notes or codes of earlier work." };
  }
  if (text && hasTickedLists(profile))
    return { kind: "other", reason: "Several ticked options in one cell, separated by semicolons." };
  const varied = share >= 0.5 && (distinct >= 5 || rows < 20);
  const written =
    text && ((long && (varied || distinct > MOST_VALUES)) || (profile.words >= 1.5 && share >= 0.6 && distinct >= 10));
  const asked = text && says(OPEN) && (distinct > 1 || rows < 5) && profile.codes < 0.5;
  if (written || asked) {
    const mean = `${Math.round(profile.words * 10) / 10} words on average, ${Math.round(share * 100)}% of the texts differ.`;
    if (says(WRITE_IN)) return { kind: "question", writeIn: true, reason: `The "other" box of a closed question: ${mean}` };
    return { kind: "question", reason: `Open answers: ${mean}` };
  }
  if (profile.numeric > 0.95) {
    const scale = scaleOf(profile);
    if (scale === "numeric") return { kind: "attribute", scale, reason: "The values are numbers." };
    return { kind: "attribute", scale, reason: `${numeral(distinct)} different numbers; they may stand for labels.` };
  }
  if (distinct === 1) return { kind: "attribute", scale: "nominal", reason: "One value or blank: a box that was ticked or not." };
  if (distinct <= MOST_VALUES && (share <= 0.5 || distinct <= 5)) {
    return {
      kind: "attribute",
      scale: scaleOf(profile),
      reason: `${numeral(distinct)} different values in ${several(profile.filled, "cell")}.`,
    };
  }
  if (says(WRITE_IN) && text) return { kind: "question", writeIn: true, reason: 'The "other" box of a closed question.' };
  if (text && distinct > MOST_VALUES && profile.codes < 0.5) {
    return {
      kind: "question",
      reason: `Short open answers: ${numeral(distinct)} different texts in ${several(profile.filled, "cell")}.`,
    };
  }
  return {
    kind: "other",
    reason: `${numeral(distinct)} different values in ${several(profile.filled, "cell")}: neither a closed question nor open answers.`,
  };
}
