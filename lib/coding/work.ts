/** Words of an answer, as UTF-16 offsets into its text; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A code on an answer, with the words that justify it (none where nobody marked any). */
export interface AppliedCode {
  codeId: number;
  spans: Span[];
}

/** `unseen`: not looked at. `open`: looked at, not decided. `finished` without codes: nothing applies. */
export type WorkState = "unseen" | "open" | "finished" | "uncodable";

/** One coder's work on one answer. */
export interface Work {
  /** Goes up with every change of codes, state or reason; 0 before the first. */
  version: number;
  state: WorkState;
  /** Why it is uncodable; empty otherwise. */
  reason: string;
  /** In the order in which they were applied. */
  codes: AppliedCode[];
  note: string;
  flagged: boolean;
  /** Why the answer deserves another look; empty: it does not. */
  secondLook: string;
}

/** What a coder does to one answer. Browser and server take the same steps by the same rule. */
export type Step =
  | { kind: "apply"; codeId: number; spans?: Span[] }
  | { kind: "remove"; codeId: number }
  | { kind: "finish" }
  | { kind: "nothing" }
  | { kind: "uncodable"; reason: string }
  | { kind: "reopen" }
  | { kind: "skip" }
  /** Brings codes and state back to what they were (undo), or to what the person chose in a conflict. */
  | { kind: "set"; state: Exclude<WorkState, "unseen">; reason: string; codes: AppliedCode[] }
  /** `previous` is the note as the person saw it, so that nobody's words are overwritten unseen. */
  | { kind: "note"; note: string; previous: string }
  | { kind: "flag"; flagged: boolean };

export const unseenWork: Work = {
  version: 0,
  state: "unseen",
  reason: "",
  codes: [],
  note: "",
  flagged: false,
  secondLook: "",
};

/** Whether the coder has decided: finished or uncodable. */
export function isDecided(work: { state: WorkState }): boolean {
  return work.state === "finished" || work.state === "uncodable";
}

export type StepResult = { work: Work } | { refusal: string };

/**
 * The work after a step. The version goes up by one where codes, state or reason changed, and stays where nothing did.
 * A refusal says why the step makes no sense; nothing is changed then.
 */
export function takeStep(work: Work, step: Step): StepResult {
  switch (step.kind) {
    case "apply":
      return { work: apply(work, step.codeId, step.spans ?? []) };
    case "remove":
      return { work: remove(work, step.codeId) };
    case "finish":
      if (work.codes.length === 0)
        return { refusal: "No code is applied. Say “nothing applies” or “uncodable”, or go on without deciding." };
      return { work: changed(work, { state: "finished", reason: "" }) };
    case "nothing":
      if (work.codes.length > 0)
        return { refusal: "This answer has codes. Remove them before you say that nothing applies, or undo." };
      return { work: changed(work, { state: "finished", reason: "" }) };
    case "uncodable": {
      const reason = step.reason.trim();
      if (!reason) return { refusal: "Give a reason why this answer is uncodable." };
      return { work: changed(work, { state: "uncodable", reason, codes: [] }) };
    }
    case "reopen":
      return { work: changed(work, { state: "open", reason: "" }) };
    case "skip":
      return { work: work.state === "unseen" ? changed(work, { state: "open" }) : work };
    case "set":
      return setAll(work, step);
    case "note":
      if (work.note !== step.previous && work.note !== step.note)
        return { refusal: "The note was changed elsewhere in the meantime. Open it again to see both." };
      return { work: { ...looked(work), note: step.note } };
    case "flag":
      return { work: { ...looked(work), flagged: step.flagged } };
  }
}

/** A note or a flag on an answer that was never looked at means that it was looked at; nothing is said of codes by it. */
function looked(work: Work): Work {
  return work.state === "unseen" ? { ...work, state: "open" } : work;
}

/** Whether a step leaves codes and state alone: notes, flags and "seen again" stand whatever becomes of the codes. */
export function isAside(step: { kind: string }): boolean {
  return step.kind === "note" || step.kind === "flag" || step.kind === "seen";
}

