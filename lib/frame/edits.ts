import { childrenIn, codeIn, type Draft, type DraftCode, isLive, subtreeIn } from "./draft.ts";
import { FrameFault } from "./fault.ts";
import { cleanLabel } from "./labels.ts";

/** Where a code goes: under which code (null: at the top) and before which of its siblings (null: as the last). */
export interface Spot {
  parentId: number | null;
  before: number | null;
}

/** What the lead can say about a code, besides its label and place. */
export interface CodeDetails {
  definition: string;
  include: string;
  exclude: string;
  example: string;
  aliases: string[];
  colour: number | null;
  applicable: boolean;
}

export interface NewCode extends Partial<CodeDetails>, Partial<Spot> {
  label: string;
  /** Index of its level; without it, the last level, so that the code can be applied at once. */
  level?: number;
  proposedBy?: number | null;
}

/** Adds a code. Returns it, with a negative id until it is stored. */
export function addCode(draft: Draft, made: NewCode): DraftCode {
  const last = draft.levels.length - 1;
  const level = made.level ?? last;
  const code: DraftCode = {
    id: Math.min(0, ...draft.codes.keys()) - 1,
    parentId: null,
    level,
    position: 0,
    label: cleanLabel(made.label),
    definition: made.definition ?? "",
    include: made.include ?? "",
    exclude: made.exclude ?? "",
    example: made.example ?? "",
    aliases: cleanAliases(made.aliases ?? []),
    colour: made.colour ?? null,
    applicable: level === last || (made.applicable ?? false),
    createdAt: draft.now,
    meaningChangedAt: draft.now,
    retiredAt: null,
    mergedInto: null,
    proposedBy: made.proposedBy ?? null,
  };
  draft.codes.set(code.id, code);
  place(draft, code, { parentId: made.parentId ?? null, before: made.before ?? null });
  fitLevels(draft, code);
  return code;
}

/** Makes the parts of a code, under or beside it. Codings stay on the code until their coders move them. */
export function split(draft: Draft, codeId: number, labels: readonly string[], under: boolean): void {
  const code = codeIn(draft, codeId);
  if (!isLive(code)) throw new FrameFault(`"${code.label}" is not in use. Restore it before you split it.`);
  if (labels.length === 0) throw new FrameFault(`Name at least one code that "${code.label}" is split into.`);
  for (const label of labels)
    addCode(
      draft,
      under ? { label, parentId: codeId } : { label, parentId: code.parentId, level: code.level, applicable: code.applicable },
    );
}

/** Gives a code another label; its meaning stays what it was. */
export function relabel(draft: Draft, codeId: number, label: string): void {
  codeIn(draft, codeId).label = cleanLabel(label);
}

/** Changes what is said about a code. `meaningChanged`: the lead says that answers coded before need another look. */
export function describe(draft: Draft, codeId: number, details: Partial<CodeDetails>, meaningChanged = false): void {
  const code = codeIn(draft, codeId);
  for (const [field, value] of Object.entries(details)) if (value !== undefined) Object.assign(code, { [field]: value });
  if (details.aliases) code.aliases = cleanAliases(details.aliases);
  if (meaningChanged) code.meaningChangedAt = draft.now;
}

/** Moves a code, with everything under it. Levels follow where they must: see `fitLevels`. */
export function move(draft: Draft, codeId: number, spot: Spot): void {
  const code = codeIn(draft, codeId);
  if (!isLive(code)) throw new FrameFault(`"${code.label}" is not in use. Restore it before you move it.`);
  for (let above = spot.parentId; above !== null; above = codeIn(draft, above).parentId)
    if (above === codeId) throw new FrameFault(`"${code.label}" cannot go under itself.`);
  place(draft, code, spot);
  fitLevels(draft, code);
}

/** Puts a code on another level of its branch; codes under it that would no longer be lower go down with it. */
export function changeLevel(draft: Draft, codeId: number, level: number): void {
  const code = codeIn(draft, codeId);
  if (draft.levels[level] === undefined) throw new FrameFault("The frame has no such level. Load the page again.");
  setLevel(draft, code, level);
  fitLevels(draft, code);
}

