import { completeRows, countUnits, eachRow, MISSING, type Ratings, type RowView, selectCoders } from "./ratings.ts";
import { type Statistic, standardError, undefinedStatistic, WHY, withStudentInterval } from "./statistic.ts";
import { cohenKappa, crossTable } from "./two-coders.ts";

/** Share of agreeing pairs among the pairs of codings of one unit (Fleiss 1971). */
function rowAgreement(row: RowView): number {
  let agreeing = 0;
  for (let k = 0; k < row.size; k++) agreeing += (row.counts[k] ?? 0) * ((row.counts[k] ?? 0) - 1);
  return agreeing / (row.total * (row.total - 1));
}

/** Mean over the units with two codings or more of the share of agreeing pairs; undefined when there is none. */
function meanAgreement(ratings: Ratings): number | undefined {
  let sum = 0;
  let units = 0;
  eachRow(ratings, (row) => {
    if (row.total < 2) return;
    sum += row.units * rowAgreement(row);
    units += row.units;
  });
  return units === 0 ? undefined : sum / units;
}

/** pi_k: mean over the units with at least one coding of the share of their codings that are in category k. */
function meanShares(ratings: Ratings): Float64Array {
  const shares = new Float64Array(ratings.categoryCount);
  let units = 0;
  eachRow(ratings, (row) => {
    units += row.units;
    for (let k = 0; k < row.size; k++) {
      const category = row.categories[k] ?? 0;
      shares[category] = (shares[category] ?? 0) + (row.units * (row.counts[k] ?? 0)) / row.total;
    }
  });
  return shares.map((share) => share / units);
}

/**
 * (pa - pe) / (1 - pe) with the linearised variance of Gwet (2014), as in irrCAC's functions for raw ratings: units are a sample, those
 * coded once count towards chance but not towards agreement.
 * @param chanceComplement 1 - pe, above 0
 * @param chanceOfRow pe_u: what the unit adds to chance agreement; its mean over units is pe
 */
function chanceCorrected(
  ratings: Ratings,
  agreement: number,
  chanceComplement: number,
  chanceOfRow: (row: RowView, index: number) => number,
): Statistic {
  const { coded, paired } = countUnits(ratings);
  const chance = 1 - chanceComplement;
  const value = 1 - (1 - agreement) / chanceComplement;
  let spread = 0;
  eachRow(ratings, (row, index) => {
    const own = row.total < 2 ? 0 : ((coded / paired) * (rowAgreement(row) - chance)) / chanceComplement;
    const deviation = own - (2 * (1 - value) * (chanceOfRow(row, index) - chance)) / chanceComplement - value;
    spread += row.units * deviation * deviation;
  });
  const se = coded < 2 ? undefined : standardError(spread / coded, coded - 1);
  return withStudentInterval(value, se, coded - 1, paired);
}

/** Percent agreement (Fleiss 1971; Gwet 2014), 0 to 1, with standard error and interval as irrCAC pa.coeff.raw. */
export function percentAgreement(ratings: Ratings): Statistic {
  const agreement = meanAgreement(ratings);
  if (agreement === undefined) return undefinedStatistic(WHY.noPairs, 0);
  return chanceCorrected(ratings, agreement, 1, () => 0);
}

/** Share of the units coded by all coders in which all agree. */
export function percentUnanimous(ratings: Ratings): Statistic {
  let unanimous = 0;
  let units = 0;
  eachRow(ratings, (row) => {
    if (row.total < ratings.coderCount) return;
    units += row.units;
    if (row.size === 1) unanimous += row.units;
  });
  return units === 0 ? undefinedStatistic(WHY.noComplete, 0) : { value: unanimous / units, n: units };
}

/**
 * Gwet's AC1 (Gwet 2008, 2014); standard error and interval as irrCAC gwet.ac1.raw. Depends on the number of declared categories; is 1
 * when everybody used one of several declared categories, undefined when only one is declared.
 */
