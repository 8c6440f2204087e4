import { at, given } from "./given.ts";
import { habitOf, spellAll } from "./habits.ts";
import { assemble, type Composed, capitalise, capitaliseFirst, lower, mistype, type Piece } from "./pieces.ts";
import type { Random } from "./random.ts";
import { createDeck } from "./random.ts";
import type { PhraseBank } from "./types.ts";
import type { Voice } from "./voices.ts";
import { connectors, imperatives, welsh } from "./voices.ts";

export type Register = "plain" | "manager" | "lower" | "outburst";

interface Composer {
  /** An English answer that says exactly these issues (at least one; each label in the phrase bank). */
  english(issues: readonly string[], register: Register): Composed;
  /** A Welsh answer; every issue must have Welsh clauses. */
  welsh(issues: readonly string[]): Composed;
}

type ClauseKind = "statement" | "imperative" | "about me";

/** "I think that" goes before a statement only: not before "give us time", and nobody writes "I think I use". */
function kindOf(clause: string): ClauseKind {
  const firstWord = clause.split(/[ ,]/, 1).join();
  return imperatives.has(firstWord) ? "imperative" : firstWord === "I" ? "about me" : "statement";
}

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
        short: phrases.short ? createDeck(random, phrases.short) : undefined,
        welsh: phrases.cy ? createDeck(random, phrases.cy) : undefined,
      },
    ]),
  );
  /** Issues that have been said by a word alone: each that can be is, at least once. */
  const curt = new Set<string>();
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

  /** Sentences, now and then two clauses in one. `opened`: a sentence stands before them already. */
  function prose(issues: readonly string[], register: Register, opened: boolean): Piece[] {
    const pieces: Piece[] = opened ? [{ text: " " }] : [];
    const used = new Set<string>();
    let previous: Piece | undefined;
    for (const [i, issue] of issues.entries()) {
      const next = clause(issue);
      const kind = kindOf(next.text);
      const plain = previous && !hasInnerJoin(previous.text) && !hasInnerJoin(next.text) && kind !== "imperative";
      if (plain && random.chance(0.3)) {
        pieces.push({ text: random.pick([", and ", " and ", "; "]) }, next);
        previous = undefined;
        continue;
      }
      const lead = i > 0 ? connector(next.text, register, used) : opened ? "" : opening(kind, register);
      if (i > 0) pieces.push({ text: ". " });
      pieces.push(...sentenceStart(lead, next));
      previous = next;
    }
    return [...pieces, { text: register === "outburst" && random.chance(0.6) ? "!" : "." }];
  }

  function opening(kind: ClauseKind, register: Register): string {
    if (register === "manager" && kind === "statement") return random.pick(voice.managers);
    if (random.chance(0.6)) return "";
    // Nobody gives orders "in my view".
    if (kind === "imperative") return random.pick(["", ...voice.beforeImperative]);
    return random.pick(kind !== "statement" || random.chance(0.5) ? voice.beforeClause : voice.beforeStatement);
  }

  /** What leads from the sentence before, often nothing; no connector twice in an answer. */
  function connector(next: string, register: Register, used: Set<string>): string {
    if (random.chance(0.6)) return "";
    const statement = kindOf(next) === "statement" && random.chance(0.3);
    const family = register === "manager" ? connectors.managers : statement ? connectors.statement : connectors.clause;
    const free = family.filter((choice) => !used.has(choice) && !(choice.startsWith("And ") && hasInnerJoin(next)));
    if (free.length === 0) return "";
    const choice = random.pick(free);
    used.add(choice);
    return choice;
  }

  function sentenceStart(lead: string, piece: Piece): Piece[] {
    return lead === "" ? [{ ...piece, text: capitalise(piece.text) }] : [{ text: lead }, piece];
  }

  function list(issues: readonly string[]): Piece[] {
    const nouns = issues.map(noun);
    const leads = random.chance(0.3) ? [""] : nouns.length > 1 && random.chance(0.5) ? voice.beforeSeveral : voice.beforeNouns;
    const [first, ...rest] = enumeration(nouns);
    const more = nouns.length > 1 && random.chance(0.15) ? " etc" : "";
    return [...sentenceStart(random.pick(leads), given(first)), ...rest, { text: `${more}${random.chance(0.75) ? "." : ""}` }];
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
    const first = given(issues[0]);
    const sentences = prose(issues, register, true);
    const said = sentences
      .map((piece) => piece.text)
      .join("")
      .toLowerCase();
    let head = noun(first);
    for (let tries = 0; tries < 5 && said.includes(head.text.toLowerCase()); tries++) head = noun(first);
    return [{ ...head, text: capitalise(head.text) }, { text: "." }, ...sentences];
  }

  function shape(issues: readonly string[], register: Register): Piece[] {
    const draw = random.int(0, 99);
    const first = given(issues[0]);
    const short = deck(first).short;
    if (issues.length === 1) {
      if (short && (draw < 22 || !curt.has(first))) {
        curt.add(first);
        return [{ text: short(), issue: first }];
      }
      if (draw < 46) return list(issues);
      if (draw < 58) return named(issues, register);
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
      pieces = spellAll(pieces, habitOf(random, register));
      if (random.chance(0.09)) pieces = mistype(random, pieces);
      if (register === "lower" && pieces.length > 1) pieces = lower(pieces);
      return assemble(pieces);
    },
    welsh(issues) {
      const pieces = issues.flatMap((issue, i): Piece[] => {
        const draw = deck(issue).welsh;
        if (!draw) throw new Error(`no Welsh for the issue "${issue}"`);
        const lead =
          i === 0
            ? random.chance(0.4)
              ? random.pick(issues.length > 1 ? welsh.openings : welsh.openingsOfOne)
              : ""
            : at(welsh.connectors, (i - 1) % welsh.connectors.length);
        return [...(i === 0 ? [] : [{ text: ". " }]), ...sentenceStart(lead, { text: draw(), issue })];
      });
      return assemble([...pieces, { text: "." }]);
    },
  };
}
