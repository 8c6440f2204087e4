import { numeral } from "../numbers.ts";
import { columnLetter } from "./headers.ts";
import type { Limits } from "./limits.ts";
import type { Column, Fault, Problem } from "./types.ts";

/** What a column is called in a message: its header, shortened, else its letter. */
export function columnName(columns: Column[], index: number): string {
  const header = columns[index]?.header ?? "";
  if (header === "") return columnLetter(index);
  return header.length > 80 ? `${header.slice(0, 79)}…` : header;
}

/** A fault of a row, in words. */
export function faultProblem(file: string, row: number, fault: Fault, columns: Column[], limits: Limits): Problem {
  const at = { file, row, column: columnName(columns, fault.column) };
  const number = (value: number): string => numeral(value);
  switch (fault.kind) {
    case "unclosed-quote":
      return {
        ...at,
        message: "A quotation mark opens this cell and never closes, so everything after it would become one text.",
        remedy:
          "Close it, or remove it; or choose another delimiter. Saving the file again from a spreadsheet program often helps.",
      };
    case "stray-quote":
      return {
        ...at,
        message: "A quotation mark stands inside a quoted cell without being doubled, so it is unclear where the cell ends.",
        remedy: 'Write it twice (""), or remove it. An earlier cell whose quotation mark is not closed has the same effect.',
      };
    case "long-cell":
      return {
        ...at,
        message: `The cell has more than ${number(limits.cell)} characters.`,
        remedy: "Shorten it, or look whether an opening quotation mark before it is not closed.",
      };
    case "long-row":
      return {
        ...at,
        message: `The row has more than ${number(limits.row)} characters.`,
        remedy: "Shorten its texts, or look whether an opening quotation mark before it is not closed.",
      };
    case "many-columns":
      return {
        ...at,
        message: `The row has more than ${number(limits.columns)} columns.`,
        remedy: "Keep the columns that are needed, or choose another delimiter.",
      };
  }
}
