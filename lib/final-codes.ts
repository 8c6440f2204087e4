/** What one coder has on one answer; `open` work (not finished) does not count. */
export interface CoderWork {
  memberId: number;
  version: number;
  state: "open" | "finished" | "uncodable";
  reason: string;
  /** Codes as applied; merged ones are followed by `resolve`. */
  codes: readonly number[];
}

/** A check that has not been superseded. It counts while the versions it saw still stand. */
export interface CheckMade {
  checkerId: number;
  coderId: number;
  coderVersion: number;
  answerVersion: number;
  verdict: "agree" | "change" | "query";
}

/** The last decision. It counts while every version it saw still stands. */
export interface DecisionMade {
  codes: readonly number[];
  uncodable: boolean;
  reason: string;
  answerVersion: number;
  seen: readonly { memberId: number; version: number }[];
}

export interface AnswerFacts {
  answerVersion: number;
  work: readonly CoderWork[];
  checks: readonly CheckMade[];
  decision: DecisionMade | null;
}

/** What stands for an answer. Why one is uncodable is told by the work or the decision it comes from. */
export type Outcome =
  | { status: "uncoded" }
  | { status: "codable"; codes: number[]; provisional: boolean; source: "decision" | "check" | "agreement" | "coder" }
  | { status: "uncodable"; provisional: boolean; source: "decision" | "check" | "agreement" | "coder" }
  | { status: "unresolved" };

/**
 * The final codes of one answer, by the rule of the public contract: what was decided; else what a check agreed to or
 * blind coders gave alike; else a single coder's finished codes, provisionally; where people differ, none.
 * `resolve` follows merged codes to what they are now, so codes that were merged since count as the same.
 */
export function finalCodes(facts: AnswerFacts, resolve: (codeId: number) => number): Outcome {
  const { decision } = facts;
  if (decision && decisionStands(facts, decision)) {
    return decision.uncodable
      ? { status: "uncodable", provisional: false, source: "decision" }
      : { status: "codable", codes: distinct(decision.codes, resolve), provisional: false, source: "decision" };
  }
  const finished = facts.work.filter((work) => work.state !== "open");
  const first = finished[0];
  if (!first) return { status: "uncoded" };
  const standing = facts.checks.filter((check) => checkStands(facts, check));
  if (standing.some((check) => check.verdict !== "agree")) return { status: "unresolved" };
  const mine = distinct(first.codes, resolve);
  for (const other of finished.slice(1)) {
    if (other.state !== first.state || !sameCodes(mine, distinct(other.codes, resolve))) return { status: "unresolved" };
  }
  const source = standing.length > 0 ? "check" : finished.length > 1 ? "agreement" : "coder";
  const provisional = source === "coder";
  return first.state === "uncodable"
    ? { status: "uncodable", provisional, source }
    : { status: "codable", codes: mine, provisional, source };
}

/** A check is open again when the coder's work or the text changed after it. */
export function checkStands(facts: AnswerFacts, check: CheckMade): boolean {
  const work = facts.work.find((w) => w.memberId === check.coderId);
  return (
    work !== undefined &&
    work.state !== "open" &&
    work.version === check.coderVersion &&
    facts.answerVersion === check.answerVersion
  );
}

/** A decision is open again when the text or any coder's work that it saw changed after it. */
export function decisionStands(facts: AnswerFacts, decision: DecisionMade): boolean {
  if (decision.answerVersion !== facts.answerVersion) return false;
  return decision.seen.every((seen) => facts.work.find((w) => w.memberId === seen.memberId)?.version === seen.version);
}

function distinct(codes: readonly number[], resolve: (codeId: number) => number): number[] {
  return [...new Set(codes.map(resolve))].sort((a, b) => a - b);
}

function sameCodes(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((code, index) => code === b[index]);
}