function apply(work: Work, codeId: number, spans: Span[]): Work {
  const existing = work.codes.find((applied) => applied.codeId === codeId);
  if (existing) {
    const merged = addSpans(existing.spans, spans);
    if (merged.length === existing.spans.length) return work;
    return { ...work, codes: work.codes.map((applied) => (applied === existing ? { codeId, spans: merged } : applied)) };
  }
  // An answer that was decided stays decided: uncodable with a code is codable.
  return changed(work, {
    state: isDecided(work) ? "finished" : "open",
    reason: "",
    codes: [...work.codes, { codeId, spans: addSpans([], spans) }],
  });
}

function remove(work: Work, codeId: number): Work {
  const codes = work.codes.filter((applied) => applied.codeId !== codeId);
  if (codes.length === work.codes.length) return work;
  // "Nothing applies" is never the by-product of removing the last code: it has to be said.
  return changed(work, { codes, state: codes.length === 0 ? "open" : work.state });
}

function setAll(work: Work, step: Extract<Step, { kind: "set" }>): StepResult {
  if (step.state === "uncodable" && (!step.reason.trim() || step.codes.length > 0))
    return { refusal: "An uncodable answer has a reason and no codes." };
  const reason = step.state === "uncodable" ? step.reason.trim() : "";
  const codes: AppliedCode[] = [];
  for (const { codeId, spans } of step.codes)
    if (!codes.some((c) => c.codeId === codeId)) codes.push({ codeId, spans: addSpans([], spans) });
  const next = { state: step.state, reason, codes };
  if (!sameDecision(work, next)) return { work: changed(work, next) };
  return { work: sameSpans(work.codes, codes) ? work : { ...work, codes } };
}

function sameSpans(a: readonly AppliedCode[], b: readonly AppliedCode[]): boolean {
  const told = (codes: readonly AppliedCode[]) =>
    codes
      .map(({ codeId, spans }) => [codeId, ...spans.map((span) => `${span.start}-${span.end}`)].join(" "))
      .sort()
      .join("|");
  return told(a) === told(b);
}

/** Whether two pieces of work say the same, marked words included. */
export function sameWork(a: Work, b: Work): boolean {
  return sameDecision(a, b) && sameSpans(a.codes, b.codes);
}

/** Adds spans that are not there yet; sorted, each once. Overlapping ones stay apart: they may mean different things. */
export function addSpans(spans: readonly Span[], added: readonly Span[]): Span[] {
  const all = [...spans];
  for (const span of added) if (!all.some((s) => s.start === span.start && s.end === span.end)) all.push(span);
  return all.sort((a, b) => a.start - b.start || a.end - b.end);
}

function changed(work: Work, next: Partial<Work>): Work {
  const after = { ...work, ...next };
  if (sameDecision(work, after)) return work;
  return { ...after, version: work.version + 1, secondLook: "" };
}

/** Whether two pieces of work say the same: state, reason and the set of codes; spans, notes and flags aside. */
export function sameDecision(a: Pick<Work, "state" | "reason" | "codes">, b: Pick<Work, "state" | "reason" | "codes">): boolean {
  return (
    a.state === b.state &&
    a.reason === b.reason &&
    a.codes.length === b.codes.length &&
    a.codes.every((applied) => b.codes.some((other) => other.codeId === applied.codeId))
  );
}

/** Whether another answer's work is where this one's is, so that both can take the same step: not looked at counts as begun without codes. */
export function standsLike(other: Work, work: Work): boolean {
  return other.state === "unseen" ? !isDecided(work) && work.codes.length === 0 : sameDecision(other, work);
}

/** Words read per minute beyond which a decision came faster than the text can have been read. */
const fastestReading = 600;

/**
 * Whether a decision came faster than the text can be read. `tookMs` counts from the moment the answer was shown.
 * Answers of fewer than five words are taken in at a glance and never count.
 */
export function isHasty(text: string, tookMs: number): boolean {
  const words = text.trim().split(/\s+/).length;
  return words >= 5 && tookMs < (words / fastestReading) * 60_000;
}
