import type { CoderColumns } from "./columns.ts";

/** How coders stand to one code (or to the verdict "uncodable") on an answer. With more than two: `both` is all, `differ` some and not all. */
export type Cell = "compared" | "differ" | "both" | "firstOnly" | "secondOnly" | "neither";

/** A figure of agreement, as the answers behind it are asked for. Rows are those of the columns. */
export type AgreementFigure =
  | { kind: "row"; row: number; cell: Cell }
  | { kind: "uncodable"; cell: Cell }
  | { kind: "confusion"; first: number; second: number }
  | { kind: "sets"; same: boolean }
  | { kind: "units"; codedBy: "all" | "some" | "none" };

/** What one coder made of one answer: ascending rows, or uncodable (then none). */
interface Coded {
  coder: number;
  rows: Int32Array;
  uncodable: boolean;
}

/**
 * Positions of the answers behind a figure, ascending. What needs a comparison looks at answers that at least two coders finished.
 * @param coders columns as `rollUp` gives them: rows ascending and each once
 */
export function answersBehindAgreement(
  coders: readonly CoderColumns[],
  answerCount: number,
  figure: AgreementFigure,
): Int32Array {
  const found: number[] = [];
  const next = new Int32Array(coders.length);
  for (let answer = 0; answer < answerCount; answer++) {
    const coded: Coded[] = [];
    coders.forEach(({ answers, starts, codes, uncodable }, coder) => {
      const at = next[coder] ?? 0;
      if (answers[at] !== answer) return;
      next[coder] = at + 1;
      coded.push({ coder, rows: codes.subarray(starts[at], starts[at + 1]), uncodable: uncodable?.[at] === 1 });
    });
    if (isBehind(coded, coders.length, figure)) found.push(answer);
  }
  return Int32Array.from(found);
}

function isBehind(coded: readonly Coded[], coderCount: number, figure: AgreementFigure): boolean {
  if (figure.kind === "units") {
    if (figure.codedBy === "none") return coded.length === 0;
    return figure.codedBy === "all" ? coded.length === coderCount : coded.length > 0 && coded.length < coderCount;
  }
  if (coded.length < 2) return false;
  if (figure.kind === "row") return inCell(coded, ({ rows }) => rows.includes(figure.row), figure.cell);
  if (figure.kind === "uncodable") return inCell(coded, ({ uncodable }) => uncodable, figure.cell);
  if (figure.kind === "sets") return coded.every((one) => isSame(one, coded[0] as Coded)) === figure.same;
  return coded.some((one, i) =>
    coded
      .slice(i + 1)
      .some(
        (other) =>
          one.rows.includes(figure.first) &&
          !other.rows.includes(figure.first) &&
          other.rows.includes(figure.second) &&
          !one.rows.includes(figure.second),
      ),
  );
}

function inCell(coded: readonly Coded[], applied: (one: Coded) => boolean, cell: Cell): boolean {
  const of = coded.filter(applied);
  if (cell === "compared") return true;
  if (cell === "both") return of.length === coded.length;
  if (cell === "neither") return of.length === 0;
  if (of.length === 0 || of.length === coded.length) return false;
  if (cell === "differ") return true;
  return of.some((one) => one.coder === (cell === "firstOnly" ? 0 : 1));
}

/** Uncodable counts as the empty set, as everywhere in agreement. */
function isSame(a: Coded, b: Coded): boolean {
  return a.rows.length === b.rows.length && a.rows.every((row, i) => row === b.rows[i]);
}
