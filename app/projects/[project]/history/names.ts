import type { HistoryNames } from "../../../../db/history.ts";
import type { Names } from "../../../../lib/history/sentences.ts";

/** Names as sentences ask for them. */
export function namesFrom(names: HistoryNames): Names {
  const codes = new Map(names.codes);
  const members = new Map(names.members);
  const respondents = new Map(names.respondents);
  return {
    code: (id) => codes.get(id),
    member: (id) => members.get(id),
    respondent: (answerId) => respondents.get(answerId),
  };
}
