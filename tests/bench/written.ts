import { createComposer, type Register } from "../../db/demo/compose.ts";
import { factorsFrame } from "../../db/demo/frame-factors.ts";
import { frameworksFrame } from "../../db/demo/frame-frameworks.ts";
import { reduceFrame } from "../../db/demo/frame-reduce.ts";
import { factorsPhrases } from "../../db/demo/phrases-factors.ts";
import { frameworksPhrases } from "../../db/demo/phrases-frameworks.ts";
import { reducePhrases } from "../../db/demo/phrases-reduce.ts";
import { factorsCounts, frameworksCounts, reduceCounts } from "../../db/demo/published.ts";
import { createRandom, type Random } from "../../db/demo/random.ts";
import type { FrameNode } from "../../db/demo/types.ts";
import { voices } from "../../db/demo/voices.ts";
import { foldHash } from "../../db/fold-hash.ts";

// Answers for a survey of any size: made of the demonstration's words, each with what it says.

interface Issue {
  label: string;
  aliases: readonly string[];
}

const leaves = (nodes: readonly FrameNode[]): FrameNode[] =>
  nodes.flatMap((node) => (node.children ? leaves(node.children) : node));

/** Where answers come from: share of all, issues by how often they are said, and their composer. */
const sources = [
  { share: 50, frame: factorsFrame, issues: 27, counts: factorsCounts, phrases: factorsPhrases, voice: voices.factors },
  { share: 40, frame: reduceFrame, issues: 21, counts: reduceCounts, phrases: reducePhrases, voice: voices.reduce },
  {
    share: 10,
    frame: frameworksFrame,
    issues: 12,
    counts: frameworksCounts,
    phrases: frameworksPhrases,
    voice: voices.frameworks,
  },
] as const;

/** The frame that these answers are coded with: 60 issues of the demonstration. */
export const sixtyIssues: readonly Issue[] = sources.flatMap(({ frame, issues }) =>
  leaves(frame)
    .slice(0, issues)
    .map(({ label, aliases }) => ({ label, aliases: aliases ?? [] })),
);

/** An answer, and what it says: positions in `sixtyIssues`. */
interface Written {
  text: string;
  foldHash: string;
  says: readonly number[];
}

const registers: readonly Register[] = ["plain", "plain", "plain", "manager", "lower", "outburst"];
const statements = 20_000;
/** Of a hundred answers, how many are no more than a few words that others write as well. */
const curt = 8;

/**
 * Writes one answer after the other, the same each time: two statements of one or two issues each, which no other answer
 * joins like that; some of a few words only, alike among themselves, as in any survey.
 */
export function createWriter(): () => Written {
  const random = createRandom(60);
  const pools = composeStatements(random);
  const short = pools.flat().filter(({ text }) => text.split(/\s+/).length <= 3);
  return () => {
    if (random.int(0, 99) < curt) return random.pick(short);
    const pool = pools[draw(random, shares)] as Written[];
    const [one, other] = [random.pick(pool), random.pick(pool)];
    const text = `${one.text}${/[.!?]$/.test(one.text) ? "" : "."} ${other.text}`;
    return { text, foldHash: foldHash(text), says: [...new Set([...one.says, ...other.says])] };
  };
}

const shares = sources.map(({ share }) => share);

/** Statements by source. The same words always say the same. */
function composeStatements(random: Random): Written[][] {
  let first = 0;
  const known = new Map<string, string>();
  return sources.map(({ share, frame, issues, counts, phrases, voice }) => {
    const from = first;
    first += issues;
    const labels = leaves(frame)
      .slice(0, issues)
      .map((leaf) => leaf.label);
    const weights = labels.map((label) => counts.get(label) ?? 1);
    const composer = createComposer(random, phrases, voice);
    return Array.from({ length: (statements * share) / 100 }, () => {
      const chosen = new Set([draw(random, weights)]);
      if (random.chance(0.35)) chosen.add(draw(random, weights));
      const said = [...chosen];
      const { text } = composer.english(
        said.map((at) => labels[at] as string),
        random.pick(registers),
      );
      return { text, foldHash: foldHash(text), says: said.map((at) => from + at) };
    }).filter((written) => {
      const says = [...written.says].sort().join();
      if (!known.has(written.foldHash)) known.set(written.foldHash, says);
      return known.get(written.foldHash) === says;
    });
  });
}

/** A position, as likely as its weight says. */
function draw(random: Random, weights: readonly number[]): number {
  let left = random.int(0, weights.reduce((sum, weight) => sum + weight, 0) - 1);
  return weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
}
