/**
 * Nominal ratings of units (answers) by two or more coders, some perhaps missing.
 *
 * Rows that are equal are kept once with the number of units that look so: every coefficient here depends on the rows and their
 * numbers only, so a million answers that can look nine ways cost as much as nine.
 */
export interface Ratings {
  coderCount: number;
  /** Declared categories; those that nobody used count too (AC1 and Brennan-Prediger depend on them). */
  categoryCount: number;
  rowCount: number;
  /** Category of row r by coder c at [r * coderCount + c]; MISSING where the coder has not coded. */
  cells: Int32Array;
  /** Number of units with this row; may be 0. */
  weights: Float64Array;
}

/** The cell of a coder who has not coded the unit. */
export const MISSING = -1;

/**
 * Ratings from one row per unit.
 * @param rows each with one category index (0 …) per coder, MISSING where not coded
 */
export function ratingsFromRows(rows: readonly (readonly number[])[], coderCount: number, categoryCount: number): Ratings {
  const cells = new Int32Array(rows.length * coderCount);
  rows.forEach((row, r) => {
    for (let c = 0; c < coderCount; c++) cells[r * coderCount + c] = row[c] ?? MISSING;
  });
  return { coderCount, categoryCount, rowCount: rows.length, cells, weights: new Float64Array(rows.length).fill(1) };
}

/**
 * Ratings of two coders from a square table of counts.
 * @param table table[i][j] = units that the first coder put in category i and the second in j
 */
export function ratingsFromTable(table: readonly (readonly number[])[]): Ratings {
  const categoryCount = table.length;
  const cells = new Int32Array(2 * categoryCount * categoryCount);
  const weights = new Float64Array(categoryCount * categoryCount);
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const r = i * categoryCount + j;
      cells[2 * r] = i;
      cells[2 * r + 1] = j;
      weights[r] = count;
    });
  });
  return { coderCount: 2, categoryCount, rowCount: weights.length, cells, weights };
}

/** The ratings of some of the coders only, in the order given. */
export function selectCoders(ratings: Ratings, coders: readonly number[]): Ratings {
  const cells = new Int32Array(ratings.rowCount * coders.length);
  for (let r = 0; r < ratings.rowCount; r++) {
    coders.forEach((coder, c) => {
      cells[r * coders.length + c] = ratings.cells[r * ratings.coderCount + coder] ?? MISSING;
    });
  }
  return { ...ratings, coderCount: coders.length, cells };
}

/** The units that every coder has coded (listwise deletion). */
export function completeRows(ratings: Ratings): Ratings {
  const weights = ratings.weights.slice();
  for (let r = 0; r < ratings.rowCount; r++) {
    for (let c = 0; c < ratings.coderCount; c++) {
      if (ratings.cells[r * ratings.coderCount + c] === MISSING) weights[r] = 0;
    }
  }
  return { ...ratings, weights };
}

/** One row, seen by category: `categories[0 … size-1]` with `counts` codings each, `total` codings altogether, in `units` units. */
export interface RowView {
  units: number;
  total: number;
  size: number;
  categories: Int32Array;
  counts: Int32Array;
}

/**
 * Calls `visit` for each row that has units and at least one coding. The view is reused from row to row: copy what you keep.
 */
export function eachRow(ratings: Ratings, visit: (row: RowView, index: number) => void): void {
  const { coderCount, cells, weights } = ratings;
  const categories = new Int32Array(coderCount);
  const counts = new Int32Array(coderCount);
  const row: RowView = { units: 0, total: 0, size: 0, categories, counts };
  for (let r = 0; r < ratings.rowCount; r++) {
    const units = weights[r] ?? 0;
    if (units === 0) continue;
    row.units = units;
    row.total = 0;
    row.size = 0;
    for (let c = 0; c < coderCount; c++) {
      const category = cells[r * coderCount + c] ?? MISSING;
      if (category === MISSING) continue;
      row.total++;
      let k = 0;
      while (k < row.size && categories[k] !== category) k++;
      if (k === row.size) {
        categories[k] = category;
        counts[k] = 0;
        row.size++;
      }
      counts[k] = (counts[k] ?? 0) + 1;
    }
    if (row.total > 0) visit(row, r);
  }
}

/** Number of units with at least one and with at least two codings. */
export function countUnits(ratings: Ratings): { coded: number; paired: number } {
  let coded = 0;
  let paired = 0;
  eachRow(ratings, (row) => {
    coded += row.units;
    if (row.total >= 2) paired += row.units;
  });
  return { coded, paired };
}
