import type { Problem } from "../import/types.ts";
import { palette, parseColour } from "./colours.ts";
import { childrenIn, type Draft, type DraftCode, isLive } from "./draft.ts";
import { addCode, changeLevel, describe, restore } from "./edits.ts";
import { FrameFault } from "./fault.ts";
import { type Frame, ownColour } from "./frame.ts";
import { cleanLabel, labelProblem } from "./labels.ts";
import { levelNamesProblem } from "./levels.ts";

/** One row of a code frame: which code, by the labels on each level, and what is said about it. Absent: not said. */
export interface CodebookEntry {
  /** As a spreadsheet numbers it. */
  row: number;
  /** One for each level, empty where the path skips it. The last that is filled is the code. */
  cells: string[];
  definition?: string;
  include?: string;
  exclude?: string;
  example?: string;
  aliases?: string;
  colour?: string;
  applicable?: string;
}

/** A code frame as a file, a pasted list or another question has it. */
export interface Codebook {
  levels: string[];
  entries: CodebookEntry[];
}

/** What an import did to one code. */
export interface PlannedCode {
  path: string[];
  what: "added" | "changed" | "unchanged";
}

export interface CodebookPlan {
  codes: PlannedCode[];
  problems: Problem[];
}

/**
 * Puts a codebook into a draft: adds what is missing, updates what is there, never removes. Codes are recognised by their
 * path. An empty cell changes nothing. Problems name row and column; with any, the draft is worthless and must not be stored.
 */
export function takeCodebook(draft: Draft, codebook: Codebook, file: string): CodebookPlan {
  const problems: Problem[] = [];
  const complain = (message: string, remedy: string, row?: number, column?: string) =>
    problems.push({ file, message, remedy, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) });
  const levelOf = matchLevels(draft, codebook.levels);
  if (typeof levelOf === "string") {
    complain(levelOf, "Rename the levels of one of them so that they agree.", 1);
    return { codes: [], problems };
  }
  const rows = new Map<string, CodebookEntry>();
  const touched = new Map<number, "added" | "changed" | "unchanged">();
  for (const entry of codebook.entries) {
    const path = entry.cells.flatMap((cell, column) => (cleanLabel(cell) === "" ? [] : [{ label: cleanLabel(cell), column }]));
    const key = JSON.stringify(path.map((step) => step.label));
    const first = rows.get(key);
    if (path.length === 0) complain("No level is filled.", "Give the code a label, or delete the row.", entry.row);
    else if (first) complain(`This code is also in row ${first.row}.`, "Keep one of the two rows.", entry.row);
    else if (entry.cells.length > codebook.levels.length)
      complain(
        `The list goes deeper than the ${codebook.levels.length} levels of the frame.`,
        "Add a level first, or indent less.",
        entry.row,
      );
    else
      takeEntry(
        draft,
        entry,
        path.map((step) => ({ ...step, level: levelOf[step.column] ?? 0 })),
        touched,
        (message, remedy, column) => {
          complain(message, remedy, entry.row, typeof column === "number" ? codebook.levels[column] : column);
        },
      );
    rows.set(key, entry);
  }
  const codes = [...touched].map(([id, what]): PlannedCode => ({ path: pathIn(draft, id), what }));
  return { codes, problems };
}

interface Step {
  label: string;
  column: number;
  level: number;
}

/** Tells of a problem; undefined, so that it can be returned. */
/** `column`: the index of a level, or the name of a column that says something about a code. */
type Complain = (message: string, remedy: string, column?: number | string) => undefined;

function takeEntry(
  draft: Draft,
  entry: CodebookEntry,
  path: readonly Step[],
  touched: Map<number, PlannedCode["what"]>,
  complain: Complain,
): undefined {
  let parentId: number | null = null;
  for (const [index, step] of path.entries()) {
    const isItself = index === path.length - 1;
    const wrong = labelProblem(step.label);
    if (wrong) return complain(wrong, "Change the label.", step.column);
    try {
      const found: DraftCode[] = childrenIn(draft, parentId).filter(
        (child) => child.label === step.label && child.proposedBy === null,
      );
      const known: DraftCode | undefined = found.find(isLive) ?? found[0];
      const code: DraftCode = known ?? addCode(draft, { label: step.label, parentId, level: step.level });
      if (!known) touched.set(code.id, "added");
      else if (!touched.has(code.id)) touched.set(code.id, "unchanged");
      if (known && meet(draft, known, step)) mark(touched, known.id);
      if (code.level !== step.level)
        return complain(
          `"${step.label}" is on the level ${draft.levels[code.level]} elsewhere.`,
          "Put it into the same column everywhere.",
          step.column,
        );
      if (isItself && takeDetails(draft, code, entry, complain)) mark(touched, code.id);
      parentId = code.id;
    } catch (fault) {
      if (!(fault instanceof FrameFault)) throw fault;
      return complain(fault.message, "Change the row, or the frame.", step.column);
    }
  }
}

function mark(touched: Map<number, PlannedCode["what"]>, id: number): void {
  if (touched.get(id) !== "added") touched.set(id, "changed");
}

