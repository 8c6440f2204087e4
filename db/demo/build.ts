import { buildFactors, buildFrameworks, buildReduce } from "./checked-questions.ts";
import { attributes, buildRespondents, careRateTrend, people } from "./people.ts";
import { createRandom } from "./random.ts";
import { buildSupport } from "./support.ts";
import type { Demonstration } from "./types.ts";

/** Each part has a source of its own, so that new words for one question leave the others as they are. */
const seeds = { respondents: 2021, factors: 542, reduce: 540, frameworks: 459, support: 80 } as const;

/**
 * The demonstration project "Care rates in Wales", the same on every call. The final codes of the three finished questions count as
 * published (see `published.ts`); the words are ours. Pure: reads no clock, no file and no store.
 */
export function buildDemonstration(): Demonstration {
  const respondents = buildRespondents(createRandom(seeds.respondents));
  return {
    name: "Care rates in Wales (demonstration)",
    people,
    attributes,
    derived: careRateTrend,
    respondents,
    questions: [
      buildFactors(createRandom(seeds.factors), respondents),
      buildReduce(createRandom(seeds.reduce), respondents),
      buildFrameworks(createRandom(seeds.frameworks), respondents),
      buildSupport(createRandom(seeds.support), respondents),
    ],
  };
}
