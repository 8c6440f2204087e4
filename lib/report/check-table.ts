import { findDelimiter } from "../import/delimiter.ts";
import { scanRows } from "../import/scan.ts";
import type { Problem } from "../import/types.ts";

/** A published table whose sums were looked at. */
export interface TableCheck {
  rows: number;
  problems: TableProblem[];
  notes: { path: string[]; message: string }[];
}

export interface TableProblem {
  path: string[];
  published: number;
  sumOfParts: number;
  parts: number;
  message: string;
}

type Kind = "respondents" | "mentions";

interface Node {
  path: string[];
  /** Filled level columns; a skipped level is absent. */
  key: string;
  row: number;
  counts: Partial<Record<Kind, number>>;
  parts: Node[];
}

const countColumns = ["count", "counts", "respondents", "mentions"];

/**
 * Checks the sums of a published frequency table (CSV): a node printed as mentions must equal the sum of its parts, one
 * printed as respondents must lie between its largest part and that sum. A part contributes its printed count, or, where
 * it is printed as respondents and has parts itself, their sum. Faults of the file come back as problems with row and column.
 */
export function checkTable(table: string, file: string): { check: TableCheck } | { problems: Problem[] } {
  const text = table.replace(/^\uFEFF/, "");
  const [header, ...body] = scanRows([text], findDelimiter(text.slice(0, 100_000), text.length <= 100_000));
  const layout = readLayout(
    (header?.cells ?? []).map((cell) => cell.trim()),
    file,
  );
  if ("problems" in layout) return layout;
  const problems: Problem[] = [];
  const nodes = new Map<string, Node>();
  for (const { row, cells, faults } of body) {
    if (faults) {
      problems.push({ file, row, message: "A quotation mark is not closed or not doubled.", remedy: "Mend the quotes." });
      continue;
    }
    if (cells.every((cell) => cell.trim() === "")) continue;
    const node = readNode(cells, row, layout, file, problems);
    if (!node) continue;
    const same = nodes.get(node.key);
    if (same)
      problems.push({
        file,
        row: node.row,
        message: `"${node.path.join(" > ")}" stands in row ${same.row} already.`,
        remedy: "Keep one of the two rows.",
      });
    else nodes.set(node.key, node);
  }
  if (problems.length === 0 && nodes.size === 0)
    problems.push({
      file,
      message: "The table has no rows below its header.",
      remedy: "Check that this is the table that was meant.",
    });
  if (problems.length > 0) return { problems };
  for (const node of nodes.values()) parentOf(node, nodes)?.parts.push(node);
  return { check: checkSums([...nodes.values()]) };
}

interface Layout {
  levels: number;
  count: number;
  counts: number;
  respondents: number;
  mentions: number;
  header: string[];
}

function readLayout(header: string[], file: string): Layout | { problems: Problem[] } {
  const names = header.map((name) => name.toLowerCase());
  const levels = names.findIndex((name) => countColumns.includes(name));
  const problem = (message: string, remedy: string) => ({ problems: [{ file, row: 1, message, remedy }] });
  if (levels < 0)
    return problem(
      "There is no column of counts.",
      'Name it "count" (with "counts" saying respondents or mentions), or "respondents" and "mentions".',
    );
  if (levels === 0)
    return problem("There is no level column before the counts.", "Put the columns of the levels first, e.g. area,theme,issue.");
  return {
    levels,
    count: names.indexOf("count"),
    counts: names.indexOf("counts"),
    respondents: names.indexOf("respondents"),
    mentions: names.indexOf("mentions"),
    header,
  };
}

function readNode(cells: string[], row: number, layout: Layout, file: string, problems: Problem[]): Node | null {
  const labels = cells.slice(0, layout.levels).map((cell) => cell.trim());
  const before = problems.length;
  if (labels.every((label) => label === ""))
    problems.push({ file, row, message: "No level is filled.", remedy: "Give the row its label, or remove the row." });
  const counts = readCounts(cells, row, labels, layout, file, problems);
  if (problems.length > before) return null;
  // A level that is skipped stays in the key, so that the same labels at other levels are other nodes.
  const depth = labels.findLastIndex((label) => label !== "");
  return { path: labels.filter(Boolean), key: JSON.stringify(labels.slice(0, depth + 1)), row, counts, parts: [] };
}

