import { at, given } from "./given.ts";
import { neighbours } from "./neighbours.ts";
import { createDeck, type Random } from "./random.ts";
import type { AppliedCode, Cause, Check, CodePath, DemoCoder, FrameNode, Pass, Settlement, Verdict } from "./types.ts";

/** What happens to an answer after its first coding. The "open" ones are not settled. */
export type Course =
  | "agree"
  | "change accepted"
  | "uncodable changed and accepted"
  | "change decided for checker"
  | "change decided for coder"
  | "change decided otherwise"
  | "query decided for coder"
  | "query decided otherwise"
  | "unchecked"
  | "change open"
  | "query open";

interface Reviewed {
  readonly first: Pass;
  readonly check?: Check;
  readonly settled?: Settlement;
  /** Null for the courses that leave the answer unsettled. */
  readonly final: Verdict | null;
}

interface Reviewer {
  /** The coding and checking of an answer that ends, or should end, with the verdict `right`. */
  review(right: Verdict, coder: DemoCoder, course: Course): Reviewed;
}

/** One plausible error in a set of codes: one missed, one taken for its neighbour, or one too many. */
interface Altered {
  readonly kind: "missed" | "mistaken" | "extra";
  readonly codes: readonly AppliedCode[];
  /** The label that is missing through the error, and the one that stands there wrongly. */
  readonly lost?: string;
  readonly gained?: string;
}

const labelOf = (path: CodePath) => at(path, path.length - 1);
const key = (codes: readonly AppliedCode[]) =>
  codes
    .map((code) => labelOf(code.path))
    .sort()
    .join("|");

/** What a checker writes: “A” should stand and “B” should not. */
const changeNotes = {
  add: ["“A” is said as well.", "I would add “A”.", "Please look again, I also find “A” here."],
  replace: ["I read this as “A” rather than “B”.", "By the definition this is “A”, not “B”.", "“A” fits better than “B”."],
  drop: [
    "I would leave out “B”: the words do not say it.",
    "“B” goes too far for me.",
    "“B” is our reading, not what is written.",
  ],
};
/** Here “B” stands, and “A” does not. */
const queryNotes = {
  add: ["Should “A” be coded too? It is only hinted at.", "Would you add “A”? I am in two minds."],
  replace: ["“A” or “B”? I can read it either way.", "Where do we draw the line between “A” and “B”?"],
  drop: ["Does the definition of “B” cover this?", "Is this enough for “B”?"],
};
const causes: Record<Altered["kind"], readonly Cause[]> = {
  missed: ["slip", "ambiguous answer"],
  mistaken: ["two codes overlap", "unclear definition", "ambiguous answer"],
  extra: ["unclear definition", "ambiguous answer", "slip"],
};
const decisionNotes: Record<Cause, readonly string[]> = {
  slip: ["Overlooked.", "A slip, nothing to learn from it."],
  "unclear definition": ["Definition sharpened with an exclusion.", "Added to the notes on this code."],
  "two codes overlap": ["The two codes overlap; the narrower one stands.", "We keep both codes and take the one that is named."],
  "ambiguous answer": ["It can be read in two ways; we stay close to the words.", "No more can be read into it."],
  "missing code": [
    "No code says exactly this; the nearest one for now.",
    "A code of its own was considered and not made for so few.",
  ],
};

