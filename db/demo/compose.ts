import { at, given } from "./given.ts";
import type { Random } from "./random.ts";
import { createDeck } from "./random.ts";
import type { PhraseBank, Span } from "./types.ts";
import type { Voice } from "./voices.ts";
import { connectors, imperatives, welsh } from "./voices.ts";

export type Register = "plain" | "manager" | "lower" | "outburst";

export interface Composed {
  readonly text: string;
  /** By issue label: where the fragments that say it stand, ascending. */
  readonly spans: ReadonlyMap<string, readonly Span[]>;
}

/** A stretch of an answer; one with an issue is the fragment that justifies it. */
interface Piece {
  readonly text: string;
  readonly issue?: string;
}

export interface Composer {
  /** An English answer that says exactly these issues (at least one; each label in the phrase bank). */
  english(issues: readonly string[], register: Register): Composed;
  /** A Welsh answer; every issue must have Welsh clauses. */
  welsh(issues: readonly string[]): Composed;
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const hasInnerJoin = (text: string) => / and |,/.test(text);

/** Makes answers out of the fragments of a phrase bank. It uses all fragments of an issue before it uses one again. */
export function createComposer(random: Random, bank: PhraseBank, voice: Voice): Composer {
  const decks = new Map(
    Object.entries(bank).map(([issue, phrases]) => [
      issue,
      {
        nouns: createDeck(
          random,
          phrases.ways.map((way) => way[0]),
        ),
        clauses: createDeck(
          random,
          phrases.ways.map((way) => way[1]),
        ),
        welsh: phrases.cy ? createDeck(random, phrases.cy) : undefined,
      },
    ]),
  );
  const deck = (issue: string) => {
    const found = decks.get(issue);
    if (!found) throw new Error(`no phrases for the issue "${issue}"`);
    return found;
  };
  const expand = (fragment: string) => fragment.replace(/\{([^}]*)\}/g, (_, choices: string) => random.pick(choices.split("|")));
  const noun = (issue: string): Piece => ({ text: expand(deck(issue).nouns()), issue });
  const clause = (issue: string): Piece => ({ text: expand(deck(issue).clauses()), issue });

  /** "a, b and c", or "a, b as well as c" where an "and" inside would make it ambiguous. */
  function enumeration(nouns: readonly Piece[]): Piece[] {
    const last = nouns.length - 1;
    const ambiguous = nouns.slice(-2).some((piece) => piece.text.includes(" and "));
    return nouns.flatMap((piece, i) =>
      i === 0 ? [piece] : [{ text: i < last ? ", " : ambiguous ? " as well as " : " and " }, piece],
    );
  }

  /** Sentences, now and then two clauses in one. */
  function prose(issues: readonly string[], register: Register, opened: boolean): Piece[] {
    const pieces: Piece[] = [];
    const used = new Set<string>();
    const once = (choices: readonly string[]) => {
      const free = choices.filter((choice) => !used.has(choice));
      const choice = free.length > 0 ? random.pick(free) : "";
      used.add(choice);
      return choice;
    };
    let previous: Piece | undefined;
    for (const [i, issue] of issues.entries()) {
      const next = clause(issue);
      const firstWord = next.text.split(/[ ,]/)[0]!;
      const imperative = imperatives.has(firstWord);
      const statement = !imperative && firstWord !== "I"; // "I think I use" is nothing that people write
      const joinable = previous && !hasInnerJoin(previous.text) && !hasInnerJoin(next.text) && !imperative;
      if (previous && joinable && random.chance(0.3)) {
        pieces.push({ text: random.pick([", and ", " and ", "; "]) }, next);
        previous = undefined;
        continue;
      }
      let lead = "";
      if (i === 0 && !opened) {
        if (register === "manager" && statement) lead = random.pick(voice.managers);
        else if (random.chance(0.5))
          lead = random.pick(!statement || random.chance(0.5) ? voice.beforeClause : voice.beforeStatement);
      } else if (i > 0 && random.chance(0.5)) {
        const family =
          register === "manager"
            ? connectors.managers
            : !statement || random.chance(0.7)
              ? connectors.clause
              : connectors.statement;
        lead = once(hasInnerJoin(next.text) ? family.filter((choice) => choice !== "And ") : family);
      }
      if (pieces.length > 0 || opened) pieces.push({ text: i === 0 ? " " : ". " });
      pieces.push(...sentenceStart(lead, next));
      previous = next;
    }
    pieces.push({ text: register === "outburst" && random.chance(0.6) ? "!" : "." });
    return pieces;
  }

  function sentenceStart(lead: string, piece: Piece): Piece[] {
    return lead === "" ? [{ ...piece, text: capitalise(piece.text) }] : [{ text: lead }, piece];
  }

  function list(issues: readonly string[]): Piece[] {
    const nouns = issues.map(noun);
    const leads = random.chance(0.3) ? [""] : nouns.length > 1 && random.chance(0.5) ? voice.beforeSeveral : voice.beforeNouns;
    const [first, ...rest] = enumeration(nouns);
    return [...sentenceStart(random.pick(leads), given(first)), ...rest, { text: random.chance(0.75) ? "." : "" }];
  }

  function terse(issues: readonly string[]): Piece[] {
    const separator = random.pick([" / ", ". ", ", ", "; ", " + ", "\n"]);
    const capitals = separator === ". " || separator === "\n";
    return issues.flatMap((issue, i) => {
      const piece = noun(issue);
      const shown = i === 0 || capitals ? { ...piece, text: capitalise(piece.text) } : piece;
      return i === 0 ? [shown] : [{ text: separator }, shown];
    });
  }

