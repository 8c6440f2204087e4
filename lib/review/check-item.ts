export type Verdict = "agree" | "change" | "query";

/** What somebody says applies to an answer: codes, nothing (no codes, not uncodable), or uncodable with a reason. */
export interface Applied {
  codes: number[];
  uncodable: boolean;
  reason: string;
}

export interface CheckMade extends Applied {
  verdict: Verdict;
  note: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** One coder's work on one answer, for its checker. Codes are followed to what merged ones are now. */
export interface CheckItem {
  answerId: number;
  coderId: number;
  coder: string;
  position: number;
  state: "ready" | "done";
  text: string;
  /** Of the answer, or of its question. */
  language: string;
  /** What the lead lets coders see of the respondent. */
  attributes: { name: string; value: string }[];
  answerVersion: number;
  coderVersion: number;
  work: Applied & { note: string };
  /** The checker's own verdict that stands. */
  check: CheckMade | null;
  /** The checker's own last verdict where it fell because the codes or the text changed after it. */
  fallen: CheckMade | null;
  /** A decision stands: there is nothing to check any more. */
  decided: boolean;
}

export interface QueueProgress {
  done: number;
  ready: number;
  /** Not finished by the coder yet. */
  waiting: number;
}

/** A checker's act, as the browser sends it; a repeat with the same id does nothing. */
export type CheckAct =
  | ({ id: string; kind: "check"; answerId: number; coderId: number } & {
      coderVersion: number;
      answerVersion: number;
      verdict: Verdict;
      codes: number[];
      uncodable: boolean;
      reason: string;
      note: string;
    })
  | { id: string; kind: "withdraw"; answerId: number; coderId: number };

/** How an act went: `message` says why nothing was saved. The item is as it is now; null where its coder works on it again. */
export interface CheckActResult {
  id: string;
  message: string | null;
  item: CheckItem | null;
  progress: QueueProgress;
}

/** What became of an act: the server's answer, or why the server will never take it. */
export type VerdictAnswer = CheckActResult | { id: string; refused: string };
