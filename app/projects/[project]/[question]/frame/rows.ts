import type { CodeCount } from "../../../../../db/frame-reading.ts";
import type { Code, Frame } from "../../../../../lib/frame/frame.ts";
import { wordsOfText } from "../../../../../lib/search/letters.ts";

/** One line of the tree. */
export interface Row {
  code: Code;
  depth: number;
  hasChildren: boolean;
  expanded: boolean;
  /** Its place among its siblings, from 1, and how many they are. */
  place: number;
  siblings: number;
}

/** The codes in use as lines, without what is under collapsed ones. */
export function visibleRows(frame: Frame, collapsed: ReadonlySet<number>): Row[] {
  const rows: Row[] = [];
  const children = liveChildren(frame);
  const visit = (parentId: number | null, depth: number) => {
    const codes = children.get(parentId) ?? [];
    for (const [index, code] of codes.entries()) {
      const hasChildren = children.has(code.id);
      const expanded = hasChildren && !collapsed.has(code.id);
      rows.push({ code, depth, hasChildren, expanded, place: index + 1, siblings: codes.length });
      if (expanded) visit(code.id, depth + 1);
    }
  };
  visit(null, 0);
  return rows;
}

/** Codes in use by what they are under, in order. */
export function liveChildren(frame: Frame): Map<number | null, Code[]> {
  const children = new Map<number | null, Code[]>();
  for (const code of frame.codes) {
    if (code.retiredAt !== null) continue;
    const siblings = children.get(code.parentId);
    if (siblings) siblings.push(code);
    else children.set(code.parentId, [code]);
  }
  return children;
}

/** Mentions of every code: how often it stands, and everything under it; retired codes are counted while they stand. */
export function mentionsOf(frame: Frame, counts: readonly CodeCount[]): Map<number, number> {
  const mentions = new Map<number, number>();
  for (const { codeId, final } of counts) {
    for (let code = frame.byId.get(codeId); code; code = code.parentId === null ? undefined : frame.byId.get(code.parentId))
      mentions.set(code.id, (mentions.get(code.id) ?? 0) + final);
  }
  return mentions;
}

/** The next row whose label begins with these letters, round the end; one letter leads away from the row it starts at. */
export function rowByLetters(rows: readonly Row[], from: number, letters: string): Row | null {
  const wanted = wordsOfText(letters).join(" ");
  if (wanted === "") return null;
  const start = letters.length === 1 ? from + 1 : from;
  const begins = ({ code }: Row) => wordsOfText(code.label).join(" ").startsWith(wanted);
  return [...rows.slice(start), ...rows.slice(0, start)].find(begins) ?? null;
}