function readCounts(
  cells: string[],
  row: number,
  labels: string[],
  layout: Layout,
  file: string,
  problems: Problem[],
): Node["counts"] {
  const number = (column: number): number | undefined => {
    const cell = (cells[column] ?? "").trim();
    if (/^\d+$/.test(cell)) return Number(cell);
    problems.push({
      file,
      row,
      column: layout.header[column] ?? "",
      message: cell === "" ? "The count is missing." : `"${cell}" is not a count.`,
      remedy: "Give a whole number, without separators or percent signs.",
    });
    return undefined;
  };
  if (layout.count < 0) {
    // Where a table has both columns, a row may print one figure only.
    const columns = [layout.respondents, layout.mentions].filter((column) => column >= 0);
    const filled = columns.filter((column) => (cells[column] ?? "").trim() !== "");
    const counts: Node["counts"] = {};
    for (const column of filled.length > 0 ? filled : columns)
      counts[column === layout.respondents ? "respondents" : "mentions"] = number(column);
    return counts;
  }
  const isLast = (labels[layout.levels - 1] ?? "") !== "";
  const said = layout.counts < 0 ? "" : (cells[layout.counts] ?? "").trim().toLowerCase();
  const kind = said === "" ? (isLast ? "respondents" : "mentions") : said;
  if (kind !== "respondents" && kind !== "mentions") {
    problems.push({
      file,
      row,
      column: layout.header[layout.counts] ?? "",
      message: `"${said}" is neither respondents nor mentions.`,
      remedy: "Write respondents or mentions, or leave it empty.",
    });
    return {};
  }
  return { [kind]: number(layout.count) };
}

/** The nearest node printed above: its labels are the beginning of this node's, level by level. */
function parentOf(node: Node, nodes: Map<string, Node>): Node | undefined {
  const labels = JSON.parse(node.key) as string[];
  for (let depth = labels.length - 1; depth > 0; depth--) {
    const parent = nodes.get(JSON.stringify(labels.slice(0, depth)));
    if (parent) return parent;
  }
  return undefined;
}

/** What a part adds to a sum of mentions. */
function contribution(node: Node): number {
  if (node.counts.mentions !== undefined) return node.counts.mentions;
  return node.parts.length > 0 ? node.parts.reduce((sum, part) => sum + contribution(part), 0) : (node.counts.respondents ?? 0);
}

/** How many respondents a part has at the least: a printed number of mentions above the last level does not say. */
function fewestRespondents(node: Node): number {
  if (node.counts.respondents !== undefined) return node.counts.respondents;
  return node.parts.length > 0 ? Math.max(...node.parts.map(fewestRespondents)) : (node.counts.mentions ?? 0);
}

function checkSums(nodes: Node[]): TableCheck {
  const problems: TableProblem[] = [];
  const notes: TableCheck["notes"] = [];
  for (const node of nodes) {
    const { respondents, mentions } = node.counts;
    const parts = node.parts.length;
    const wrong = (published: number, sumOfParts: number, message: string) =>
      problems.push({ path: node.path, published, sumOfParts, parts, message });
    const sum = node.parts.reduce((total, part) => total + contribution(part), 0);
    // Said below where the parts show it, too: one fault is one problem.
    const shown = parts > 0 && mentions === sum;
    if (respondents !== undefined && mentions !== undefined && respondents > mentions && !shown)
      wrong(respondents, mentions, `${respondents} respondents are more than ${mentions} mentions.`);
    if (parts === 0) continue;
    if (mentions !== undefined && mentions !== sum)
      wrong(mentions, sum, `Printed as ${mentions} mentions; its ${parts} parts sum to ${sum}.`);
    if (respondents === undefined) continue;
    const largest = Math.max(...node.parts.map(fewestRespondents));
    if (respondents > sum)
      wrong(
        respondents,
        sum,
        `Printed as ${respondents} respondents; its ${parts} parts sum to ${sum}, and respondents cannot be more.`,
      );
    else if (respondents < largest)
      wrong(respondents, sum, `Printed as ${respondents} respondents; a part of it alone has ${largest}.`);
    else if (respondents < sum && mentions === undefined) {
      notes.push({
        path: node.path,
        message: `${respondents} respondents, ${sum} mentions: its parts share respondents, so it was counted as respondents.`,
      });
    }
  }
  return { rows: nodes.length, problems, notes };
}
