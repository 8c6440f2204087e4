/** A node of a code frame. Times in milliseconds since 1970. */
export interface Code {
  id: number;
  parentId: number | null;
  /** Index into the frame's levels. */
  level: number;
  position: number;
  label: string;
  definition: string;
  include: string;
  exclude: string;
  example: string;
  aliases: string[];
  /** Index into the palette, its own or that of the nearest ancestor with one; null: none. */
  colour: number | null;
  /** Its own, without inheritance; set by `arrangeFrame`. Absent in codes that no frame has arranged: `colour` is its own then. */
  ownColour?: number | null;
  applicable: boolean;
  createdAt: number;
  meaningChangedAt: number;
  retiredAt: number | null;
  mergedInto: number | null;
  /** Member who proposed it during a blind round. */
  proposedBy: number | null;
}

/** The code frame of one question. */
export interface Frame {
  questionId: number;
  /** Names of the levels from the top down, one to five. */
  levels: string[];
  /** Codes in use, in frame order: every code before its children, siblings by position. Includes retired ones only where asked. */
  codes: Code[];
  /** Every code that ever was, by id: also merged and retired ones. */
  byId: Map<number, Code>;
}

/** What joins the labels of a path in files and on the command line. */
export const pathSeparator = " > ";

/**
 * Puts codes into frame order and resolves inherited colours. `codes` are all codes of the question, in any order;
 * merged ones are left out of the order, retired ones too unless `withRetired`, as are children of codes left out.
 */
export function arrangeFrame(questionId: number, levels: string[], codes: readonly Code[], withRetired = false): Frame {
  const byId = new Map(codes.map((code) => [code.id, { ...code, ownColour: ownColour(code), colour: ownColour(code) }]));
  const children = new Map<number | null, Code[]>();
  for (const code of byId.values()) {
    if (code.mergedInto !== null || (code.retiredAt !== null && !withRetired)) continue;
    const siblings = children.get(code.parentId);
    if (siblings) siblings.push(code);
    else children.set(code.parentId, [code]);
  }
  const ordered: Code[] = [];
  const visit = (parent: Code | null) => {
    const below = children.get(parent?.id ?? null) ?? [];
    below.sort((a, b) => a.position - b.position || a.id - b.id);
    for (const code of below) {
      if (code.colour === null && parent) code.colour = parent.colour;
      ordered.push(code);
      visit(code);
    }
  };
  visit(null);
  return { questionId, levels, codes: ordered, byId };
}

/** A code's own palette index, null where it takes its parent's. */
export function ownColour(code: Code): number | null {
  return code.ownColour === undefined ? code.colour : code.ownColour;
}

/** The labels from the top down to the code itself; skipped levels are left out. */
export function pathOf(frame: Frame, codeId: number): string[] {
  const path: string[] = [];
  for (let code = frame.byId.get(codeId); code; code = code.parentId === null ? undefined : frame.byId.get(code.parentId))
    path.unshift(code.label);
  return path;
}

/** The code a merged code has become; itself where it was not merged. */
export function liveCode(frame: Frame, codeId: number): number {
  let id = codeId;
  for (let next = frame.byId.get(id)?.mergedInto; next; next = frame.byId.get(next)?.mergedInto) id = next;
  return id;
}

/**
 * The applicable code called `name`: by its label where that is unique among applicable codes, else by its path joined
 * by " > ". A value, as files and people name codes: "unknown", "ambiguous" and "not applicable" are told apart.
 */
export function findCode(frame: Frame, name: string): { code: Code } | { problem: "unknown" | "ambiguous" | "not applicable" } {
  const wanted = name.trim();
  const named = (candidates: Code[]) =>
    candidates.filter((c) => c.label === wanted || pathOf(frame, c.id).join(pathSeparator) === wanted);
  const exact = frame.codes.filter((c) => c.applicable && pathOf(frame, c.id).join(pathSeparator) === wanted);
  if (exact.length === 1 && exact[0]) return { code: exact[0] };
  const found = named(frame.codes.filter((c) => c.applicable));
  if (found.length === 1 && found[0]) return { code: found[0] };
  if (found.length > 1) return { problem: "ambiguous" };
  return { problem: named(frame.codes).length > 0 ? "not applicable" : "unknown" };
}
