import { FrameFault } from "./fault.ts";
import { arrangeFrame, type Code, type Frame, ownColour } from "./frame.ts";
import { cleanLabel, labelProblem } from "./labels.ts";
import { levelNamesProblem } from "./levels.ts";

/** What is kept of a code, besides its id. `colour` is its own, without inheritance. */
export type CodeValues = Omit<Code, "id" | "ownColour">;

/** One code before and after a change: the values that differ. `from` null: it was made; `to` null: it was taken back. */
export interface CodeChange {
  /** Negative for a code that has no id yet. */
  id: number;
  from: Partial<CodeValues> | null;
  to: Partial<CodeValues> | null;
}

/** Everything one command changes in a frame, enough to take it back. Made codes come after their parents. */
export interface FrameChange {
  levels: { from: string[]; to: string[] } | null;
  codes: CodeChange[];
}

/** A frame being changed. Commands change it freely; `checkDraft` says whether what came out is a frame. */
export interface Draft {
  readonly questionId: number;
  levels: string[];
  readonly codes: Map<number, CodeValues & { id: number }>;
  /** Codes that stand on some answer, by a coder or as a final code. */
  readonly carried: ReadonlySet<number>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly before: { levels: readonly string[]; codes: ReadonlyMap<number, CodeValues> };
}

/** A code of a draft. */
export type DraftCode = CodeValues & { id: number };

/** Begins a change of `frame`, which must have been loaded with all its codes. */
export function startDraft(frame: Frame, carried: ReadonlySet<number>, now: number): Draft {
  const codes = [...frame.byId.values()].map(
    ({ ownColour: _, ...code }): DraftCode => ({ ...code, colour: ownColour(frame.byId.get(code.id) ?? code) }),
  );
  return {
    questionId: frame.questionId,
    levels: [...frame.levels],
    codes: new Map(codes.map((code) => [code.id, code])),
    carried,
    now,
    before: { levels: frame.levels, codes: new Map(codes.map((code) => [code.id, { ...code }])) },
  };
}

/** What differs between the frame a draft began with and the draft as it is. */
export function draftChange(draft: Draft): FrameChange {
  const changes: CodeChange[] = [];
  for (const [id, code] of draft.codes) {
    const { id: _, ...to } = code;
    const from = draft.before.codes.get(id);
    if (!from) {
      changes.push({ id, from: null, to });
      continue;
    }
    const fields = (Object.keys(to) as (keyof CodeValues)[]).filter((field) => !sameValue(from[field], to[field]));
    if (fields.length > 0) changes.push({ id, from: pick(from, fields), to: pick(to, fields) });
  }
  for (const [id, code] of draft.before.codes) {
    if (draft.codes.has(id)) continue;
    const { id: _, ...from } = code as DraftCode;
    changes.push({ id, from, to: null });
  }
  const levels = sameValue([...draft.before.levels], draft.levels)
    ? null
    : { from: [...draft.before.levels], to: [...draft.levels] };
  return { levels, codes: changes };
}

/** The change that takes `change` back. Codes are taken back children first, and so made again parents first. */
export function inverse(change: FrameChange): FrameChange {
  return {
    levels: change.levels && { from: change.levels.to, to: change.levels.from },
    codes: change.codes.map(({ id, from, to }) => ({ id, from: to, to: from })),
  };
}

/**
 * Makes a recorded change in a draft. Throws FrameFault where something it touches is no longer as it was then; the order
 * among siblings is let be, because it shifts with every other change.
 */
export function replay(draft: Draft, change: FrameChange): void {
  const stale = () =>
    new FrameFault("This part of the frame has been changed since, so that step cannot be taken back any more.");
  if (change.levels) {
    if (!sameValue(draft.levels, change.levels.from)) throw stale();
    draft.levels = [...change.levels.to];
  }
  for (const { id, from, to } of change.codes) {
    const code = draft.codes.get(id);
    if (from === null ? code !== undefined : !code || !fits(code, from)) throw stale();
    if (to === null) draft.codes.delete(id);
    else if (code) Object.assign(code, to);
    else draft.codes.set(id, { ...(to as CodeValues), id });
  }
}

/** The frame as it is after a change that was made elsewhere. Throws FrameFault where it does not fit this frame. */
export function changedFrame(frame: Frame, change: FrameChange): Frame {
  const draft = startDraft(frame, new Set(), 0);
  replay(draft, change);
  return arrangeFrame(frame.questionId, draft.levels, [...draft.codes.values()], true);
}