  function bullets(issues: readonly string[]): Piece[] {
    const marks = random.pick([["- "], ["* "], ["• "], issues.map((_, i) => `${i + 1}. `), issues.map((_, i) => `${i + 1}) `)]);
    const clauses = random.chance(0.3);
    const capitals = random.chance(0.6);
    return issues.flatMap((issue, i) => {
      const piece = clauses ? clause(issue) : noun(issue);
      const shown = capitals ? { ...piece, text: capitalise(piece.text) } : piece;
      return [{ text: `${i === 0 ? "" : "\n"}${marks[i % marks.length]}` }, shown];
    });
  }

  /** Sentences for the first issues, a list for the rest. */
  function mixed(issues: readonly string[], register: Register): Piece[] {
    const cut = random.int(1, issues.length - 1);
    const [first, ...rest] = enumeration(issues.slice(cut).map(noun));
    return [
      ...prose(issues.slice(0, cut), register, false),
      { text: ` ${random.pick(connectors.nouns)}` },
      given(first),
      ...rest,
      { text: "." },
    ];
  }

  /** One issue named and then spelled out: two fragments for one code. */
  function named(issues: readonly string[], register: Register): Piece[] {
    const head = noun(at(issues, 0));
    return [{ ...head, text: capitalise(head.text) }, { text: "." }, ...prose(issues, register, true)];
  }

  function shape(issues: readonly string[], register: Register): Piece[] {
    const draw = random.int(0, 99);
    const short = bank[at(issues, 0)]?.short;
    if (issues.length === 1) {
      if (short && draw < 16) return [{ text: random.pick(short), issue: at(issues, 0) }];
      if (draw < 42) return list(issues);
      if (draw < 56) return named(issues, register);
      return prose(issues, register, false);
    }
    if (issues.length > 4)
      return draw < 40 ? bullets(issues) : draw < 70 ? mixed(issues, register) : prose(issues, register, false);
    if (draw < 12) return terse(issues);
    if (draw < 24) return bullets(issues);
    if (draw < 42) return list(issues);
    if (draw < 60) return mixed(issues, register);
    if (draw < 66) return named(issues, register);
    return prose(issues, register, false);
  }

  return {
    english(issues, register) {
      let pieces = shape(issues, register);
      const sentences = /[.!]$/.test(at(pieces, pieces.length - 1).text);
      if (register === "outburst" && sentences) {
        pieces = [{ text: `${random.pick(voice.outbursts)} ` }, ...capitaliseFirst(pieces)];
        if (random.chance(0.4)) pieces.push({ text: ` ${random.pick(voice.outburstClosings)}` });
      } else if (register !== "lower" && sentences && random.chance(0.14)) {
        pieces.push({ text: ` ${random.pick(voice.closings)}` });
      }
      if (random.chance(0.09)) pieces = mistype(random, pieces);
      if (register === "lower") pieces = lower(pieces);
      return assemble(pieces);
    },
    welsh(issues) {
      const pieces = issues.flatMap((issue, i): Piece[] => {
        const draw = deck(issue).welsh;
        if (!draw) throw new Error(`no Welsh for the issue "${issue}"`);
        const lead =
          i === 0
            ? random.chance(0.4)
              ? random.pick(welsh.openings)
              : ""
            : at(welsh.connectors, (i - 1) % welsh.connectors.length);
        return [...(i === 0 ? [] : [{ text: ". " }]), ...sentenceStart(lead, { text: draw(), issue })];
      });
      return assemble([...pieces, { text: "." }]);
    },
  };
}

function capitaliseFirst(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, i) => (i === 0 ? { ...piece, text: capitalise(piece.text) } : piece));
}

/** All small letters and no stop at the end, as typed on a telephone. */
function lower(pieces: readonly Piece[]): Piece[] {
  const small = pieces.map((piece) => ({ ...piece, text: piece.text.toLowerCase() }));
  const last = at(small, small.length - 1);
  return last.issue === undefined && /[.!]$/.test(last.text) ? [...small.slice(0, -1), { text: last.text.slice(0, -1) }] : small;
}

/** One slip of the fingers in a word of at least six small letters, if there is one. */
function mistype(random: Random, pieces: readonly Piece[]): Piece[] {
  const target = random.int(0, pieces.length - 1);
  const words = [...pieces[target]!.text.matchAll(/\b[a-z]{6,}\b/g)];
  if (words.length === 0) return [...pieces];
  const { 0: word, index: start } = random.pick(words);
  const slip = random.int(2, word.length - 3);
  const [first, second] = [word.charAt(slip), word.charAt(slip + 1)];
  const spelled = word.slice(0, slip) + random.pick([second + first, second, first + first + second]) + word.slice(slip + 2);
  return pieces.map((piece, i) =>
    i === target ? { ...piece, text: piece.text.slice(0, start) + spelled + piece.text.slice(start + word.length) } : piece,
  );
}

function assemble(pieces: readonly Piece[]): Composed {
  const spans = new Map<string, Span[]>();
  let text = "";
  for (const piece of pieces) {
    const start = text.length;
    text += piece.text;
    if (piece.issue !== undefined) spans.set(piece.issue, [...(spans.get(piece.issue) ?? []), [start, text.length]]);
  }
  return { text, spans };
}
