import { LIMITS, type Limits } from "./limits.ts";
import type { Fault, FaultKind, TableRow } from "./types.ts";

/*
 * Why not papaparse for reading: it streams only from its own asynchronous sources; fed chunk by chunk it starts an unfinished row again with
 * every chunk, which an unclosed quote or a 50 MB cell makes quadratic; it numbers neither rows nor faults as a spreadsheet does; and it has no limits.
 */

// Cell states. Numbers, because type stripping allows no enum.
const START = 0;
const PLAIN = 1;
const QUOTED = 2;
/** A quote inside a quoted cell: its end, or the first half of a doubled one. */
const QUOTE = 3;
/** Space after a closing quote. */
const CLOSED = 4;

const QUOTE_MARK = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const TAB = 9;

/**
 * Splits delimited text into rows: RFC 4180, with what real exports do. Rows end at `\n`, `\r\n` or `\r`; inside quotes these are part of the cell.
 * A quote within an unquoted cell is a character like others; space after a closing quote is dropped. What could lose text is a fault of its row:
 * a quote that never closes, a quote inside a quoted cell that is not doubled (kept as a character), a cell, row or row of cells beyond the limits
 * (cut there). Time is linear in the text, memory is one row. Every line counts as a row, also an empty one (one empty cell).
 *
 * @param text pieces of the decoded file, split anywhere
 * @param delimiter one character
 */
export function* scanRows(text: Iterable<string>, delimiter: string, limits: Limits = LIMITS): Generator<TableRow> {
  const separator = delimiter.charCodeAt(0);
  let row = 1;
  let cells: string[] = [];
  let faults: Fault[] | undefined;
  let rowLength = 0;
  let cell = "";
  let cut = false;
  let space = "";
  let state = START;
  let afterReturn = false;

  const fault = (kind: FaultKind): void => {
    const column = cells.length;
    faults ??= [];
    if (!faults.some((other) => other.kind === kind && other.column === column)) faults.push({ kind, column });
  };
  const add = (piece: string): void => {
    if (cut || piece === "") return;
    const room = Math.min(limits.cell - cell.length, limits.row - rowLength - cell.length);
    if (piece.length <= room) {
      cell = cell === "" ? piece : cell + piece;
      return;
    }
    fault(limits.cell - cell.length <= limits.row - rowLength - cell.length ? "long-cell" : "long-row");
    cell += piece.slice(0, Math.max(room, 0));
    cut = true;
  };
  const endCell = (): void => {
    if (cells.length < limits.columns) {
      cells.push(cell);
      rowLength += cell.length;
    } else if (cell !== "") fault("many-columns");
    cell = "";
    cut = false;
    state = START;
  };
  const endRow = (): TableRow => {
    endCell();
    const done: TableRow = faults === undefined ? { row, cells } : { row, cells, faults };
    row += 1;
    cells = [];
    faults = undefined;
    rowLength = 0;
    return done;
  };

  for (const piece of text) {
    const length = piece.length;
    let at = 0;
    if (afterReturn && length > 0) {
      if (piece.charCodeAt(0) === LINE_FEED) at = 1;
      afterReturn = false;
    }
    while (at < length) {
      if (state === QUOTED) {
        const quote = piece.indexOf('"', at);
        add(piece.slice(at, quote < 0 ? length : quote));
        if (quote < 0) break;
        at = quote + 1;
        state = QUOTE;
        continue;
      }
      let code = piece.charCodeAt(at);
      if (state === START && code === QUOTE_MARK) {
        state = QUOTED;
        at += 1;
        continue;
      }
      if (state === QUOTE && code === QUOTE_MARK) {
        add('"');
        state = QUOTED;
        at += 1;
        continue;
      }
      if (state === START || state === PLAIN) {
        const from = at;
        while (code !== separator && code !== LINE_FEED && code !== CARRIAGE_RETURN && ++at < length) code = piece.charCodeAt(at);
        add(piece.slice(from, at));
        state = PLAIN;
        if (at === length) break;
      }
      if (code === separator) {
        space = "";
        endCell();
        at += 1;
      } else if (code === LINE_FEED || code === CARRIAGE_RETURN) {
        space = "";
        yield endRow();
        at += 1;
        if (code === CARRIAGE_RETURN) {
          if (at === length) afterReturn = true;
          else if (piece.charCodeAt(at) === LINE_FEED) at += 1;
        }
      } else if (code === SPACE || code === TAB) {
        space += piece[at];
        if (space.length > 1000) space = space.slice(0, 1000);
        state = CLOSED;
        at += 1;
      } else {
        fault("stray-quote");
        add(`"${space}`);
        space = "";
        state = QUOTED;
      }
    }
  }
  if (state === QUOTED) {
    faults = [{ kind: "unclosed-quote", column: cells.length }];
  }
  if (cells.length > 0 || cell !== "" || state !== START || faults !== undefined) yield endRow();
}
