import type { ListedRow, ListSort, ListStatus } from "../../../../../lib/coding/list.ts";

/** How a row's state is said. */
export function stateWord(row: Pick<ListedRow, "state" | "codeIds" | "provisional">): string {
  const codes = row.codeIds.length;
  switch (row.state) {
    case "unseen":
      return "not coded";
    case "open":
      return codes > 0 ? "begun" : "passed";
    case "finished":
    case "codable":
      return (codes > 0 ? "coded" : "nothing applies") + (row.provisional ? ", not checked" : "");
    case "uncodable":
      return row.provisional ? "uncodable, not checked" : "uncodable";
    case "unresolved":
      return "unresolved";
  }
}

export const statusWords: Record<ListStatus, string> = {
  coded: "coded",
  nothing: "to which nothing applies",
  uncodable: "uncodable",
  uncoded: "not coded yet",
  unresolved: "unresolved",
  provisional: "not checked yet",
  flagged: "I flagged",
  noted: "I wrote a note on",
  look: "to look at again",
  differ: "that I coded unlike others that say the same",
  hasty: "decided faster than they can be read",
};

export const sortWords: Record<ListSort, string> = {
  file: "in the order of the file",
  alike: "alike ones together",
  longest: "longest first",
  shortest: "shortest first",
  changed: "last changed first",
};