/**
 * Merges one code into another. Codings stay with the code they were made with; figures follow it to the other. What is
 * under it moves along to the end of the other's children.
 */
export function merge(draft: Draft, fromId: number, intoId: number): void {
  const from = codeIn(draft, fromId);
  const into = codeIn(draft, intoId);
  if (fromId === intoId) throw new FrameFault("A code cannot be merged into itself. Choose another one.");
  if (from.mergedInto !== null) throw new FrameFault(`"${from.label}" has been merged already. Undo that first.`);
  if (!isLive(into)) throw new FrameFault(`"${into.label}" is not in use. Choose a code that is.`);
  if (from.proposedBy === null && into.proposedBy !== null)
    throw new FrameFault(`"${into.label}" is only proposed. Merge the other way round.`);
  if (subtreeIn(draft, fromId).some((code) => code.id === intoId))
    throw new FrameFault(`"${into.label}" is under "${from.label}". Move it out first, then merge.`);
  for (const child of childrenIn(draft, fromId)) {
    place(draft, child, { parentId: intoId, before: null });
    fitLevels(draft, child);
  }
  from.mergedInto = intoId;
}

/** Makes a merged code one of its own again, where it was, or under the nearest code above that is in use. Codes that moved along stay. */
export function unmerge(draft: Draft, codeId: number): void {
  const code = codeIn(draft, codeId);
  if (code.mergedInto === null) throw new FrameFault(`"${code.label}" is not merged.`);
  code.mergedInto = null;
  code.retiredAt = null;
  place(draft, code, { parentId: nearestLive(draft, code.parentId), before: null });
  if (code.level >= draft.levels.length) setLevel(draft, code, draft.levels.length - 1);
  code.applicable ||= draft.carried.has(code.id);
  fitLevels(draft, code);
}

/** Takes a code and everything under it out of use. Codings stay and are still counted. */
export function retire(draft: Draft, codeId: number): void {
  const code = codeIn(draft, codeId);
  if (!isLive(code)) throw new FrameFault(`"${code.label}" is not in use any more.`);
  for (const below of subtreeIn(draft, codeId)) below.retiredAt ??= draft.now;
}

/** Takes a retired code into use again, with the codes above it, and those under it that were retired together with it. */
export function restore(draft: Draft, codeId: number): void {
  const code = codeIn(draft, codeId);
  if (code.retiredAt === null) throw new FrameFault(`"${code.label}" is in use.`);
  const retiredAt = code.retiredAt;
  for (const below of subtreeIn(draft, codeId)) if (below.retiredAt === retiredAt) below.retiredAt = null;
  if (code.parentId !== null && codeIn(draft, code.parentId).mergedInto !== null)
    place(draft, code, { parentId: nearestLive(draft, code.parentId), before: null });
  for (let above = code.parentId; above !== null; above = codeIn(draft, above).parentId) codeIn(draft, above).retiredAt = null;
  fitLevels(draft, code);
}

/** Takes a proposal of a blind round into the frame, with what is above it. For everybody but its author it is new now. */
export function adopt(draft: Draft, codeId: number): void {
  for (let id: number | null = codeId; id !== null; id = codeIn(draft, id).parentId) {
    const code = codeIn(draft, id);
    if (code.proposedBy === null) continue;
    code.proposedBy = null;
    code.createdAt = draft.now;
    code.meaningChangedAt = draft.now;
  }
}

/**
 * Renames, adds and removes levels. `levels` from the top down, each with the index of the level it was, or null where it
 * is new; the order of those that stay cannot change. Levels in use cannot go.
 */
