import { FrameFault } from "./fault.ts";

/** A frame has at most this many levels. */
export const mostLevels = 5;

/** Columns of a code frame file that are no levels; a level of such a name could not be told from them. */
export const codebookFields = ["definition", "include", "exclude", "example", "aliases", "colour", "applicable"] as const;

const names = ["Area", "Theme", "Issue"];

/** The level names of a frame whose deepest path has `depth` codes: the default three, or as many as it needs (at most five). */
export function levelsForDepth(depth: number): string[] {
  if (depth > mostLevels) throw new FrameFault(`A code frame has at most ${mostLevels} levels; this one would need ${depth}.`);
  return [...names, "Sub-issue", "Detail"].slice(0, Math.max(depth, names.length));
}

/** What is wrong with the names of levels, from the top down; null where nothing is. */
export function levelNamesProblem(levels: readonly string[]): string | null {
  if (levels.length === 0) return "A code frame needs at least one level.";
  if (levels.length > mostLevels) return `A code frame has at most ${mostLevels} levels, not ${levels.length}.`;
  const seen = new Set<string>();
  for (const level of levels) {
    const name = level.trim().toLowerCase();
    if (name === "") return "A level has no name.";
    if (name.length > 60) return `The name of a level has at most 60 characters; "${level.slice(0, 40)}…" is longer.`;
    if ((codebookFields as readonly string[]).includes(name))
      return `A level cannot be called "${level}": files use that word for something else.`;
    if (seen.has(name)) return `Two levels are called "${level}".`;
    seen.add(name);
  }
  return null;
}
