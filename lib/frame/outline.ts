import type { Codebook, CodebookEntry } from "./codebook.ts";
import { cleanLabel } from "./labels.ts";
import { levelsForDepth } from "./levels.ts";

interface Line {
  row: number;
  indent: number;
  label: string;
}

/**
 * Reads a pasted list of labels, one on each line, indented (by spaces or tabs) under the code it belongs to; marks of
 * lists ("-", "*", "•", "1.") are left out. A code that has others under it stands at the level of its depth, one that
 * has none at the last level, where it can be applied. `levels` are those of the frame; where the list is deeper and the
 * frame is empty, pass `mayDeepen` to have more. Throws FrameFault where it is deeper than a frame can be.
 */
export function readOutline(text: string, levels: readonly string[], mayDeepen: boolean): Codebook {
  const lines = text.split(/\r\n|\r|\n/).flatMap((line, index): Line[] => {
    const [, space = "", rest = ""] = /^(\s*)(.*)$/.exec(line) ?? [];
    const label = cleanLabel(rest.replace(/^([-*•–]|\d+[.)])\s+/, ""));
    return label === "" ? [] : [{ row: index + 1, indent: indentOf(space), label }];
  });
  const paths: { row: number; path: string[]; depth: number }[] = [];
  const open: Line[] = [];
  for (const line of lines) {
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= line.indent) open.pop();
    open.push(line);
    paths.push({ row: line.row, path: open.map((above) => above.label), depth: open.length });
  }
  const deepest = Math.max(0, ...paths.map((path) => path.depth));
  const names = mayDeepen && deepest > levels.length ? levelsForDepth(deepest) : [...levels];
  const entries = paths.map(({ row, path, depth }, index): CodebookEntry => {
    const isInner = (paths[index + 1]?.depth ?? 0) > depth;
    return { row, cells: placePath(path, isInner ? depth - 1 : names.length - 1, names.length) };
  });
  return { levels: names, entries };
}

/** The labels of a path as cells of levels: those above at the level of their depth, the code itself at `level`. */
function placePath(path: readonly string[], level: number, levels: number): string[] {
  const cells = Array.from({ length: Math.max(levels, path.length) }, (_, index) =>
    index < path.length - 1 ? (path[index] ?? "") : "",
  );
  cells[Math.max(level, path.length - 1)] = path.at(-1) ?? "";
  return cells;
}

function indentOf(space: string): number {
  return [...space].reduce((width, sign) => width + (sign === "\t" ? 4 : 1), 0);
}
