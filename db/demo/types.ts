/**
 * The shape of the demonstration project: everything that has to be written into a store, and nothing of how.
 * Indexes, not ids: `respondent` is a position in `respondents`, a coder is 0 or 1 in `people.coders`.
 */

/** Labels from the top of the frame down; a skipped level is left out. */
export type CodePath = readonly string[];

/** UTF-16 offsets into the answer's text: start inclusive, end exclusive. */
export type Span = readonly [start: number, end: number];

export interface AppliedCode {
  readonly path: CodePath;
  /** The words that justify the code, in order of the text; empty where the coder marked none. */
  readonly spans: readonly Span[];
}

/** What was said of an answer. `codes` with an empty list is "nothing applies": codable, zero issues. */
export type Verdict =
  | { readonly kind: "codes"; readonly codes: readonly AppliedCode[] }
  | { readonly kind: "uncodable"; readonly reason: string };

/** What one coder made of an answer, as finished. */
export interface Pass {
  readonly coder: DemoCoder;
  readonly verdict: Verdict;
}

export type DemoCoder = 0 | 1;

/** The visitor is the account that opens the demonstration; the lead of `people` decides what is decided. */
export type RoundCoder = DemoCoder | "visitor";

export interface Check {
  readonly coder: DemoCoder;
  readonly verdict: "agree" | "change" | "query";
  /** For `change`: the codes as the checker would have them. */
  readonly codes?: readonly CodePath[];
  /** For `change` and `query`. */
  readonly note?: string;
}

export type Cause = "slip" | "unclear definition" | "two codes overlap" | "ambiguous answer" | "missing code";

/** `accept`: the coder took the checker's codes over. `decide`: the lead decided, and `final` says what. */
export interface Settlement {
  readonly how: "accept" | "decide";
  /** Always there for `decide`. */
  readonly cause?: Cause;
  readonly note?: string;
}

export interface DemoAnswer {
  readonly respondent: number;
  readonly text: string;
  /** Welsh; without it the answer is in English. */
  readonly lang?: "cy";
  /** What stands after settlement; null while nobody has settled it (only in `support`). */
  readonly final: Verdict | null;
  /** The coder's pass where the answer is coded by one and checked by the other. */
  readonly first?: Pass;
  readonly check?: Check;
  readonly settled?: Settlement;
  /** The passes of a blind round: `round` is a position in the question's `rounds`. Then there is no `first` and no `check`. */
  readonly blind?: { readonly round: number; readonly passes: readonly Pass[] };
}

export interface Round {
  readonly name: string;
  readonly state: "closed" | "open";
  readonly coders: readonly [RoundCoder, RoundCoder];
  /** Positions in the question's `answers`, ascending. */
  readonly answers: readonly number[];
}

/** One planted difference of the closed blind round: what only one of the two gave. */
export interface PlantedDifference {
  /** Position in the question's `answers`. */
  readonly answer: number;
  readonly onlyFirst: readonly CodePath[];
  readonly onlySecond: readonly CodePath[];
  /** Who called it uncodable while the other coded it. */
  readonly uncodableFor?: DemoCoder;
  readonly cause: Cause;
  readonly note: string;
}

export interface FrameNode {
  readonly label: string;
  /** Position in the question's `levels`; a child may skip a level. */
  readonly level: number;
  readonly definition: string;
  readonly include?: string;
  readonly exclude?: string;
  readonly example?: string;
  readonly aliases?: readonly string[];
  /** True only on a node above the last level that may be applied itself; the last level always may. */
  readonly applicable?: boolean;
  /** Palette index 0 to 7, on top-level nodes. */
  readonly colour?: number;
  readonly children?: readonly FrameNode[];
}

export type QuestionName = "factors" | "reduce" | "frameworks" | "support";

export interface DemoQuestion {
  readonly name: QuestionName;
  readonly text: string;
  readonly levels: readonly string[];
  readonly frame: readonly FrameNode[];
  /** Ascending by respondent; at most one per respondent. */
  readonly answers: readonly DemoAnswer[];
  readonly rounds: readonly Round[];
  /** Every difference of the closed round, and no other; empty where there is no such round. */
  readonly planted: readonly PlantedDifference[];
}

export interface DemoAttribute {
  readonly name: string;
  readonly kind: "nominal" | "ordinal";
  /** In order for an ordinal attribute. */
  readonly values: readonly string[];
}

export interface DerivedAttribute {
  readonly name: string;
  readonly from: string;
  /** Values not listed become missing. */
  readonly map: readonly (readonly [from: string, to: string])[];
}

export interface DemoRespondent {
  readonly key: string;
  /** In the order of `attributes`; the empty string is missing. */
  readonly attributes: readonly string[];
}

export interface Demonstration {
  readonly name: string;
  readonly people: { readonly lead: string; readonly coders: readonly [string, string] };
  readonly attributes: readonly DemoAttribute[];
  readonly derived: DerivedAttribute;
  readonly respondents: readonly DemoRespondent[];
  readonly questions: readonly DemoQuestion[];
}

/** The ways to say one issue. A `{a|b}` in a fragment stands for one of the alternatives. */
interface Phrases {
  /** Answers of one to three words that say it all, as people type them. */
  readonly short?: readonly string[];
  /** Each way twice: as a noun phrase for lists, and as a clause that can stand as a sentence. Written as in mid-sentence. */
  readonly ways: readonly (readonly [nounPhrase: string, clause: string])[];
  /** Welsh clauses. */
  readonly cy?: readonly string[];
}

/** By the label of the issue. */
export type PhraseBank = Readonly<Record<string, Phrases>>;
