import { countUnits, eachRow, type Ratings } from "./ratings.ts";
import { type Statistic, standardError, undefinedStatistic, WHY, withStudentInterval } from "./statistic.ts";

/** Krippendorff's alpha with the two disagreements that it compares. */
export interface KrippendorffAlpha extends Statistic {
  observedDisagreement?: number;
  expectedDisagreement?: number;
}

/**
 * Krippendorff's alpha for nominal categories, 1 - Do / De (Krippendorff 2011), any number of coders, codings may be missing. A unit coded
 * once never counts. Undefined without variation among the pairable codings.
 * Standard error and interval: Gwet's linearisation as in irrCAC 1.4 krippen.alpha.raw, t with (units coded at least once) - 1.
 */
export function krippendorffAlpha(ratings: Ratings): KrippendorffAlpha {
  const { coded, paired } = countUnits(ratings);
  if (paired === 0) return undefinedStatistic(WHY.noPairs, 0);
  const totals = new Float64Array(ratings.categoryCount);
  let values = 0;
  let disagreement = 0;
  eachRow(ratings, (row) => {
    if (row.total < 2) return;
    values += row.units * row.total;
    for (let k = 0; k < row.size; k++) {
      const count = row.counts[k] ?? 0;
      const category = row.categories[k] ?? 0;
      totals[category] = (totals[category] ?? 0) + row.units * count;
      disagreement += (row.units * count * (row.total - count)) / (row.total - 1);
    }
  });
  const observed = disagreement / values;
  const differingPairs = totals.reduce((sum, total) => sum + total * (values - total), 0);
  const expected = differingPairs / (values * (values - 1));
  if (differingPairs === 0) {
    return { ...undefinedStatistic(WHY.noVariation, paired), observedDisagreement: observed, expectedDisagreement: 0 };
  }
  const value = 1 - observed / expected;

  // In Gwet's terms: agreement pa' and chance pe over the pairable values, before the correction for their finite number.
  const agreement = 1 - observed;
  const chanceComplement = differingPairs / (values * values);
  const chance = 1 - chanceComplement;
  const uncorrected = 1 - observed / chanceComplement;
  const meanCodings = values / paired;
  let spread = 0;
  eachRow(ratings, (row) => {
    if (row.total < 2) return;
    let agreeing = 0;
    let byChance = 0;
    for (let k = 0; k < row.size; k++) {
      const count = row.counts[k] ?? 0;
      agreeing += count * (count - 1);
      byChance += (count * (totals[row.categories[k] ?? 0] ?? 0)) / values;
    }
    const surplus = (row.total - meanCodings) / meanCodings;
    const ownAgreement = agreeing / (meanCodings * (row.total - 1)) - agreement * surplus;
    const ownChance = byChance / meanCodings - chance * surplus;
    const deviation =
      (ownAgreement - chance) / chanceComplement -
      (2 * (1 - uncorrected) * (ownChance - chance)) / chanceComplement -
      uncorrected;
    spread += row.units * deviation * deviation;
  });
  const se = paired < 2 ? undefined : standardError(spread / paired, paired - 1);
  return { ...withStudentInterval(value, se, coded - 1, paired), observedDisagreement: observed, expectedDisagreement: expected };
}