function fits(code: DraftCode, values: Partial<CodeValues>): boolean {
  return (Object.keys(values) as (keyof CodeValues)[]).every(
    (field) => field === "position" || sameValue(code[field], values[field]),
  );
}

function pick(values: CodeValues, fields: (keyof CodeValues)[]): Partial<CodeValues> {
  return Object.fromEntries(fields.map((field) => [field, values[field]])) as Partial<CodeValues>;
}

/** Whether a field of a code holds the same before and after; lists by what is in them. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, index) => value === b[index]);
  return a === b;
}

/** In use itself: neither merged nor retired. */
export function isLive(code: DraftCode): boolean {
  return code.mergedInto === null && code.retiredAt === null;
}

/** The code, which must be in the frame. */
export function codeIn(draft: Draft, codeId: number): DraftCode {
  const code = draft.codes.get(codeId);
  if (!code) throw new FrameFault("This code is no longer in the frame. Load the page again.");
  return code;
}

/** Children in order, retired ones among them, merged ones not. */
export function childrenIn(draft: Draft, parentId: number | null): DraftCode[] {
  const found: DraftCode[] = [];
  for (const code of draft.codes.values()) if (code.parentId === parentId && code.mergedInto === null) found.push(code);
  return found.sort((a, b) => a.position - b.position || a.id - b.id);
}

/** The code and everything under it, parents first. */
export function subtreeIn(draft: Draft, codeId: number): DraftCode[] {
  return [codeIn(draft, codeId), ...childrenIn(draft, codeId).flatMap((child) => subtreeIn(draft, child.id))];
}

/** Throws FrameFault unless the draft is a frame by all its rules. Labels are judged only where they were touched. */
export function checkDraft(draft: Draft): void {
  const problem = levelNamesProblem(draft.levels);
  if (problem) throw new FrameFault(problem);
  const labels = new Map<string, string>();
  for (const code of draft.codes.values()) {
    checkPlace(draft, code);
    const before = draft.before.codes.get(code.id);
    if (before?.label !== code.label) {
      const wrong = labelProblem(code.label);
      if (wrong) throw new FrameFault(wrong);
      if (cleanLabel(code.label) !== code.label) throw new FrameFault("A label is one line without space around it.");
    }
    if (!isLive(code) || code.proposedBy !== null) continue;
    const key = `${code.parentId ?? 0}\n${code.label}`;
    if (labels.has(key))
      throw new FrameFault(`There are two codes "${code.label}" in the same place. Give one another label, or merge them.`);
    labels.set(key, code.label);
  }
}

function checkPlace(draft: Draft, code: DraftCode): void {
  const last = draft.levels.length - 1;
  if (code.mergedInto !== null) {
    checkMerge(draft, code);
    return;
  }
  const levelName = draft.levels[code.level];
  if (levelName === undefined) throw new FrameFault(`"${code.label}" is on a level that the frame does not have. Move it first.`);
  if (code.level === last && !code.applicable)
    throw new FrameFault(`Codes of the last level can always be applied, "${code.label}" too.`);
  if (!code.applicable && draft.carried.has(code.id))
    throw new FrameFault(`"${code.label}" stands on answers, so it must stay applicable. Take it off those answers first.`);
  if (code.parentId === null) return;
  const parent = draft.codes.get(code.parentId);
  if (!parent || parent.mergedInto !== null || (isLive(code) && parent.retiredAt !== null))
    throw new FrameFault(`"${code.label}" would be under a code that is not in use.`);
  // Levels rise strictly along every path, which also means that no code can be under itself.
  if (code.level <= parent.level)
    throw new FrameFault(
      `"${code.label}" (${levelName}) must be on a level below that of "${parent.label}" (${draft.levels[parent.level]}).`,
    );
}

function checkMerge(draft: Draft, code: DraftCode): void {
  const seen = new Set([code.id]);
  let into: DraftCode | undefined = code;
  while (into && into.mergedInto !== null) {
    if (seen.has(into.mergedInto)) throw new FrameFault(`"${code.label}" would be merged into itself.`);
    seen.add(into.mergedInto);
    into = draft.codes.get(into.mergedInto);
  }
  if (!into) throw new FrameFault(`What "${code.label}" was merged into is no longer in the frame.`);
  if (draft.carried.has(code.id) && !into.applicable)
    throw new FrameFault(
      `"${code.label}" stands on answers, and "${into.label}" cannot be applied to answers. Make it applicable first.`,
    );
}