export function gwetAc1(ratings: Ratings): Statistic {
  const agreement = meanAgreement(ratings);
  if (agreement === undefined) return undefinedStatistic(WHY.noPairs, 0);
  if (ratings.categoryCount < 2) return undefinedStatistic(WHY.oneDeclared, countUnits(ratings).paired);
  const shares = meanShares(ratings);
  const others = ratings.categoryCount - 1;
  const chance = shares.reduce((sum, share) => sum + share * (1 - share), 0) / others;
  return chanceCorrected(ratings, agreement, 1 - chance, (row) => {
    let sum = 0;
    for (let k = 0; k < row.size; k++) sum += (row.counts[k] ?? 0) * (1 - (shares[row.categories[k] ?? 0] ?? 0));
    return sum / row.total / others;
  });
}

/**
 * Brennan and Prediger's kappa with chance 1/q, q the declared categories (Brennan & Prediger 1981; = Bennett's S, Randolph's
 * free-marginal kappa). Undefined when only one category is declared.
 */
export function brennanPrediger(ratings: Ratings): Statistic {
  const agreement = meanAgreement(ratings);
  if (agreement === undefined) return undefinedStatistic(WHY.noPairs, 0);
  const { categoryCount } = ratings;
  if (categoryCount < 2) return undefinedStatistic(WHY.oneDeclared, countUnits(ratings).paired);
  return chanceCorrected(ratings, agreement, 1 - 1 / categoryCount, () => 1 / categoryCount);
}

/** The one category that all codings share, or undefined when there are several. */
function onlyCategory(ratings: Ratings): number | undefined {
  let only: number | undefined;
  let several = false;
  eachRow(ratings, (row) => {
    if (row.size > 1 || (only !== undefined && only !== row.categories[0])) several = true;
    only = row.categories[0];
  });
  return several ? undefined : only;
}

/** Fleiss' kappa (Fleiss 1971; Gwet's extension to missing codings). With two complete coders it equals Scott's pi. */
export function fleissKappa(ratings: Ratings): Statistic {
  const agreement = meanAgreement(ratings);
  if (agreement === undefined) return undefinedStatistic(WHY.noPairs, 0);
  if (onlyCategory(ratings) !== undefined) return undefinedStatistic(WHY.oneCategoryAll, countUnits(ratings).paired);
  const shares = meanShares(ratings);
  const chanceComplement = shares.reduce((sum, share) => sum + share * (1 - share), 0);
  return chanceCorrected(ratings, agreement, chanceComplement, (row) => {
    let sum = 0;
    for (let k = 0; k < row.size; k++) sum += (row.counts[k] ?? 0) * (shares[row.categories[k] ?? 0] ?? 0);
    return sum / row.total;
  });
}

/** Fleiss' kappa of the units coded by all, with the null standard error of Fleiss, Nee & Landis (1979). */
export interface FleissKappaListwise extends Statistic {
  seNull?: number;
  zNull?: number;
}

/** Fleiss' kappa with the units that lack a coding left out. */
export function fleissKappaListwise(ratings: Ratings): FleissKappaListwise {
  const complete = completeRows(ratings);
  const { paired: n } = countUnits(complete);
  if (n === 0) return undefinedStatistic(WHY.noComplete, 0);
  const { value, why } = fleissKappa(complete);
  if (value === null) return undefinedStatistic(why ?? WHY.oneCategoryAll, n);
  const shares = meanShares(complete);
  let variation = 0;
  let skew = 0;
  for (const share of shares) {
    variation += share * (1 - share);
    skew += share * (1 - share) * (1 - 2 * share);
  }
  const coders = ratings.coderCount;
  const seNull = Math.sqrt((2 * (variation * variation - skew)) / (n * coders * (coders - 1))) / variation;
  return { value, n, seNull, zNull: value / seNull };
}

/** Fleiss' (1971) kappa of each category against all others, units lacking a coding left out; null where the category has no variation. */
export function fleissKappaByCategory(ratings: Ratings): (number | null)[] {
  const complete = completeRows(ratings);
  const { paired: n } = countUnits(complete);
  const coders = ratings.coderCount;
  const differing = new Float64Array(ratings.categoryCount);
  const used = new Float64Array(ratings.categoryCount);
  eachRow(complete, (row) => {
    for (let k = 0; k < row.size; k++) {
      const category = row.categories[k] ?? 0;
      const count = row.counts[k] ?? 0;
      used[category] = (used[category] ?? 0) + row.units * count;
      differing[category] = (differing[category] ?? 0) + row.units * count * (coders - count);
    }
  });
  return Array.from(used, (count, category) => {
    const share = count / (n * coders);
    if (n === 0 || count === 0 || count === n * coders) return null;
    return 1 - (differing[category] ?? 0) / (n * coders * (coders - 1) * share * (1 - share));
  });
}