/** A retired code that is named again is in use again; one that stands on another level goes to the level named. */
function meet(draft: Draft, code: DraftCode, step: Step): boolean {
  const { level, retiredAt } = code;
  if (retiredAt !== null) restore(draft, code.id);
  if (level !== step.level && draft.before.codes.get(code.id)?.level === level) changeLevel(draft, code.id, step.level);
  return retiredAt !== code.retiredAt || level !== code.level;
}

function takeDetails(draft: Draft, code: DraftCode, entry: CodebookEntry, complain: Complain): boolean {
  const before = JSON.stringify(code);
  for (const field of ["definition", "include", "exclude", "example"] as const)
    if (entry[field]?.trim()) describe(draft, code.id, { [field]: entry[field].trim() });
  if (entry.aliases?.trim()) describe(draft, code.id, { aliases: entry.aliases.split(";") });
  if (entry.colour?.trim()) {
    const colour = parseColour(entry.colour);
    if (colour === undefined)
      complain(
        `"${entry.colour.trim()}" is no colour of the palette.`,
        `Write ${palette.map(({ name }) => name).join(", ")}, a number from 1 to 8, or #rrggbb.`,
        "colour",
      );
    else describe(draft, code.id, { colour });
  }
  const said = entry.applicable?.trim().toLowerCase() ?? "";
  const applicable = ["1", "yes", "true"].includes(said) ? true : ["0", "no", "false"].includes(said) ? false : undefined;
  if (said !== "" && applicable === undefined)
    complain(`"${said}" is neither 1 nor 0.`, "Write 1 where the code may be applied, else leave it empty.", "applicable");
  else if (applicable === false && code.level === draft.levels.length - 1)
    complain(`"${code.label}" is on the last level, which can always be applied.`, "Leave the cell empty.", "applicable");
  else if (applicable === false && draft.carried.has(code.id))
    complain(
      `"${code.label}" stands on answers, so it must stay applicable.`,
      "Write 1, or take it off those answers first.",
      "applicable",
    );
  else if (applicable !== undefined) describe(draft, code.id, { applicable });
  return JSON.stringify(code) !== before;
}

/** For each level of the file its index in the frame. A frame without codes takes the file's levels. A text: why they do not fit. */
function matchLevels(draft: Draft, levels: readonly string[]): number[] | string {
  const problem = levelNamesProblem(levels);
  if (problem) return problem;
  if (draft.codes.size === 0) {
    draft.levels = levels.map((level) => level.trim());
    return levels.map((_, index) => index);
  }
  const known = draft.levels.map((level) => level.toLowerCase());
  const indexes = levels.map((level) => known.indexOf(level.trim().toLowerCase()));
  if (indexes.every((index, at) => index >= 0 && (at === 0 || index > (indexes[at - 1] ?? -1)))) return indexes;
  return `The frame has the levels ${draft.levels.join(" > ")}, and these are ${levels.join(" > ")}.`;
}

function pathIn(draft: Draft, id: number): string[] {
  const code = draft.codes.get(id);
  return code ? [...(code.parentId === null ? [] : pathIn(draft, code.parentId)), code.label] : [];
}

/** The codes in use of a frame as a codebook, in frame order. */
export function codebookOf(frame: Frame, colourName: (colour: number | null) => string): Codebook {
  const entries = frame.codes
    .filter((code) => code.retiredAt === null)
    .map((code, index): CodebookEntry => {
      const cells = frame.levels.map(() => "");
      for (
        let above: typeof code | undefined = code;
        above;
        above = above.parentId === null ? undefined : frame.byId.get(above.parentId)
      )
        cells[above.level] = above.label;
      return {
        row: index + 2,
        cells,
        definition: code.definition,
        include: code.include,
        exclude: code.exclude,
        example: code.example,
        aliases: code.aliases.join("; "),
        colour: colourName(ownColour(code)),
        applicable: code.applicable ? "1" : "",
      };
    });
  return { levels: [...frame.levels], entries };
}

/**
 * Codes for paths that are applied, made where they are missing: a code with others under it sits at the level of its
 * depth and is applicable because it is applied; one that has none is put at the last level. Returns the code of each path.
 */
export function takePaths(draft: Draft, paths: readonly (readonly string[])[]): DraftCode[] {
  const keyOf = (steps: readonly string[]) => JSON.stringify(steps.map(cleanLabel));
  const inner = new Set(paths.flatMap((path) => path.slice(1).map((_, above) => keyOf(path.slice(0, above + 1)))));
  return paths.map((path) => {
    let code: DraftCode | undefined;
    for (const [depth, step] of path.entries()) {
      const parentId: number | null = code?.id ?? null;
      const isInner = inner.has(keyOf(path.slice(0, depth + 1)));
      const known = childrenIn(draft, parentId).find((child) => child.label === cleanLabel(step) && isLive(child));
      code = known ?? addCode(draft, { label: step, parentId, ...(isInner ? { level: depth } : {}) });
    }
    if (!code) throw new FrameFault("A code needs a label.");
    describe(draft, code.id, { applicable: true });
    return code;
  });
}
