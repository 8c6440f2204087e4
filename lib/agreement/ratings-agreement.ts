import { rollUp } from "./columns.ts";
import { krippendorffAlpha } from "./krippendorff.ts";
import { brennanPrediger, congerKappa, fleissKappa, gwetAc1, percentAgreement } from "./many-coders.ts";
import type { RatingsTable } from "./ratings-file.ts";
import { type CodeAgreement, type OverallAgreement, setAgreement } from "./result.ts";
import type { Statistic } from "./statistic.ts";
import { type CohenKappa, cohenKappa, crossTable, scottPi } from "./two-coders.ts";

/** Agreement of a table of nominal ratings: the JSON of `tandem agreement --ratings`. */
export interface RatingsAgreement {
  /** Units in the file. */
  n: number;
  coders: string[];
  percentAgreement: Statistic;
  /** Two coders only, as is `scottPi`. */
  kappa?: CohenKappa;
  scottPi?: Statistic;
  ac1: Statistic;
  brennanPrediger: Statistic;
  fleissKappa: Statistic;
  congerKappa: Statistic;
  alpha: Statistic;
}

/** Agreement of a table of sets: the JSON of `tandem agreement --ratings --sets`. */
export interface SetRatingsAgreement {
  n: number;
  coders: string[];
  overall: OverallAgreement;
  codes: CodeAgreement[];
}

/** Figures of a ratings file. `seed` (default 1) and `replicates` (default 1,000) are for the resampled intervals of sets. */
export function ratingsAgreement(
  table: RatingsTable,
  { seed = 1, replicates = 1000 }: { seed?: number; replicates?: number } = {},
): RatingsAgreement | SetRatingsAgreement {
  const { coders } = table;
  const n = table.units.length;
  if (table.kind === "sets") {
    const identity = Int32Array.from(table.codes.keys());
    const { overall, codes } = setAgreement(
      table.columns.map((columns) => rollUp(columns, identity)),
      n,
      table.codes.map((label) => [label]),
      { seed, replicates, withUncodable: false },
    );
    return { n, coders, overall, codes };
  }
  const { ratings } = table;
  const cross = coders.length === 2 ? crossTable(ratings) : undefined;
  return {
    n,
    coders,
    percentAgreement: percentAgreement(ratings),
    ...(cross === undefined ? {} : { kappa: cohenKappa(cross), scottPi: scottPi(cross) }),
    ac1: gwetAc1(ratings),
    brennanPrediger: brennanPrediger(ratings),
    fleissKappa: fleissKappa(ratings),
    congerKappa: congerKappa(ratings),
    alpha: krippendorffAlpha(ratings),
  };
}