export function setLevels(draft: Draft, levels: readonly { name: string; was: number | null }[]): void {
  const kept = levels.flatMap((level) => level.was ?? []);
  if (
    kept.some((was, index) => index > 0 && was <= (kept[index - 1] ?? -1)) ||
    kept.some((was) => draft.levels[was] === undefined)
  )
    throw new FrameFault("Levels keep their order. Move the codes instead.");
  const becomes = new Map(levels.flatMap((level, index) => (level.was === null ? [] : [[level.was, index] as const])));
  const last = levels.length - 1;
  for (const code of draft.codes.values()) {
    const level = becomes.get(code.level);
    if (level === undefined && code.mergedInto === null) {
      const state = code.retiredAt === null ? "" : " (retired)";
      throw new FrameFault(
        `"${draft.levels[code.level]}" is in use: "${code.label}"${state} is on it. Move its codes to another level first.`,
      );
    }
    code.level = level ?? Math.min(code.level, last);
    if (code.level === last) code.applicable = true;
  }
  draft.levels = levels.map((level) => level.name.trim());
}

/** Puts a code among the children of `parentId` and numbers them anew. */
function place(draft: Draft, code: DraftCode, spot: Spot): void {
  if (spot.parentId !== null && !draft.codes.has(spot.parentId)) codeIn(draft, spot.parentId);
  if (spot.parentId !== null && code.proposedBy === null && codeIn(draft, spot.parentId).proposedBy !== null)
    throw new FrameFault(`"${codeIn(draft, spot.parentId).label}" is only proposed; nothing can go under it yet.`);
  const siblings = childrenIn(draft, spot.parentId).filter((sibling) => sibling.id !== code.id);
  const at = spot.before === null ? -1 : siblings.findIndex((sibling) => sibling.id === spot.before);
  siblings.splice(at < 0 ? siblings.length : at, 0, code);
  code.parentId = spot.parentId;
  for (const [position, sibling] of siblings.entries()) sibling.position = position;
}

/**
 * Brings levels in order round a code that came to its place: it and what is under it go down as far as needed; where
 * there is no room below, the codes above go up to the level of their depth. Throws FrameFault where neither is enough.
 */
function fitLevels(draft: Draft, code: DraftCode): void {
  if (pushDown(draft, code)) return;
  const above: DraftCode[] = [];
  for (let id = code.parentId; id !== null; id = codeIn(draft, id).parentId) above.unshift(codeIn(draft, id));
  for (const [depth, ancestor] of above.entries()) setLevel(draft, ancestor, Math.min(ancestor.level, depth));
  if (pushDown(draft, code)) return;
  const levels = draft.levels.length;
  throw new FrameFault(
    levels === 1
      ? `The frame has one level (${draft.levels[0]}), so no code can go under another. Add a level above it first.`
      : `There are only ${levels} levels (${draft.levels.join(" > ")}), too few for "${code.label}" and what is under it to go there. Add a level, or choose another place.`,
  );
}

/** False, with nothing changed, where the subtree would go below the last level. */
function pushDown(draft: Draft, code: DraftCode): boolean {
  const levels = new Map<DraftCode, number>();
  const above = (below: DraftCode) => {
    if (below.parentId === null) return -1;
    const parent = codeIn(draft, below.parentId);
    return levels.get(parent) ?? parent.level;
  };
  for (const below of subtreeIn(draft, code.id)) {
    const level = Math.max(below.level, above(below) + 1);
    if (level >= draft.levels.length) return false;
    levels.set(below, level);
  }
  for (const [below, level] of levels) setLevel(draft, below, level);
  return true;
}

/** A code that leaves the last level stays applicable only where it stands on answers. */
function setLevel(draft: Draft, code: DraftCode, level: number): void {
  const last = draft.levels.length - 1;
  if (level === code.level) return;
  if (level === last) code.applicable = true;
  else if (code.level === last) code.applicable = draft.carried.has(code.id);
  code.level = level;
}

function nearestLive(draft: Draft, codeId: number | null): number | null {
  for (let id = codeId; id !== null; ) {
    const code = codeIn(draft, id);
    if (isLive(code)) return id;
    id = code.mergedInto ?? code.parentId;
  }
  return null;
}

/** Aliases are kept in one text separated by "; ". */
function cleanAliases(aliases: readonly string[]): string[] {
  return [...new Set(aliases.flatMap((alias) => alias.split(";")).map(cleanLabel))].filter(Boolean);
}