/**
 * Conger's kappa (Conger 1980): chance from each coder's own margins, mean over pairs of coders. Margins from all codings of a coder;
 * standard error as irrCAC conger.kappa.raw (Gwet 2014). With two complete coders it equals Cohen's kappa.
 * Undefined when a coder coded nothing.
 */
export function congerKappa(ratings: Ratings): Statistic {
  const agreement = meanAgreement(ratings);
  if (agreement === undefined) return undefinedStatistic(WHY.noPairs, 0);
  const { coderCount, categoryCount, cells } = ratings;
  const { coded, paired } = countUnits(ratings);
  const codings = new Float64Array(coderCount);
  const margins = new Float64Array(coderCount * categoryCount);
  eachRow(ratings, (row, index) => {
    for (let coder = 0; coder < coderCount; coder++) {
      const category = cells[index * coderCount + coder] ?? MISSING;
      if (category === MISSING) continue;
      codings[coder] = (codings[coder] ?? 0) + row.units;
      const at = coder * categoryCount + category;
      margins[at] = (margins[at] ?? 0) + row.units;
    }
  });
  if (codings.some((count) => count === 0)) return undefinedStatistic(WHY.silentCoder, paired);
  if (onlyCategory(ratings) !== undefined) return undefinedStatistic(WHY.oneCategoryAll, paired);
  for (let at = 0; at < margins.length; at++) {
    margins[at] = (margins[at] ?? 0) / (codings[Math.floor(at / categoryCount)] ?? 1);
  }
  const marginSums = new Float64Array(categoryCount);
  margins.forEach((share, at) => {
    marginSums[at % categoryCount] = (marginSums[at % categoryCount] ?? 0) + share;
  });
  // Sum over ordered pairs of coders g, h of sum_k p_gk p_hk.
  let products = 0;
  for (let k = 0; k < categoryCount; k++) products += (marginSums[k] ?? 0) ** 2;
  for (const share of margins) products -= share * share;
  const pairs = coderCount * (coderCount - 1);
  const chance = products / pairs;

  // Each coder's margins weighed by what the other coders do: sum over k of p_gk (S_k - p_gk).
  const expectedOfCoder = new Float64Array(coderCount);
  for (let coder = 0; coder < coderCount; coder++) {
    let sum = 0;
    for (let k = 0; k < categoryCount; k++) {
      const share = margins[coder * categoryCount + k] ?? 0;
      sum += share * ((marginSums[k] ?? 0) - share);
    }
    expectedOfCoder[coder] = sum;
  }
  return chanceCorrected(ratings, agreement, 1 - chance, (_row, index) => {
    let sum = 0;
    for (let coder = 0; coder < coderCount; coder++) {
      const category = cells[index * coderCount + coder] ?? MISSING;
      const expected = expectedOfCoder[coder] ?? 0;
      if (category !== MISSING) {
        const share = margins[coder * categoryCount + category] ?? 0;
        sum += (coded / (codings[coder] ?? 1)) * ((marginSums[category] ?? 0) - share - expected);
      }
      sum += expected;
    }
    return sum / pairs;
  });
}

/** Light's kappa (Light 1971): mean of Cohen's kappas of all pairs of coders. Undefined when any pair's is. */
export function lightKappa(ratings: Ratings): Statistic {
  const { paired } = countUnits(ratings);
  if (ratings.coderCount < 2) return undefinedStatistic(WHY.oneCoder, 0);
  let sum = 0;
  let pairs = 0;
  for (let first = 0; first < ratings.coderCount; first++) {
    for (let second = first + 1; second < ratings.coderCount; second++) {
      const { value } = cohenKappa(crossTable(selectCoders(ratings, [first, second])));
      if (value === null) return undefinedStatistic(WHY.pairUndefined, paired);
      sum += value;
      pairs++;
    }
  }
  return { value: sum / pairs, n: paired };
}