/** @param frame every applicable code by its label. */
export function createReviewer(random: Random, frame: ReadonlyMap<string, CodePath>): Reviewer {
  let decisions = 0;
  const decks = {
    change: causeDecks(random, () => true),
    query: causeDecks(random, (cause) => cause !== "slip"), // who asks has seen it
  };

  function neighbourOf(label: string, present: readonly AppliedCode[]): string {
    const path = given(frame.get(label));
    const free = (labels: Iterable<string>) =>
      [...labels].filter((other) => other !== label && present.every((code) => labelOf(code.path) !== other));
    const alike = (depth: number) =>
      [...frame].filter(([, other]) => other.slice(0, depth).join() === path.slice(0, depth).join()).map(([other]) => other);
    const choices = [free(neighbours[label] ?? []), free(alike(path.length - 1)), free(alike(1)), free(frame.keys())];
    return random.pick(given(choices.find((choice) => choice.length > 0)));
  }

  function alter(codes: readonly AppliedCode[]): Altered {
    const target = random.pick(codes);
    const about = labelOf(target.path);
    const neighbour = neighbourOf(about, codes);
    const wrong = { path: given(frame.get(neighbour)), spans: target.spans };
    const draw = random.int(0, 9);
    if (codes.length > 1 && draw < 5) return { kind: "missed", codes: codes.filter((code) => code !== target), lost: about };
    if (draw < 8)
      return { kind: "mistaken", codes: codes.map((code) => (code === target ? wrong : code)), lost: about, gained: neighbour };
    return { kind: "extra", codes: [...codes, wrong], gained: neighbour };
  }

  function alterOtherwise(codes: readonly AppliedCode[], than: readonly AppliedCode[]): Altered {
    for (;;) {
      const altered = alter(codes);
      if (key(altered.codes) !== key(than)) return altered;
    }
  }

  /** A note that asks for `wanted` in the place of `unwanted`; one of them may be missing. */
  function write(notes: typeof changeNotes, wanted: string | undefined, unwanted: string | undefined): string {
    const note = random.pick(wanted === undefined ? notes.drop : unwanted === undefined ? notes.add : notes.replace);
    return note.replaceAll("“A”", `“${wanted}”`).replaceAll("“B”", `“${unwanted}”`);
  }

  function decide(kind: Altered["kind"], asked: "change" | "query"): Settlement {
    decisions += 1;
    const cause = decisions % 8 === 0 ? "missing code" : decks[asked][kind]();
    return { how: "decide", cause, note: random.pick(decisionNotes[cause]) };
  }

  return {
    review(right, coder, course) {
      const checker: DemoCoder = coder === 0 ? 1 : 0;
      const first = (verdict: Verdict): Pass => ({ coder, verdict });
      const coded = (codes: readonly AppliedCode[]): Pass => first({ kind: "codes", codes });
      if (course === "unchecked") return { first: first(right), final: null };
      if (course === "agree") return { first: first(right), check: { coder: checker, verdict: "agree" }, final: right };
      if (right.kind === "uncodable") {
        const check: Check = {
          coder: checker,
          verdict: "query",
          note: "Is there anything to code here? I would call it uncodable.",
        };
        return {
          first: coded([]),
          check,
          settled: { how: "decide", cause: "unclear definition", note: "Uncodable." },
          final: right,
        };
      }
      const wrong = alter(right.codes);
      const coderIsRight = course === "change decided for coder" || course === "query decided for coder";
      // The checker asks for what the coder lost; where the coder is right, for the error.
      const [wanted, unwanted] = coderIsRight ? [wrong.gained, wrong.lost] : [wrong.lost, wrong.gained];
      const change = (codes: readonly AppliedCode[]): Check => ({
        coder: checker,
        verdict: "change",
        codes: codes.map((code) => code.path),
        note: write(changeNotes, wanted, unwanted),
      });
      const query = (): Check => ({ coder: checker, verdict: "query", note: write(queryNotes, wanted, unwanted) });
      switch (course) {
        case "change accepted":
          return { first: coded(wrong.codes), check: change(right.codes), settled: { how: "accept" }, final: right };
        case "uncodable changed and accepted": {
          const check = { ...change(right.codes), note: "I think that we can code this one." };
          return { first: first({ kind: "uncodable", reason: "Unclear" }), check, settled: { how: "accept" }, final: right };
        }
        case "change decided for checker":
          return { first: coded(wrong.codes), check: change(right.codes), settled: decide(wrong.kind, "change"), final: right };
        case "change decided for coder":
          return { first: first(right), check: change(wrong.codes), settled: decide(wrong.kind, "change"), final: right };
        case "change decided otherwise": {
          const second = alterOtherwise(right.codes, wrong.codes);
          const check = { ...change(second.codes), note: "I see it differently." };
          return { first: coded(wrong.codes), check, settled: decide(second.kind, "change"), final: right };
        }
        case "query decided for coder":
          return { first: first(right), check: query(), settled: decide(wrong.kind, "query"), final: right };
        case "query decided otherwise":
          return { first: coded(wrong.codes), check: query(), settled: decide(wrong.kind, "query"), final: right };
        case "change open":
          return { first: coded(wrong.codes), check: change(right.codes), final: null };
        case "query open":
          return { first: coded(wrong.codes), check: query(), final: null };
      }
    },
  };
}

function causeDecks(random: Random, allowed: (cause: Cause) => boolean): Record<Altered["kind"], () => Cause> {
  const deck = (kind: Altered["kind"]) => createDeck(random, causes[kind].filter(allowed));
  return { missed: deck("missed"), mistaken: deck("mistaken"), extra: deck("extra") };
}

/** Every code that may be applied, by its label; labels are unique within the frames of the demonstration. */
export function applicablePaths(frame: readonly FrameNode[], lastLevel: number): Map<string, CodePath> {
  const found = new Map<string, CodePath>();
  const walk = (nodes: readonly FrameNode[], above: CodePath) => {
    for (const node of nodes) {
      const path = [...above, node.label];
      if (node.level === lastLevel || node.applicable) {
        if (found.has(node.label)) throw new Error(`two codes called "${node.label}"`);
        found.set(node.label, path);
      }
      walk(node.children ?? [], path);
    }
  };
  walk(frame, []);
  return found;
}
